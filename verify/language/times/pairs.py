"""Two times that belong together: "between 9 a.m. and noon", "from 9 a.m. to 5 p.m. on Friday", "3 p.m. (1300 GMT) on Friday"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verify.language.times.parts import Found, Parts, join

_BETWEEN: Final = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and\s+")
_TO: Final = re.compile(r"\s*(?:-|–|—)\s*|\s+(?:to|until|till)\s+")
# The same moment in another zone: "10:35 a.m. (0735 GMT) Friday".
_IN_BRACKET: Final = re.compile(r"\s*\(")
_BEHIND_BRACKET: Final = re.compile(r"\)\s*,?\s*(?:on\s+)?")
_MIDNIGHT: Final = 1440
_DAYS: Final = frozenset({"weekday", "date", "day"})


def paired(text: str, found: list[Found]) -> list[Found]:
    """Join "between" and "and" into one stretch of the day, and share day and zone between two clocks.

    >>> clock = Parts(clock=(540, 540)), Parts(clock=(690, 690), zone="GMT")
    >>> paired("between 9 a.m. and 11:30 GMT", [Found(8, 14, clock[0]), Found(19, 28, clock[1])])[0].parts.clock
    (540, 690)
    """
    result: list[Found] = []
    for number, this in enumerate(found):
        last = result[-1] if result else None
        if last is not None and last.parts.slots == {"clock"} and "clock" in this.parts.slots:
            stretch = _stretch(text, last, this)
            if stretch is not None:
                result[-1] = stretch
                continue
            if _in_another_zone(text, last, this) and number + 1 < len(found):
                day = found[number + 1]
                if _is_day(day.parts) and _BEHIND_BRACKET.fullmatch(text, this.end, day.start):
                    result[-1:] = [_with_day(last, day.parts), _with_day(this, day.parts)]
                    continue
            if _TO.fullmatch(text, last.end, this.start) and _FROM.search(
                text, max(0, last.start - 6), last.start
            ):
                result[-1] = _as_begin(last, this.parts)
        result.append(this)
    return result


def _stretch(text: str, one: Found, other: Found) -> Found | None:
    """Read "between 9 a.m. and 11:30 a.m. GMT on Monday" as one time, or return None."""
    end = other.parts.clock
    if end is None or other.parts.repeated or not _AND.fullmatch(text, one.end, other.start):
        return None
    if not _BETWEEN.search(text, max(0, one.start - 9), one.start) or (
        one.parts.zone and one.parts.zone != other.parts.zone
    ):
        return None
    low, high = _begin(one.parts, other.parts), end[1]
    return Found(one.start, other.end, replace(other.parts, clock=(low, high))) if low < high else None


def _begin(one: Parts, end: Parts) -> int:
    """Return the minute at which a stretch begins: "between 8:30 and 9:15 p.m." lacks the half of the day, "9:00 to 17:00" too."""
    low, high = (one.clock or (0, 0))[0], (end.clock or (0, 0))[1]
    if not one.twelve or end.twelve:
        return low
    low = low % 720 + high // 720 * 720
    return low - 720 if low > high >= 720 else low


def _in_another_zone(text: str, one: Found, other: Found) -> bool:
    return other.parts.slots == {"clock"} and _IN_BRACKET.fullmatch(text, one.end, other.start) is not None


def _is_day(parts: Parts) -> bool:
    return bool(parts.slots & _DAYS) and not parts.slots & {"clock", "daypart"}


def _with_day(clock: Found, day: Parts) -> Found:
    both = join(clock.parts, day)
    return replace(clock, parts=both) if both else clock


def _as_begin(one: Found, end: Parts) -> Found:
    """Give "from 9 a.m." the zone and day of "to 5 p.m. GMT on Friday"; the words stay those of the beginning.

    A stretch that runs past midnight ("from 10 p.m. to 6 a.m. on Friday") begins on the day before, so its day is not shared.
    """
    parts = one.parts if one.parts.zone else replace(one.parts, zone=end.zone)
    if parts.twelve and not end.twelve:
        parts = replace(parts, clock=(_begin(parts, end), _begin(parts, end)), twelve=False)
    if parts.clock == (_MIDNIGHT, _MIDNIGHT):
        parts = replace(parts, clock=(0, 0))
    if end.slots & _DAYS and parts.clock and end.clock and parts.clock[0] < end.clock[1]:
        day = replace(
            end, clock=None, daypart="", twelve=False, zone="", grain="", approximate="", portion=""
        )
        parts = join(parts, day) or parts
    return replace(one, parts=parts)
