"""Our times as TIMEX3 values, so that they can be held against annotated documents (TimeML 1.2.1, ISO 8601 with unknown parts as X).

The product keeps intervals and never needs these values. Qualifiers that TIMEX3 keeps in its `mod` attribute are left out: "early
March" is the month, "nearly two hours" PT2H.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from verify.language.times.lexicon import MINUTES, MONTH_NAMES, NUMBER, number
from verify.model import Span, TimeExpression

_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E",
    "century": "C",
}  # fmt: skip
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI", 1: "WI"}
_DAYPARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "midday": "MI",
    "overnight": "NI",
    "dawn": "MO",
}
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_HOURS = frozenset({"second", "minute", "hour"})
_FINER = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S")}
_MORE = frozenset(
    {"more than", "over", "in excess of", "upwards of", "at least", "no less than", "well over"}
)
_LESS = frozenset(
    {
        "nearly",
        "almost",
        "close to",
        "barely",
        "scarcely",
        "less than",
        "fewer than",
        "under",
        "no more than",
        "at most",
        "up to",
    }
)
_VAGUE = re.compile(r"\b(?:few|several|some(?=\s+[a-z]+s$)|many)\b|^[a-z]+s$")
_RANGE = re.compile(r"(?<=\d)\s*(?:-|–|/|\s(?:to|and|until|till|through)\s)\s*(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A TIMEX3: where it stands in the text of its document and its value."""

    span: Span
    value: str


def timexes_of(times: Iterable[TimeExpression]) -> list[Timex]:
    """Write our times as TIMEX3, in the order of the text."""
    return [timex for time in times for timex in _timexes(time)]


def _timexes(time: TimeExpression) -> Iterator[Timex]:
    """TIMEX3 has no ranges: "from 2 to 4 March" is written as its two ends."""
    between = _RANGE.search(time.text) if time.kind == "date" else None
    if between and time.earliest and time.latest and time.earliest < time.latest:
        border = time.span.start + between.start()
        for span, day in (
            (Span(time.span.start, border), date.fromisoformat(time.earliest)),
            (Span(border, time.span.end), date.fromisoformat(time.latest)),
        ):
            yield Timex(span=span, value=_period(time, day, day))
    elif time.kind == "duration":
        yield Timex(span=time.span, value=_length(time))
    elif time.kind == "set":
        yield Timex(span=time.span, value=_set(time.text.lower()))
    else:
        yield Timex(span=time.span, value=_moment(time))


def _length(time: TimeExpression) -> str:
    """A length by its unit: "two hours" is PT2H, "2 1/2 years" P2Y6M, "several weeks" PXW."""
    if _VAGUE.search(time.text.lower()):
        return _written_length("X", time.grain)
    low, high = time.minutes or (0.0, 0.0)
    if time.approximate in _MORE:
        high = low
    elif time.approximate in _LESS:
        low = high
    if "couple" in time.text.lower():
        high = low
    return _written_length(round((low + high) / 2 / MINUTES[time.grain], 2), time.grain)


def _written_length(count: float | str, unit: str) -> str:
    clock = "T" if unit in _HOURS else ""
    finer = _FINER.get(unit)
    if isinstance(count, float) and count % 1 and finer:
        whole, rest = divmod(count, 1)
        first = f"{whole:g}{_LETTERS[unit]}" if whole else ""
        return f"P{clock}{first}{round(rest * finer[0])}{finer[1]}"
    return f"P{clock}{count if isinstance(count, str) else f'{count:g}'}{_LETTERS[unit]}"


def _set(words: str) -> str:
    """What recurs, by its day, month or period."""
    for day, name in enumerate(_WEEKDAYS, start=1):
        if f"{name}day" in words:
            return f"XXXX-WXX-{day}"
    if "weekend" in words:
        return "XXXX-WXX-WE"
    for month, name in enumerate(MONTH_NAMES):
        if name and name.lower() in words:
            return f"XXXX-{month:02d}"
    unit = next((unit for unit in _LETTERS if re.search(rf"{unit}s?\b", words)), "day")
    return _written_length(_count(words.replace("other", "two")), unit)


def _count(words: str) -> float | str:
    """The first number among the words; "a" is one, "a few" X."""
    if _VAGUE.search(words):
        return "X"
    written = re.search(rf"\b{NUMBER}\b", words, re.IGNORECASE)
    return (number(written[0]) if written else 1.0) + (0.5 if "half" in words else 0.0)


def _moment(time: TimeExpression) -> str:
    first, last = _days(time)
    if first is None:
        return _unplaced(time)
    if time.kind == "time":
        return first.isoformat() + _hour(time)
    return _period(time, first, last or first)


def _unplaced(time: TimeExpression) -> str:
    """What has no day of its own: "at noon", "in May" without a year, "an hour later"."""
    if time.clock is not None:
        return "XXXX-XX-XX" + _hour(time)
    if time.earliest.startswith("--"):
        return f"XXXX{time.earliest[1:]}"
    if time.weekday >= 0:
        return f"XXXX-WXX-{time.weekday + 1}"
    words = time.text.lower()
    unit = next((unit for unit in _LETTERS if re.search(rf"\b{unit}s?\s+(?:later|earlier)\b", words)), "")
    return _written_length(_count(words), unit) if unit else ""


def _days(time: TimeExpression) -> tuple[date | None, date | None]:
    """First and last day; one that is only bounded ("before 2027") stands for the bound itself, as in TIMEX3."""
    if time.earliest.startswith("--") or not (time.earliest or time.latest):
        return None, None
    if not time.earliest:
        day = date.fromisoformat(time.latest) + timedelta(days=1)
        return day, day
    if not time.latest:
        day = date.fromisoformat(time.earliest) - timedelta(days=1)
        return day, day
    return date.fromisoformat(time.earliest[:10]), date.fromisoformat(time.latest[:10])


def _hour(time: TimeExpression) -> str:
    words = time.text.lower()
    for name in sorted(_DAYPARTS):
        if name in words and time.grain == "daypart":
            return f"T{_DAYPARTS[name]}"
    if time.text.lower().endswith("tonight"):
        return "TNI"
    low, high = time.clock or (0, 0)
    middle = (low + high) // 2 % 1440 if high - low < 720 else low % 1440
    return f"T{middle // 60:02d}:{middle % 60:02d}"


def _period(time: TimeExpression, first: date, last: date) -> str:
    middle = first + (last - first) / 2
    if time.grain == "day":
        if "weekend" in time.text.lower():
            return f"{_week(first)}-WE"
        return first.isoformat() if time.weekday < 0 or first == last else last.isoformat()
    if time.grain == "week":
        return _week(middle)
    if time.grain == "month":
        return f"{middle.year}-{middle.month:02d}"
    if time.grain == "quarter":
        return f"{middle.year}-Q{(middle.month + 2) // 3}"
    if time.grain == "season":
        return f"{first.year}-{_SEASONS.get(first.month, 'XX')}"
    if time.grain == "decade":
        return f"{first.year // 10}"
    if time.grain == "century":
        return f"{first.year // 100}"
    return f"{middle.year}" if time.grain == "year" else first.isoformat()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
