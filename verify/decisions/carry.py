"""How decisions carry over to the next run: by evidence, never by likeness.

A finding is recognised by its passages: sentences with the words marked that carry a value. A decision answers the pairs of
passages that stood against each other when it was made, so it still holds when one more source joins with a value that is
known, or one leaves. It does not hold when another value joins or the words change: then the finding is open again, and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from verify.decisions.cases import Carried, Case, Orphan, Stands, Why
from verify.model import UNDECIDED, Decision, Quoted, Snapshot


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
    laid = Carrying(findings, stands=stands)
    laid.add(decided, log)
    return laid.carried()


class Carrying:
    """Decisions laid upon one run, to which more can be added; only the cases that they touch are looked at again.

    Args:
        findings: of the run.
        stands: as for :func:`carry`.
    """

    def __init__(self, findings: Iterable[Snapshot], *, stands: Stands) -> None:
        self._cases = {finding.fingerprint: Case(finding=finding) for finding in findings}
        self._earlier = _Earlier(stands)
        self._showing: dict[str, set[str]] = defaultdict(set)
        for name, case in self._cases.items():
            for passage in case.finding.passages:
                self._showing[passage].add(name)
        self._orphans: dict[str, Orphan] = {}

    def add(self, decided: Mapping[str, Snapshot], log: Iterable[Decision]) -> None:
        """Lay more decisions upon the run.

        Args:
            decided: the findings that they are about, by fingerprint.
            log: the decisions, in any order.
        """
        decisions = list(log)
        late = self._earlier.add(decided, decisions)
        for name in self._cases if late else self._touched({decision.finding for decision in decisions}):
            self._cases[name] = self._earlier.case(self._cases[name].finding)

    def carried(self) -> Carried:
        """Return what holds about every finding of the run, and what belongs to none."""
        shown = {decision.id for case in self._cases.values() for decision in case.history}
        orphans = [self._orphan(finding) for finding in self._earlier.unshown(shown)]
        orphans.sort(key=lambda orphan: (orphan.history[-1].at, orphan.history[-1].id), reverse=True)
        return Carried(cases=dict(self._cases), orphans=tuple(orphans))

    def _touched(self, decided: Iterable[str]) -> set[str]:
        """Return the findings of the run that share a passage with findings that were decided about."""
        passages = {passage for name in decided for passage in self._earlier.passages(name)}
        return {name for passage in passages for name in self._showing.get(passage, ())}

    def _orphan(self, finding: Snapshot) -> Orphan:
        history = self._earlier.history(finding.fingerprint)
        known = self._orphans.get(finding.fingerprint)
        if known is None or known.history != history:
            known = _orphan(finding, history, self._earlier.stands)
            self._orphans[finding.fingerprint] = known
        return known


class _Earlier:
    """What was decided, found by the passages it was decided upon."""

    def __init__(self, stands: Stands) -> None:
        self.stands = stands
        self._decided: dict[str, Snapshot] = {}
        self._by_id: dict[str, Decision] = {}
        self._followed: set[str] = set()
        self._last: dict[str, Decision] = {}
        self._applied: dict[str, list[str]] = {}  # of a finding of the run, those whose decisions cover it
        self._pairs: dict[str, frozenset[str]] = {}
        self._holding: dict[str, set[str]] = defaultdict(set)

    def add(self, decided: Mapping[str, Snapshot], log: Iterable[Decision]) -> bool:
        """Take in decisions, and say whether one came late: after another that follows it."""
        for name in decided.keys() - self._decided.keys():
            self._decided[name] = decided[name]
            self._pairs[name] = frozenset().union(*decided[name].pairs)
            for passage in decided[name].passages:
                self._holding[passage].add(name)
        late = False
        for decision in sorted(log, key=lambda decision: (decision.at, decision.id)):
            late = late or decision.id in self._followed
            self._by_id[decision.id] = decision
            self._followed.add(decision.follows)
            last = self._last.get(decision.finding)
            if last is None or (last.at, last.id) < (decision.at, decision.id):
                self._last[decision.finding] = decision
        return late

    def unshown(self, shown: Set[str]) -> Iterator[Snapshot]:
        """Give the findings whose last decision stands, applies to none of the run, is followed by none and shown nowhere."""
        applied = {name for covering in self._applied.values() for name in covering}
        for name, last in self._last.items():
            if last.id in shown or last.id in self._followed or name in applied or last.after == UNDECIDED:
                continue
            yield self._decided[name]

    def passages(self, name: str) -> frozenset[str]:
        """Return the passages of a finding that was decided about."""
        return self._decided[name].passages

    def case(self, finding: Snapshot) -> Case:
        """Find what holds about a finding: the latest decision that covers it, or why none does."""
        self._applied.pop(finding.fingerprint, None)
        near = self._near(finding)
        if not near:
            return Case(finding=finding)
        pairs = finding.pairs  # hashed once: a sentence that every agency sends may be near to hundreds
        covering = [name for name in near if _covers(self._pairs[name], pairs)]
        if not covering and (together := self._together(pairs, near)):
            covering = together
        if covering:
            self._applied[finding.fingerprint] = covering
            name = max(covering, key=self._order)
            last = self._last[name]
            return Case(
                finding=finding,
                standing=last.after,
                history=self.history(name),
                carried=name != finding.fingerprint,
            )
        settled = [name for name in near if self._last[name].after.state != "open"]
        for name in sorted(settled, key=self._order, reverse=True):
            if reason := _reopened(finding, self._decided[name], self.stands):
                return Case(finding=finding, history=self.history(name), reopened=reason)
        return Case(finding=finding)

    def history(self, name: str) -> tuple[Decision, ...]:
        """Return the decisions that led to the last one about a finding, oldest first."""
        found: dict[str, Decision] = {}
        at: Decision | None = self._last[name]
        while at and at.id not in found:  # an imported file may make a circle of them
            found[at.id] = at
            at = self._by_id.get(at.follows)
        return tuple(reversed(found.values()))

    def _near(self, finding: Snapshot) -> list[str]:
        """Return the decided findings of the same kind that share a passage with this one."""
        names = {name for passage in finding.passages for name in self._holding.get(passage, ())}
        return sorted(n for n in names if n in self._last and self._decided[n].kind == finding.kind)

    def _together(self, wanted: Sequence[frozenset[str]], near: Sequence[str]) -> list[str]:
        """Return decided findings that together cover all pairs and say the same."""
        pairs = frozenset().union(*(self._pairs[name] for name in near))
        states = {(self._last[name].after.state, self._last[name].after.holds) for name in near}
        return list(near) if len(states) == 1 and _covers(pairs, wanted) else []

    def _order(self, name: str) -> tuple[str, str]:
        return self._last[name].at, self._last[name].id


def _covers(pairs: frozenset[str], wanted: Sequence[frozenset[str]]) -> bool:
    return bool(wanted) and not any(pairs.isdisjoint(hashes) for hashes in wanted)


def _reopened(finding: Snapshot, earlier: Snapshot, stands: Stands) -> str:
    """Say what changed since an earlier form of a finding was decided, or "" when it is another finding."""
    known = earlier.passages
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
