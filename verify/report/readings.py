"""How the program understood a value, in words, and what it took that from."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from verify.model.analysis import Quantity, TimeExpression
from verify.model.claim import Claim
from verify.model.finding import Kind, Report, Value
from verify.model.ids import normalise_space
from verify.model.span import Span
from verify.report.wording import day_in_words, reading

Placed = TypeVar("Placed", TimeExpression, Quantity)

ANCHOR = {
    "published": "counted from the article's date",
    "dateline": "counted from the dateline",
    "text": "counted from another date in the text",
    "none": "as written",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of an article, what they are taken to mean, and how the program came to that; each may be ""."""

    words: str
    meaning: str
    how: str


class Readings:
    """Times and quantities of a report by the place where they stand."""

    def __init__(self, report: Report) -> None:
        self._times: dict[str, list[TimeExpression]] = {}
        self._quantities: dict[str, list[Quantity]] = {}
        for claim in report.claims:
            self._add(claim)

    def _add(self, claim: Claim) -> None:
        self._times.setdefault(claim.article_id, []).extend(claim.times)
        self._quantities.setdefault(claim.article_id, []).extend(claim.quantities)

    def of(self, kind: Kind, value: Value) -> tuple[Reading, ...]:
        """Tell how a value of a finding was understood, each way of it once; nothing where its words say it already."""
        found: dict[Reading, None] = {}
        for evidence in value.evidence if kind in ("when", "number") else ():
            if kind == "when":
                time = _at(self._times.get(evidence.article_id, ()), evidence.span)
                told = time_in_words(time) if time else None
            else:
                quantity = _at(self._quantities.get(evidence.article_id, ()), evidence.span)
                told = quantity_in_words(quantity) if quantity else None
            if told:
                found[told] = None
        if found:
            return tuple(found)
        fallback = reading(kind, value)
        return (Reading("", fallback, ""),) if fallback else ()


def time_in_words(time: TimeExpression) -> Reading | None:
    """Tell the days that a time stands for, and what they were counted from.

    >>> monday = TimeExpression(
    ...     text="Monday", span=Span(0, 6), kind="date", earliest="2025-12-01", latest="2025-12-01", anchor="published")
    >>> time_in_words(monday)
    Reading(words='Monday', meaning='Monday 1 December 2025', how="counted from the article's date")
    """
    words = normalise_space(time.text)
    if time.kind not in ("date", "time"):
        return None
    first, last = days(time)
    if first is None or last is None:
        missing = "the article has no date to count from" if time.weekday >= 0 else "its day is not told"
        return Reading(words, "no day in the calendar", missing)
    meaning = day_in_words(first)
    if last != first:
        meaning += f" to {day_in_words(last)}"
    return Reading(words, meaning, ANCHOR.get(time.anchor, ""))


def days(time: TimeExpression) -> tuple[date | None, date | None]:
    """Return the first and last day that a time allows; None for an open or an unknown end."""
    return _day(time.earliest), _day(time.latest)


def quantity_in_words(quantity: Quantity) -> Reading | None:
    """Tell the figures that a quantity allows, where its words do not say them.

    >>> quantity_in_words(Quantity(text="at least 11", span=Span(0, 11), low=11, high=math.inf, value=11, bound="at least"))
    Reading(words='at least 11', meaning='11 or more', how='')
    >>> quantity_in_words(Quantity(text="$1.2bn", span=Span(0, 6), low=1.2e9, high=1.2e9, value=1.2e9, unit="USD"))
    Reading(words='$1.2bn', meaning='1,200,000,000 USD', how='')
    """
    words = normalise_space(quantity.text)
    low, high = quantity.low, quantity.high
    if low == high:
        meaning = _figure(low)
    elif math.isinf(high):
        meaning = f"{_figure(low)} or more"
    elif math.isinf(low) or low <= 0:
        meaning = f"up to {_figure(high)}"
    else:
        meaning = f"{_figure(low)} to {_figure(high)}"
    if low == high and meaning in words:
        return None
    how = "an approximation" if quantity.bound == "approximate" else ""
    return Reading(words, f"{meaning} {quantity.unit}".strip(), how)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.4g}"


def _at(items: Iterable[Placed], span: Span) -> Placed | None:
    """Return the item that shares most code points with a span."""
    shared = [(min(i.span.end, span.end) - max(i.span.start, span.start), i) for i in items]
    best = max(shared, key=lambda pair: (pair[0], -pair[1].span.start), default=None)
    return best[1] if best and best[0] > 0 else None
