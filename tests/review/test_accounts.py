"""Accounts: who may read the file, which names and passwords are possible, what ends a session."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.review.frame import QUICK
from verify.cli.main import app
from verify.decisions.store import Store
from verify.errors import InputError, VerifyError
from verify.review.accounts import LONGEST_NAME, MOST, Accounts, account_key, check_name

GOOD = "four green herons"
RUNNER = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accounts.sqlite"


@pytest.fixture
def book(file: Path):
    with Accounts(file, hasher=QUICK) as book:
        yield book


def test_an_account_opens_with_its_password_alone(book: Accounts) -> None:
    book.add("Anna Müller", GOOD)
    assert book.check("Anna Müller", GOOD)
    for name, password in (("Anna Müller", GOOD + " "), ("Anna Müller", ""), ("Anna", GOOD), ("", "")):
        assert book.check(name, password) is None


def test_a_name_is_one_account_however_it_is_typed(book: Accounts) -> None:
    book.add("Anna Müller", GOOD)
    for typed in ("anna müller", "ANNA MÜLLER", unicodedata.normalize("NFD", "Anna Müller"), "Ａnna Müller"):
        account = book.check(typed, GOOD)
        assert account and account.name == "Anna Müller"
        with pytest.raises(VerifyError, match="there is an account of that name"):
            book.add(typed, GOOD)


def test_a_password_is_the_same_whichever_way_its_letters_are_composed(book: Accounts) -> None:
    book.add("Anna", "zwölf müde Möwen")
    assert book.check("Anna", unicodedata.normalize("NFD", "zwölf müde Möwen"))


@pytest.mark.parametrize(
    "password",
    ["", "short", "eleven char", "a" * 40, "ab" * 20, "Anna Müller1", "1anna müller23", "x" * (MOST + 1)],
)
def test_a_poor_password_is_refused(book: Accounts, password: str) -> None:
    with pytest.raises(VerifyError):
        book.add("Anna Müller", password)
    assert book.all() == ()


@pytest.mark.parametrize(
    "name", ["", " ", " Anna", "Anna ", "A\nB", "A\x1b[2J", "\u202eannA", "...", "x" * (LONGEST_NAME + 1)]
)
def test_what_is_no_name_is_refused(book: Accounts, name: str) -> None:
    with pytest.raises(VerifyError):
        book.add(name, GOOD)
    assert book.all() == ()


@given(st.text(max_size=80))
def test_a_possible_name_is_one_harmless_line(name: str) -> None:
    try:
        check_name(name)
    except VerifyError:
        return
    assert name.isprintable() and name == name.strip() and account_key(name)


def test_passwords_are_kept_as_argon2_hashes_and_tokens_as_hashes(file: Path) -> None:
    book = Accounts(file)
    book.add("Anna", GOOD)
    token = book.sessions.begin("Anna")
    (account,) = book.all()
    assert account.password.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    kept = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert GOOD.encode() not in kept
    assert token.encode() not in kept


def test_two_accounts_with_one_password_have_two_hashes(book: Accounts) -> None:
    book.add("Anna", GOOD)
    book.add("Ben", GOOD)
    assert len({account.password for account in book.all()}) == 2


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter there")
def test_nobody_else_may_read_the_file(book: Accounts, file: Path) -> None:
    book.add("Anna", GOOD)
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert len(rights) == 3  # with the log that is written ahead
    assert set(rights.values()) == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter there")
def test_a_file_that_others_may_read_is_refused(file: Path) -> None:
    Accounts(file).close()
    file.chmod(0o640)
    with pytest.raises(InputError, match="may be read by others"):
        Accounts(file)


def test_a_file_of_another_sort_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    store, foreign, text = tmp_path / "decisions.sqlite", tmp_path / "other.sqlite", tmp_path / "a.txt"
    Store(store).close()
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE mine (x)")
    db.close()
    text.write_text("no database at all, but a text of some length")
    for path in (store, foreign, text):
        path.chmod(0o600)
        before = path.read_bytes()
        with pytest.raises(InputError, match="is no file of accounts"):
            Accounts(path)
        assert path.read_bytes() == before


def test_a_store_takes_no_file_of_accounts(book: Accounts, file: Path) -> None:
    with pytest.raises(InputError, match="is no store of decisions"):
        Store(file)


def test_removing_and_a_new_password_end_the_sessions(book: Accounts, file: Path) -> None:
    book.add("Anna", GOOD)
    book.add("Ben", GOOD)
    anna, ben = book.sessions.begin("Anna"), book.sessions.begin("Ben")
    with Accounts(file, hasher=QUICK) as elsewhere:  # another process
        elsewhere.set_password("ANNA", "another four herons")
        assert (book.sessions.who(anna), book.sessions.who(ben)) == ("", "Ben")
        assert book.check("Anna", GOOD) is None
        assert book.check("Anna", "another four herons")
        elsewhere.remove("Ben")
    assert book.sessions.who(ben) == ""
    assert [account.name for account in book.all()] == ["Anna"]


def test_commands(file: Path) -> None:
    def run(*words: str, typed: str = "") -> str:
        result = RUNNER.invoke(app, ["accounts", *words, "--accounts", str(file)], input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output

    with pytest.raises(InputError, match="no such file"):
        run("list")
    assert not file.exists()
    run("add", "Anna", typed=f"{GOOD}\n")
    run("add", "Ben", typed=f"{GOOD}\r\n")
    assert [line.split("  ")[1] for line in run("list").splitlines()] == ["Anna", "Ben"]
    assert GOOD not in run("list")
    run("password", "Anna", typed="another four herons\n")
    with Accounts(file) as book:
        assert book.check("Anna", "another four herons")
        assert book.check("Ben", GOOD)
    run("remove", "anna")
    assert "Anna" not in run("list")
    with pytest.raises(VerifyError, match="no such account"):
        run("remove", "Anna")
    with pytest.raises(VerifyError, match="12 to 1024 characters"):
        run("add", "Carl")


def test_the_password_is_asked_for_unseen_at_a_terminal(file: Path) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "verify.cli.main", "accounts", "add", "Anna", "--accounts", str(file)]
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, start_new_session=True, close_fds=True
    )
    os.close(follower)
    shown = b""
    for prompt in (b"Password for Anna: ", b"Again: "):
        while prompt not in shown:
            shown += os.read(leader, 1000)
        os.write(leader, f"{GOOD}\n".encode())
    assert process.wait(30) == 0
    while b"may log in" not in shown:
        shown += os.read(leader, 1000)
    os.close(leader)
    assert GOOD.encode() not in shown
    with Accounts(file) as book:
        assert book.check("Anna", GOOD)
