"""What every detector shares: the clash it yields and the protocol it follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from verify.match.index import Fact, StoryIndex
from verify.model import Class, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a clash: a value, in words for the editor and in the comparator's form.

    Attributes:
        fact: the value in its clause.
        text: the value as an editor would name it.
        normalized: the comparator's form; equal forms are one value.
    """

    fact: Fact
    text: str
    normalized: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two values that may compete for one slot.

    Attributes:
        kind: which kind of fact.
        class_: "conflict", or the reason why it is none.
        left: one side.
        right: the other side.
        features: what tells a discrepancy from a look-alike, each figure 0 to 1.
        subject: what the fact is about, in a few words.
        explanation: why it was flagged, in words.
        cautions: what speaks against it.
        severity: what is at stake.
        topic: clashes of one kind and topic are one finding (an entity's id, a counted noun); "" joins by evidence alone.
        slot: clashes that share a place are one finding only if this is equal ("dead", "injured").
        family: which weights of the confidence table apply, when not those of the kind.
    """

    kind: Kind
    left: Side
    right: Side
    features: Mapping[str, float] = field(default_factory=dict)
    class_: Class = "conflict"
    subject: str = ""
    explanation: str = ""
    cautions: tuple[str, ...] = ()
    severity: Severity = "medium"
    topic: str = ""
    slot: str = ""
    family: str = ""

    @property
    def weighed_as(self) -> str:
        """Name the weights that this clash is weighed with."""
        return self.family or self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Two places that state the same value of the same slot.

    Attributes:
        kind: which kind of fact.
        left: one place.
        right: the other.
    """

    kind: Kind
    left: Side
    right: Side


class Detector(Protocol):
    """Finds clashes of one kind.

    A detector is a small class with a docstring whose *Conflict* and *Agreement* examples are run as tests. It reads no
    files, no clock and no globals, and is listed by name in :mod:`verify.conflicts.registry`.
    """

    kind: Kind

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield the clashes of one story, and what supports a value, in any order."""
        ...
