"""Decisions from desk to desk: all that a store holds as lines of JSON, and such lines taken in whole or not at all.

The log is a set that only grows, so taking in the same lines twice changes nothing, and desks that have taken in each other's
lines hold the same, whoever began.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.decisions.database import is_moment
from verify.decisions.lines import read_lines, read_name_lines, write_lines
from verify.decisions.store import Store
from verify.errors import InputError
from verify.model import REASONS, Decision, NameChoice, Snapshot
from verify.report.characters import quiet_json

AGAIN = "export the decisions again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What taking in a file changed: decisions and choices about names added, and decisions that were there before."""

    added: int
    known: int
    names: int = 0


def export_lines(store: Store) -> str:
    """Write all that a store holds, so that a terminal does not obey it; the same decisions give the same bytes."""
    # Decisions first: what somebody records in between brings its finding along, and a finding too many is left out.
    decisions = store.decisions()
    return quiet_json(write_lines(store.findings().values(), decisions, store.names.choices()))


def import_lines(store: Store, text: str, where: str) -> Taken:
    """Take in what another desk has exported.

    Args:
        store: where it goes.
        text: what the file holds.
        where: its name, for errors.

    Raises:
        InputError: the file is damaged, incomplete, or says something else about a decision than the store; nothing is taken then.
    """
    return take_in(store, *read_lines(text, where), read_name_lines(text, where), where)


def take_in(
    store: Store,
    findings: Mapping[str, Snapshot],
    decisions: Sequence[Decision],
    names: Sequence[NameChoice],
    where: str,
) -> Taken:
    """Take in findings, the decisions about them, and choices about names; see :func:`import_lines`."""
    known = {decision.id: decision for decision in store.decisions()}
    for finding in findings.values():
        _check_finding(finding, where)
    _check_decisions(decisions, known, where)
    chosen = store.names.merge(names)  # first, because it may refuse; decisions that were looked at do not
    added = store.merge(findings.values(), decisions)
    return Taken(added=added, known=len({decision.id for decision in decisions}) - added, names=chosen)


def _check_finding(finding: Snapshot, where: str) -> None:
    """Refuse a finding that could not be shown or recognised."""
    quoted = [quoted for value in finding.values for quoted in value.evidence]
    whole = (
        bool(finding.values)
        and all(value.evidence for value in finding.values)
        and all(0 <= q.start <= q.end <= len(q.sentence) for q in quoted)
        and 0 <= finding.confidence <= 1
    )
    if not whole:
        raise InputError(
            f"finding {finding.fingerprint[:40]!r} lacks evidence, or has it outside of its sentence",
            where=where,
            mend=AGAIN,
        )


def _check_decisions(decisions: Sequence[Decision], known: Mapping[str, Decision], where: str) -> None:
    """Refuse decisions that do not fit each other, or the log they are to join."""
    told = dict(known)
    for decision in decisions:
        if told.setdefault(decision.id, decision) != decision:
            _refuse(decision, "is told in two ways", where)
    for decision in decisions:
        if not decision.id or not is_moment(decision.at):
            _refuse(decision, f"has no time but {decision.at[:40]!r}", where)
        if decision.after.reason and decision.after.reason not in REASONS:
            _refuse(decision, f"gives an unknown reason {decision.after.reason[:40]!r}", where)
        if decision.follows:
            earlier = told.get(decision.follows)
            if earlier is None:
                _refuse(decision, "follows one that is missing", where)
            elif (
                earlier.at >= decision.at
            ):  # which also keeps decisions from following each other in a circle
                _refuse(decision, "is older than the one it follows", where)


def _refuse(decision: Decision, what: str, where: str) -> None:
    raise InputError(f"decision {decision.id[:40]!r} {what}", where=where, mend=AGAIN)
