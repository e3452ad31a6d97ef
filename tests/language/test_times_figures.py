"""Periods that figures are given for, ranges, and clocks that share a day; published on Tuesday 14 October 2025."""

from __future__ import annotations

from datetime import datetime

import pytest

from verify.language.times import compare_times, find_times
from verify.model.analysis import TimeExpression

PUBLISHED = datetime(2025, 10, 14)


def times(text: str) -> list[TimeExpression]:
    found = find_times(text, (), (), published=PUBLISHED)
    for time in found:
        assert time.span.text(text) == time.text
    return list(found)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        (
            "Profit rose in the third quarter to $3 million from $2 million a year earlier.",
            "a year earlier",
            "2024-07-01",
            "2024-09-30",
        ),
        (
            "Inflation was 2.1 percent in August, up from 1.8 percent a year ago.",
            "a year ago",
            "2024-08-01",
            "2024-08-31",
        ),
        (
            "In the second quarter it lost 4 million. In the year-earlier quarter it made 2 million.",
            "the year-earlier quarter",
            "2024-04-01",
            "2024-06-30",
        ),
        (
            "In the second quarter it lost 4 million. Sales in the quarter fell 3 percent.",
            "the quarter",
            "2025-04-01",
            "2025-06-30",
        ),
        (
            "It lost 4 million in the second quarter. The 2023 period was better.",
            "2023 period",
            "2023-04-01",
            "2023-06-30",
        ),
        ("It opened in last year's third quarter.", "last year's third quarter", "2024-07-01", "2024-09-30"),
        ("The 2023 first quarter was poor.", "2023 first quarter", "2023-01-01", "2023-03-31"),
        ("It reported third-quarter revenue of $3 million.", "third-quarter", "2025-07-01", "2025-09-30"),
        ("It expects a fourth-quarter charge of $2 million.", "fourth-quarter", "2025-10-01", "2025-12-31"),
        (
            "The bank will report for the third quarter on Friday.",
            "third quarter",
            "2025-07-01",
            "2025-09-30",
        ),
        ("It earned 7 million in fiscal 2024.", "2024", "2023-07-01", "2025-06-30"),
        ("It lost money this fiscal year.", "this fiscal year", "2024-07-01", "2026-06-30"),
        ("Refunds were promised until 31 January.", "31 January", "2026-01-31", "2026-01-31"),
        ("It opened earlier in the year.", "earlier in the year", "2025-01-01", "2025-10-14"),
        ("The deal will close by year end.", "year end", "2025-09-01", "2025-12-31"),
        ("Police reopened the June murder.", "June", "2025-06-01", "2025-06-30"),
        ("He won the disputed 2020 election.", "2020", "2020-01-01", "2020-12-31"),
        ("In 2019, 2021 and 2023 it flooded.", "2021", "2021-01-01", "2021-12-31"),
        ("It began in nineteen ninety-six.", "nineteen ninety-six", "1996-01-01", "1996-12-31"),
        ("It will end through 2027.", "2027", "2027-01-01", "2027-12-31"),
        ("They were found on Thanksgiving Day.", "Thanksgiving Day", "2024-11-28", "2024-11-28"),
        ("It struck on Memorial Day 2023.", "Memorial Day 2023", "2023-05-29", "2023-05-29"),
        ("They met the Jan. 14 deadline.", "Jan. 14", "2025-01-14", "2025-01-14"),
        ("The talks are on April 24 and 25.", "April 24 and 25", "2025-04-24", "2025-04-25"),
        ("The talks were on 24 and 25 April.", "24 and 25 April", "2025-04-24", "2025-04-25"),
        ("In the year that ended Jan. 31 it lost money.", "Jan. 31", "2025-01-31", "2025-01-31"),
        ("They will gather on Christmas Eve.", "Christmas Eve", "2025-12-24", "2025-12-24"),
    ],
)
def test_period(text: str, words: str, earliest: str, latest: str) -> None:
    assert [(t.earliest, t.latest) for t in times(text) if t.text == words] == [(earliest, latest)]


def test_what_is_no_comparison_of_figures_stays_a_year() -> None:
    report = "The company reported third-quarter profit on Monday. Its chief executive resigned a year ago."
    assert [(t.text, t.earliest, t.grain) for t in times(report)][-1] == ("a year ago", "2024-01-01", "year")


def test_the_end_of_a_longer_period_is_not_the_month_that_figures_are_for() -> None:
    report = "In the three months to September it lost 3 million, against 2 million a year earlier."
    assert times(report)[-1].grain == "year"


def test_every_comparison_counts_from_the_same_quarter() -> None:
    report = (
        "In the third quarter net was $3 million, against $2 million a year ago. Sales were $9 million, "
        "compared with $8 million a year earlier."
    )
    compared = [t.earliest for t in times(report) if t.text.startswith("a year")]
    assert compared == ["2024-07-01", "2024-07-01"]


@pytest.mark.parametrize(
    "text",
    [
        "In the quarter, cafés reopened.",
        "The Latin Quarter burned.",
        "They scored a fourth-quarter touchdown.",
        "An estimated 2000 refugees fled.",
        "The march through town was long.",
        "Nineteen ninety-year-olds sang.",
    ],
)
def test_no_period(text: str) -> None:
    assert times(text) == []


def test_two_days_only_where_they_are_neighbours() -> None:
    assert [(t.text, t.latest) for t in times("On March 3 and 12 people died.")] == [
        ("March 3", "2025-03-03")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was shut between 9 and 11 a.m. GMT.", [("9 and 11 a.m. GMT", (540, 660), "GMT", "")]),
        (
            "Shots were heard between 21:00 and 23:30 local time.",
            [("21:00 and 23:30 local time", (1260, 1410), "local", "")],
        ),
        (
            "Shots rang out between 8:30 and 9:15 p.m. on Friday.",
            [("8:30 and 9:15 p.m. on Friday", (1230, 1275), "", "2025-10-10")],
        ),
        (
            "Power failed from 9 a.m. to 11:30 a.m. local time on Monday.",
            [
                ("9 a.m.", (540, 540), "local", "2025-10-13"),
                ("11:30 a.m. local time on Monday", (690, 690), "local", "2025-10-13"),
            ],
        ),
        (
            "The pass was shut from 9:00 to 17:00 on 3 March.",
            [("9:00", (540, 540), "", "2025-03-03"), ("17:00 on 3 March", (1020, 1020), "", "2025-03-03")],
        ),
        (
            "The airport was shut from midnight until 8 a.m. on Friday.",
            [("midnight", (0, 0), "", "2025-10-10"), ("8 a.m. on Friday", (480, 480), "", "2025-10-10")],
        ),
        (
            "The airport was shut from 10 p.m. until 8 a.m. on Friday.",
            [("10 p.m.", (1320, 1320), "", ""), ("8 a.m. on Friday", (480, 480), "", "2025-10-10")],
        ),
        (
            "The blast was at 10:35 a.m. (0735 GMT) Friday.",
            [
                ("10:35 a.m.", (635, 635), "", "2025-10-10"),
                ("0735 GMT", (455, 455), "GMT", "2025-10-10"),
                ("Friday", None, "", "2025-10-10"),
            ],
        ),
    ],
)
def test_clocks_that_belong_together(
    text: str, expected: list[tuple[str, tuple[int, int] | None, str, str]]
) -> None:
    assert [(t.text, t.clock, t.zone, t.earliest) for t in times(text)] == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The fair lasted from Monday to Friday.", "2025-10-06", "2025-10-10"),
        ("It was held Monday through Tuesday.", "2025-10-13", "2025-10-14"),
        ("The talks will run from Friday to Sunday.", "2025-10-17", "2025-10-19"),
        ("The fair will run from Wednesday until Monday.", "2025-10-15", "2025-10-20"),
        ("The fair will run from 28 November to 3 December.", "2025-11-28", "2025-12-03"),
    ],
)
def test_range_of_days(text: str, first: str, last: str) -> None:
    assert [t.earliest for t in times(text)] == [first, last]


@pytest.mark.parametrize(
    "text",
    [
        "A 34-year-old man was held.",
        "A man, aged 34 years, was held.",
        "The 34-year-old was held.",
        "She died at the age of 80.",
        "A woman in her 30s and a man in his fifties were hurt.",
        "On her 90th birthday she sang.",
        "Crowds marched on the 20th anniversary of the attack.",
        "The two-year anniversary of the fire passed quietly.",
        "The six-month-old baby survived.",
    ],
)
def test_ages_and_anniversaries_are_no_times(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Seven straight days of rain fell.", 7 * 1440, 7 * 1440),
        ("They rested for two more weeks.", 14 * 1440, 14 * 1440),
        ("They rested for three trading days.", 3 * 1440, 3 * 1440),
        ("It was the worst in a hundred years.", 100 * 525949.2, 100 * 525949.2),
        ("It has stood for two thousand years.", 2000 * 525949.2, 2000 * 525949.2),
        ("In the year ended 31 March it lost money.", 525949.2, 525949.2),
    ],
)
def test_length(text: str, low: float, high: float) -> None:
    assert times(text)[0].minutes == pytest.approx((low, high))


def test_long_ago_is_vague() -> None:
    (time,) = times("About two thousand years ago a king ruled here.")
    assert time.earliest < "0001-01-02" and time.latest > "0200"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("between 10 a.m. and 6 p.m.", "between 10 a.m. and 6 p.m.", "same"),
        ("between 10 a.m. and 6 p.m.", "between 10 a.m. and 8 p.m.", "disjoint"),
        ("between 10 a.m. and 6 p.m.", "between 9 a.m. and 5 p.m.", "overlaps"),
        ("between 8 a.m. and 8 p.m.", "at 3 p.m.", "contains"),
        ("between 8 a.m. and 8 p.m.", "at 10 p.m.", "disjoint"),
        ("between 9 and 11 p.m. GMT", "between 10 p.m. and midnight BST", "same"),
    ],
)
def test_stretches_of_the_day(one: str, other: str, relation: str) -> None:
    (first,), (second,) = times(f"It was shut {one}"), times(f"It was shut {other}")
    assert compare_times(first, second).relation == relation
    assert compare_times(second, first).relation == relation
