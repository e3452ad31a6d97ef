"""Compare two times: do they agree, does one hold the other, are they apart?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from verify.language.times.compare_clocks import MINUTES_A_DAY, compare_clocks
from verify.language.times.compare_lengths import compare_lengths
from verify.language.times.lexicon import MONTH_NAMES, WEEKDAY_NAMES
from verify.language.times.relation import TimeRelation
from verify.model.analysis import TimeExpression

_FAR_PAST: Final = date(1, 1, 1).toordinal()
_FAR_FUTURE: Final = date(9999, 12, 31).toordinal()


def compare_times(a: TimeExpression, b: TimeExpression) -> TimeRelation:
    """Compare two times of one kind: days with days, clocks with clocks, lengths with lengths.

    The result does not depend on the order of the two, apart from the order of the words in ``why``.

    >>> from verify.model.span import Span
    >>> monday = TimeExpression(text="Monday", span=Span(0, 6), kind="date", weekday=0)
    >>> thursday = TimeExpression(text="Thursday", span=Span(0, 8), kind="date", weekday=3)
    >>> compare_times(monday, thursday).relation, compare_times(monday, thursday).why
    ('disjoint', 'Monday against Thursday: the weekdays differ; dates unknown')
    """
    kinds = {a.kind, b.kind}
    if "set" in kinds or ("duration" in kinds and len(kinds) > 1):
        return _unknown(f"“{a.text}” is a {_NOUN[a.kind]}, “{b.text}” is a {_NOUN[b.kind]}")
    if a.kind == "duration":
        return compare_lengths(a, b)
    days = _compare_days(a, b)
    if a.clock is None or b.clock is None:
        holds = days.relation == "same" and a.clock is not b.clock
        return replace(days, relation="contains") if holds else days
    if _has_day(a) and _has_day(b):
        if days.relation == "unknown":
            return days
        if days.relation == "disjoint":
            return _across_days(a, b, days)
    return compare_clocks(a, b)


_NOUN: Final = {
    "date": "day or longer",
    "time": "time of day",
    "duration": "length of time",
    "set": "recurring time",
}


def _unknown(why: str) -> TimeRelation:
    return TimeRelation(relation="unknown", why=why)


def _has_day(time: TimeExpression) -> bool:
    return bool(time.earliest or time.latest or time.weekday >= 0)


def _bounds(time: TimeExpression) -> tuple[int, int] | None:
    """Return the first and last day as ordinals, or None for a time that is not placed in a year."""
    if not (time.earliest or time.latest) or time.earliest.startswith("--") or time.latest.startswith("--"):
        return None
    low = date.fromisoformat(time.earliest[:10]).toordinal() if time.earliest else _FAR_PAST
    high = date.fromisoformat(time.latest[:10]).toordinal() if time.latest else _FAR_FUTURE
    return low, high


def _days(time: TimeExpression, low: int, high: int) -> list[int] | None:
    """Return the candidate days of a weekday that may be one of several, else None."""
    if time.weekday < 0 or high - low > 60 or low == high:
        return None
    return [day for day in range(low, high + 1) if date.fromordinal(day).weekday() == time.weekday] or None


def say_day(ordinal: int) -> str:
    """Write a day as an editor reads it.

    >>> say_day(date(2025, 12, 1).toordinal())
    'Monday 1 December 2025'
    """
    if ordinal == _FAR_PAST:
        return "the past"
    if ordinal == _FAR_FUTURE:
        return "the future"
    day = date.fromordinal(ordinal)
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month]} {day.year}"


def _say(time: TimeExpression, low: int, high: int) -> str:
    if low == high:
        return f"“{time.text}” is {say_day(low)}"
    if low == _FAR_PAST:
        return f"“{time.text}” is up to {say_day(high)}"
    if high == _FAR_FUTURE:
        return f"“{time.text}” is from {say_day(low)} on"
    return f"“{time.text}” is {say_day(low)} to {say_day(high)}"


def _compare_days(a: TimeExpression, b: TimeExpression) -> TimeRelation:
    first, second = _bounds(a), _bounds(b)
    if first is None or second is None:
        return _compare_unplaced(a, b)
    why = f"{_say(a, *first)}, {_say(b, *second)}"
    gap = max(first[0] - second[1], second[0] - first[1], 0)
    mine, others = _days(a, *first), _days(b, *second)
    if mine or others:
        mine_set = set(mine or range(first[0], min(first[1], first[0] + 400) + 1))
        others_set = set(others or range(second[0], min(second[1], second[0] + 400) + 1))
        if mine_set & others_set:
            return TimeRelation(
                relation="same" if a.weekday == b.weekday else "overlaps", why=why, gap_days=0.0
            )
        gap = gap or min(abs(one - two) for one in sorted(mine_set) for two in sorted(others_set))
    if gap and a.weekday == b.weekday >= 0 and gap % 7 == 0 and not (_states_date(a) and _states_date(b)):
        return _unknown(f"both say {WEEKDAY_NAMES[a.weekday]}, but may mean different weeks")
    if gap:
        return TimeRelation(relation="disjoint", why=why, gap_days=float(gap))
    if first == second:
        return TimeRelation(relation="same", why=why, gap_days=0.0)
    if (first[0] <= second[0] and second[1] <= first[1]) or (second[0] <= first[0] and first[1] <= second[1]):
        return TimeRelation(relation="contains", why=why, gap_days=0.0)
    return TimeRelation(relation="overlaps", why=why, gap_days=0.0)


def _states_date(time: TimeExpression) -> bool:
    """Say whether the words give day and month, not the weekday alone."""
    return (any(character.isdigit() for character in time.text) and time.clock is None) or any(
        name in time.text for name in MONTH_NAMES[1:]
    )


def _compare_unplaced(a: TimeExpression, b: TimeExpression) -> TimeRelation:
    """Compare what is left without a year: month and day, or the weekdays."""
    yearless, other = (a, b) if a.earliest.startswith("--") else (b, a)
    if yearless.earliest.startswith("--") and other.earliest:
        return _compare_yearless(yearless, other)
    mine, others = _weekday(a), _weekday(b)
    if mine >= 0 and others >= 0:
        if mine != others:
            words = (
                f"{WEEKDAY_NAMES[mine]} against {WEEKDAY_NAMES[others]}: the weekdays differ; dates unknown"
            )
            return TimeRelation(relation="disjoint", why=words)
        if _bounds(a) is None and _bounds(b) is None:
            return TimeRelation(relation="same", why=f"both say {WEEKDAY_NAMES[mine]}; dates unknown")
        return TimeRelation(relation="same", why=f"both are a {WEEKDAY_NAMES[mine]}; one date is unknown")
    return _unknown(f"“{a.text}” or “{b.text}” cannot be placed in the calendar")


def _compare_yearless(yearless: TimeExpression, other: TimeExpression) -> TimeRelation:
    why = f"“{yearless.text}” has no year"
    if other.earliest.startswith("--"):
        low, high = max(yearless.earliest, other.earliest), min(yearless.latest, other.latest)
        pair = sorted((yearless.text, other.text))
        if (yearless.earliest, yearless.latest) == (other.earliest, other.latest):
            return TimeRelation(relation="same", why="both give the same month and day; years unknown")
        if low[:4] != high[:4] or (len(low) == len(high) and low > high):
            return TimeRelation(relation="disjoint", why=f"“{pair[0]}” against “{pair[1]}”; years unknown")
        return TimeRelation(relation="overlaps", why="the same month; years unknown")
    bounds = _bounds(other)
    if bounds is None or bounds[1] - bounds[0] >= 365:
        return _unknown(why)
    days = [date.fromordinal(day).isoformat()[4:] for day in range(bounds[0], bounds[1] + 1)]
    low, high = yearless.earliest[1:], yearless.latest[1:] + ("-31" if len(yearless.latest) < 7 else "")
    held = [day for day in days if low <= day <= high]
    if not held:
        return TimeRelation(relation="disjoint", why=f"{why}; {_say(other, *bounds)}")
    return TimeRelation(
        relation="same" if len(days) == 1 and low == high else "overlaps",
        why=f"{why}; {_say(other, *bounds)}",
    )


def _weekday(time: TimeExpression) -> int:
    """Return the weekday as written, or that of a single day."""
    if time.weekday >= 0:
        return time.weekday
    bounds = _bounds(time)
    return date.fromordinal(bounds[0]).weekday() if bounds and bounds[0] == bounds[1] else -1


def _across_days(a: TimeExpression, b: TimeExpression, days: TimeRelation) -> TimeRelation:
    """Look again at neighbouring days: a night that runs on, or clocks of two time zones, may make them one moment."""
    first, second = _bounds(a), _bounds(b)
    if (
        not first
        or not second
        or first[0] != first[1]
        or second[0] != second[1]
        or abs(first[0] - second[0]) > 1
    ):
        return days
    clocks = compare_clocks(a, b)
    if clocks.relation == "unknown":
        return _unknown(f"{days.why}, but the time zones differ")
    runs_on = any(time.clock and time.clock[1] >= MINUTES_A_DAY for time in (a, b))
    if clocks.relation == "disjoint" or not (runs_on or a.zone != b.zone):
        return days
    return TimeRelation(relation="overlaps", why=f"{days.why}, and the hours meet", gap_days=0.0)
