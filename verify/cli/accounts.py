"""``verify accounts add|password|remove|list``: who may come to the review desk from other machines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from verify.errors import InputError, VerifyError
from verify.review.accounts import DEFAULT_ACCOUNTS, Accounts, check_name

accounts = typer.Typer(name="accounts", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[
    str, typer.Argument(help="The editor's name, as decisions keep it.", metavar="NAME", show_default=False)
]
File = Annotated[
    Path, typer.Option("--accounts", help="The file of accounts; it lies beside the store.", metavar="FILE")
]
DEFAULT = Path(DEFAULT_ACCOUNTS)


@accounts.callback()
def about() -> None:
    """Accounts for a review desk that is reached from other machines."""


@accounts.command("add")
def add(name: Name, file: File = DEFAULT) -> None:
    """Add an account. The password is asked for, or read from the first line of standard input."""
    check_name(name)
    password = _password(name)
    with Accounts(file) as book:
        book.add(name, password)
    typer.echo(f"{name} may log in now: {file}")


@accounts.command("password")
def password(name: Name, file: File = DEFAULT) -> None:
    """Give an account another password, and end its sessions."""
    with _there(file) as book:
        book.set_password(name, _password(name))
    typer.echo(f"{name} has a new password, and has to log in again: {file}")


@accounts.command("remove")
def remove(name: Name, file: File = DEFAULT) -> None:
    """Take an account away, and end its sessions; what its owner has decided stays."""
    with _there(file) as book:
        book.remove(name)
    typer.echo(f"{name} may no longer log in: {file}")


@accounts.command("list")
def list_(file: File = DEFAULT) -> None:
    """List the accounts, with the day on which each was made."""
    with _there(file) as book:
        for account in book.all():
            typer.echo(f"{account.made[:10]}  {account.name}")


def _there(file: Path) -> Accounts:
    if not file.exists():
        raise InputError(
            "no such file", where=str(file), mend="name the file with --accounts, or add an account"
        )
    return Accounts(file)


def _password(name: str) -> str:
    """Ask at the terminal, twice and unseen, or read a line; never an argument, which others on the machine may read."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    first = getpass(f"Password for {name}: ")
    if first != getpass("Again: "):
        raise VerifyError("the two passwords differ", where=name, mend="try again")
    return first
