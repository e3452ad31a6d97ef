"""With the real reader and the real models: the desk works from a collection, also while that grows."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from benchmarks.scenes import make_collection, write_collection
from tests.review.served import started
from verify.cli.main import app
from verify.decisions.store import Store
from verify.errors import ConfigError, InputError, VerifyError
from verify.model import Standing
from verify.review.desk import Desk

RUNNER = CliRunner()
ARTICLES = list(make_collection(8))
DEAD = "14 people"  # in the articles of the first story but the last, which has 16
LATER = 2  # an article of the first story that is added later; it says 14 too, in words of its own
ARTICLES[LATER] = replace(
    ARTICLES[LATER], text=ARTICLES[LATER].text.replace("the coastguard said", "the harbour police said")
)


def run(*words: object) -> str:
    result = RUNNER.invoke(app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_collection(ARTICLES, tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def collection(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stories, one of three articles and one of four, with a discrepancy in each."""
    folder = tmp_path_factory.mktemp("collected") / "c"
    run("add", *files[:LATER], *files[LATER + 1 :], "--collection", folder)
    return folder


@contextmanager
def visited(collection: Path, store: Path) -> Iterator[httpx.Client]:
    """Start the desk in a process of its own and come in by its link."""
    words = ["--collection", str(collection), "--store", str(store), "--name", "Ada", "--no-open"]
    command = [sys.executable, "-m", "verify.cli.main", "review", *words, "--port", "0"]
    with started(command) as link, httpx.Client(base_url=link.join("/"), follow_redirects=True) as visit:
        visit.headers["origin"] = str(link.join("/")).rstrip("/")
        assert visit.get(link).status_code == 200
        yield visit


def report_on(collection: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run("report", "--collection", collection, "-f", "json"))
    return report


def toll(collection: Path) -> dict[str, Any]:
    """Find the finding about the dead of the first story."""
    (found,) = (f for f in report_on(collection)["findings"] if any(v["value"] == DEAD for v in f["values"]))
    assert isinstance(found, dict)
    return found


def test_a_decision_stands_when_the_collection_grows(
    collection: Path, files: list[Path], tmp_path: Path
) -> None:
    grows, store = tmp_path / "c", tmp_path / "decisions.sqlite"
    shutil.copytree(collection, grows)
    before = toll(grows)
    with visited(grows, store) as ada:
        assert before["summary"] in ada.get("/").text
        page = ada.get(f"/finding/{before['fingerprint']}").text
        # The whole articles are at hand, not only the sentences that the finding quotes.
        last = ARTICLES[0].text.splitlines()[-1]
        assert last in page and not any(
            last in e["sentence"] for v in before["values"] for e in v["evidence"]
        )
        form = {"do": "confirm", "holds": "0", "known_from": "the port log", "follows": ""}
        assert ada.post(f"/finding/{before['fingerprint']}/decide", data=form).status_code == 200
        run("add", files[LATER], "--collection", grows)  # while the desk is open
    after = toll(grows)
    assert after["story"] != before["story"]
    assert after["fingerprint"] != before["fingerprint"], "its evidence has grown too"
    with visited(grows, store) as ada:
        assert before["summary"] not in ada.get("/").text  # only what is open
        page = ada.get(f"/finding/{after['fingerprint']}").text
        assert "Decided about an earlier form of it; the evidence is the same." in page
        assert "the port log" in page and "Open again" not in page


@dataclass
class Shown:
    """What would have been served."""

    desk: Desk | None = None

    def serve(self, desk: Desk, *given: object, **more: object) -> None:
        self.desk = desk


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shown:
    monkeypatch.chdir(tmp_path)
    shown = Shown()
    monkeypatch.setattr("verify.review.serving.serve", shown.serve)
    return shown


def test_all_of_it_with_its_texts(collection: Path, shown: Shown) -> None:
    run("review", "--collection", collection)
    assert shown.desk and len(shown.desk.report.stories) == 2
    assert shown.desk.texts == {a.id: a.text for n, a in enumerate(ARTICLES) if n != LATER}
    assert sorted(path.name for path in Path().iterdir()) == ["decisions.sqlite"]  # its cache is its own


def test_one_story(collection: Path, shown: Shown) -> None:
    story = toll(collection)["story"]
    run("review", "--collection", collection, "--story", story[:8], "--since", "2001-01-01")
    assert shown.desk and [one.id for one in shown.desk.report.stories] == [story]
    assert shown.desk.texts.keys() == set(shown.desk.report.stories[0].articles)


def test_what_has_come_in(collection: Path, shown: Shown) -> None:
    run("review", "--collection", collection, "--since", "2999-01-01")
    assert shown.desk and not shown.desk.report.findings and not shown.desk.texts


def test_what_leaves_the_desk(collection: Path, shown: Shown) -> None:
    found = toll(collection)
    run("review", "--collection", collection)
    assert shown.desk
    with Store(Path("decisions.sqlite")) as log:
        log.record(
            shown.desk.snapshot(found["fingerprint"]),
            action="decide",
            after=Standing(state="confirmed", holds=DEAD),
            by="Ada",
            follows=None,
        )
    told = run("review", "--collection", collection, "--corrections", "-")
    assert "16 people" in told and DEAD in told and "Changed since" not in told
    run("review", "--collection", collection, "--to-stories", "stories")
    (story,) = Path("stories").glob("*.json")
    labelled = json.loads(story.read_text("utf-8"))
    assert [one["kind"] for one in labelled["discrepancies"]] == ["number"]


@pytest.mark.parametrize(
    ("words", "where", "what"),
    [
        (("--collection", "C", "--articles", "news"), "--articles", "does not go together"),
        (("--collection", "C", "--report", "r.json"), "--report", "does not go together"),
        (("--articles", "news", "--story", "x"), "--story", "needs a collection"),
        (("--report", "r.json", "--since", "2025-01-01"), "--since", "needs a collection"),
        (("--export", "-", "--story", "x"), "--story", "needs a collection"),
        (("--collection", "C", "--since", "yesterday"), "--since", "'yesterday' is no day"),
        (("--collection", "C", "--story", "nowhere"), "C", "there is no story 'nowhere'"),
        (("--collection", "nowhere"), "nowhere", "holds no collection"),
    ],
)
def test_wrong_usage_is_told_and_makes_no_store(
    collection: Path, shown: Shown, words: tuple[str, ...], where: str, what: str
) -> None:
    place = {"C": str(collection)}
    error = RUNNER.invoke(app, ["review", *(place.get(word, word) for word in words)]).exception
    assert isinstance(error, ConfigError | InputError) and isinstance(error, VerifyError)
    assert error.where == place.get(where, where)
    assert what in error.what and error.mend
    assert shown.desk is None and not Path("decisions.sqlite").exists()
