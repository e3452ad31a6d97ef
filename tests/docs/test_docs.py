"""The documentation names what there is: every option, key, kind and class, and no file that is missing."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer

from verify import __version__
from verify.cli.kind_pages import INDEX, pages, write_pages
from verify.cli.main import app
from verify.config import HouseName, Options, load_options
from verify.config.contrast import CONTRASTED
from verify.model import CLASSES, KINDS, SEVERITIES

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
CARDS = [*sorted((ROOT / "verify").rglob("CARD.md")), ROOT / "verify/weights/READER.md"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its full name, those inside groups of commands too."""
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield prefix + name, command


def options() -> list[tuple[str, str]]:
    """Every option of every command, in each of its spellings."""
    return [
        (name, spelling)
        for name, command in commands(typer.main.get_command(app))
        for parameter in command.params
        for spelling in (*parameter.opts, *parameter.secondary_opts)
        if spelling.startswith("-")
    ]


def test_introspection_sees_the_options():
    assert {
        ("report", "--format"),
        ("report", "-o"),
        ("report", "--many-stories"),
        ("evaluate", "--floor"),
        ("baseline accept", "--reason"),
    } <= set(options())


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_documented_under_its_command(command: str, option: str):
    section = text("docs/usage.md").split(f"## `verify {command}")[1].split("\n## ")[0]
    assert f"`{option}`" in section


@pytest.mark.parametrize("field", fields(Options), ids=lambda field: field.name)
def test_every_configuration_key_is_documented(field):
    assert re.search(rf"^\| `{field.name}` \|", text("docs/usage.md"), re.MULTILINE)


@pytest.mark.parametrize("field", fields(HouseName), ids=lambda field: field.name)
def test_every_key_of_a_house_name_is_documented(field):
    row = re.search(r"^\| `names` \|(.+)$", text("docs/usage.md"), re.MULTILINE)
    assert row and f"`{field.name}`" in row[1]


def test_the_example_of_a_configuration_is_a_good_one(tmp_path: Path):
    example = re.search(r"```toml\n(.*?)```", text("docs/usage.md"), re.DOTALL)
    assert example
    assert set(tomllib.loads(example[1])) == {field.name for field in fields(Options)}
    (tmp_path / "verify.toml").write_text(example[1], encoding="utf-8")
    options = load_options(tmp_path / "verify.toml")
    assert options.thresholds and options.contrast and options.ignored_outlets
    assert all(getattr(options.names[0], field.name) for field in fields(HouseName))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained(kind: str):
    assert f"| [{kind}]({kind}.md) |" in text("docs/kinds/README.md")
    assert f"\n| [{kind}](docs/kinds/{kind}.md) |" in text("README.md")


@pytest.mark.parametrize("word", CLASSES + SEVERITIES)
def test_every_class_and_severity_is_explained(word: str):
    assert f"**{word}**" in text("docs/kinds/README.md")


def test_the_pages_of_the_kinds_are_made_of_the_docstrings_of_today():
    folder = ROOT / "docs/kinds"
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert there == pages(), "out of date: run `make kinds`"


def test_the_pages_of_the_kinds_are_written_and_old_ones_taken_away(tmp_path: Path):
    (tmp_path / "mood.md").write_text("a kind that is no more")
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {INDEX, *(f"{kind}.md" for kind in KINDS)}


@pytest.mark.parametrize("kind", CONTRASTED)
def test_the_kinds_that_contrast_words_decide_are_documented(kind: str):
    row = re.search(r"^\| `contrast` \|(.+)$", text("docs/usage.md"), re.MULTILINE)
    assert row and kind in row[1]


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("field", fields(Options), ids=lambda field: field.name)
def test_the_defaults_of_the_configuration_are_the_real_ones(field):
    row = re.search(rf"^\| `{field.name}` \| (.+?) \|", text("docs/usage.md"), re.MULTILINE)
    assert row
    default = getattr(Options(), field.name)
    told = {
        None: "none" if field.name == "cache" else "the package's",
        True: "true",
        False: "false",
        (): "none",
    }
    special = default is None or isinstance(default, bool | tuple)
    assert row[1] == (told[default] if special else str(default))


@pytest.mark.parametrize("page", [*DOCS, *CARDS], ids=lambda page: page.name)
def test_nothing_is_left_to_be_filled_in(page: Path):
    assert not re.search(r"\b(TODO|TBD|FIXME|XXX|FIGURES)\b|\{\{|\}\}", page.read_text(encoding="utf-8"))


def test_the_division_of_the_stories_is_the_real_one():
    stories = [
        json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "tests/stories").glob("*.json")
    ]
    keys = ("articles", "discrepancies", "compatible")
    counts = [len(stories), *(sum(len(story[key]) for story in stories) for key in keys)]
    row = re.search(r"^\| 0 \|(.+)\| only reported on", text("docs/accuracy.md"), re.MULTILINE)
    assert row and [int(cell) for cell in row[1].split("|")] == counts


def test_the_readme_gives_the_figures_of_the_page_on_accuracy():
    page = text("docs/accuracy.md")
    found = re.search(r"^\| discrepancies found \| (\d+ of \d+) \|", page, re.MULTILINE)
    false = re.search(r"^\| false alarms \| (\d+) ", page, re.MULTILINE)
    assert found and false
    assert f"{found[1]} discrepancies are found" in text("README.md")
    assert re.search(rf"\bwith {false[1]} false alarms?\b", text("README.md"))


def test_the_kinds_in_the_table_of_accuracy_add_up():
    page = text("docs/accuracy.md")
    rows = {kind: re.search(rf"^\| {kind} \| (\d+) of (\d+) \|", page, re.MULTILINE) for kind in KINDS}
    assert all(rows.values())
    sums = [sum(int(row[place]) for row in rows.values() if row) for place in (1, 2)]
    assert f"| discrepancies found | {sums[0]} of {sums[1]} |" in page


def test_the_screenshot_is_a_picture_that_loads_fast():
    content = (ROOT / "docs/screenshot.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < 400_000


def test_the_readme_starts_with_the_two_commands():
    lines = text("README.md").splitlines()[:6]
    assert any(line.startswith("make report") for line in lines)
    assert any(line.startswith("make test") for line in lines)


def test_versions_agree():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in text("CHANGELOG.md")


def test_every_make_target_of_the_readme_exists():
    targets = re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE)
    named = re.findall(r"(?:`|^)make ([a-z]+)", text("README.md"), re.MULTILINE)
    assert set(named) >= {"report", "test", "check", "bench"}
    assert set(named) <= set(targets)


def test_constraints_pin_torch_and_every_dependency():
    pins = {
        re.sub(r"[-_.]+", "-", line.split("==")[0]).lower(): line
        for line in text("constraints.txt").splitlines()
        if "==" in line
    }
    assert pins["torch"] == "torch==2.13.0"
    project = tomllib.loads(text("pyproject.toml"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[<>=\[; ]", item)[0]).lower() for item in wanted}
    assert names <= set(pins)
