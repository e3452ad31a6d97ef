"""Thresholds by kind from what editors decided: the least confidence from which on precision surely reaches a target.

*Surely*: not the share of confirmed findings itself has to reach the target, which a lucky handful does, but the lower end of an
interval for it (Wilson), below which the true share lies once in ten times.

What a threshold would change is measured on decisions that took no part in setting it: each story's findings are held
against the threshold that the other stories give. Findings of one story share their articles, so they stay together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import sqrt

from verify.decisions.cases import Carried
from verify.model import KINDS, Kind, Snapshot, Standing

Z = 1.2815515655446004
"""Standard deviations that a normal variable exceeds once in ten times."""
ENOUGH = 10
"""Decisions of a kind below which it is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding that somebody has decided.

    Attributes:
        kind: its kind.
        confidence: how sure the program was of it.
        right: it was confirmed; else dismissed.
        story: what groups it with others; findings of different stories are independent.
    """

    kind: Kind
    confidence: float
    right: bool
    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """Decided findings at or above a threshold.

    >>> Passing(confirmed=3, dismissed=1).precision, Passing().precision
    (0.75, None)
    """

    confirmed: int = 0
    dismissed: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of confirmed ones, None where nothing passes."""
        total = self.confirmed + self.dismissed
        return self.confirmed / total if total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the decisions say about one kind's threshold.

    Attributes:
        kind: the kind.
        decided: how many of its findings were confirmed, and dismissed.
        now: the least confidence in force.
        then: the one proposed; None where the kind is left alone.
        why: why it is left alone, or "".
        before: what passes now.
        after: what would pass, measured on stories that took no part in setting the threshold.
    """

    kind: Kind
    decided: Passing
    now: float
    then: float | None = None
    why: str = ""
    before: Passing = Passing()
    after: Passing = Passing()


def judged(carried: Carried) -> tuple[Judged, ...]:
    """List the decided findings that count: discrepancies by the program's own word, of two values or more.

    What is held back is never flagged, and a forbidden spelling is no estimate, so neither says anything about a threshold.
    """
    standings = [(case.finding, case.standing) for case in carried.cases.values()]
    standings += [(orphan.finding, orphan.standing) for orphan in carried.orphans]
    return tuple(_judged(f, s) for f, s in standings if counts(f) and s.state in ("confirmed", "dismissed"))


def counts(finding: Snapshot) -> bool:
    """Say whether a threshold decides about a finding."""
    return finding.class_ == "conflict" and len(finding.values) > 1


def propose(
    decided: Iterable[Judged], now: dict[Kind, float], *, precision: float, enough: int = ENOUGH
) -> tuple[Proposal, ...]:
    """Propose a threshold for each kind that somebody has decided about.

    Args:
        decided: from :func:`judged`.
        now: the least confidence in force, by kind.
        precision: the target, 0 to 1.
        enough: decisions of a kind below which it is left alone.
    """
    by_kind: dict[Kind, list[Judged]] = {}
    for item in decided:
        by_kind.setdefault(item.kind, []).append(item)
    return tuple(
        _propose(kind, by_kind[kind], now[kind], precision, enough) for kind in KINDS if kind in by_kind
    )


def lower_bound(right: int, total: int, z: float = Z) -> float:
    """Return the lower end of the Wilson interval of a share.

    >>> round(lower_bound(10, 10), 3), round(lower_bound(80, 100), 3), lower_bound(0, 0)
    (0.859, 0.744, 0.0)
    """
    if not total:
        return 0.0
    share, square = right / total, z * z / total
    middle = share + square / 2
    return max(0.0, (middle - z * sqrt(share * (1 - share) / total + square / (4 * total))) / (1 + square))


def least_confidence(decided: Iterable[Judged], precision: float) -> float | None:
    """Return the least confidence from which on precision surely reaches the target; None when none does."""
    found: float | None = None
    right = total = 0
    ordered = sorted(decided, key=lambda item: -item.confidence)
    for confidence, group in groupby(ordered, key=lambda item: item.confidence):
        for item in group:
            right, total = right + item.right, total + 1
        if lower_bound(right, total) >= precision:
            found = confidence
    return found


def _propose(kind: Kind, decided: Sequence[Judged], now: float, precision: float, enough: int) -> Proposal:
    left = Proposal(kind=kind, decided=_passing(decided), now=now, before=_passing(decided, now))
    if len(decided) < enough:
        return _left_alone(left, f"{len(decided)} of {enough} decisions that are needed")
    if len({item.story for item in decided}) < 2:
        return _left_alone(left, "all decisions are about one story")
    then = _threshold(decided, now, precision)
    if then is None:
        return _left_alone(left, f"no threshold surely reaches {precision:g}")
    if then == now:
        return _left_alone(left, "the threshold in force lets the same through")
    return replace(left, then=then, after=_measured(decided, now, precision))


def _left_alone(left: Proposal, why: str) -> Proposal:
    return replace(left, why=why, after=left.before)


def _threshold(decided: Sequence[Judged], now: float, precision: float) -> float | None:
    """Return the threshold to take, which is the one in force where that makes no difference; None when there is none."""
    then = least_confidence(decided, precision)
    return now if then is not None and _passing(decided, then) == _passing(decided, now) else then


def _measured(decided: Sequence[Judged], now: float, precision: float) -> Passing:
    """Hold each story's findings against the threshold that the other stories give; without one, the threshold stays."""
    passing: list[Judged] = []
    for story in sorted({item.story for item in decided}):
        others = _threshold([item for item in decided if item.story != story], now, precision)
        least = now if others is None else others
        passing += [item for item in decided if item.story == story and item.confidence >= least]
    return _passing(passing)


def _passing(decided: Iterable[Judged], least: float = 0.0) -> Passing:
    kept = [item for item in decided if item.confidence >= least]
    right = sum(item.right for item in kept)
    return Passing(confirmed=right, dismissed=len(kept) - right)


def _judged(finding: Snapshot, standing: Standing) -> Judged:
    return Judged(
        kind=finding.kind,
        confidence=finding.confidence,
        right=standing.state == "confirmed",
        story=finding.story or finding.fingerprint,
    )
