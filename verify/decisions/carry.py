"""How decisions carry over to the next run: by evidence, never by likeness.

A finding is recognised by its passages: sentences with the words marked that carry a value. A decision answers the pairs of
passages that stood against each other when it was made, so it still holds when one more source joins with a value that is
known, or one leaves. It does not hold when another value joins or the words change: then the finding is open again, and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
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


def carry(
    findings: Iterable[Snapshot],
    decided: Mapping[str, Snapshot],
    log: Sequence[Decision],
    *,
    stands: Stands,
) -> Carried:
    """Lay decisions upon the findings of a run.

    Args:
        findings: of the run.
        decided: the findings that were decided about, by fingerprint.
        log: all decisions, oldest first.
        stands: says whether a piece of evidence still stands in its article; None when there is no such article.
    """
    earlier = _Earlier(decided, log, stands)
    cases = {finding.fingerprint: earlier.case(finding) for finding in findings}
    shown = {decision.id for case in cases.values() for decision in case.history}
    orphans = [
        _orphan(finding, earlier.history(finding.fingerprint), stands)
        for finding in decided.values()
        if (last := earlier.last.get(finding.fingerprint))
        and last.after != UNDECIDED
        and last.id not in shown
        and last.id not in earlier.followed
    ]
    orphans.sort(key=lambda orphan: (orphan.history[-1].at, orphan.history[-1].id), reverse=True)
    return Carried(cases=cases, orphans=tuple(orphans))


class _Earlier:
    """What was decided, found by the passages it was decided upon."""

    def __init__(self, decided: Mapping[str, Snapshot], log: Sequence[Decision], stands: Stands) -> None:
        self._decided = decided
        self._stands = stands
        self._by_id = {decision.id: decision for decision in log}
        self.followed = {decision.follows for decision in log}
        self.last: dict[str, Decision] = {decision.finding: decision for decision in log}
        self._pairs = {name: frozenset().union(*finding.pairs) for name, finding in decided.items()}
        self._holding: dict[str, set[str]] = defaultdict(set)
        for name, finding in decided.items():
            for passage in _passages(finding):
                self._holding[passage].add(name)

    def case(self, finding: Snapshot) -> Case:
        """Find what holds about a finding: the latest decision that covers it, or why none does."""
        near = self._near(finding)
        if not near:
            return Case(finding=finding)
        pairs = finding.pairs  # hashed once: a sentence that every agency sends may be near to hundreds
        covering = [name for name in near if _covers(self._pairs[name], pairs)]
        if not covering and (together := self._together(pairs, near)):
            covering = together
        if covering:
            name = max(covering, key=self._order)
            last = self.last[name]
            return Case(
                finding=finding,
                standing=last.after,
                history=self.history(name),
                carried=name != finding.fingerprint,
            )
        settled = [name for name in near if self.last[name].after.state != "open"]
        for name in sorted(settled, key=self._order, reverse=True):
            if reason := _reopened(finding, self._decided[name], self._stands):
                return Case(finding=finding, history=self.history(name), reopened=reason)
        return Case(finding=finding)

    def history(self, name: str) -> tuple[Decision, ...]:
        """Return the decisions that led to the last one about a finding, oldest first."""
        found: list[Decision] = []
        at: Decision | None = self.last[name]
        while at:
            found.append(at)
            at = self._by_id.get(at.follows)
        return tuple(reversed(found))

    def _near(self, finding: Snapshot) -> list[str]:
        """Return the decided findings of the same kind that share a passage with this one."""
        names = {name for passage in _passages(finding) for name in self._holding.get(passage, ())}
        return sorted(n for n in names if n in self.last and self._decided[n].kind == finding.kind)

    def _together(self, wanted: Sequence[frozenset[str]], near: Sequence[str]) -> list[str]:
        """Return decided findings that together cover all pairs and say the same."""
        pairs = frozenset().union(*(self._pairs[name] for name in near))
        states = {(self.last[name].after.state, self.last[name].after.holds) for name in near}
        return list(near) if len(states) == 1 and _covers(pairs, wanted) else []

    def _order(self, name: str) -> tuple[str, str]:
        return self.last[name].at, self.last[name].id


def _covers(pairs: frozenset[str], wanted: Sequence[frozenset[str]]) -> bool:
    return bool(wanted) and not any(pairs.isdisjoint(hashes) for hashes in wanted)


def _passages(finding: Snapshot) -> set[str]:
    return {quoted.passage for value in finding.values for quoted in value.evidence}


def _reopened(finding: Snapshot, earlier: Snapshot, stands: Stands) -> str:
    """Say what changed since an earlier form of a finding was decided, or "" when it is another finding."""
    known = _passages(earlier)
    new = [v for v in finding.values if not any(quoted.passage in known for quoted in v.evidence)]
    telling = {quoted.article for value in new for quoted in value.evidence}
    told = [q for value in earlier.values for q in value.evidence if q.article in telling]
    # Where the articles' texts are not at hand, an article that says another value is taken to have been changed.
    if changed := [quoted for quoted in told if not stands(quoted)]:
        return f"the words changed; before, {_told(changed[0])}"
    if len(finding.values) - len(new) < 2 and len(earlier.values) > 1:
        return ""  # one passage alone in common: this source disagrees about it with somebody else as well
    if new:
        return f"another value joined: {'; '.join(_told(value.evidence[0]) for value in new)}"
    return "these values were not weighed against each other before"


def _told(quoted: Quoted) -> str:
    return f"{quoted.source or quoted.article}: “{quoted.words}”"


def _orphan(finding: Snapshot, history: tuple[Decision, ...], stands: Stands) -> Orphan:
    pieces = [(quoted, stands(quoted)) for value in finding.values for quoted in value.evidence]
    gone = tuple(quoted for quoted, there in pieces if there is False)
    absent = tuple(quoted for quoted, there in pieces if there is None)
    why: Why = "gone" if gone else "absent" if absent else "unflagged"
    return Orphan(
        finding=finding, standing=history[-1].after, history=history, why=why, missing=gone or absent
    )
