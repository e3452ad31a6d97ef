"""A file of SQLite as the desk needs it: several threads and processes may write, what was acknowledged is on the disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from verify.errors import InputError

PATIENCE = 10.0  # seconds to wait for another process that writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of file: what is in it, and how it is told from others.

    Attributes:
        noun: what it is, for errors ("store of decisions").
        mark: the application id that its header carries.
        version: of its tables.
        tables: statements that make them.
        mend: what to do about a file of another sort.
    """

    noun: str
    mark: int
    version: int
    tables: str
    mend: str


class Database:
    """One open file.

    Args:
        path: the file; made when it is not there. ``:memory:`` keeps everything in this process.
        sort: what it is to hold.

    Raises:
        InputError: the file is of another sort, or of a later version.
    """

    def __init__(self, path: Path, sort: Sort) -> None:
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                self._prepare(sort)
            except BaseException:
                self._db.close()
                raise
        except sqlite3.Error as error:
            raise InputError(f"is no {sort.noun} ({error})", where=str(path), mend=sort.mend) from None

    def close(self) -> None:
        """Close the file; the log that was written ahead is taken in. What another thread asks for after that is an error."""
        with self._lock:  # SQLite crashes when a file is closed under a query
            self._db.close()

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Run a query and return all its rows."""
        with self._lock:
            return self._db.execute(query, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the right to write, in this process and among all; after the block what it wrote is on the disk, or nothing is."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _prepare(self, sort: Sort) -> None:
        self._refuse_foreign(sort)  # before anything is changed in it
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        with self.writing() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > sort.version:
                raise sqlite3.DatabaseError("written by a later version of verify")
            if version == 0:
                for statement in _statements(sort.tables):
                    db.execute(statement)
                db.execute(f"PRAGMA application_id = {sort.mark}")
                db.execute(f"PRAGMA user_version = {sort.version}")

    def _refuse_foreign(self, sort: Sort) -> None:
        # In this order: whoever makes the tables at this moment sets the mark together with them.
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (mark,) = self._db.execute("PRAGMA application_id").fetchone()
        if tables and mark != sort.mark:
            raise sqlite3.DatabaseError("another program's database")


def just_after(earlier: str = "") -> str:
    """Return the time in UTC, with microseconds, later than that of what is followed, though the clock it has may be ahead."""
    now = datetime.now(UTC)
    if earlier:
        now = max(now, datetime.fromisoformat(earlier) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


def is_moment(at: str) -> bool:
    """Say whether a time is written as :func:`just_after` writes it, so that times sort as text."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.astimezone(UTC).isoformat(timespec="microseconds") == at


def _statements(script: str) -> Iterator[str]:
    """Split a script; ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
