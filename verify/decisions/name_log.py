"""The log of what editors have chosen about names: in the store, append-only, nobody's choice lost to another's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from uuid import uuid4

from verify.decisions.database import Database, just_after
from verify.decisions.lines import name_from, name_line
from verify.decisions.names import house_name, in_force
from verify.errors import InputError, VerifyError
from verify.model import NameAction, NameChoice, NameRule

NAME_TABLES = """
CREATE TABLE names (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    choice TEXT NOT NULL
) STRICT;
CREATE TRIGGER names_stay BEFORE UPDATE ON names BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER names_kept BEFORE DELETE ON names BEGIN SELECT RAISE(ABORT, 'append-only'); END;
"""


class NameOvertaken(VerifyError):
    """Somebody else has settled the name, or one of its spellings, in the meantime.

    Attributes:
        latest: what they chose.
    """

    def __init__(self, latest: NameChoice) -> None:
        self.latest = latest
        super().__init__(
            f"{latest.by} has settled this name in the meantime",
            where=latest.after.preferred or latest.before.preferred,
            mend="look at it, then choose again",
        )


class NameLog:
    """The choices about names in a store. Lists of names are short, so all of them are read at once.

    Args:
        file: the store's database.
    """

    def __init__(self, file: Database) -> None:
        self._file = file

    def settle(self, rule: NameRule, *, by: str, follows: NameChoice | None) -> NameChoice:
        """Append a choice; when this returns it is on the disk.

        Args:
            rule: what holds from now on; an empty one takes the entry out.
            by: who chooses.
            follows: the last choice about this name that the editor saw, None for none.

        Raises:
            ConfigError: the rule is no entry of a list of names.
            NameOvertaken: somebody has settled this name or one of these spellings; nothing was written.
        """
        return self._append("settle", rule, by, follows)

    def undo(self, last: NameChoice, *, by: str) -> NameChoice:
        """Take the last choice about a name back: what held before it holds again. Undoing that brings it back.

        Raises:
            NameOvertaken: it is not the last one, or what held before it has been settled elsewhere; nothing was written.
        """
        return self._append("undo", last.before, by, last)

    def merge(self, choices: Iterable[NameChoice]) -> int:
        """Add choices of another desk; those that are there already are left alone.

        Returns:
            How many were added.

        Raises:
            InputError: one says something else than the choice of the same id that is there; nothing was added.
        """
        with self._file.writing() as db:
            there = db.total_changes
            for choice in choices:
                _add(db, choice)
                kept = db.execute("SELECT choice FROM names WHERE id = ?", (choice.id,)).fetchone()
                if name_from(kept[0]) != choice:
                    raise InputError(
                        "says something else than the store does under the same id",
                        where=f"choice {choice.id[:40]!r}",
                        mend="export the choices of the desk it comes from again",
                    )
            return db.total_changes - there

    def revision(self) -> int:
        """Return a number that grows with every choice, whichever process records it."""
        ((last,),) = self._file.rows("SELECT coalesce(max(seq), 0) FROM names")
        return int(last)

    def choices(self) -> tuple[NameChoice, ...]:
        """Return all choices, oldest first."""
        return _sorted(self._file.rows("SELECT choice FROM names"))

    def _append(self, action: NameAction, rule: NameRule, by: str, follows: NameChoice | None) -> NameChoice:
        house_name(rule)
        own = uuid4().hex
        choice = NameChoice(
            id=own,
            entry=follows.entry if follows else own,
            at=just_after(follows.at if follows else ""),
            by=by,
            action=action,
            before=follows.after if follows else NameRule(),
            after=rule,
            follows=follows.id if follows else "",
        )
        with self._file.writing() as db:
            if latest := _overtaking(_sorted(db.execute("SELECT choice FROM names").fetchall()), choice):
                raise NameOvertaken(latest)
            _add(db, choice)
        return choice


def _overtaking(log: tuple[NameChoice, ...], choice: NameChoice) -> NameChoice | None:
    """Return the choice that stands against a new one: a later one about the name, or another name's with the same spelling."""
    of_the_name = [earlier for earlier in log if earlier.entry == choice.entry]
    if of_the_name and of_the_name[-1].id != choice.follows:
        return of_the_name[-1]
    return next(
        (
            other
            for other in in_force(log)
            if other.entry != choice.entry and not set(other.after.forms).isdisjoint(choice.after.forms)
        ),
        None,
    )


def _sorted(rows: Iterable[tuple[str]]) -> tuple[NameChoice, ...]:
    return tuple(sorted((name_from(line) for (line,) in rows), key=lambda choice: (choice.at, choice.id)))


def _add(db: sqlite3.Connection, choice: NameChoice) -> None:
    db.execute("INSERT OR IGNORE INTO names (id, choice) VALUES (?, ?)", (choice.id, name_line(choice)))
