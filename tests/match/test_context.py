"""What stands around two values: participants with pronouns resolved, other days, years long past, direct speech, shared names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verify.config import Options
from verify.match.context import articles_alike, context_features, participants, strangers, told
from verify.match.index import Fact, StoryIndex
from verify.match.pairs import Slots
from verify.match.sentence_pairs import sentence_pairs
from verify.model import Article, Span
from verify.pipeline import prepare, understand

PUBLISHED = datetime(2025, 5, 9, 12, tzinfo=UTC)


def index_of(*texts: str) -> StoryIndex:
    options = Options(one_story=True)
    articles = [Article(id=f"a{n}", text=t, published=PUBLISHED) for n, t in enumerate(texts)]
    return prepare(tuple(understand(a, options=options) for a in articles), options)


def fact(index: StoryIndex, article: str, words: str) -> Fact:
    start = index.documents[article].article.text.index(words)
    return index.fact(article, Span(start, start + len(words)))


def features(one: str, other: str, left: str, right: str) -> dict[str, float]:
    index = index_of(one, other)
    return context_features(index, fact(index, "a0", left), fact(index, "a1", right))


HIRED = "Marta Lindqvist hired 40 nurses for the hospital in Bodø."


def test_a_pronoun_takes_part_as_the_one_it_stands_for() -> None:
    index = index_of(
        "Marta Lindqvist runs the hospital in Bodø. She hired 40 nurses for the new ward.", HIRED
    )
    here, there = fact(index, "a0", "40"), fact(index, "a1", "40")
    assert participants(index, here, subject=True) == participants(index, there, subject=True)
    assert "Lindqvist" in told(index, here)
    assert "40" not in told(index, here)


@pytest.mark.parametrize(
    ("other", "value", "name", "expected"),
    [
        ("Marta Lindqvist hired 50 nurses.", "50", "subject", 1.0),
        ("Olav Brekke hired 50 nurses.", "50", "other_subject", 1.0),
        ("Olav Brekke hired 50 nurses.", "50", "subject", 0.0),
        ("Marta Lindqvist hired 50 nurses in 2016.", "50", "one_background", 1.0),
        ("Marta Lindqvist hired 50 nurses this week.", "50", "background", 0.0),
        ("“She hired 50 nurses,” said Olav Brekke.", "50", "one_quoted", 1.0),
    ],
)
def test_features(other: str, value: str, name: str, expected: float) -> None:
    assert features(HIRED, other, "40", value)[name] == expected


def test_days_apart() -> None:
    monday = "Marta Lindqvist hired 40 nurses on Monday."
    assert features(monday, "Marta Lindqvist hired 50 nurses on Thursday.", "40", "50")["apart"] == 1.0
    assert features(monday, "On Monday Marta Lindqvist hired 50 nurses.", "40", "50")["apart"] == 0.0
    assert features(monday, "Marta Lindqvist hired 50 nurses.", "40", "50")["apart"] == 0.0


def test_articles_share_names() -> None:
    index = index_of(HIRED, "Marta Lindqvist left Bodø.", "Ana Sousa met Paulo Reis in Lisbon.")
    assert articles_alike(index, "a0", "a1") == 1.0
    assert articles_alike(index, "a0", "a2") == 0.0
    assert articles_alike(index, "a0", "a0") == 1.0


def test_every_figure_lies_between_nought_and_one() -> None:
    for value in features(HIRED, "“Fifty nurses came in 2016,” said Olav Brekke.", "40", "Fifty").values():
        assert 0.0 <= value <= 1.0


HOLLIN = "Hollin Steel of Varsk reported a third-quarter loss of $12 million. Ilona Petrenko, who runs the firm, blamed the weather."
MARL = "Marl Savings reported a third-quarter loss of $19 million. Peter Brandt, who runs the bank in Toledo, blamed nobody."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (HOLLIN, MARL, True),
        (HOLLIN, MARL.replace("Toledo", "Varsk"), False),
        (HOLLIN, "The bank reported a third-quarter loss of $19 million.", False),  # too few names to tell
    ],
)
def test_articles_without_a_name_in_common_are_strangers(one: str, other: str, expected: bool) -> None:
    index = index_of(one, other)
    assert strangers(index, "a0", "a1") is expected
    slots = Slots(index, [fact(index, "a0", "$12 million"), fact(index, "a1", "$19 million")])
    assert bool(list(slots.pairs())) is not expected
    assert bool(sentence_pairs(index)) is not expected
