"""Accounts of editors: a file of its own, which nobody but its owner may read, with passwords as argon2 hashes."""

from __future__ import annotations

import os
import sqlite3
import time
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from verify.config.values import is_words
from verify.decisions.database import Database, Sort, just_after
from verify.errors import InputError, VerifyError
from verify.review.sessions import SESSION_TABLES, Clock, Sessions

if TYPE_CHECKING:
    from argon2 import PasswordHasher

DEFAULT_ACCOUNTS = "accounts.sqlite"
LEAST, MOST = 12, 1024  # code points of a password
LONGEST_NAME = 64  # code points

_TABLES = """
CREATE TABLE accounts (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    password TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;
"""
SORT = Sort(
    noun="file of accounts",
    mark=0x76666131,  # "vfa1"
    version=1,
    tables=_TABLES + SESSION_TABLES,
    mend="name another file with --accounts",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One editor.

    Attributes:
        name: as decisions keep it.
        made: when, ISO 8601 in UTC.
        password: its argon2 hash.
    """

    name: str
    made: str
    password: str


class Accounts:
    """The accounts of one desk. Several processes may use the file; what one of them takes away is gone for all.

    Args:
        path: the file; made when it is not there, readable by its owner alone.
        clock: tells the time, in seconds, for the sessions.
        hasher: hashes passwords, with the parameters that RFC 9106 gives for little memory unless it is given.

    Attributes:
        sessions: who has logged in.

    Raises:
        InputError: the file is something else, or others may read it.
    """

    def __init__(self, path: Path, *, clock: Clock = time.time, hasher: PasswordHasher | None = None) -> None:
        from argon2 import PasswordHasher
        from argon2.profiles import RFC_9106_LOW_MEMORY

        _make_private(path)
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._file = Database(path, SORT)
        self.sessions = Sessions(self._file, clock=clock)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Accounts:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, name: str, password: str) -> None:
        """Add an account.

        Raises:
            VerifyError: no possible name or password, or there is an account of that name; capitals do not count.
        """
        check_name(name)
        check_password(name, password)
        row = (account_key(name), name, self._hasher.hash(_bytes(password)), just_after())
        try:
            with self._file.writing() as db:
                db.execute("INSERT INTO accounts VALUES (?, ?, ?, ?)", row)
        except sqlite3.IntegrityError:
            raise VerifyError(
                "there is an account of that name",
                where=name,
                mend="choose another name, or give it a new password: verify accounts password",
            ) from None

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password, and end its sessions.

        Raises:
            VerifyError: there is no such account, or it is no possible password.
        """
        account = self._known(name)
        check_password(name, password)
        with self._file.writing() as db:
            db.execute(
                "UPDATE accounts SET password = ? WHERE key = ?",
                (self._hasher.hash(_bytes(password)), account_key(name)),
            )
            db.execute("DELETE FROM sessions WHERE who = ?", (account.name,))

    def remove(self, name: str) -> None:
        """Take an account away, and end its sessions; what its owner has decided stays.

        Raises:
            VerifyError: there is no such account.
        """
        account = self._known(name)
        with self._file.writing() as db:
            db.execute("DELETE FROM accounts WHERE key = ?", (account_key(name),))
            db.execute("DELETE FROM sessions WHERE who = ?", (account.name,))

    def all(self) -> tuple[Account, ...]:
        """Return all accounts, by name."""
        return self._found("ORDER BY key")

    def find(self, name: str) -> Account | None:
        """Return an account by its name, None when there is none."""
        return next(iter(self._found("WHERE key = ?", account_key(name))), None)

    def check(self, name: str, password: str) -> Account | None:
        """Return the account that a name and a password open, None when they open none.

        It takes as long for a name that does not exist as for a wrong password: about a fifth of a second.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        account = self.find(name)
        kept = account.password if account else self._nobodys
        try:
            self._hasher.verify(kept, _bytes(password[: MOST + 1]))
        except (VerificationError, InvalidHashError):
            return None
        return account

    def _found(self, which: str, *parameters: str) -> tuple[Account, ...]:
        rows = self._file.rows(f"SELECT name, made, password FROM accounts {which}", parameters)
        return tuple(Account(name=name, made=made, password=password) for name, made, password in rows)

    @cached_property
    def _nobodys(self) -> str:
        """Return a hash that costs as much to check as any, made of what nobody knows."""
        return self._hasher.hash(os.urandom(32))

    def _known(self, name: str) -> Account:
        if account := self.find(name):
            return account
        raise VerifyError("there is no such account", where=name, mend="see verify accounts list")


def account_key(name: str) -> str:
    """Return what a name is found by: however it was typed, it is one account.

    >>> account_key("ANNA") == account_key("anna")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold()


def check_name(name: str) -> None:
    """Refuse what is no name for an account.

    Raises:
        VerifyError: it is none.
    """
    if not is_words(name) or len(name) > LONGEST_NAME:
        raise VerifyError(
            f"{name[: LONGEST_NAME + 1]!r} is no possible name",
            mend=f"one line of at most {LONGEST_NAME} characters, without space around it",
        )


def check_password(name: str, password: str) -> None:
    """Refuse a password that is easily guessed, or so long that hashing it would be a burden.

    Raises:
        VerifyError: it is one.
    """
    if not LEAST <= len(password) <= MOST:
        raise VerifyError(
            f"a password has {LEAST} to {MOST} characters", where=name, mend="several words do well"
        )
    made_of_the_name = account_key(name) in account_key(password) and len(password) - len(name) < LEAST
    if made_of_the_name or len(set(password)) < 5:
        raise VerifyError("this password is too easily guessed", where=name, mend="several words do well")


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, so that nobody else can open it; SQLite gives its other files the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise InputError(
                "may be read by others, and holds the hashes of passwords",
                where=str(path),
                mend=f"chmod 600 {path}, and give the accounts new passwords if somebody may have read it",
            ) from None
    except OSError as error:
        raise InputError(
            f"cannot be made ({error.strerror})", where=str(path), mend="name another file with --accounts"
        ) from None


def _bytes(password: str) -> bytes:
    # The same password, whichever way a keyboard composes its letters.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
