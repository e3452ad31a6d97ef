"""What editors have decided at the desk, laid upon the findings of a check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from verify.decisions.carry import carry
from verify.decisions.cases import Case
from verify.decisions.snapshots import snapshots_of
from verify.decisions.whereabouts import Whereabouts
from verify.model import REASONS, Decision, Finding, Report, Snapshot
from verify.report.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The log of a desk.

    Attributes:
        snapshots: the findings that were decided about, as they stood, by fingerprint.
        log: the decisions, oldest first.
    """

    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    log: Sequence[Decision] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Findings with what editors say about them.

    Attributes:
        findings: all of them, in the order given; those that were confirmed or reopened say so.
        dismissed: fingerprints of those that were dismissed, with the reasons.
        confirmed: fingerprints of those that were confirmed.
    """

    findings: tuple[Finding, ...]
    dismissed: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()


def lay_upon(report: Report, desk: Desk) -> Decided:
    """Lay a desk's decisions upon what a run found."""
    if not desk.log:
        return Decided(findings=report.findings)
    snapshots = snapshots_of(report.findings, Lookup(report))
    carried = carry(snapshots, desk.snapshots, desk.log, stands=Whereabouts(report.articles))
    cases = [carried.cases[finding.fingerprint] for finding in report.findings]
    return Decided(
        findings=tuple(_told(f, case) for f, case in zip(report.findings, cases, strict=True)),
        dismissed={
            case.finding.fingerprint: _reason(case) for case in cases if case.standing.state == "dismissed"
        },
        confirmed=frozenset(case.finding.fingerprint for case in cases if case.standing.state == "confirmed"),
    )


def _told(finding: Finding, case: Case) -> Finding:
    """Let a finding say that it was confirmed, or why it is open again."""
    if case.standing.state == "confirmed":
        standing = case.standing
        holds = f": {standing.holds}" if standing.holds else ""
        source = f", known from {standing.known_from}" if standing.known_from else ""
        words = f"Confirmed by {_who(case)}{holds}{source}."
        return replace(finding, explanation=" ".join(filter(None, (finding.explanation, words))))
    if case.reopened:
        words = f"Settled before by {_who(case)}, and open again: {case.reopened}."
        return replace(finding, cautions=(*finding.cautions, words))
    return finding


def _reason(case: Case) -> str:
    """Say why a finding was dismissed, and by whom."""
    words = [REASONS.get(case.standing.reason, case.standing.reason), case.standing.note]
    return f"{'; '.join(filter(None, words))} ({_who(case)})"


def _who(case: Case) -> str:
    """Name who last decided, and the day."""
    decisions = [d for d in case.history if d.after.state != d.before.state] or list(case.history)
    return f"{decisions[-1].by} on {decisions[-1].at[:10]}"
