"""What one stretch of words says about time, before it is placed in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from re import Match, Pattern
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The slots that the words fill; zero, -1 and "" mean empty.

    Attributes:
        weekday: 0 (Monday) to 6.
        nth: "the last Saturday in March" has -1, "the first" 1.
        year: as written; ``year_to``, ``month_to`` and ``day_to`` end a range ("2-4 December").
        candidates: (year, month, day) readings of an ambiguous numeric date.
        direction: "last", "next", "this", "previous", "following" or "same" before a weekday, month, season or unit.
        unit: unit that is counted from the anchor: "day", "week", "weekend", "month", "season", "quarter", "year", "decade" …
        shift: how many units from the anchor; None when no unit is counted.
        vague: the count is a rough one ("two years ago", "a few days ago").
        base: "published", "text" for words that point at a date before them ("the following day"), "story" for that date or else
            the day of the report ("later in the year"), "reported" for the month or quarter that figures were given for.
        compared: a figure stands beside it, so that "a year ago" may mean the same quarter or month of the year before.
        portion: "early", "mid", "late", "start", "middle" or "end" of the unit.
        bound: "before" or "after" when the words only bound the time ("before 2027").
        clock: minutes after midnight (low, high).
        twelve: the clock lacks its half of the day ("a quarter past nine").
        lasting: length in minutes (low, high) of a duration.
        grain: fixed grain where it does not follow from the slots.
        weak: drop it unless it joins a neighbour ("morning").
    """

    weekday: int = -1
    nth: int = 0
    year: int = 0
    month: int = 0
    day: int = 0
    year_to: int = 0
    month_to: int = 0
    day_to: int = 0
    candidates: tuple[tuple[int, int, int], ...] = ()
    season: str = ""
    quarter: int = 0
    direction: str = ""
    unit: str = ""
    shift: int | None = None
    vague: bool = False
    base: str = ""
    compared: bool = False
    portion: str = ""
    bound: str = ""
    daypart: str = ""
    clock: tuple[int, int] | None = None
    twelve: bool = False
    zone: str = ""
    lasting: tuple[float, float] | None = None
    repeated: bool = False
    approximate: str = ""
    grain: str = ""
    weak: bool = False

    @property
    def slots(self) -> frozenset[str]:
        """Name the kinds of time that are filled; two neighbours join only when theirs go together."""
        filled = {
            "weekday": self.weekday >= 0,
            "date": bool(self.candidates) or self.day > 0,
            "month": self.month > 0 and not self.day,
            "year": self.year > 0 and not self.month and not self.season and not self.quarter,
            "season": bool(self.season),
            "quarter": bool(self.quarter),
            "day": self.shift is not None and self.unit == "day",
            "period": self.shift is not None and self.unit not in ("", "day"),
            "clock": self.clock is not None,
            "daypart": bool(self.daypart),
            "lasting": self.lasting is not None,
            "repeated": self.repeated,
        }
        return frozenset(name for name, is_filled in filled.items() if is_filled)


_DAY: Final = frozenset({"clock", "daypart"})
_TOGETHER: Final = (
    frozenset({"weekday", "date"}) | _DAY,
    frozenset({"day"}) | _DAY,
    frozenset({"month", "year"}),
    frozenset({"repeated"}) | _DAY,
)
_EMPTY: Final = Parts()


def join(one: Parts, other: Parts) -> Parts | None:
    """Put two neighbours together, or return None when they say different things.

    >>> join(Parts(weekday=1), Parts(month=11, day=11)) == Parts(weekday=1, month=11, day=11)
    True
    >>> join(Parts(weekday=1), Parts(weekday=3)) is None
    True
    """
    mine, others = one.slots, other.slots
    if not mine or not others or mine & others or not any(mine | others <= group for group in _TOGETHER):
        return None
    filled = {
        field.name: getattr(other, field.name)
        for field in fields(Parts)
        if getattr(other, field.name) != getattr(_EMPTY, field.name) and field.name != "weak"
    }
    if one.clock is not None and filled.get("grain") == "daypart":
        del filled["grain"]  # "seven in the morning" is as exact as "seven"
    return replace(one, weak=one.weak and other.weak, **filled)


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of the grammar.

    Attributes:
        starts: lower-cased first words that can open the shape; "#" stands for a digit.
        pattern: matched at such a word.
        read: turns the match into parts, or None when it is no time after all.
    """

    starts: frozenset[str]
    pattern: Pattern[str]
    read: Callable[[Match[str]], Parts | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text and what it says about time."""

    start: int
    end: int
    parts: Parts
