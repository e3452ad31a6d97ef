"""Two times side by side: what an editor would call the same, one inside the other, or apart."""

from __future__ import annotations

from datetime import datetime

import pytest

from verify.language.times import TimeRelation, compare_times, find_times
from verify.model.analysis import TimeExpression

PUBLISHED = datetime(2025, 12, 5)  # a Friday


def read(text: str, published: datetime | None = PUBLISHED) -> TimeExpression:
    found = find_times(f"It happened {text}.", (), (), published=published)
    assert len(found) == 1, [time.text for time in found]
    return found[0]


def relation(a: str, b: str, published: datetime | None = PUBLISHED) -> TimeRelation:
    return compare_times(read(a, published), read(b, published))


PAIRS = """
on Monday | on Monday | same
on Monday | on Thursday | disjoint
on Monday | on 1 December | same
on Monday | on Dec. 1, 2025 | same
on Monday | on 2 December 2025 | disjoint
on Monday | this week | contains
on Monday | last week | disjoint
on Monday | in December | contains
on 17 June | on 19 June | disjoint
at the end of March 2026 | in June 2026 | disjoint
in October 2023 | in November 2022 | disjoint
in October 2023 | in the autumn of 2023 | contains
in October 2023 | in 2023 | contains
yesterday | on Thursday | same
on Monday afternoon | on Monday | contains
on Monday evening | on Monday night | overlaps
on Monday morning | on Monday evening | disjoint
late on Monday | on Monday night | overlaps
on Monday night | before dawn on Tuesday | overlaps
on Monday night | on Tuesday evening | disjoint
at 6:30 p.m. on Monday | shortly after 6:30 p.m. | contains
at 6:30 p.m. on Monday | on Monday evening | contains
at 6:30 p.m. on Monday | at 6:30 p.m. on Thursday | disjoint
at 3:40 a.m. on Wednesday | shortly before midnight on Tuesday | disjoint
at 3:40 a.m. | at 3:40 a.m. | same
at 3:40 a.m. | at about 3:30 a.m. | contains
at 3:40 a.m. | at 5:40 a.m. | disjoint
at 3:40 a.m. | at 3:40 p.m. | disjoint
at 2 a.m. | at 1:52 a.m. | overlaps
at 9 a.m. | at 10 a.m. | disjoint
at a quarter past nine in the evening | at 9:14 p.m. | overlaps
at a quarter past nine | at 9:15 p.m. | same
at a quarter past nine | at 9:15 a.m. | same
at a quarter past nine | at 11:15 a.m. | disjoint
at noon | shortly after noon | contains
at midnight | shortly before midnight | contains
at midnight | shortly after midnight | contains
at 4:55 p.m. | at teatime | contains
at 0240 GMT | at 3:40 BST | same
at 0240 GMT | at 0440 CEST | same
at 0240 GMT | at 0440 UTC+2 | same
at 0240 GMT | at 0540 CEST | disjoint
at 0240 GMT | at 4:40 a.m. local time | unknown
at 0240 GMT | at 4:40 a.m. | unknown
at 4:40 a.m. local time | at 4:40 a.m. | same
at 2032 GMT on Thursday | at 2:17 a.m. on Friday | unknown
at 2032 GMT on Monday | at 2:17 a.m. on Friday | disjoint
for almost two decades | for more than 19 years | contains
for 14 months | for more than a year | contains
for 17 months | for nearly a year and a half | contains
for three hours | for almost five hours | disjoint
for three hours | for three hours | same
for six days | for eight days | disjoint
for six days | for a week | overlaps
for some 40 minutes | for the better part of an hour | contains
for 31 hours | for more than two days | disjoint
for two days | for 48 hours | same
for three hours | on Monday | unknown
every Monday | on Monday | unknown
before 2027 | in 2026 | contains
before 2027 | in 2028 | disjoint
after 2020 | in 2024 | contains
"""


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [tuple(cell.strip() for cell in row.split("|")) for row in PAIRS.strip().splitlines()],
)
def test_pair(a: str, b: str, expected: str) -> None:
    forward, backward = relation(a, b), relation(b, a)
    assert forward.relation == expected, forward.why
    assert (forward.relation, forward.gap_days) == (backward.relation, backward.gap_days)


def test_why_names_the_days() -> None:
    found = relation("on Monday", "on Thursday")
    assert found.why == "“Monday” is Monday 1 December 2025, “Thursday” is Thursday 4 December 2025"
    assert found.gap_days == 3.0


def test_gap_of_clocks_is_a_fraction_of_a_day() -> None:
    assert relation("at 3 a.m.", "at 6 a.m.").gap_days == pytest.approx(0.125)


def test_weekdays_without_dates() -> None:
    apart = relation("on Monday", "on Thursday", None)
    assert (apart.relation, apart.gap_days) == ("disjoint", None)
    assert "weekdays differ" in apart.why
    assert relation("on Monday", "on Monday", None).relation == "same"


def test_a_weekday_without_a_date_against_a_calendar_date() -> None:
    monday = read("on Monday", None)
    assert compare_times(monday, read("on 1 December 2025", None)).relation == "same"
    assert compare_times(monday, read("on 2 December 2025", None)).relation == "disjoint"
    assert compare_times(monday, read("on 2 December", None)).relation == "unknown"


def test_dates_without_a_year() -> None:
    assert relation("on 3 March", "on March 3", None).relation == "same"
    assert relation("on 3 March", "on March 4", None).relation == "disjoint"
    assert relation("on 3 March", "in March", None).relation == "overlaps"
    assert relation("on 3 March", "in April", None).relation == "disjoint"
    assert compare_times(read("on 3 March", None), read("on 3 March 2024")).relation == "same"
    assert compare_times(read("on 3 March", None), read("on 4 March 2024")).relation == "disjoint"
    assert compare_times(read("on 3 March", None), read("in 2024")).relation == "unknown"


def test_the_same_weekday_a_week_apart_is_not_called_a_conflict() -> None:
    earlier, later = read("on Friday", datetime(2025, 12, 4)), read("on Friday", datetime(2025, 12, 5))
    assert (earlier.earliest, later.earliest) == ("2025-11-28", "2025-12-05")
    assert compare_times(earlier, later).relation == "unknown"


def test_last_friday_may_be_either_of_two() -> None:
    saturday = datetime(2025, 12, 6)
    last = read("last Friday", saturday)
    assert compare_times(last, read("on 28 November", saturday)).relation == "overlaps"
    assert compare_times(last, read("on 5 December", saturday)).relation == "overlaps"
    assert compare_times(last, read("on 2 December", saturday)).relation == "disjoint"
