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


def led(*texts: str) -> set[frozenset[str]]:
    options = Options(one_story=True)
    documents = tuple(
        understand(Article(id=f"a{n}", text=text, published=PUBLISHED), options=options)
        for n, text in enumerate(texts)
    )
    found = When().clashes(prepare(documents, options))
    return {
        frozenset((item.left.text, item.right.text))
        for item in found
        if isinstance(item, Clash) and item.weighed_as == "lead-day"
    }


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
        (
            MONDAY.replace("Ilir Hoxhaj", "Arben Duka").replace("Oslo", "Tarn"),
            "Two ministers met on Tuesday.",
        ),
    ],
)
def test_days_of_two_things(one: str, other: str) -> None:
    assert led(one, other) == set()
