"""How two times stand to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRelation:
    """How two times stand to each other.

    Attributes:
        relation: "same", "contains" (one interval holds the other), "overlaps", "disjoint" or "unknown".
        why: the reason in words for an editor.
        gap_days: days between the two (fractions for clocks and lengths); 0 when they touch, None when unknown.
    """

    relation: str
    why: str
    gap_days: float | None = None
