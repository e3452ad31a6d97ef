"""The made-up corpora of the benchmark: repeatable, of the size asked for, and really varied."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.corpus import long_stories, names_in, ordinary_words, sample_stories, vary, write_corpus
from benchmarks.measure import Measurement
from verify.match.blocks import WINDOW
from verify.model import Article

ROOT = Path(__file__).parents[2]
ARTICLE = Article(
    id="a",
    text="On Monday the mayor, Ana Lopes, met Lopes's 120 neighbours in Zadar on Dec. 30 at 6:40 a.m.\n\nIn 2019 it rose 12 percent.",
    published=datetime(2025, 12, 30, tzinfo=UTC),
)


def test_the_first_round_is_the_samples_themselves():
    assert vary(ARTICLE, 0, names_in([ARTICLE])) is ARTICLE


def test_names_days_and_numbers_change_and_clock_years_and_percentages_stay():
    names = names_in([ARTICLE])
    assert names == {"Ana", "Lopes", "Zadar"}
    varied = vary(ARTICLE, 1, names)
    assert not any(name in varied.text for name in names)
    assert "On Sunday" in varied.text and "121 neighbours" in varied.text
    assert "Nov. 24 at 6:40 a.m." in varied.text
    assert varied.published == datetime(2025, 11, 24, tzinfo=UTC)
    assert "2019" in varied.text and "12 percent" in varied.text


def test_one_round_changes_all_articles_alike():
    names = names_in([ARTICLE])
    text = vary(ARTICLE, 2, names).text
    surname = text.split(", met ")[0].split()[-1]
    assert f"met {surname}'s" in text
    assert vary(ARTICLE, 3, names).text != text


def test_ordinary_words_change_places_with_words_of_the_same_ending():
    words = {"er": ["baker", "miner"], "ed": ["raised"], "s": ["neighbours", "rivers"]}
    text = vary(ARTICLE, 1, frozenset(), words).text
    assert "neighbours" not in text and "121 rivers in" in text
    assert ordinary_words([ARTICLE])["s"] == ["neighbours"]
    assert "about" not in ordinary_words([Article(id="b", text="about bread")])[""]


@pytest.mark.parametrize("size", [1, 5, 90])
def test_a_corpus_has_the_size_asked_for_and_is_repeatable(tmp_path: Path, size: int):
    stories = sample_stories(ROOT)
    contents = []
    for turn in ("one", "two"):
        folder = tmp_path / turn
        folder.mkdir()
        write_corpus(stories, size, folder)
        contents.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert contents[0] == contents[1]
    assert len(contents[0]) == size
    assert len(set(contents[0].values())) == size


def test_rounds_lie_apart_and_none_in_the_future(tmp_path: Path):
    long = long_stories(sample_stories(ROOT))
    size = 4 * 3 * len(long)
    write_corpus(long, size, tmp_path)
    records = [json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()]
    assert len(records) == size
    days: dict[str, list[datetime]] = {}
    for record in records:
        # the samples themselves have no number before their name
        name = record["id"][4:] if record["id"][:3].isdigit() else record["id"]
        days.setdefault(name, []).append(datetime.fromisoformat(record["published"]))
    newest = max(article.published for story in long for article in story if article.published)
    for told in days.values():
        assert len(told) == 3 and max(told) <= newest
        assert all((later - sooner).days > WINDOW for sooner, later in pairwise(sorted(told)))


def test_articles_a_second():
    run = Measurement(
        articles=30,
        characters=1,
        stories=1,
        claims=1,
        conflicts=0,
        seconds=12.0,
        cpu_seconds=20.0,
        peak_mb=1.0,
        workers=1,
    )
    assert run.per_second == 2.5
