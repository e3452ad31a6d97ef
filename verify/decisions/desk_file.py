"""Decisions from a file, whichever of the two forms it has: a store, or lines of JSON that a desk has exported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify.config import HouseName
from verify.decisions.lines import read_lines, read_name_lines
from verify.decisions.names import with_desk
from verify.decisions.store import Store
from verify.errors import InputError
from verify.model import Decision, NameChoice, Snapshot


def read_decisions(path: Path) -> tuple[dict[str, Snapshot], tuple[Decision, ...]]:
    """Read what was decided.

    Returns:
        The findings that were decided about, by fingerprint, and the decisions, oldest first; neither when there is no file.

    Raises:
        InputError: the file is neither a store nor exported decisions.
    """
    if _is_store(path):
        with Store(path) as store:
            return store.findings(), store.decisions()
    return read_lines(_text(path), str(path))


def read_name_choices(path: Path) -> tuple[NameChoice, ...]:
    """Read what was chosen about names, oldest first; nothing when there is no file.

    Raises:
        InputError: the file is neither a store nor exported decisions.
    """
    if _is_store(path):
        with Store(path) as store:
            return store.names.choices()
    return read_name_lines(_text(path), str(path))


def house_list(file: Sequence[HouseName], path: Path) -> tuple[HouseName, ...]:
    """Return the house list that a check goes by: the configuration's, with what the desk has settled laid upon it.

    Args:
        file: the entries of ``[[names]]``.
        path: the store, or its export; there may be none.

    Raises:
        InputError: the file is neither.
    """
    return with_desk(file, read_name_choices(path))


def _is_store(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16).startswith(b"SQLite format 3")
    except FileNotFoundError:
        return False
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), mend="name another file with --store"
        ) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise InputError(
            "holds no decisions: it is neither a store nor text", where=str(path), mend="name another file"
        ) from None
