"""Shapes of single days: calendar dates, weekdays, feasts."""

from __future__ import annotations

import re
from datetime import date
from re import Match
from typing import Final

from verify.language.times.lexicon import (
    HOLIDAYS,
    MONTH,
    MONTHS,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    alternation,
    direction,
)
from verify.language.times.parts import Parts, Shape
from verify.language.times.years import DIGITS, YEAR, year_of

# Feasts that move: month, weekday (0 is Monday) and which of the month; -1 is the last.
_FEASTS: Final = {
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
}

_ORDINAL: Final = alternation(ORDINALS)

_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"

_NEAR_YEAR: Final = r"(?:\s+(?:of\s+)?(?P<near>last|this|next)\s+year)"

# What follows a number that is no day or year: it counts, or it is part of a longer number.
_COUNTS: Final = (
    r"(?![\d%]|[.,:/]\d|[-–]\d*[a-z]|(?:st|nd|rd|th)?\s+(?:percent|per cent|people|men|women|dead)\b)"
)

_ISO: Final = re.compile(rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d|-\d)")

_NUMERIC: Final = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d|[/.]\d)"
)

_MONTH_DAY: Final = re.compile(
    rf"(?P<m>{MONTH})\s+(?P<d>{_DAY})(?:st|nd|rd|th)?{_COUNTS}"
    rf"(?:\s*(?:-|–|to|until|through|(?P<and>and))\s*(?P<to>{_DAY})(?:st|nd|rd|"
    rf"th)?{_COUNTS})?(?:,?\s+(?P<y>{YEAR})(?![\d%]|,\d)|{_NEAR_YEAR})?",
    re.IGNORECASE,
)

_DAY_MONTH: Final = re.compile(
    rf"(?:(?P<from>{_DAY})(?:st|nd|rd|th)?\s*(?:-|–|to|until|(?P<and>and))\s*)?(?P<d>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<m>{MONTH})(?!\w)(?:,?\s+(?P<y>{YEAR})(?![\d%]|,\d)|{_NEAR_YEAR})?",
    re.IGNORECASE,
)

_WORD_DAY_MONTH: Final = re.compile(
    rf"(?P<d>{_ORDINAL})\s+(?:day\s+)?of\s+(?P<m>{MONTH})(?!\w)(?:,?\s+(?P<y>{YEAR}))?", re.IGNORECASE
)

_NTH_WEEKDAY: Final = re.compile(
    rf"(?P<n>last|first|second|third|fourth)\s+(?P<w>{WEEKDAY})\s+(?:in|of)\s+(?P<m>{MONTH})(?!\w)(?:,?\s+(?P<y>{YEAR}))?",
    re.IGNORECASE,
)

_WEEKDAY: Final = re.compile(
    rf"(?:(?P<dir>last|next|this|this\s+coming|coming|past|this\s+past|following|previous|same|"
    rf"that)\s+)?(?P<w>{WEEKDAY})(?![\w-])"
    r"(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?",
    re.IGNORECASE,
)

_AGAIN: Final = re.compile(r"\s+(?:mornings|afternoons|evenings|nights|of\s+(?:every|each)\s+month)\b")
_WEEKDAYS: Final = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b|weekdays\b|weekends\b", re.IGNORECASE
)

_NTH_OF_MONTH: Final = re.compile(
    rf"(?P<d>{_DAY})(?:st|nd|rd|th)\s+(?:of\s+)?(?P<near>last|this|next|the)\s+month\b", re.IGNORECASE
)

_MOVABLE: Final = re.compile(
    rf"(?P<w>{alternation(_FEASTS)})\b(?!\s+(?:weekend|week))(?:,?\s+(?:of\s+)?(?P<y>{YEAR})(?![\d%]|,\d))?",
    re.IGNORECASE,
)

_HOLIDAY: Final = re.compile(alternation(HOLIDAYS).replace("'", "['’]"), re.IGNORECASE)


def _weekday(word: str) -> int:
    return WEEKDAYS[word.lower().rstrip(".")]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year or 2024, month, day)
    except ValueError:
        return False
    return True


def _dated(match: Match[str], day: int, day_to: int = 0) -> Parts | None:
    year = year_of(match)
    month = MONTHS[match["m"].lower().rstrip(".")]
    if not match["m"][0].isupper() or not _exists(year.year, month, day):
        return None
    if day_to and not (_exists(year.year, month, day_to) and day < day_to):
        return None
    # The counted year stays in unit and shift; the day makes it a date.
    return Parts(
        year=year.year,
        month=month,
        day=day,
        day_to=day_to,
        unit=year.unit and "year of date",
        shift=year.shift,
    )


def _iso(match: Match[str]) -> Parts | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return Parts(year=year, month=month, day=day) if 0 < month < 13 and _exists(year, month, day) else None


def _numeric(match: Match[str]) -> Parts | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    readings = {
        (year, m, d)
        for d, m in ((first, second), (second, first))
        if 0 < m < 13 and d and _exists(year, m, d)
    }
    if not readings:
        return None
    if len(readings) == 1:
        year, month, day = readings.pop()
        return Parts(year=year, month=month, day=day)
    return Parts(candidates=tuple(sorted(readings)), grain="day")


def _month_day(match: Match[str]) -> Parts | None:
    first, last = int(match["d"]), int(match["to"] or 0)
    return None if match["and"] and last != first + 1 else _dated(match, first, last)


def _day_month(match: Match[str]) -> Parts | None:
    first = int(match["from"] or 0)
    if match["and"] and int(match["d"]) != first + 1:
        return None  # "12 and 25 March" are two days
    return _dated(match, first, int(match["d"])) if first else _dated(match, int(match["d"]))


def _word_day_month(match: Match[str]) -> Parts | None:
    return _dated(match, ORDINALS[match["d"].lower()])


def _nth_weekday(match: Match[str]) -> Parts | None:
    nth = {"last": -1} | ORDINALS
    return Parts(
        weekday=_weekday(match["w"]),
        nth=nth[match["n"].lower()],
        month=MONTHS[match["m"].lower().rstrip(".")],
        year=int(match["y"] or 0),
    )


def _one_weekday(match: Match[str]) -> Parts | None:
    word = match["w"]
    if not word[0].isupper():
        return None
    if _AGAIN.match(match.string, match.end()):
        return Parts(repeated=True)
    week = match["week"]
    if week and not match["dir"]:
        return Parts(
            weekday=_weekday(word),
            direction={"last": "last week", "this": "this", "next": "next week"}[week.lower()],
        )
    return Parts(weekday=_weekday(word), direction=direction(match["dir"]))


def _nth_of_month(match: Match[str]) -> Parts | None:
    shift = {"last": -1, "next": 1}.get(match["near"].lower(), 0)
    return Parts(unit="day of month", shift=shift, nth=int(match["d"]), grain="day", base="published")


def _movable(match: Match[str]) -> Parts | None:
    month, weekday, nth = _FEASTS[match["w"].lower()]
    return Parts(weekday=weekday, nth=nth, month=month, year=int(match["y"] or 0))


def _holiday(match: Match[str]) -> Parts | None:
    month, day = HOLIDAYS[match[0].lower().replace("’", "'")]
    return Parts(month=month, day=day)


_WAYS: Final = frozenset("last next this coming past following previous same that".split())


SHAPES: Final = (
    Shape(DIGITS, _ISO, _iso),
    Shape(DIGITS, _NUMERIC, _numeric),
    Shape(DIGITS, _DAY_MONTH, _day_month),
    Shape(DIGITS, _NTH_OF_MONTH, _nth_of_month),
    Shape(frozenset(MONTHS), _MONTH_DAY, _month_day),
    Shape(frozenset(ORDINALS), _WORD_DAY_MONTH, _word_day_month),
    Shape(frozenset({"last", "first", "second", "third", "fourth"}), _NTH_WEEKDAY, _nth_weekday),
    Shape(frozenset(WEEKDAYS) | _WAYS, _WEEKDAY, _one_weekday),
    Shape(
        frozenset(f"{name}s" for name in WEEKDAYS) | {"weekdays", "weekends"},
        _WEEKDAYS,
        lambda match: Parts(repeated=True),
    ),
    Shape(frozenset(name.split()[0] for name in _FEASTS), _MOVABLE, _movable),
    Shape(frozenset({"christmas", "boxing", "valentine", "new"}), _HOLIDAY, _holiday),
)
