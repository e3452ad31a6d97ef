"""With the real reader and the real models: a collection says what verify report says, and the commands work from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.scenes import make_collection, write_collection
from verify.cli.main import app
from verify.collection import open_collection

RUNNER = CliRunner()
ARTICLES = make_collection(8)
LEAST = ("--min-confidence", "0.02")


def run(*words: object, code: int = 0) -> str:
    result = RUNNER.invoke(app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real")


@pytest.fixture(scope="module")
def files(folder: Path) -> list[Path]:
    return write_collection(ARTICLES, folder / "articles")


@pytest.fixture(scope="module")
def collection(folder: Path, files: list[Path]) -> Path:
    """Seven of the eight articles, in two portions; the last one of the second story is missing."""
    told = run("add", *files[:3], *files[4:6], "--collection", folder / "c", *LEAST)
    assert told.startswith("5 added, 0 changed, 0 withdrawn, 0 known already; 2 stories compared")
    assert "2 added" in run("add", files[3], files[6], "--collection", folder / "c", *LEAST)
    return folder / "c"


def test_the_report_is_that_of_verify_report(collection: Path, files: list[Path], folder: Path) -> None:
    plain = run("report", *files[:7], "-f", "json", "--cache", collection / "cache", *LEAST)
    assert json.loads(plain)["counts"]["conflicts"]
    ours, theirs = (
        json.loads(text) for text in (run("report", "--collection", collection, "-f", "json", *LEAST), plain)
    )
    for report in (ours, theirs):  # a file's path is shown from where it was named
        for article in report["articles"]:
            article["path"] = Path(article["path"]).name
    assert ours == theirs


def test_the_report_follows_other_options(collection: Path, files: list[Path]) -> None:
    words = ("-f", "csv", "--min-confidence", "0.5")
    assert run("report", "--collection", collection, *words) == run(
        "report", *files[:7], *words, "--cache", collection / "cache"
    )


def test_a_new_article_is_checked_against_it_and_not_added(collection: Path, files: list[Path]) -> None:
    words = ("-f", "json", *LEAST)
    code = 1
    ours = json.loads(run("check", files[7], "--collection", collection, *words, code=code))
    theirs = json.loads(
        run(
            "check",
            files[7],
            "--against",
            files[0].parent,
            "--cache",
            collection / "cache",
            *words,
            code=code,
        )
    )
    assert ours["findings"] and [f["finding"]["fingerprint"] for f in ours["findings"]] == [
        f["finding"]["fingerprint"] for f in theirs["findings"]
    ]
    assert len(open_collection(collection).held()) == 7


def test_one_story_and_what_has_come_in(collection: Path) -> None:
    report = json.loads(run("report", "--collection", collection, "-f", "json", *LEAST))
    story = next(s for s in report["stories"] if len(s["articles"]) == 4)
    one = json.loads(run("report", "--collection", collection, "--story", story["id"], "-f", "json", *LEAST))
    assert one["stories"] == [story]
    assert one["findings"] == [f for f in report["findings"] if f["story"] == story["id"]]
    nothing = run("check", "--collection", collection, "--since", "2999-01-01", *LEAST)
    assert "0 findings" in nothing or "No " in nothing or "no " in nothing
    run("check", "--collection", collection, "--fail-on", "never", *LEAST)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "--story", "x", "a.txt"), "--story: needs a collection"),
        (("report", "--since", "2025-01-01", "a.txt"), "--since: needs a collection"),
        (("report",), "no articles are named"),
        (("report", "a.txt", "--collection", "C"), "articles are named twice"),
        (("report", "--collection", "C", "--since", "yesterday"), "'yesterday' is no day"),
        (("report", "--collection", "nowhere"), "holds no collection"),
        (("check", "a.txt", "--story", "x"), "--story: needs a collection"),
        (("check", "a.txt", "--collection", "C", "--since", "2025-01-01"), "--since"),
        (("add", "--collection", "new"), "nothing to add"),
        (("add", "--collection", "C", "--withdraw", "story-000-0"), "did you mean 'story-000-0"),
    ],
)
def test_wrong_usage_is_told(collection: Path, words: tuple[str, ...], told: str) -> None:
    result = RUNNER.invoke(app, [str(collection) if word == "C" else word for word in words])
    assert told in str(result.exception) and not isinstance(result.exception, SystemExit)
