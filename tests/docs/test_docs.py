"""The documentation names what there is: every option, key, kind and class, and no file that is missing."""

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from verify import __version__
from verify.cli.main import app
from verify.config import Options
from verify.model import CLASSES, KINDS, SEVERITIES

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
CARDS = [*sorted((ROOT / "verify").rglob("CARD.md")), ROOT / "verify/weights/READER.md"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def options() -> list[tuple[str, str]]:
    """Every option of every command, in each of its spellings."""
    group = typer.main.get_command(app)
    assert hasattr(group, "commands")
    return [
        (name, spelling)
        for name, command in sorted(group.commands.items())
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
    } <= set(options())


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_documented_under_its_command(command: str, option: str):
    section = text("docs/usage.md").split(f"## `verify {command}")[1].split("\n## ")[0]
    assert f"`{option}`" in section


@pytest.mark.parametrize("field", fields(Options), ids=lambda field: field.name)
def test_every_configuration_key_is_documented(field):
    assert re.search(rf"^\| `{field.name}` \|", text("docs/usage.md"), re.MULTILINE)


def test_the_example_of_a_configuration_is_a_good_one():
    example = re.search(r"```toml\n(.*?)```", text("docs/usage.md"), re.DOTALL)
    assert example
    content = tomllib.loads(example[1])
    assert set(content) == {field.name for field in fields(Options)}
    Options(**content)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained(kind: str):
    assert re.search(rf"^\| {kind} \|", text("README.md"), re.MULTILINE)
    assert f"- **{kind}**:" in text("docs/kinds.md")


@pytest.mark.parametrize("word", CLASSES + SEVERITIES)
def test_every_class_and_severity_is_explained(word: str):
    assert f"**{word}**" in text("docs/kinds.md")


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("field", fields(Options), ids=lambda field: field.name)
def test_the_defaults_of_the_configuration_are_the_real_ones(field):
    row = re.search(rf"^\| `{field.name}` \| (.+?) \|", text("docs/usage.md"), re.MULTILINE)
    assert row
    default = getattr(Options(), field.name)
    told = {None: "none" if field.name == "cache" else "the package's", True: "true", False: "false"}
    assert row[1] == (told[default] if default is None or isinstance(default, bool) else str(default))


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
    assert f"with {false[1]} false alarms" in text("README.md")


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
