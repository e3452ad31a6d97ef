"""The log of decisions in SQLite: append-only, several processes may write, what was acknowledged is on the disk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from verify.decisions.database import Database, Sort, just_after
from verify.decisions.lines import decision_from, decision_line, snapshot_from, snapshot_line
from verify.decisions.name_log import NAME_TABLES, NameLog
from verify.errors import VerifyError
from verify.model import Action, Decision, Snapshot, Standing

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
SORT = Sort(
    noun="store of decisions",
    mark=0x76666431,  # "vfd1"
    version=1,
    tables=_TABLES + NAME_TABLES,
    mend="name another file with --store",
)


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

    Attributes:
        path: the file.
        names: what the desk has settled about the spelling of names.

    Raises:
        InputError: the file is no store, or of a later version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = Database(path, SORT)
        self.names = NameLog(self._file)

    def close(self) -> None:
        """Close the file; the log that was written ahead is taken in."""
        self._file.close()

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
        with self._file.writing() as db:
            if latest := _latest(db, finding.fingerprint, follows):
                raise Overtaken(latest)
            decision = Decision(
                id=uuid4().hex,
                finding=finding.fingerprint,
                at=just_after(follows.at if follows else ""),
                by=by,
                action=action,
                before=before or (follows.after if follows else Standing()),
                after=after,
                follows=follows.id if follows else "",
            )
            _add(db, finding, decision)
        return decision

    def merge(self, findings: Iterable[Snapshot], decisions: Iterable[Decision]) -> int:
        """Add decisions of another desk; those that are there already are left alone.

        Returns:
            How many were added.
        """
        by_fingerprint = {finding.fingerprint: finding for finding in findings}
        added = 0
        with self._file.writing() as db:
            for decision in decisions:
                if not db.execute("SELECT 1 FROM log WHERE id = ?", (decision.id,)).fetchone():
                    _add(db, by_fingerprint[decision.finding], decision)
                    added += 1
        return added

    def revision(self) -> int:
        """Return a number that grows with every decision, whichever process records it."""
        ((last,),) = self._file.rows("SELECT coalesce(max(seq), 0) FROM log")
        return int(last)

    def decisions(self, *, since: int = 0) -> tuple[Decision, ...]:
        """Return the decisions that came after a revision, in the order in which they were made."""
        rows = self._file.rows("SELECT decision FROM log WHERE seq > ?", (since,))
        return tuple(sorted((decision_from(line) for (line,) in rows), key=lambda d: (d.at, d.id)))

    def findings(self, only: Iterable[str] | None = None) -> dict[str, Snapshot]:
        """Return findings that somebody has decided about, as they stood then, by fingerprint: all, or only some.

        Two desks may have seen one finding under different paths or with another confidence. All these forms are kept, and the
        least in the order of their lines is given, so that desks that have merged give the same one, whoever came first.
        """
        asked, among = "SELECT min(snapshot) FROM findings", "GROUP BY fingerprint ORDER BY fingerprint"
        if only is None:
            rows = self._file.rows(f"{asked} {among}")
        else:
            named = "WHERE fingerprint IN (SELECT value FROM json_each(?))"
            rows = self._file.rows(f"{asked} {named} {among}", (json.dumps(sorted(only)),))
        findings = [snapshot_from(line) for (line,) in rows]
        return {finding.fingerprint: finding for finding in findings}


def _latest(db: sqlite3.Connection, finding: str, follows: Decision | None) -> Decision | None:
    """Return the decision that overtook the one seen last, or None."""
    seen = (follows.id, follows.at, follows.id) if follows else ("none", "", "")
    row = db.execute(
        "SELECT decision FROM log WHERE follows = ? OR (finding = ? AND (at, id) > (?, ?)) "
        "ORDER BY at DESC, id DESC LIMIT 1",
        (seen[0], finding, *seen[1:]),
    ).fetchone()
    return decision_from(row[0]) if row else None


def _add(db: sqlite3.Connection, finding: Snapshot, decision: Decision) -> None:
    db.execute("INSERT OR IGNORE INTO findings VALUES (?, ?)", (finding.fingerprint, snapshot_line(finding)))
    db.execute(
        "INSERT INTO log (id, at, finding, follows, decision) VALUES (?, ?, ?, ?, ?)",
        (decision.id, decision.at, decision.finding, decision.follows, decision_line(decision)),
    )
