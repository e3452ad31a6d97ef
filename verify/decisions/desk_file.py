"""Decisions from a file, whichever of the two forms it has: a store, or lines of JSON that a desk has exported."""

from __future__ import annotations

from pathlib import Path

from verify.decisions.lines import read_lines
from verify.decisions.store import Store
from verify.errors import InputError
from verify.model import Decision, Snapshot


def read_decisions(path: Path) -> tuple[dict[str, Snapshot], tuple[Decision, ...]]:
    """Read what was decided.

    Returns:
        The findings that were decided about, by fingerprint, and the decisions, oldest first; neither when there is no file.

    Raises:
        InputError: the file is neither a store nor exported decisions.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(16)
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), mend="name another file with --store"
        ) from None
    if beginning.startswith(b"SQLite format 3"):
        with Store(path) as store:
            return store.findings(), store.decisions()
    try:
        return read_lines(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError:
        raise InputError(
            "holds no decisions: it is neither a store nor text", where=str(path), mend="name another file"
        ) from None
