"""The log of decisions in SQLite: append-only, several processes may write, what was acknowledged is on the disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from verify.decisions.lines import decision_from, decision_line, snapshot_from, snapshot_line
from verify.errors import InputError, VerifyError
from verify.model import Action, Decision, Snapshot, Standing

VERSION = 1
PATIENCE = 10.0  # seconds to wait for another process that writes

_TABLES = """
CREATE TABLE findings (
    fingerprint TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (fingerprint, snapshot)
) STRICT;
CREATE TABLE log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    finding TEXT NOT NULL,
    follows TEXT NOT NULL,
    decision TEXT NOT NULL
) STRICT;
CREATE INDEX log_finding ON log (finding);
CREATE INDEX log_follows ON log (follows);
CREATE TRIGGER findings_stay BEFORE UPDATE ON findings BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER findings_kept BEFORE DELETE ON findings BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
"""


class Overtaken(VerifyError):
    """Somebody else decided in the meantime.

    Attributes:
        latest: what they decided.
    """

    def __init__(self, latest: Decision) -> None:
        self.latest = latest
        super().__init__(
            f"{latest.by} has decided in the meantime",
            where=latest.finding,
            mend="look at it, then decide again",
        )


class Store:
    """The log of one desk. Its methods may be called from several threads, and the file opened by several processes.

    Args:
        path: the file; made when it is not there.

    Raises:
        InputError: the file is no store, or of a later version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            self._prepare()
        except sqlite3.Error as error:
            raise InputError(
                f"is no store of decisions ({error})", where=str(path), mend="name another file with --store"
            ) from None

    def close(self) -> None:
        """Close the file; the log that was written ahead is taken in."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def record(
        self,
        finding: Snapshot,
        *,
        action: Action,
        after: Standing,
        by: str,
        follows: Decision | None,
        before: Standing | None = None,
    ) -> Decision:
        """Append a decision; when this returns it is on the disk.

        Args:
            finding: what it is about, as it stands now.
            action: what was done.
            after: what holds from now on.
            by: who decides.
            follows: the last decision that the editor saw, maybe about an earlier form of the finding; None for none.
            before: what held until now; None for what ``follows`` decided. They differ where a finding was reopened.

        Raises:
            Overtaken: somebody has decided since then; nothing was written.
        """
        with self._writing():
            if latest := self._latest(finding.fingerprint, follows):
                raise Overtaken(latest)
            decision = Decision(
                id=uuid4().hex,
                finding=finding.fingerprint,
                at=_now(follows),
                by=by,
                action=action,
                before=before or (follows.after if follows else Standing()),
                after=after,
                follows=follows.id if follows else "",
            )
            self._add(finding, decision)
        return decision

    def merge(self, findings: Iterable[Snapshot], decisions: Iterable[Decision]) -> int:
        """Add decisions of another desk; those that are there already are left alone.

        Returns:
            How many were added.
        """
        by_fingerprint = {finding.fingerprint: finding for finding in findings}
        added = 0
        with self._writing():
            for decision in decisions:
                if not self._db.execute("SELECT 1 FROM log WHERE id = ?", (decision.id,)).fetchone():
                    self._add(by_fingerprint[decision.finding], decision)
                    added += 1
        return added

    def revision(self) -> int:
        """Return a number that grows with every decision, whichever process records it."""
        with self._lock:
            (last,) = self._db.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()
        return int(last)

    def decisions(self, *, since: int = 0) -> tuple[Decision, ...]:
        """Return the decisions that came after a revision, in the order in which they were made."""
        with self._lock:
            rows = self._db.execute("SELECT decision FROM log WHERE seq > ?", (since,)).fetchall()
        return tuple(sorted((decision_from(line) for (line,) in rows), key=lambda d: (d.at, d.id)))

    def findings(self, only: Iterable[str] | None = None) -> dict[str, Snapshot]:
        """Return findings that somebody has decided about, as they stood then, by fingerprint: all, or only some.

        Two desks may have seen one finding under different paths or with another confidence. All these forms are kept, and the
        least in the order of their lines is given, so that desks that have merged give the same one, whoever came first.
        """
        with self._lock:
            if only is None:
                asked = "SELECT min(snapshot) FROM findings GROUP BY fingerprint ORDER BY fingerprint"
                rows = self._db.execute(asked).fetchall()
            else:
                asked = "SELECT min(snapshot) FROM findings WHERE fingerprint = ? GROUP BY fingerprint"
                rows = [row for name in sorted(only) if (row := self._db.execute(asked, (name,)).fetchone())]
        findings = [snapshot_from(line) for (line,) in rows]
        return {finding.fingerprint: finding for finding in findings}

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        with self._writing():
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise sqlite3.DatabaseError("written by a later version of verify")
            if version == 0:
                for statement in _statements(_TABLES):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the right to write, in this process and among all, until what is written is on the disk."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _latest(self, finding: str, follows: Decision | None) -> Decision | None:
        """Return the decision that overtook the one seen last, or None."""
        seen = (follows.id, follows.at, follows.id) if follows else ("none", "", "")
        row = self._db.execute(
            "SELECT decision FROM log WHERE follows = ? OR (finding = ? AND (at, id) > (?, ?)) "
            "ORDER BY at DESC, id DESC LIMIT 1",
            (seen[0], finding, *seen[1:]),
        ).fetchone()
        return decision_from(row[0]) if row else None

    def _add(self, finding: Snapshot, decision: Decision) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO findings VALUES (?, ?)", (finding.fingerprint, snapshot_line(finding))
        )
        self._db.execute(
            "INSERT INTO log (id, at, finding, follows, decision) VALUES (?, ?, ?, ?, ?)",
            (decision.id, decision.at, decision.finding, decision.follows, decision_line(decision)),
        )


def _now(follows: Decision | None) -> str:
    """Return the time, later than that of the decision that is followed, though its desk's clock may be ahead."""
    now = datetime.now(UTC)
    if follows:
        now = max(now, datetime.fromisoformat(follows.at) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


def _statements(script: str) -> Iterator[str]:
    """Split a script; ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
