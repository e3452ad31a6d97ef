"""``verify review`` without the web app: files in, files out, and what is said about them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from tests.report.sample import articles
from tests.review import sample
from verify.cli.main import app
from verify.cli.review_files import Asked, review_files
from verify.config import HouseName, Options, load_options
from verify.decisions.store import Store
from verify.errors import ConfigError, InputError
from verify.model import Filed, NameRule, Standing
from verify.report.jsonfile import written
from verify.review.desk import Desk
from verify.review.formats import FORMATS
from verify.review.opening import Opened, open_articles

OPENED = Opened(report=sample.report(), texts=sample.texts())
CONFIRMED = Standing(state="confirmed", holds="four dead", known_from="the coroner")
DISMISSED = Standing(state="dismissed", reason="spelling")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The toll is confirmed, the spelling of a first name dismissed."""
    path = tmp_path / "decisions.sqlite"
    with Store(path) as log:
        desk = Desk(OPENED.report, OPENED.texts, log)
        for finding in OPENED.report.findings:
            if finding.confidence == 0.912:
                after = CONFIRMED
            elif finding.subject == "Ioanna Petrou":
                after = DISMISSED
            else:
                continue
            log.record(
                desk.snapshot(finding.fingerprint), action="decide", after=after, by="Ada", follows=None
            )
    return path


def test_decisions_go_from_desk_to_desk(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, other = tmp_path / "out" / "decisions.jsonl", tmp_path / "other.sqlite"
    review_files(Asked(export=str(lines)), store)
    for said in ("2 decisions taken in, 0 known already", "0 decisions taken in, 2 known already"):
        review_files(Asked(import_=str(lines)), other)
        assert f"{lines}: {said}" in capsys.readouterr().err
    review_files(Asked(export=str(tmp_path / "again.jsonl")), other)
    assert (tmp_path / "again.jsonl").read_bytes() == lines.read_bytes()


def test_a_store_is_taken_in_as_well(store: Path, tmp_path: Path) -> None:
    review_files(Asked(import_=str(store)), tmp_path / "other.sqlite")
    with Store(store) as one, Store(tmp_path / "other.sqlite") as two:
        assert two.decisions() == one.decisions()


def test_decisions_go_through_pipes(
    store: Path,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    review_files(Asked(export="-"), store)
    piped = capsysbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(piped)))
    review_files(Asked(import_="-", export="-"), tmp_path / "other.sqlite")
    assert capsysbinary.readouterr().out == piped
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff")))
    with pytest.raises(InputError, match="standard input: is not UTF-8"):
        review_files(Asked(import_="-"), tmp_path / "other.sqlite")


def test_a_damaged_file_changes_nothing(store: Path, tmp_path: Path) -> None:
    lines, other = tmp_path / "decisions.jsonl", tmp_path / "other.sqlite"
    review_files(Asked(export=str(lines)), store)
    lines.write_bytes(lines.read_bytes()[:-40])
    with pytest.raises(InputError, match=r"decisions\.jsonl, line 5: is not JSON"):
        review_files(Asked(import_=str(lines)), other)
    with Store(other) as log:
        assert log.decisions() == ()


@pytest.mark.parametrize("opened", [None, OPENED], ids=["log", "run"])
@pytest.mark.parametrize("ending", FORMATS)
def test_corrections_are_written_in_every_format(
    ending: str, opened: Opened | None, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"list{ending}"
    review_files(Asked(corrections=[str(path)]), store, opened)
    assert capsys.readouterr().err == f"2 places to correct: {path}\n"
    assert "four dead" in path.read_text(encoding="utf-8")


def test_a_line_of_the_file_is_named_where_it_is_at_hand(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gazette = next(article for article in articles() if article.id == "v3-gazette")
    file = tmp_path / "gazette.txt"
    file.write_text(gazette.text)
    opened = Opened(
        report=OPENED.report, texts=OPENED.texts, filed=(Filed(article_id=gazette.id, file=file),)
    )
    review_files(Asked(corrections=["list.txt"]), store, opened)
    assert "   gazette.txt:3:1\n" in Path("list.txt").read_text()


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        (Asked(corrections=["list.docx"]), ConfigError, "does not tell the format"),
        (Asked(export="out.jsonl"), InputError, "no such store"),
        (Asked(to_stories=Path("stories")), ConfigError, "--to-stories: needs the articles' texts"),
        (Asked(import_="nowhere.jsonl"), InputError, r"nowhere\.jsonl: no such file"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_done(
    asked: Asked, error: type[Exception], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=says):
        review_files(asked, Path("decisions.sqlite"))
    assert not list(tmp_path.glob("out*"))


def test_the_command_does_it_and_serves_nothing(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.json").write_text(written(OPENED.report), encoding="utf-8")
    run = ["review", "--store", str(store)]
    done = CliRunner().invoke(
        app, [*run, "--report", "report.json", "--corrections", "-", "--export", "x.jsonl"]
    )
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("2 places to correct\n\nEvening Ledger\n1. ")
    done = CliRunner().invoke(app, ["review", "--store", "new.sqlite", "--import", "x.jsonl"])
    assert (done.exit_code, done.stderr) == (0, "x.jsonl: 2 decisions taken in, 0 known already\n")
    done = CliRunner().invoke(app, [*run, "--report", "report.json", "--to-stories", "stories"])
    assert isinstance(done.exception, ConfigError) and not Path("stories").exists()


def test_nothing_asked_for_is_nothing() -> None:
    assert not Asked()
    assert Asked(export="-") and not Asked(export="-").wants_run
    assert Asked(corrections=["x.txt"]).wants_run and Asked(to_stories=Path("x")).wants_run


def test_stories_are_written_and_what_is_left_out_is_said(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "story-of-before.json").write_text("{}")
    review_files(Asked(to_stories=folder), store, OPENED)
    said = capsys.readouterr().err
    assert f"2 stories with 1 discrepancy and 1 look-alike: {folder}" in said
    assert "1 finding is not decided, and counts as a false alarm in verify evaluate" in said
    assert "4 findings are not decided, and count as false alarms" in said
    assert "holds 1 other story as well" in said
    assert len(list(folder.glob("story-*.json"))) == 3


ARTICLES = {
    "one.txt": "Ferry talks\n\nRosa Lindt, the mayor, met Johan Malmgren in Varnholm on Monday.\n\n"
    "The talks on the ferry lasted two hours, the port said. Twelve people were hurt in the accident.\n",
    "two.txt": "Talks on the ferry\n\nRosa Lindt, the mayor, met Johan Malmgren in Varnholm on Thursday.\n\n"
    "The talks on the ferry lasted two hours, the port said. Fifteen people were hurt in the accident.\n",
}


def test_decisions_of_a_real_run_are_what_evaluate_finds_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole road: articles, findings, decisions, stories, and a figure that only they explain."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "news" / name).write_text(text)
    opened = open_articles(["news"], Options(one_story=True))
    found = [finding for finding in opened.report.findings if finding.class_ == "conflict"]
    assert len(found) == 2
    with Store(Path("decisions.sqlite")) as log:
        desk = Desk(opened.report, opened.texts, log)
        for finding, after in zip(found, (Standing(state="confirmed", holds="x"), DISMISSED), strict=True):
            log.record(
                desk.snapshot(finding.fingerprint), action="decide", after=after, by="Ada", follows=None
            )
    review_files(
        Asked(to_stories=Path("stories"), corrections=["list.txt"]), Path("decisions.sqlite"), opened
    )
    places = [line.strip() for line in Path("list.txt").read_text().splitlines() if "news/" in line]
    assert [place.split(":")[0] for place in places] == ["news/one.txt", "news/two.txt"]
    for place, finding_value in zip(places, found[0].values, strict=True):
        path, line, column = place.split(":")
        stands = Path(path).read_text().split("\n")[int(line) - 1][int(column) - 1 :]
        assert stands.startswith(finding_value.evidence[0].quote)
    done = CliRunner().invoke(app, ["evaluate", "stories"])
    assert done.exit_code == 0, done.output
    assert "found 1/1  false 1 (traps 1)" in done.output


def test_exported_lines_are_lines_of_json(store: Path, tmp_path: Path) -> None:
    review_files(Asked(export=str(tmp_path / "x.jsonl")), store)
    kinds = [next(iter(json.loads(line))) for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    assert kinds == ["schema", "finding", "finding", "decision", "decision"]


def test_the_house_list_of_desk_and_configuration(store: Path, tmp_path: Path) -> None:
    with Store(store) as log:
        log.names.settle(NameRule(preferred="Kyiv", forbidden=("Kiev",)), by="Ada", follows=None)
    listed = tmp_path / "verify.toml"
    of_the_file = (
        HouseName(preferred="Lviv", forbidden=("Lvov",)),
        HouseName(preferred="Kiev", accepted=("Kyiv",)),
    )
    review_files(Asked(export_names=str(listed)), store, names=of_the_file)
    assert [name.preferred for name in load_options(listed).names] == ["Lviv", "Kyiv"]
