"""A weekday against the day of publication, decided by tense, through the reader as it is shipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from verify.language.analyse import analyse
from verify.language.reader import load_reader
from verify.language.times import compare_times
from verify.model import Article, TimeExpression

MONDAY = datetime(2025, 10, 13, tzinfo=UTC)
THURSDAY = 3
AHEAD = (
    "The ministers will meet on Thursday in Vienna.",
    "The ministers are due to meet on Thursday.",
    "The peace talks, set to resume Thursday, may fail.",
)
BACK = (
    "The ministers met on Thursday in Vienna.",
    "The ministers have met on Thursday.",
    "Under the plan, announced Thursday, schools would close.",
)


def read(text: str, published: datetime | None) -> tuple[TimeExpression, ...]:
    article = Article(
        id="a",
        source="",
        title="",
        text=text,
        published=published,
        published_grain="day" if published else "",
    )
    return analyse(article, load_reader()).times


@pytest.mark.parametrize("offset", range(7))
@pytest.mark.parametrize("text", [*AHEAD, *BACK])
def test_tense_decides(text: str, offset: int) -> None:
    published = MONDAY + timedelta(days=offset)
    (time,) = read(text, published)
    day = date.fromisoformat(time.earliest)
    gap = (day - published.date()).days
    assert (time.weekday, day.weekday(), time.earliest) == (THURSDAY, THURSDAY, time.latest)
    assert 0 <= gap <= 6 if text in AHEAD else -6 <= gap <= 0
    assert time.anchor == "published"


def test_without_any_anchor_the_weekday_is_kept_and_said_to_hang_in_the_air() -> None:
    thursday, friday = read("The ministers met on Thursday. They will meet again on Friday.", None)
    assert (thursday.weekday, thursday.earliest, thursday.latest, thursday.anchor) == (3, "", "", "none")
    judged = compare_times(thursday, friday)
    assert judged.relation == "disjoint"
    assert "dates unknown" in judged.why


def test_a_month_in_the_present_passive_is_the_next_one() -> None:
    # published in October: the December to come, not the one ten months back
    (time,) = read("The case is heard in December.", MONDAY)
    assert time.earliest == "2025-12-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was shot on Friday. The day before, he had been threatened.", "2025-10-09"),
        ("The vote was held on 20 March. A week earlier, a court had blocked it.", "2025-03-13"),
        ("The vote was held on 20 March. Two days later the mayor resigned.", "2025-03-22"),
    ],
)
def test_times_that_count_from_another(text: str, expected: str) -> None:
    time = read(text, MONDAY)[-1]
    assert time.anchor == "text"
    assert time.earliest <= expected <= time.latest


def test_what_counts_from_a_plan_is_left_open() -> None:
    (time,) = read("He was arrested a week earlier than planned.", MONDAY)
    assert (time.earliest, time.latest, time.anchor) == ("", "", "none")
