"""Snapshots and decisions as lines of JSON: what the store holds, and what desks exchange.

A file of decisions has a first line that names its version, then a line a finding, then a line a decision, oldest first, then a
line a choice about a name, oldest first. The same decisions give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from verify.decisions.database import is_moment
from verify.decisions.names import house_name
from verify.errors import ConfigError, InputError
from verify.model import Decision, NameChoice, Snapshot
from verify.report.characters import encodable

SCHEMA = "verify-decisions/1"

Noun = TypeVar("Noun", Snapshot, Decision, NameChoice)


def snapshot_line(finding: Snapshot) -> str:
    """Write a finding as one line of JSON."""
    return _written(_plain(finding))


def snapshot_from(line: str) -> Snapshot:
    """Read what :func:`snapshot_line` wrote.

    Raises:
        InputError: it is no finding.
    """
    return _read(json.loads(line), Snapshot)


def decision_line(decision: Decision) -> str:
    """Write a decision as one line of JSON."""
    return _written(_plain(decision))


def decision_from(line: str) -> Decision:
    """Read what :func:`decision_line` wrote.

    Raises:
        InputError: it is no decision.
    """
    return _read(json.loads(line), Decision)


def name_line(choice: NameChoice) -> str:
    """Write a choice about a name as one line of JSON."""
    return _written(_plain(choice))


def name_from(line: str) -> NameChoice:
    """Read what :func:`name_line` wrote.

    Raises:
        InputError: it is no choice about a name.
    """
    return _read(json.loads(line), NameChoice)


def write_lines(
    findings: Iterable[Snapshot], decisions: Iterable[Decision], names: Iterable[NameChoice] = ()
) -> str:
    """Write a file of decisions, with the findings that they are about, and of choices about names."""
    ordered = sorted(decisions, key=lambda decision: (decision.at, decision.id))
    about = {decision.finding for decision in ordered}
    lines = [_written({"schema": SCHEMA})]
    for finding in sorted(findings, key=lambda finding: finding.fingerprint):
        if finding.fingerprint in about:
            lines.append(_written({"finding": _plain(finding)}))
    lines += [_written({"decision": _plain(decision)}) for decision in ordered]
    chosen = sorted(names, key=lambda choice: (choice.at, choice.id))
    lines += [_written({"name": _plain(choice)}) for choice in chosen]
    return "".join(f"{line}\n" for line in lines)


def read_lines(text: str, where: str) -> tuple[dict[str, Snapshot], tuple[Decision, ...]]:
    """Read the decisions about findings in a file of decisions.

    Args:
        text: what the file holds.
        where: its name, for errors.

    Returns:
        The findings by fingerprint, and the decisions, oldest first.

    Raises:
        InputError: a line is not what it should be, or a decision is about a finding that is not there. Nothing is taken then.
    """
    findings: dict[str, Snapshot] = {}
    decisions: list[Decision] = []
    for record, at in _records(text, where):
        if "finding" in record:
            finding = _read(record["finding"], Snapshot, at)
            findings[finding.fingerprint] = finding
        elif "decision" in record:
            decisions.append(_read(record["decision"], Decision, at))
    for decision in decisions:
        if decision.finding not in findings:
            raise InputError(
                f"decision {decision.id[:40]!r} is about a finding that the file does not hold",
                where=where,
                mend="export the decisions again",
            )
    return findings, tuple(sorted(decisions, key=lambda decision: (decision.at, decision.id)))


def read_name_lines(text: str, where: str) -> tuple[NameChoice, ...]:
    """Read the choices about names in a file of decisions, oldest first.

    Args:
        text: what the file holds.
        where: its name, for errors.

    Raises:
        InputError: a line is not what it should be. Nothing is taken then.
    """
    choices = [_chosen(record["name"], at) for record, at in _records(text, where) if "name" in record]
    return tuple(sorted(choices, key=lambda choice: (choice.at, choice.id)))


def _records(text: str, where: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what the lines hold, and where each stands."""
    # Only line feeds end a line: JSON may hold the other characters that end a line elsewhere.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        at = f"{where}, line {number}"
        record = _record(line, at)
        if record.get("schema", SCHEMA) != SCHEMA:
            raise InputError(
                f"is of version {str(record['schema'])[:40]!r}", where=at, mend=f"this program reads {SCHEMA}"
            )
        if record.keys().isdisjoint(("schema", "finding", "decision", "name")):
            raise InputError(
                "is neither a finding nor a decision nor a name", where=at, mend="export the decisions again"
            )
        yield record, at


def _chosen(plain: Any, at: str) -> NameChoice:
    """Read a choice about a name; what the check goes by is looked at closely, for another desk wrote it."""
    choice = _read(plain, NameChoice, at)
    try:
        house_name(choice.before)
        house_name(choice.after)
        if not is_moment(choice.at):
            raise ValueError(f"{choice.at[:40]!r} is no time in UTC")
        if datetime.fromisoformat(choice.at).year == datetime.max.year:
            raise ValueError("nothing can be later")
    except (ConfigError, ValueError) as error:
        raise InputError(f"is no choice ({error})", where=at, mend="export the decisions again") from None
    return choice


def _record(line: str, at: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON ({error})", where=at, mend="export the decisions again") from None
    if not isinstance(record, dict):
        raise InputError("is no JSON object", where=at, mend="export the decisions again")
    return record


def _plain(noun: Snapshot | Decision | NameChoice) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(noun)
    return {key.rstrip("_"): value for key, value in plain.items()}


def _read(plain: Any, noun: type[Noun], at: str = "") -> Noun:
    try:
        named = {f"{key}_" if key == "class" else key: value for key, value in plain.items()}
        return msgspec.convert(named, noun)
    except (msgspec.ValidationError, AttributeError) as error:
        what = f"is no {noun.__name__.lower()} ({error})"
        raise InputError(what, where=at, mend="export the decisions again") from None


def _written(plain: dict[str, Any]) -> str:
    return encodable(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))
