"""Sessions on the server: a random token in a cookie, of which only a hash is kept."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

from verify.decisions.database import Database

SESSION_TABLES = """
CREATE TABLE sessions (
    key TEXT PRIMARY KEY,
    who TEXT NOT NULL,
    begun REAL NOT NULL,
    seen REAL NOT NULL
) STRICT;
CREATE INDEX sessions_who ON sessions (who);
"""
LIFE = 12 * 3600.0  # seconds: a long shift
IDLE = 3 * 3600.0  # seconds without a request
STEP = 60.0  # seconds; that somebody is still there is noted no oftener

Clock = Callable[[], float]


class Sessions:
    """Who is in.

    Args:
        file: a database with :data:`SESSION_TABLES`.
        life: seconds after which a session ends.
        idle: seconds without a request after which it ends.
        clock: tells the time, in seconds.
    """

    def __init__(
        self, file: Database, *, life: float = LIFE, idle: float = IDLE, clock: Clock = time.time
    ) -> None:
        self._file = file
        self._life, self._idle = life, idle
        self._clock = clock

    def begin(self, who: str) -> str:
        """Begin a session and return its token, which is kept nowhere else."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._file.writing() as db:
            db.execute(
                "DELETE FROM sessions WHERE begun < ? OR seen < ?", (now - self._life, now - self._idle)
            )
            db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_key(token), who, now, now))
        return token

    def who(self, token: str) -> str:
        """Return whose session a token opens, "" when it opens none or the session has ended."""
        rows = self._file.rows("SELECT who, begun, seen FROM sessions WHERE key = ?", (_key(token),))
        if not rows:
            return ""
        ((who, begun, seen),) = rows
        now = self._clock()
        if now - begun > self._life or now - seen > self._idle:
            self.end(token)
            return ""
        if now - seen > STEP:
            with self._file.writing() as db:
                db.execute("UPDATE sessions SET seen = ? WHERE key = ?", (now, _key(token)))
        return str(who)

    def end(self, token: str) -> None:
        """End a session; a token that opens none is let pass."""
        if self._file.rows("SELECT 1 FROM sessions WHERE key = ?", (_key(token),)):
            with self._file.writing() as db:
                db.execute("DELETE FROM sessions WHERE key = ?", (_key(token),))

    def end_all(self, who: str) -> None:
        """End all sessions of somebody."""
        with self._file.writing() as db:
            db.execute("DELETE FROM sessions WHERE who = ?", (who,))


def _key(token: str) -> str:
    # A random token needs no salt: nobody can have hashed it before.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
