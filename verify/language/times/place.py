"""Place the slots of a time in the calendar: which days do they mean in this article?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from verify.language.times.parts import Parts
from verify.language.times.periods import (
    Interval,
    day_in,
    month_of,
    period,
    portion_of,
    season_of,
    shifted,
    years,
)

_LONG_AGO: Final = 100  # years; a count of so many is a round one
_FAR_AHEAD: Final = 60  # days ahead beyond which a date needs words that look ahead
_JUST_OVER: Final = 60  # days after its end in which a quarter is still the one being talked of


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What times are resolved against.

    Attributes:
        today: the day that "today" means; None when the article has no date.
        anchor: how that day is known: "published" or "dateline".
        last_day: the last single day named in the text before this time.
        last: the first day of the last time of any length named before it.
        reported: the month or quarter that figures were last given for, as its unit and first day.
        tense: "future", "present", "past", "open" (a present passive) or "" for the clause; asked only where it matters.
    """

    today: date | None
    anchor: str
    last_day: date | None
    last: date | None
    reported: tuple[str, date] | None = None
    tense: Callable[[], str]

    def ahead(self) -> bool:
        """Say whether the clause is about the future; a weekday in the present tense ("meets on Friday") is ahead too."""
        return self.tense() in ("future", "present")


def place(parts: Parts, context: Context) -> tuple[Interval | None, str]:
    """Return the interval of days and what it was resolved against."""
    today = context.today
    if parts.candidates:
        days = [day for day in (day_in(*reading) for reading in parts.candidates) if day]
        return (min(days), max(days)), "none"
    if parts.unit == "day of month":
        first, last = period(today, "month", parts.shift or 0) if today else (None, None)
        day = day_in(first.year, first.month, parts.nth) if first and last else None
        return ((day, day) if day else None), context.anchor if day else "none"
    if parts.nth:
        return _nth(parts, today, context)
    if parts.day:
        return _dated(parts, today, context)
    if parts.year:
        return _in_books(_in_years(parts), parts), "none"
    if parts.unit == "year of date" and today:
        return _in_years(replace(parts, year=today.year + (parts.shift or 0))), context.anchor
    if parts.month or parts.season or parts.quarter:
        return (_nearest(parts, today, context), context.anchor) if today else (None, "none")
    if parts.weekday >= 0:
        return _weekday(parts, context)
    if parts.shift is not None:
        return _counted(parts, context)
    return None, "none"


def _nth(parts: Parts, today: date | None, context: Context) -> tuple[Interval | None, str]:
    year = parts.year or (today.year if today else 0)
    if not year:
        return None, "none"
    first, last = month_of(year, parts.month)
    if not parts.year and today and first > today and not context.ahead():
        first, last = month_of(year - 1, parts.month)
    if parts.nth < 0:
        day = shifted(last, -((last.weekday() - parts.weekday) % 7))
    else:
        day = shifted(first, (parts.weekday - first.weekday()) % 7 + 7 * (parts.nth - 1))
    return (day, day), "none" if parts.year else context.anchor


def _dated(parts: Parts, today: date | None, context: Context) -> tuple[Interval | None, str]:
    if parts.year:
        chosen = [parts.year]
        anchor = "none"
    elif today is None:
        return None, "none"
    elif parts.shift is not None:
        chosen, anchor = [today.year + parts.shift], context.anchor
    else:
        chosen, anchor = [today.year - 1, today.year, today.year + 1], context.anchor
    days = [day for day in (day_in(year, parts.month, parts.day) for year in chosen) if day]
    if len(days) > 1 and today:
        if parts.weekday >= 0 and any(day.weekday() == parts.weekday for day in days):
            days = [day for day in days if day.weekday() == parts.weekday]
        days.sort(key=lambda day: (abs((day - today).days), day))
        distance = (days[0] - today).days
        if len(days) > 1 and distance > _FAR_AHEAD and days[1] < today:
            tense = context.tense()
            if tense == "past" or (distance > 2 * _FAR_AHEAD and tense not in ("future", "present")):
                days[0] = days[1]  # as far off either way: what is not announced has been
    if not days:
        return None, "none"
    end = day_in(days[0].year, parts.month, parts.day_to) if parts.day_to else None
    return (days[0], end or days[0]), anchor


def _in_years(parts: Parts) -> Interval:
    if parts.month:
        interval = month_of(parts.year, parts.month)
    elif parts.season:
        interval = season_of(parts.year, parts.season)
        if parts.season == "winter":  # "the winter of 2024" is either of two
            interval = (date(parts.year, 1, 1), interval[1])
    elif parts.quarter:
        interval = month_of(parts.year, parts.quarter * 3 - 2)[0], month_of(parts.year, parts.quarter * 3)[1]
    else:
        interval = years(parts.year, parts.year_to or parts.year)
    return portion_of(interval, parts.portion) if parts.portion else interval


def _in_books(interval: Interval, parts: Parts) -> Interval:
    """Widen a fiscal year: it may begin up to half a year before the calendar's or end as long after it."""
    if parts.approximate != "fiscal":
        return interval
    return month_of(interval[0].year - 1, 7)[0], month_of(interval[1].year + 1, 6)[1]


def _nearest(parts: Parts, today: date | None, context: Context) -> Interval | None:
    """Place a month, season or quarter without a year: last, next, or by tense."""
    if today is None:
        return None
    options = [
        _in_years(replace(parts, year=year, portion=""))
        for year in range(max(today.year - 2, 1), today.year + 3)
    ]
    if parts.season == "winter":
        options = [season_of(year, "winter") for year in range(max(today.year - 2, 1), today.year + 3)]
    if parts.direction == "latest":
        chosen = [option for option in options if option[0] <= today][-1:]
    elif parts.direction in ("last", "previous"):
        chosen = [option for option in options if option[1] < today][-1:]
    elif parts.direction in ("next", "following"):
        chosen = [option for option in options if option[0] > today][:1]
    elif parts.direction == "this":
        chosen = [option for option in options if option[0].year == today.year][:1]
    else:
        tense = context.tense().removeprefix("present").removeprefix("open")
        past = [option for option in options if option[0] <= today][-1:]
        future = [option for option in options if option[1] >= today][:1]
        soon = bool(past and future) and (future[0][0] - today).days < (today - past[0][1]).days
        chosen = future if tense == "future" or (not tense and soon) else past
        if parts.quarter and past and 0 < (today - past[0][1]).days <= _JUST_OVER:
            chosen = past  # "will report its third quarter": the one that has just ended
    interval = (chosen or options)[0]
    return portion_of(interval, parts.portion) if parts.portion else interval


def _weekday(parts: Parts, context: Context) -> tuple[Interval | None, str]:
    way = parts.direction
    if way in ("following", "previous", "same"):
        last = context.last_day
        if last is None:
            way = ""
        else:
            day = _step(last, parts.weekday, 1 if way == "following" else -1, same=way == "same")
            return (day, day), "text"
    today = context.today
    if today is None:
        return None, "none"
    monday = shifted(today, -today.weekday())
    if way == "last":
        recent = _step(today, parts.weekday, -1)
        return (min(recent, shifted(monday, parts.weekday - 7)), recent), context.anchor
    if way == "next":
        soon = _step(today, parts.weekday, 1)
        return (soon, max(soon, shifted(monday, parts.weekday + 7))), context.anchor
    if way in ("this", "last week", "next week"):
        day = shifted(monday, parts.weekday + {"this": 0, "last week": -7, "next week": 7}[way])
        return (day, day), context.anchor
    day = _step(today, parts.weekday, 1 if context.ahead() else -1, same=True)
    return (day, day), context.anchor


def _origin(parts: Parts, context: Context) -> tuple[date | None, str]:
    """Return the day that a count starts from."""
    before = context.last_day if parts.unit == "day" else context.last
    if parts.base == "reported":
        return (context.reported[1] if context.reported else None), "text"
    if parts.base == "text" or (parts.base == "story" and before is not None):
        return before, "text"
    return context.today, context.anchor


def _step(day: date, weekday: int, way: int, *, same: bool = False) -> date:
    """Return the nearest such weekday before (-1) or after (1) a day; the day itself counts when ``same``."""
    distance = (weekday - day.weekday()) % 7 if way > 0 else (day.weekday() - weekday) % 7
    return shifted(day, way * (distance if distance or same else 7))


def _counted(parts: Parts, context: Context) -> tuple[Interval | None, str]:
    unit, shift = parts.unit, parts.shift or 0
    if parts.base == "clause" or unit == "moment":
        return None, "none"
    origin, anchor = _origin(parts, context)
    if origin is None:
        return None, "none"
    if parts.base == "nearest":
        saturday = _step(origin, 5, 1 if context.ahead() else -1, same=True)
        saturday = shifted(origin, -1) if origin.weekday() == 6 else saturday
        return (saturday, shifted(saturday, 1)), anchor
    if unit == "week" and parts.vague:
        day = shifted(origin, 7 * shift)
        return (shifted(day, -3), shifted(day, 3)), anchor
    interval = period(origin, unit, shift)
    if unit == "day" and parts.vague:
        interval = shifted(interval[0], -2), shifted(interval[1], 2)
    if unit == "year" and parts.vague and abs(shift) >= _LONG_AGO:
        interval = years(interval[0].year - abs(shift) // 10, interval[1].year + abs(shift) // 10)
    elif unit == "year" and parts.vague and abs(shift) >= 10 and parts.approximate:
        interval = years(interval[0].year - 1, interval[1].year + 1)
    interval = _in_books(interval, parts)
    if parts.portion == "earlier":
        return (interval[0], origin), anchor
    if parts.portion == "later":
        return (origin, interval[1]), anchor
    return (portion_of(interval, parts.portion) if parts.portion and unit != "day" else interval), anchor
