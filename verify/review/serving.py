"""The desk on the network: one process, until it is stopped."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.config import HouseName
from verify.errors import VerifyError
from verify.review.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a desk is served, and for whom.

    Attributes:
        host: address to serve on.
        port: port, 0 for any that is free.
        served_as: other names under which it is reached.
        name: the editor, where a link lets in.
        accounts: the file of accounts.
        with_accounts: accounts are asked for on loopback too.
    """

    host: str
    port: int
    served_as: Sequence[str] = ()
    name: str
    accounts: Path
    with_accounts: bool = False


def serve(
    desk: Desk, place: Place, *, house: Sequence[HouseName], browser: bool, tell: Callable[[str], object]
) -> None:
    """Serve a desk until the process is told to stop.

    Args:
        desk: what is worked on.
        place: where, and for whom.
        house: the configuration's list of names.
        browser: open a browser window.
        tell: takes the line that says where the desk is; the link in it is a secret until it is used.

    Raises:
        ConfigError: other machines can reach the address and nobody has an account.
        VerifyError: the port cannot be had.
    """
    import uvicorn

    from verify.review import name_pages
    from verify.review.app import make_app
    from verify.review.exposure import allowed_hosts, choose_door
    from verify.review.guard import protection
    from verify.review.names import NamesDesk
    from verify.review.pages import templates

    hosts = allowed_hosts(place.host, place.served_as)
    with listen(place.host, place.port) as listening:
        port: int = listening.getsockname()[1]
        door = choose_door(
            place.host,
            place.served_as,
            port=port,
            who=place.name,
            accounts=place.accounts,
            with_accounts=place.with_accounts,
            templates=templates(),
        )
        names = NamesDesk(desk.report, desk.store, house)
        routes = [*door.routes(), *name_pages.routes(names, templates())]
        app = make_app(desk, protection(door, hosts), routes)
        desk.refresh()  # a long log takes a second, and the first page need not wait for it
        host = f"[{place.host}]" if ":" in place.host else place.host
        address = f"http://{host}:{port}{door.link}"
        tell(f"The desk is open at {address} (Ctrl+C closes it).")
        if browser:
            webbrowser.open(address)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        )
        server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Take a port; from now on whoever asks waits until the app answers.

    Raises:
        VerifyError: it cannot be had.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        raise VerifyError(
            f"cannot be served on ({error.strerror})",
            where=f"{host}:{port}",
            mend="name another --port, or 0 for any",
        ) from None
    return listening
