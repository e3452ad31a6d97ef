"""The desk on the network: on loopback, one process, until it is stopped."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from collections.abc import Callable

from verify.errors import ConfigError, VerifyError
from verify.review.desk import Desk

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def serve(
    desk: Desk, *, host: str, port: int, name: str, browser: bool, tell: Callable[[str], object]
) -> None:
    """Serve a desk until the process is told to stop.

    Args:
        desk: what is worked on.
        host: address to serve on, of this machine's loopback.
        port: port, 0 for any that is free.
        name: the editor.
        browser: open a browser window.
        tell: takes the line that says where the desk is.

    Raises:
        ConfigError: the address is not loopback.
        VerifyError: the port cannot be had.
    """
    import uvicorn
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from verify.review.app import make_app
    from verify.review.named import Named

    if not is_loopback(host):
        raise ConfigError(
            "serving beyond this machine demands accounts", where="--host", mend="leave it at 127.0.0.1"
        )
    listening = listen(host, port)
    address = f"http://{host if ':' not in host else f'[{host}]'}:{listening.getsockname()[1]}/"
    app = make_app(
        desk,
        [
            Middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK_NAMES)),
            Middleware(Named, name=name),
        ],
    )
    desk.refresh()  # a long log takes a second, and the first page need not wait for it
    tell(f"The desk is open at {address} (Ctrl+C closes it).")
    if browser:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    server.run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Say whether an address can be reached from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
