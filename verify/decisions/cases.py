"""What carrying decisions over gives: the findings of a run with what holds about them, and decisions that have no finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from verify.model import UNDECIDED, Decision, Quoted, Snapshot, Standing

Why = Literal["gone", "absent", "unflagged"]
Stands = Callable[[Quoted], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A finding of this run and what is decided about it.

    Attributes:
        finding: as it stands now.
        standing: what holds.
        history: the decisions that led there, oldest first; of a reopened finding those about its earlier form.
        reopened: why an earlier decision does not hold any more, or "".
        carried: the decision that holds was made about another form of the finding.
    """

    finding: Snapshot
    standing: Standing = UNDECIDED
    history: tuple[Decision, ...] = ()
    reopened: str = ""
    carried: bool = False

    @property
    def last(self) -> Decision | None:
        """Return the last decision, which the next one follows."""
        return self.history[-1] if self.history else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision about a finding that this run does not show.

    Attributes:
        finding: as it stood when it was decided.
        standing: what was decided.
        history: the decisions, oldest first.
        why: "gone" when words of it no longer stand in their article, "absent" when an article was not among those compared,
            "unflagged" when all words are there and nothing is flagged.
        missing: the evidence that is gone or absent.
    """

    finding: Snapshot
    standing: Standing
    history: tuple[Decision, ...]
    why: Why
    missing: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Decisions laid upon a run.

    Attributes:
        cases: one for each finding of the run, by fingerprint, in the order given.
        orphans: the decisions that belong to none of them, latest first.
    """

    cases: Mapping[str, Case]
    orphans: tuple[Orphan, ...]
