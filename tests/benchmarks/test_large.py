"""The benchmark of large collections, on a few dozen articles: what it makes is what it says, and its figures are of what was done."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from pathlib import Path

import msgspec
import pytest

from benchmarks import archive as archives
from benchmarks.archive import Archive, read_templates
from benchmarks.large import PARTS, Filled, as_json, fill, table, take_step
from benchmarks.measure import Usage
from benchmarks.scenes import write_collection
from benchmarks.standins import judged, without_models
from verify.collection import open_collection
from verify.model import Document

SCENES = 3  # the others are read the same way, and reading takes time


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive(read_templates(SCENES))


@pytest.fixture
def days_of_twelve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "A_DAY", 12)


def test_what_was_read_stands_in_the_text(archive: Archive) -> None:
    for story in (0, 7, 40_000):
        for place in range(5):
            article = archive.article(story, place)
            document = archive.understood(article)
            assert document.article == article and document.analysis.article_id == article.id
            for part in (*document.analysis.tokens, *document.analysis.mentions, *document.analysis.times):
                start, end = (
                    (part.start, part.end) if hasattr(part, "start") else (part.span.start, part.span.end)
                )
                assert article.text[start:end] == part.text
            assert document.claims and all(c.article_id == article.id for c in document.claims)
    assert archive.article(7, 1) == Archive(archive.templates).article(7, 1)


def test_stories_differ_by_more_than_their_names(archive: Archive) -> None:
    one, other = (_words(archive.understood(archive.article(story, 0))) for story in (0, SCENES))
    assert len(one & other) < 0.3 * len(one), one & other
    beside = _words(archive.understood(archive.article(0, 1)))
    assert len(_names(archive, 0, 0) & _names(archive, 0, 1)) > 3 and len(one & beside) > 0.3 * len(one)
    claims = chain.from_iterable(
        archive.understood(archive.article(s, p)).claims for s in range(9) for p in range(4)
    )
    assert max(Counter(claim.id for claim in claims).values()) == 1


@pytest.mark.usefixtures("days_of_twelve")
def test_articles_come_day_by_day(archive: Archive) -> None:
    days = list(archive.days(30))
    assert [len(day) for day in days] == [
        11,
        12,
        7,
    ]  # every fourth story ends a day later, and the last is cut short
    assert len({a.id for day in days for a in day}) == 30
    for number, day in enumerate(days):
        assert {(a.published - archives.BEGUN).days for a in day if a.published} == {number}


@pytest.mark.usefixtures("days_of_twelve")
def test_a_collection_is_filled_and_asked(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with without_models(archive):
        days = list(fill(archive, 36, tmp_path / "collection"))
    assert [day.articles for day in days] == [11, 23, 35, 36]
    for day in days:
        assert set(day.parts) == {part for _, _, part in PARTS} and min(day.parts.values()) > 0
        assert sum(day.parts.values()) - day.parts["looking through ids"] <= day.cpu_seconds
        assert day.disk_mb > 0 and day.memory_mb > 10
    collection = open_collection(tmp_path / "collection")
    stories = {story.articles for story in collection.stories()}
    assert stories == {tuple(f"{s:07}-{p}" for p in range(4)) for s in range(9)}
    kinds = {row[0] for row in collection.sql("SELECT DISTINCT kind FROM findings WHERE class = 'conflict'")}
    assert "number" in kinds, "the altered number of each story is found"

    (tmp_path / "templates.json").write_bytes(msgspec.json.encode(archive.templates))
    write_collection([archive.article(4, 4)], tmp_path / "new")
    words = ["--collection", str(tmp_path / "collection"), "--no-cache", "--workers", "1", "--format", "json"]
    with pytest.raises(SystemExit) as left:
        take_step(str(tmp_path), "ask", "check", str(tmp_path / "new"), *words)
    told = json.loads(capsys.readouterr().out)
    assert left.value.code == 1 and told["counts"]["known"] == 4 and told["counts"]["new"] == 1

    used = Usage(seconds=2.0, cpu_seconds=1.5, peak_mb=100.0)
    asked = dict.fromkeys(("report one story", "check one article", "add one article"), used)
    filled = Filled(
        articles=36,
        stories=9,
        conflicts=9,
        bytes_an_article={"links": 50.0},
        filling=used,
        days=days,
        asked=asked,
    )
    assert "| 36 | 9 | 9 | 2 s |" in table([filled])
    assert json.loads(json.dumps(as_json([filled])))["filled"][0]["days"][-1]["articles"] == 36


def test_a_stand_in_judges_by_figures() -> None:
    assert judged("Four people died in the fire.", "Four people died there in the fire.").conflict < 0.1
    assert judged("It killed 4 people in town.", "It killed 6 people in town.").conflict > 0.5


def _words(document: Document) -> set[str]:
    return {t.lemma.lower() for t in document.analysis.tokens if t.pos in ("NOUN", "PROPN", "VERB", "ADJ")}


def _names(archive: Archive, story: int, place: int) -> set[str]:
    return {m.text for m in archive.understood(archive.article(story, place)).analysis.mentions}
