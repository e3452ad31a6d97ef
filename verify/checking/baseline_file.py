"""The baseline on disk: one JSON object a line, sorted, so that two branches that both add entries can be merged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from pathlib import Path

from verify.checking.baseline import Entry
from verify.errors import InputError, nearest
from verify.files import write_whole
from verify.read.paths import shown

DEFAULT_FILE = ".verify-baseline.jsonl"
_FIELDS = tuple(field.name for field in fields(Entry))
_CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_FINGERPRINT = re.compile("[0-9a-f]+")


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Read a baseline; a file that does not exist is an empty one.

    A merge may leave lines unsorted, and two lines for one entry. Those are joined: all pairs and articles, both reasons, and
    the earliest end, because a finding that comes back too soon is seen, and one that stays away is not.

    Args:
        path: the file.

    Returns:
        The entries, sorted by fingerprint, one for each.

    Raises:
        InputError: the file cannot be read, or a line is no entry.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            content = stream.read()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(
            f"cannot be read: {reason}", where=str(path), mend="restore it, or name another with --file"
        ) from None
    found: dict[str, list[Entry]] = {}
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            entry = _parsed(line, f"{path}:{number}")
            found.setdefault(entry.fingerprint, []).append(entry)
    return tuple(_joined(found[name]) for name in sorted(found))


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline whole or not at all: whatever happens in between, the old file stays.

    Args:
        path: the file; where it is a link, the file behind it is written.
        entries: in any order, one for each fingerprint.

    Raises:
        VerifyError: it cannot be written.
    """
    content = "".join(_line(entry) for entry in sorted(entries, key=lambda entry: entry.fingerprint))
    write_whole(path, content, mend="check the folder and its permissions, or name another file with --file")


def _line(entry: Entry) -> str:
    record = {name: value for name in _FIELDS if (value := getattr(entry, name)) is not None}
    line = json.dumps(record, ensure_ascii=False, default=str)
    # What a terminal, an editor or a diff would obey or hide is written as an escape; letters stay readable.
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line) + "\n"


def _parsed(line: str, where: str) -> Entry:
    import msgspec

    if line.startswith(_CONFLICT_MARKS):
        raise InputError(
            "a mark of a merge that was not settled",
            where=where,
            mend=f"keep the lines of both sides, remove the marks, and set '{DEFAULT_FILE} merge=union' in .gitattributes",
        )
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(
            "not a JSON object", where=where, mend="mend or remove the line, or restore the file from git"
        ) from None
    unknown = [name for name in record if name not in _FIELDS] if isinstance(record, dict) else []
    if unknown:
        raise InputError(
            f"unknown field {unknown[0][:40]!r}",
            where=where,
            mend=f"did you mean {nearest(unknown[0], _FIELDS)!r}?",
        )
    try:
        entry = msgspec.convert(record, Entry)
    except msgspec.ValidationError as error:
        raise InputError(
            f"not an entry: {shown(str(error))}",
            where=where,
            mend="mend or remove the line, or restore the file from git",
        ) from None
    if not _FINGERPRINT.fullmatch(entry.fingerprint):
        raise InputError("a fingerprint that is none", where=where, mend="it is made of 0-9 and a-f")
    if not entry.reason.strip():
        raise InputError("an entry without a reason", where=where, mend="say why under 'reason'")
    return entry


def _joined(entries: Sequence[Entry]) -> Entry:
    """Join the lines of one entry, the same in whatever order they stand."""
    ordered = sorted(entries, key=lambda entry: (entry.reason, entry.subject))
    return replace(
        ordered[0],
        reason="; ".join(dict.fromkeys(entry.reason for entry in ordered)),
        expires=min((entry.expires for entry in entries if entry.expires), default=None),
        articles=tuple(sorted({path for entry in entries for path in entry.articles})),
        pairs=tuple(sorted({pair for entry in entries for pair in entry.pairs})),
    )
