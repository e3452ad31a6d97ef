"""What a watch remembers from run to run, in a file of SQLite inside the collection's folder.

It holds what was asked and when, and which entries are dealt with. An entry is noted here after the collection holds it, never before: a
watch that is killed in between takes the entry for new once more, and the collection finds that it has it already.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from verify.collection.folder import WATCHED
from verify.decisions.database import Database, Sort
from verify.errors import VerifyError

FILE = f"{WATCHED}sqlite"
_FORGOTTEN_S = (
    400 * 86_400.0
)  # after so long without being listed an entry is forgotten here; the collection keeps it
_SORT = Sort(
    noun="record of a watch",
    mark=0x76667763,  # "vfwc"
    version=1,
    tables="""
CREATE TABLE feeds (feed TEXT PRIMARY KEY, due REAL, failures INTEGER, etag TEXT, modified TEXT, moved TEXT, gone REAL);
CREATE TABLE items (id TEXT PRIMARY KEY, feed TEXT, digest TEXT, tries INTEGER, listed REAL, held INTEGER);
CREATE TABLE hosts (host TEXT PRIMARY KEY, ready REAL);
CREATE TABLE robots (origin TEXT PRIMARY KEY, rules TEXT, until REAL);
""",
    mend=f"move {FILE} away: what is in the collection stays, feeds are asked for everything again",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed. All times are seconds since 1970.

    Attributes:
        feed: its address or file, as the user names it.
        due: not to be asked before.
        failures: in a row.
        etag: of the last answer that was taken in whole, or "".
        modified: its ``Last-Modified``, or "".
        moved: where it has moved for good, or "".
        gone: when it said that it is gone for good, 0 when it did not.
    """

    feed: str
    due: float = 0.0
    failures: int = 0
    etag: str = ""
    modified: str = ""
    moved: str = ""
    gone: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry that is dealt with.

    Attributes:
        id: of its article.
        feed: the one that is believed about it: which listed it first.
        digest: of its words as the feed gave them, "" when it is to be tried again.
        tries: how often its page could not be had.
        listed: when a feed last listed it, in seconds since 1970.
        held: whether the collection has it under this id; else it was refused, or is a copy of another article.
    """

    id: str
    feed: str
    digest: str
    tries: int = 0
    listed: float = 0.0
    held: bool = False


class State:
    """The record of one collection's watch; threads may share it.

    Args:
        path: the file; made when it is not there.

    Raises:
        InputError: the file is of another sort, or of a later version.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._db = path, Database(path, _SORT)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._db.writing() as db:
                yield db
        except sqlite3.Error as error:
            raise VerifyError(
                f"cannot be written: {error}", where=str(self._path), mend="check the room on the disk"
            ) from None

    def feed(self, feed: str) -> FeedState:
        """Return what is known of a feed."""
        rows = self._db.rows(f"SELECT {_names(FeedState)} FROM feeds WHERE feed = ?", [feed])
        return (
            FeedState(**dict(zip(_columns(FeedState), rows[0], strict=True)))
            if rows
            else FeedState(feed=feed)
        )

    def items(self, ids: Iterable[str]) -> dict[str, Item]:
        """Return the entries of these ids that are known."""
        query = f"SELECT {_names(Item)} FROM items WHERE id = ?"
        rows = [row for id in ids for row in self._db.rows(query, [id])]
        return {row[0]: Item(**dict(zip(_columns(Item), row, strict=True))) for row in rows}

    def note(self, feeds: Iterable[FeedState] = (), items: Iterable[Item] = (), *, now: float = 0.0) -> None:
        """Write down feeds and entries, all or nothing."""
        with self._writing() as db:
            for table, kind, records in (("feeds", FeedState, feeds), ("items", Item, items)):
                marks = ", ".join("?" * len(_columns(kind)))
                db.executemany(
                    f"INSERT OR REPLACE INTO {table} ({_names(kind)}) VALUES ({marks})",
                    [astuple(record) for record in records],
                )
            db.execute("DELETE FROM items WHERE listed < ?", [now - _FORGOTTEN_S])

    def forget_entries(self) -> None:
        """Forget what is held, and where it came from: the collection is not there any more."""
        with self._writing() as db:
            if not db.execute("SELECT 1 FROM items WHERE held LIMIT 1").fetchone():
                return
            db.execute("DELETE FROM items")
            db.execute("UPDATE feeds SET etag = '', modified = ''")

    def ready(self, host: str) -> float:
        """Return before when a host asked to be left alone, in seconds since 1970."""
        rows = self._db.rows("SELECT ready FROM hosts WHERE host = ?", [host])
        return float(rows[0][0]) if rows else 0.0

    def hold(self, host: str, until: float) -> None:
        """Write down that a host is to be left alone."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?)", [host, until])

    def robots(self, origin: str) -> tuple[str, float] | None:
        """Return the rules for robots that a site gave, and until when they hold; None when it was never asked."""
        rows = self._db.rows("SELECT rules, until FROM robots WHERE origin = ?", [origin])
        return (str(rows[0][0]), float(rows[0][1])) if rows else None

    def keep_robots(self, origin: str, rules: str, until: float) -> None:
        """Write down a site's rules."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", [origin, rules, until])


def _columns(kind: type[FeedState] | type[Item]) -> list[str]:
    return [field.name for field in fields(kind)]


def _names(kind: type[FeedState] | type[Item]) -> str:
    return ", ".join(_columns(kind))
