"""The samples hold what their manifest says, and the report on them shows it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from verify.config import Options
from verify.evaluate.score import StoryScore, flags_of, score_story
from verify.evaluate.stories import Label, LabelledStory, Place
from verify.evaluate.text import story_lines
from verify.model import KINDS, SEVERITIES, Article, Report
from verify.read import read_articles

SEEDS = Path(__file__).parents[2] / "seeds"
MANIFEST = (SEEDS / "MANIFEST.md").read_text(encoding="utf-8")
LEAST_FOUND = 13
"""Of the 23 discrepancies in the manifest; only rises. 15 are found; eleven of them are spellings, quotations, speakers and
an office of high confidence, the rest are figures and contrasting words that another fit of the weights may move."""
MOST_TRAPPED = 1
"""Of the 25 look-alikes in the manifest; only falls. None is flagged; one may be after another fit of the weights."""

Side = list[tuple[str, str]]


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    section = MANIFEST.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def side(cell: str) -> Side:
    """Articles and their words."""
    parts = [re.fullmatch(r"`([\w-]+)` (.+)", part) for part in cell.split("<br>")]
    assert all(parts), cell
    return [(part[1], part[2]) for part in parts if part]


STORIES = {row[0]: re.findall(r"`([\w-]+)`", row[1]) for row in table("Stories")}
FOUND = table("To be found")
TRAPS = table("Must not be flagged")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    reading = read_articles([SEEDS])
    assert [skipped.where for skipped in reading.skipped] == ["MANIFEST.md"]
    return {article.id: article for article in reading.articles}


def test_the_manifest_names_every_article_and_they_are_of_newsroom_length(articles: dict[str, Article]):
    assert sorted(articles) == sorted(id_ for ids in STORIES.values() for id_ in ids)
    assert len(articles) >= 8 and len(STORIES) >= 3
    for article in articles.values():
        assert 200 <= len(article.text.split()) <= 350, article.id
        assert article.published, article.id


def test_every_kind_severity_and_format_is_shown(articles: dict[str, Article]):
    assert {row[1] for row in FOUND} == set(KINDS)
    assert {row[2] for row in FOUND} == set(SEVERITIES)
    assert {Path(article.path).suffix for article in articles.values()} == {".txt", ".md", ".json", ".html"}
    assert {row[1] for row in TRAPS} >= {
        "rounding",
        "refinement",
        "update over time",
        "other event",
        "attributed positions",
        "truncated quotation",
        "time zones",
        "wire copy",
        "boilerplate",
    }


@pytest.mark.parametrize("row", FOUND + TRAPS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_the_articles_hold_the_words_of_the_manifest(articles: dict[str, Article], row: list[str]):
    for cell in row[-2:]:
        for id_, words in side(cell):
            assert id_ in STORIES[row[0]]
            assert words in articles[id_].text


def places(articles: dict[str, Article], cell: str) -> tuple[Place, ...]:
    return tuple(
        Place(id_, match.start(), match.end())
        for id_, words in side(cell)
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", articles[id_].text)
    )


def as_labelled(articles: dict[str, Article]) -> LabelledStory:
    """All samples as one labelled story, so that the scorer can hold a report against the manifest."""
    return LabelledStory(
        name="seeds",
        summary="",
        records=tuple({"id": id_, "text": article.text} for id_, article in articles.items()),
        labels=tuple(
            Label(
                about=row[3], kind=row[1], severity=row[2], sides=tuple(places(articles, c) for c in row[-2:])
            )
            for row in FOUND
        ),
        traps=tuple(
            Label(about=f"{row[1]}: {row[2]}", sides=tuple(places(articles, c) for c in row[-2:]))
            for row in TRAPS
        ),
    )


@pytest.fixture(scope="module")
def report(articles: dict[str, Article]) -> Report:
    from verify.pipeline import check

    return check(articles.values(), Options())


@pytest.fixture(scope="module")
def score(articles: dict[str, Article], report: Report) -> StoryScore:
    return score_story(as_labelled(articles), flags_of(report))


@pytest.mark.slow
def test_the_stories_are_kept_apart(report: Report):
    assert sorted(sorted(story.articles) for story in report.stories) == sorted(
        sorted(ids) for ids in STORIES.values()
    )


@pytest.mark.slow
def test_the_copy_shares_its_origin(report: Report):
    for story in report.stories:
        origins = dict(zip(story.articles, story.origins, strict=True))
        assert Counter(origins.values()).most_common(1)[0][1] == (2 if "harbour-gazette" in origins else 1)
        if "harbour-gazette" in origins:
            assert origins["harbour-gazette"] == origins["continental-wire"]


@pytest.mark.slow
def test_the_report_shows_what_the_manifest_says(score: StoryScore):
    told = "\n".join(story_lines([score], verbose=True))
    print(told)
    assert score.hits >= LEAST_FOUND, told


@pytest.mark.slow
def test_look_alikes_are_not_flagged(score: StoryScore):
    trapped = [f"{flag} ({trap.about})" for flag, trap in score.false if trap]
    assert len(trapped) <= MOST_TRAPPED, "\n".join(trapped)
