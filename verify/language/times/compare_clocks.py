"""Compare two times of day: zones, rounding, two readings of a twelve-hour clock."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from verify.language.times.lexicon import ZONES
from verify.language.times.relation import TimeRelation
from verify.model.analysis import TimeExpression

MINUTES_A_DAY: Final = 1440
# Minutes that a clock may differ before it is another one, by grain.
_CLOCK_SLACK: Final = {"minute": 0, "hour": 10, "daypart": 30}

# A stretch with both of its ends written: "9 and 11 a.m.", "13:00 and 17:00", "9-11 a.m."
_STRETCH: Final = re.compile(r"\d\s*(?:[ap]\.?\s?m\.?)?\s*(?:-|–|\s(?:and|to|until)\s)\s*\d", re.IGNORECASE)


def _offset(zone: str) -> int | None:
    """Return minutes ahead of UTC, or None for a zone that cannot be converted."""
    folded = zone.lower().replace(" ", "")
    if folded[:3] in ("gmt", "utc") and folded[3:4] in ("+", "-"):
        hours, _, minutes = folded[4:].partition(":")
        sign = 1 if folded[3] == "+" else -1
        return sign * (int(hours or 0) * 60 + int(minutes or 0))
    return ZONES.get(folded)


def _zones_agree(a: TimeExpression, b: TimeExpression) -> bool:
    """Say whether both clocks run alike as they stand; an unnamed zone is taken for the place's own."""
    if a.zone == b.zone:
        return True
    universal = {zone for zone in (a.zone, b.zone) if zone[:3] in ("GMT", "UTC")}
    return not universal and (a.zone in ("", "local") or b.zone in ("", "local"))


def _zones_may_bridge(a: TimeExpression, b: TimeExpression, days: TimeRelation) -> bool:
    """Say whether clocks of different zones could make neighbouring days one moment."""
    if days.gap_days is None or days.gap_days > 1 or a.clock is None or b.clock is None:
        return False
    return not _zones_agree(a, b)


def _readings(time: TimeExpression, shift: int) -> list[tuple[int, int]]:
    """Return the clock intervals that are meant, moved by ``shift`` minutes: two when the half of the day is open."""
    assert time.clock is not None
    low, high = time.clock
    if (low, high) == (1440, 1440):
        readings = [(0, 0), (1440, 1440)]
    elif (
        720 <= high - low <= 780
        and time.grain != "daypart"
        and not time.approximate.endswith(("before", "after"))
        and low < 720
        and not _STRETCH.search(time.text)
    ):
        readings = [(low, high - 720), (low + 720, high)]
    else:
        readings = [(low, high)]
    return [(one + shift, two + shift) for one, two in readings]


def compare_clocks(a: TimeExpression, b: TimeExpression) -> TimeRelation:
    """Compare two clocks on the days that they stand on; a clock without its day may be of any."""
    shift_a = shift_b = 0
    if not _zones_agree(a, b):
        offset_a, offset_b = _offset(a.zone), _offset(b.zone)
        if offset_a is None or offset_b is None:
            return TimeRelation(
                relation="unknown", why=f"“{a.text}” and “{b.text}” are in different time zones"
            )
        shift_a, shift_b = -offset_a, -offset_b
    gap, relation = min(
        (max(mine[0] - theirs[1], theirs[0] - mine[1], 0), _held(mine, theirs))
        for mine in _readings(a, shift_a)
        for days in _days_apart(a, b)
        for theirs in _readings(b, shift_b + days * MINUTES_A_DAY)
    )
    why = f"“{a.text}” is {say_clock(a)}, “{b.text}” is {say_clock(b)}"
    other_end = _other_end(a, b) if shift_a == shift_b else 0
    if other_end:
        return TimeRelation(relation="disjoint", why=why, gap_days=other_end / MINUTES_A_DAY)
    if gap > _slack(a, b):
        return TimeRelation(relation="disjoint", why=why, gap_days=gap / MINUTES_A_DAY)
    return TimeRelation(relation=relation[1:] if gap == 0 else "overlaps", why=why, gap_days=0.0)


def _other_end(a: TimeExpression, b: TimeExpression) -> int:
    """Return by how many minutes two stretches differ at one end when the other end is the same, else 0.

    "Between 10 a.m. and 6 p.m." and "between 10 a.m. and 8 p.m." overlap, but they are two statements of one opening time.
    """
    if a.clock is None or b.clock is None or not (_STRETCH.search(a.text) and _STRETCH.search(b.text)):
        return 0
    begin, end = abs(a.clock[0] - b.clock[0]), abs(a.clock[1] - b.clock[1])
    gap = max(begin, end)
    return gap if min(begin, end) == 0 and gap > _slack(a, b) else 0


def _days_apart(a: TimeExpression, b: TimeExpression) -> tuple[int, ...]:
    """Return by how many days the second clock stands after the first; all near ones when a day is not known."""
    days = [time.earliest for time in (a, b) if len(time.earliest) == 10 and time.earliest == time.latest]
    if len(days) < 2:
        return (-1, 0, 1)
    return (date.fromisoformat(days[1]).toordinal() - date.fromisoformat(days[0]).toordinal(),)


def _held(one: tuple[int, int], other: tuple[int, int]) -> str:
    """Name the relation of two intervals that touch; the digit in front ranks the closest first."""
    if one == other:
        return "0same"
    if (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1]):
        return "1contains"
    return "2overlaps"


def _slack(a: TimeExpression, b: TimeExpression) -> int:
    """Return the minutes that rounding explains: the coarser grain decides, two exact clocks get none."""
    slack = max(_CLOCK_SLACK.get(a.grain, 0), _CLOCK_SLACK.get(b.grain, 0))
    if a.grain == b.grain == "hour" and not (a.approximate or b.approximate):
        return 0
    # "a quarter past nine" is said of 9:14, too
    spoken = any(word in time.text.lower() for time in (a, b) for word in ("quarter", "half past", "twenty"))
    return max(slack, 5 if spoken or a.approximate or b.approximate else 0)


def say_clock(time: TimeExpression) -> str:
    """Write a time of day as an editor reads it.

    >>> from verify.model.span import Span
    >>> say_clock(TimeExpression(text="", span=Span(0, 0), kind="time", clock=(1410, 1440)))
    '23:30 to 24:00'
    """
    assert time.clock is not None
    zone = f" {time.zone}" if time.zone else ""
    readings = _readings(time, 0)
    if len(readings) > 1 and time.clock != (1440, 1440):
        return f"{_hhmm(readings[0][0])} or {_hhmm(readings[1][0])}{zone}"
    low, high = time.clock
    return f"{_hhmm(low)}{zone}" if low == high else f"{_hhmm(low)} to {_hhmm(high)}{zone}"


def _hhmm(minutes: int) -> str:
    if minutes > MINUTES_A_DAY:
        return f"{(minutes - MINUTES_A_DAY) // 60:02d}:{minutes % 60:02d} of the next day"
    return (
        f"{minutes // 60:02d}:{minutes % 60:02d}"
        if minutes >= 0
        else f"{24 + minutes // 60:02d}:{minutes % 60:02d} of the day before"
    )
