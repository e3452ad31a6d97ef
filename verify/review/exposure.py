"""From where the desk can be reached, and what that asks for: on loopback a link, beyond it accounts."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verify.errors import ConfigError
from verify.review.accounts import Accounts
from verify.review.link import LinkDoor
from verify.review.login import AccountsDoor

if TYPE_CHECKING:
    from starlette.templating import Jinja2Templates

    from verify.review.door import Door

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def choose_door(
    host: str,
    names: Sequence[str],
    *,
    port: int,
    who: str,
    accounts: Path,
    with_accounts: bool,
    templates: Jinja2Templates,
) -> Door:
    """Choose how editors come in.

    Args:
        host: the address that the desk listens on.
        names: other names under which it is reached, for instance that of a proxy in front.
        port: the port that it listens on.
        who: the editor's name where a link lets in.
        accounts: the file of accounts.
        with_accounts: accounts are asked for on loopback too.
        templates: the desk's pages.

    Raises:
        ConfigError: the desk is reached from other machines and there are no accounts.
        InputError: the file of accounts is something else, or others may read it.
    """
    beyond = [name for name in (host, *names) if not is_loopback(name)]
    if not beyond and not with_accounts:
        return LinkDoor(who, templates, port=port)
    book = Accounts(accounts) if accounts.exists() else None
    if book is None or not book.all():
        reached = (
            f"the desk can be reached from other machines ({beyond[0]})" if beyond else "--accounts was given"
        )
        raise ConfigError(
            f"{reached}, and nobody has an account",
            where=str(accounts),
            mend=f"make one: verify accounts add NAME --accounts {accounts}",
        )
    return AccountsDoor(book, templates, port=port)


def allowed_hosts(host: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names that the desk answers to, as browsers write them: those of loopback, and those given.

    Raises:
        ConfigError: a name that is none, or no name for a desk that listens on every address.

    >>> allowed_hosts("2001:db8::1", ["Desk.example"])
    ('localhost', '127.0.0.1', '[::1]', '[2001:db8::1]', 'desk.example')
    """
    given = [name for name in (host, *names) if not _is_every_address(name)]
    if not given:
        raise ConfigError(
            f"{host} is every address of this machine and no name",
            where="--host",
            mend="say under which name editors reach the desk: --served-as NAME",
        )
    return tuple(dict.fromkeys((*LOOPBACK, *map(_written, given))))


def is_loopback(name: str) -> bool:
    """Say whether only this machine is reached under a name.

    >>> is_loopback("127.0.0.2"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("desk.example")
    (True, True, False, False)
    """
    address = _address(name)
    return address.is_loopback if address else name.lower() == "localhost"


def _is_every_address(name: str) -> bool:
    address = _address(name)
    return bool(address and address.is_unspecified)


def _written(name: str) -> str:
    address = _address(name)
    if address:
        return f"[{address}]" if address.version == 6 else str(address)
    if not name or not all(
        part and part.replace("-", "").replace("_", "").isalnum() for part in name.split(".")
    ):
        raise ConfigError(
            f"{name!r} is no name of a machine",
            where="--served-as",
            mend="give it as it stands in the browser, without http:// and port",
        )
    return name.lower()


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return None
