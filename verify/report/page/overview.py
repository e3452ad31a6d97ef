"""The first screen: how much was compared and found, and the choices that the filters offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verify.model.finding import KINDS, SEVERITIES, Kind, Severity
from verify.report.cards import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts for the first screen.

    Attributes:
        origins: independent origins over all stories and lone articles.
        held_count: number of differences held back.
        severities: (severity, number of discrepancies), high first.
        kinds: (kind, (high, medium, low)), the most frequent first.
        widest: greatest number of discrepancies of one kind.
        filters: kinds that any card has, held back ones too, in the order of the documentation.
    """

    origins: int
    held_count: int
    severities: tuple[tuple[Severity, int], ...]
    kinds: tuple[tuple[Kind, tuple[int, ...]], ...]
    widest: int
    filters: tuple[Kind, ...]


def overview(cards: Sequence[Card], origins: int) -> Overview:
    """Count what was found."""
    found = [c.finding for c in cards if c.finding.class_ == "conflict"]
    kinds = Counter(f.kind for f in found)
    any_kind = {c.finding.kind for c in cards}
    return Overview(
        origins=origins,
        held_count=len(cards) - len(found),
        severities=tuple((s, sum(f.severity == s for f in found)) for s in SEVERITIES),
        kinds=tuple(
            (k, tuple(sum(f.kind == k and f.severity == s for f in found) for s in SEVERITIES))
            for k in sorted(kinds, key=lambda k: (-kinds[k], KINDS.index(k)))
        ),
        widest=max(kinds.values(), default=0),
        filters=tuple(k for k in KINDS if k in any_kind),
    )
