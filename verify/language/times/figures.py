"""The quarter or month that figures are given for, so that "up from 3 percent a year ago" means the same one of the year before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from verify.language.times.parts import Parts
from verify.language.times.place import Context
from verify.model.analysis import TimeExpression

# How many code points a reported period holds; a report of results is all about one quarter.
_REACH: Final = {"quarter": 1200, "month": 160}


class Reported:
    """The quarter or month that figures were last given for, while it is near enough to be meant still."""

    def __init__(self) -> None:
        self._last: TimeExpression | None = None

    def note(self, text: str, time: TimeExpression, today: date | None) -> None:
        """Remember a quarter or a month that has been named; one that still runs gives way to one that is over."""
        if time.kind != "date" or time.grain not in _REACH or len(time.earliest) != 10 or not time.latest:
            return
        if time.approximate or text[max(0, time.span.start - 3) : time.span.start] == "to ":
            return  # "the end of September", "three months to September": where a longer period ends
        over = today is None or time.latest <= today.isoformat()
        if over or self._last is None:
            self._last = time

    def before(self, start: int) -> tuple[str, date] | None:
        """Return its unit and first day, for a time that starts at ``start``."""
        last = self._last
        if last is None or start - last.span.end > _REACH[last.grain]:
            return None
        return last.grain, date.fromisoformat(last.earliest)


def measured(parts: Parts, context: Context) -> Parts:
    """Turn "a year ago" beside a figure into the same quarter or month of the year before, where one has been reported.

    >>> from verify.language.times.place import place
    >>> context = Context(today=date(2025, 10, 14), anchor="published", last_day=None, last=None, tense=str,
    ...                   reported=("quarter", date(2025, 7, 1)))
    >>> place(measured(Parts(unit="year", shift=-1, base="text", compared=True), context), context)[0][0].isoformat()
    '2024-07-01'
    """
    if not (parts.compared or parts.base == "reported") or parts.shift is None:
        return parts
    if context.reported is None:
        return (
            replace(parts, unit="year", base="story")
            if parts.unit in ("", "year") and not parts.year
            else parts
        )
    unit, first = context.reported
    if parts.base == "reported" and parts.year:
        parts = replace(parts, year=0, shift=parts.year - first.year)
    if parts.shift is None or parts.unit not in ("", "year", unit):
        return parts
    return replace(parts, unit=unit, shift=parts.shift * (4 if unit == "quarter" else 12), base="reported")
