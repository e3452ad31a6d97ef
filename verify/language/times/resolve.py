"""Place what the words say in the calendar of one article."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from verify.language.times.figures import measured
from verify.language.times.lexicon import DAYPART_PORTIONS, DAYPARTS
from verify.language.times.parts import Found, Parts
from verify.language.times.periods import shifted
from verify.language.times.place import Context, place
from verify.model.analysis import TimeExpression
from verify.model.span import Span

_PERIOD_GRAIN: Final = {"weekend": "day", "fortnight": "week"}


def resolve(text: str, found: Found, context: Context) -> TimeExpression:
    """Turn one find into a :class:`TimeExpression`.

    A date without its year and without an anchor keeps month and day in the truncated form of ISO 8601, ``--03-03``.
    """
    parts = measured(found.parts, context)
    kind = _kind(parts)
    time = TimeExpression(
        text=text[found.start : found.end],
        span=Span(found.start, found.end),
        kind=kind,
        weekday=parts.weekday if kind in ("date", "time") else -1,
        minutes=parts.lasting,
        clock=_clock(parts) if kind in ("date", "time") else None,
        zone=parts.zone,
        approximate=parts.approximate or parts.portion,
        grain=_grain(parts),
    )
    if kind in ("duration", "set"):
        return time
    interval, anchor = place(parts, context)
    if interval is None:
        yearless = (
            f"--{parts.month:02d}-{parts.day:02d}"
            if parts.day
            else f"--{parts.month:02d}"
            if parts.month
            else ""
        )
        return replace(
            time,
            earliest=yearless,
            latest=f"--{parts.month:02d}-{parts.day_to:02d}" if parts.day_to else yearless,
        )
    earliest, latest = interval[0].isoformat(), interval[1].isoformat()
    if parts.bound == "before":
        earliest, latest = "", shifted(interval[0], -1).isoformat()
    elif parts.bound == "after":
        earliest, latest = shifted(interval[1], 1).isoformat(), ""
    return replace(time, earliest=earliest, latest=latest, anchor=anchor)


def _kind(parts: Parts) -> str:
    if parts.lasting is not None:
        return "duration"
    if parts.repeated:
        return "set"
    if (
        parts.clock is not None
        or parts.daypart
        or (parts.portion in ("early", "late") and parts.slots & {"weekday", "date", "day"})
    ):
        return "time"
    return "date"


def _grain(parts: Parts) -> str:
    if parts.clock is not None:
        return parts.grain or "minute"
    if _kind(parts) == "time":
        return "daypart"
    if parts.grain and parts.grain != "daypart":
        return parts.grain
    if parts.day or parts.weekday >= 0:
        return "day"
    for grain in ("month", "season", "quarter"):
        if getattr(parts, grain):
            return grain
    if parts.shift is not None and parts.unit:
        return _PERIOD_GRAIN.get(parts.unit, "minute" if parts.unit == "moment" else parts.unit)
    return "year" if parts.year else "day"


def _clock(parts: Parts) -> tuple[int, int] | None:
    """Return minutes after midnight; a clock without its half of the day keeps both readings, 720 minutes apart."""
    if parts.clock is None:
        portion = parts.portion if parts.portion in ("early", "late", "mid") else ""
        if not parts.daypart and not (portion and parts.slots & {"weekday", "date", "day"}):
            return None
        return DAYPART_PORTIONS.get((portion, parts.daypart)) or DAYPARTS[parts.daypart]
    low, high = parts.clock
    if not parts.twelve:
        return low, high
    base = low // 720 * 720
    low, high = low - base, high - base
    half = _half(parts, (low + high) // 2)
    if half == "a.m.":
        return low, high
    return (low + 720, high + 720) if half == "p.m." else (low, high + 720)


def _half(parts: Parts, moment: int) -> str:
    if parts.daypart in ("morning", "early hours", "small hours", "wee hours", "predawn", "dawn", "daybreak"):
        return "a.m."
    if parts.daypart in ("afternoon", "evening", "teatime", "dusk", "lunchtime"):
        return "p.m."
    if parts.daypart == "night":
        return "p.m." if moment >= 330 else "a.m."
    if parts.portion == "early":
        return "a.m."
    return "p.m." if parts.portion == "late" else ""
