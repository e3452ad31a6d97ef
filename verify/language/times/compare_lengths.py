"""Compare two lengths of time."""

from __future__ import annotations

from verify.language.times.lexicon import MINUTES
from verify.language.times.relation import TimeRelation
from verify.model.analysis import TimeExpression


def compare_lengths(a: TimeExpression, b: TimeExpression) -> TimeRelation:
    """Compare two durations by the minutes that their words allow; different units may differ by rounding."""
    if a.minutes is None or b.minutes is None:
        return TimeRelation(relation="unknown", why="a length is missing")
    mine, others = a.minutes, b.minutes
    why = f"“{a.text}” is {say_length(mine)}, “{b.text}” is {say_length(others)}"
    if mine == others:
        return TimeRelation(relation="same", why=why, gap_days=0.0)
    gap = max(mine[0] - others[1], others[0] - mine[1], 0.0)
    if gap > _rounding(a, b) + 1e-9:
        return TimeRelation(relation="disjoint", why=why, gap_days=gap / MINUTES["day"])
    if gap == 0 and (
        (mine[0] <= others[0] and others[1] <= mine[1]) or (others[0] <= mine[0] and mine[1] <= others[1])
    ):
        return TimeRelation(relation="contains", why=why, gap_days=0.0)
    return TimeRelation(relation="overlaps", why=why, gap_days=0.0)


def _rounding(a: TimeExpression, b: TimeExpression) -> float:
    """Return the minutes that rounding explains: half of the coarser unit when the units differ, none when they are alike."""
    scales = sorted((MINUTES.get(a.grain, 0.0), MINUTES.get(b.grain, 0.0)))
    return scales[1] / 2 if scales[0] < scales[1] else scales[1] * 0.01


def say_length(minutes: tuple[float, float]) -> str:
    """Write a length in the largest unit that it fills.

    >>> say_length((90.0, 90.0)), say_length((2880.0, 4320.0))
    ('1.5 hours', '2 to 3 days')
    """
    low, high = minutes
    name = next(
        (
            unit
            for unit in ("year", "month", "week", "day", "hour")
            if high >= MINUTES[unit] * (2 if unit in ("week", "month") else 1)
        ),
        "minute",
    )
    scale = MINUTES[name]
    first, last = f"{low / scale:.3g}", f"{high / scale:.3g}"
    count = first if first == last else f"{first} to {last}"
    return f"{count} {name}{'' if count == '1' else 's'}"
