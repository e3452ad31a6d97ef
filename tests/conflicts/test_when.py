"""The day of what two articles lead with: the surest of the clashes between times."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verify.config import Options
from verify.conflicts.base import Clash
from verify.conflicts.when import When
from verify.model import Article
from verify.pipeline import prepare, understand

PUBLISHED = datetime(2025, 12, 3, 12, tzinfo=UTC)  # a Wednesday
MONDAY = "President Ilir Hoxhaj received Chancellor Greta Lund at the palace in Oslo on Monday."
TUESDAY = "Chancellor Greta Lund met President Ilir Hoxhaj in Oslo on Tuesday morning."
LATER = "A line of ferries was agreed.\n\nThe price was named.\n\nAn envoy flies to Tarn on Tuesday."


def compared(*articles: Article) -> list[Clash]:
    options = Options(one_story=True, min_confidence=0.0)
    documents = tuple(understand(article, options=options) for article in articles)
    return [item for item in When().clashes(prepare(documents, options)) if isinstance(item, Clash)]


def led(*texts: str) -> set[frozenset[str]]:
    articles = [Article(id=f"a{n}", text=text, published=PUBLISHED) for n, text in enumerate(texts)]
    return {frozenset((c.left.text, c.right.text)) for c in compared(*articles) if c.weighed_as == "lead-day"}


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (MONDAY, TUESDAY, {"Monday", "Tuesday morning"}),
        (MONDAY, TUESDAY.replace(" morning", ""), {"Monday", "Tuesday"}),
        # The other day stands in the article as well, but for something else and further down.
        (f"{MONDAY}\n\n{LATER}", TUESDAY, {"Monday", "Tuesday morning"}),
    ],
)
def test_two_days_of_one_lead(one: str, other: str, days: set[str]) -> None:
    assert led(one, other) == {frozenset(days)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MONDAY, MONDAY.replace("on Monday", "on Monday evening")),
        (f"{MONDAY} The talks ended on Tuesday.", TUESDAY),
        (MONDAY, "Chancellor Greta Lund opened a school in Oslo on Tuesday morning."),
        # The word for the happening stands in the sentence, and the day hangs on another one.
        (MONDAY, "Chancellor Greta Lund, who met President Ilir Hoxhaj in Oslo, wrote a letter on Tuesday."),
        (
            MONDAY.replace("received", "met"),
            "Chancellor Greta Lund condemned the meeting with President Ilir Hoxhaj in Oslo on Tuesday.",
        ),
        (
            "President Ilir Hoxhaj survived an attack in Oslo on Monday.",
            "President Ilir Hoxhaj visited attack victims in Oslo on Tuesday.",
        ),
        (
            MONDAY.replace("Ilir Hoxhaj", "Arben Duka").replace("Oslo", "Tarn"),
            "Two ministers met on Tuesday.",
        ),
    ],
)
def test_days_of_two_things(one: str, other: str) -> None:
    assert led(one, other) == set()


def test_what_each_article_tells_of_its_own_day_is_two_pieces_of_news() -> None:
    texts = (
        "Chancellor Greta Lund met envoys in Oslo on Monday.",
        "Chancellor Greta Lund met envoys in Oslo on Tuesday.",
    )
    days = [datetime(2025, 12, day, 18, tzinfo=UTC) for day in (1, 2)]
    ours = [Article(id=f"a{n}", text=text, published=days[n]) for n, text in enumerate(texts)]
    late = [Article(id=f"a{n}", text=text, published=PUBLISHED) for n, text in enumerate(texts)]
    assert compared(*ours) == []
    assert len(compared(*late)) == 1


def test_two_hours_of_the_day_of_publication_are_compared() -> None:
    text = "Chancellor Greta Lund met envoys in Oslo at {} on Wednesday."
    articles = [
        Article(id=f"a{n}", text=text.format(hour), published=PUBLISHED)
        for n, hour in enumerate(("9 a.m.", "3 p.m."))
    ]
    assert len(compared(*articles)) == 1
