"""Calendar arithmetic: whole weeks, months, seasons, years around a day, as closed intervals of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from verify.language.times.lexicon import SEASONS

Interval = tuple[date, date]

_FIRST: Final = date(1, 1, 1)
_LAST: Final = date(9999, 12, 31)


def shifted(day: date, days: int) -> date:
    """Move a day; stays inside the years 1 to 9999."""
    ordinal = min(max(day.toordinal() + days, _FIRST.toordinal()), _LAST.toordinal())
    return date.fromordinal(ordinal)


def day_in(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when the calendar lacks it."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_of(year: int, month: int) -> Interval:
    """Return the month; month 0 is December of the year before, 13 January of the next."""
    year, month = min(max(year + (month - 1) // 12, 1), 9999), (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def years(first: int, last: int) -> Interval:
    """Return whole years, both included."""
    first, last = min(max(first, 1), 9999), min(max(last, 1), 9999)
    return date(first, 1, 1), date(last, 12, 31)


def season_of(year: int, name: str) -> Interval:
    """Return the season that begins in the year; winter runs into the next."""
    month = SEASONS[name]
    return month_of(year, month)[0], month_of(year, month + 2)[1]


def period(anchor: date, unit: str, shift: int) -> Interval:
    """Return the whole week, month, quarter … that lies ``shift`` units from the anchor's.

    >>> [day.isoformat() for day in period(date(2025, 10, 14), "week", -1)]
    ['2025-10-06', '2025-10-12']
    >>> [day.isoformat() for day in period(date(2025, 10, 14), "quarter", 1)]
    ['2026-01-01', '2026-03-31']
    """
    if unit == "week" or unit == "fortnight":
        weeks = shift * (2 if unit == "fortnight" else 1)
        monday = shifted(anchor, -anchor.weekday() + 7 * weeks)
        return monday, shifted(monday, 6)
    if unit == "weekend":
        saturday = shifted(anchor, 5 - anchor.weekday() + 7 * shift)
        return saturday, shifted(saturday, 1)
    if unit == "month":
        return month_of(anchor.year, anchor.month + shift)
    if unit == "quarter":
        first = (anchor.month - 1) // 3 * 3 + 1 + 3 * shift
        return month_of(anchor.year, first)[0], month_of(anchor.year, first + 2)[1]
    if unit == "year":
        return years(anchor.year + shift, anchor.year + shift)
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * shift
        return years(first, first + 9)
    if unit == "century":
        first = (anchor.year - 1) // 100 * 100 + 1 + 100 * shift
        return years(first, first + 99)
    day = shifted(anchor, shift)
    return day, day


def portion_of(interval: Interval, portion: str) -> Interval:
    """Cut the early, middle or late part out of an interval.

    >>> [day.isoformat() for day in portion_of((date(2026, 3, 1), date(2026, 3, 31)), "end")]
    ['2026-03-21', '2026-03-31']
    """
    first, last = interval
    length = (last - first).days + 1
    shares = {
        "early": (0.0, 0.4), "start": (0.0, 1 / 3), "mid": (0.3, 0.7), "middle": (0.25, 0.75), "late": (0.6, 1.0),
        "end": (2 / 3, 1.0), "first half": (0.0, 0.5), "second half": (0.5, 1.0),
    }  # fmt: skip
    low, high = shares[portion]
    return first + timedelta(days=int(low * length)), first + timedelta(
        days=max(int(high * length) - 1, int(low * length))
    )
