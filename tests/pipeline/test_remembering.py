"""With a cache the report is the same, byte for byte, and what is known is not done again."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.scenes import make_collection
from verify import steps
from verify.config import Options
from verify.match.embed import MiniLM
from verify.match.pair_model import PairModel, pair_model
from verify.model import Article, Report
from verify.pipeline import check
from verify.read import read_articles
from verify.report.jsonfile import render

ROOT = Path(__file__).parents[2]
ARTICLES = make_collection(12)
OTHER = replace(
    ARTICLES[0],
    id="another",
    text=ARTICLES[0].text.replace("14 passengers", "forty passengers"),
    source="Another",
)
LEAST = 0.02


@pytest.fixture(autouse=True)
def forgetful() -> None:
    """Forget what this process knows, as a new one would."""
    _forget()


def _forget() -> None:
    steps.embedder_of(None).forget()
    pair_model().forget()


def options(cache: Path | None = None, **more: object) -> Options:
    return Options(cache=str(cache) if cache else None, min_confidence=LEAST, **more)


@pytest.fixture(scope="module")
def plain() -> Report:
    _forget()
    return check(ARTICLES, options())


@pytest.mark.parametrize("workers", [1, 2])
def test_the_report_is_the_same_cold_and_warm(plain: Report, tmp_path: Path, workers: int) -> None:
    assert plain.findings and len(plain.stories) == 3
    for _ in range(2):
        _forget()
        assert render(check(ARTICLES, options(tmp_path / "cache", workers=workers))) == render(plain)


def test_without_a_cache_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for cache in (None, ""):
        check(ARTICLES[:2], Options(cache=cache))
    assert not list(tmp_path.iterdir())


def test_what_is_known_is_not_done_again(
    plain: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(ARTICLES, options(tmp_path))
    _forget()

    def fail(*args: object, **more: object) -> None:
        raise AssertionError("this was known")

    for owner, name in ((steps, "understand"), (MiniLM, "_compute"), (PairModel, "_both_ways")):
        monkeypatch.setattr(owner, name, fail)
    assert check(ARTICLES, options(tmp_path)) == plain


def test_one_changed_article_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(ARTICLES, options(tmp_path))
    _forget()
    read, judged = [], []
    understand, both_ways = steps.understand, PairModel._both_ways

    def noting(article: Article, *, options: Options) -> object:
        read.append(article.id)
        return understand(article, options=options)

    def judging(self: PairModel, a: str, b: str) -> object:
        judged.append((a, b))
        return both_ways(self, a, b)

    monkeypatch.setattr(steps, "understand", noting)
    monkeypatch.setattr(PairModel, "_both_ways", judging)
    changed = replace(ARTICLES[5], text="Overnight " + ARTICLES[5].text.replace("workers", "clerks"))
    articles = [changed if a.id == changed.id else a for a in ARTICLES]
    report = check(articles, options(tmp_path))
    assert read == [changed.id]
    assert judged and all("vernight" in a + b or "clerks" in a + b for a, b in judged)
    _forget()
    assert report == check(articles, options())


def test_a_deleted_cache_is_made_again(plain: Report, tmp_path: Path) -> None:
    check(ARTICLES, options(tmp_path / "cache"))
    shutil.rmtree(tmp_path / "cache")
    assert check(ARTICLES, options(tmp_path / "cache")) == plain
    assert (tmp_path / "cache" / "CACHEDIR.TAG").exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_cache_that_cannot_be_written_is_said_once(
    plain: Report, tmp_path: Path, caplog: pytest.LogCaptureFixture, workers: int
) -> None:
    (tmp_path / "file").write_text("")
    for turn in (1, 2):
        with caplog.at_level(logging.WARNING, logger="verify"):
            assert check(ARTICLES, options(tmp_path / "file", workers=workers)) == plain
        told = [record.getMessage() for record in caplog.records if record.name == "verify"]
        assert len(told) == turn and "cannot be written" in told[-1] and str(tmp_path / "file") in told[-1]


def test_every_sample_is_kept_as_it_was_read(tmp_path: Path) -> None:
    """Not only equal: 1 and 1.0 are equal, but look different in a report."""
    memory = steps.memory_of(options(tmp_path))
    assert memory is not None
    for article in read_articles([ROOT / "seeds"]).articles:
        read = steps.read_step(article, options=options(tmp_path), grouped=True)
        recalled = memory.articles([article])[0]
        assert recalled is not None and repr(recalled.document) == repr(read.document)
        assert read.vector is not None and recalled.vector is not None
        assert recalled.traits == read.traits and recalled.vector.tobytes() == read.vector.tobytes()


def test_only_stories_with_a_new_article_are_compared(plain: Report) -> None:
    report = check(ARTICLES, options(), new={ARTICLES[6].id})
    (story,) = report.stories
    assert ARTICLES[6].id in story.articles and story in plain.stories
    assert report.articles == plain.articles
    expected = [
        f for f in plain.findings if any(e.article_id == ARTICLES[6].id for v in f.values for e in v.evidence)
    ]
    assert list(report.findings) == expected
    assert {f.story_id for f in report.findings} <= {story.id}


def test_findings_among_the_known_are_not_reported() -> None:
    quiet = Article(
        id="quiet",
        text="The town has a new clock. It strikes thirteen.",
        published=datetime(2024, 1, 3, tzinfo=UTC),
    )
    articles = [*ARTICLES[:4], quiet]
    together = options(one_story=True)
    assert check(articles, together).findings
    assert not check(articles, together, new={"quiet"}).findings
    assert not check(articles, together, new=()).stories


def test_a_new_article_is_set_against_the_known_ones(tmp_path: Path) -> None:
    check(ARTICLES, options(tmp_path))
    _forget()
    report = check([*ARTICLES, OTHER], options(tmp_path), new={OTHER.id})
    _forget()
    assert report == check([*ARTICLES, OTHER], options(), new={OTHER.id})
    clash = next(f for f in report.findings if f.kind == "number")
    assert {v.normalized.split()[0] for v in clash.values} == {"14", "16", "40"}


def test_progress_counts_what_was_known(tmp_path: Path) -> None:
    check(ARTICLES[:3], options(tmp_path))
    told: list[tuple[str, int, int]] = []
    check(ARTICLES[:4], options(tmp_path), progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "reading"] == [("reading", 3, 4), ("reading", 4, 4)]
