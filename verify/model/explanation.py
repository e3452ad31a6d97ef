"""What a kind of discrepancy means, for whoever has to settle one."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.finding import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two passages that are run as a test: "Conflict" is flagged, "Agreement" is not."""

    section: str
    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a kind of discrepancy means.

    Attributes:
        kind: the kind.
        summary: one line, without a full stop.
        how: what is compared with what, in paragraphs.
        examples: those of conflicts first.
        severity: what decides what is at stake.
        held_back: what differs and is no discrepancy all the same.
        settle: what an editor can do; the first sentence stands by itself.
    """

    kind: Kind
    summary: str
    how: tuple[str, ...]
    examples: tuple[Example, ...]
    severity: str
    held_back: str
    settle: str

    @property
    def advice(self) -> str:
        """Return the first sentence on how it is settled: what a message has room for."""
        return self.settle.partition(". ")[0].rstrip(".") + "."
