"""The connection under one request: seen to where it really leads, and cut when its time is up."""

from __future__ import annotations

import functools
import http.client
import ipaddress
import socket
import ssl
import threading
import urllib.request
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateNetwork(Exception):
    """The other end lies in a private network."""


class Line:
    """The connection of one request: refused when it leads into a private network, cut when its time is up.

    Args:
        private_allowed: whether it may lead there.
        whole_s: seconds from connecting until it is cut.

    Attributes:
        private: whether it leads there; behind a proxy, as far as the name tells.
        cut: whether its time was up.
        proxied: the host that a proxy is to ask, "" without a proxy.
    """

    def __init__(self, *, private_allowed: bool, whole_s: float) -> None:
        self.private = self.cut = False
        self.proxied = ""
        self._allowed = private_allowed
        self._whole_s = whole_s
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *error: object) -> None:
        if self._timer:
            self._timer.cancel()

    def connected(self, sock: socket.socket) -> None:
        """Look where the connection has led, before anything is asked there; a name may lead elsewhere each time."""
        if self.proxied:
            self.private = _names_private(self.proxied)
        else:
            self.private = is_private(sock.getpeername()[0])
        if self.private and not self._allowed:
            sock.close()
            raise PrivateNetwork
        self._timer = threading.Timer(self._whole_s, self._end, [sock])
        self._timer.daemon = True
        self._timer.start()

    def _end(self, sock: socket.socket) -> None:
        self.cut = True
        with suppress(OSError, ValueError):
            sock.shutdown(socket.SHUT_RDWR)


def opener_on(line: Line) -> urllib.request.OpenerDirector:
    """Return what opens http and https on a line, through the system's proxies; it follows no redirection and raises for no status."""
    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), _Http(line), _Https(line)):
        opener.add_handler(handler)
    return opener


def is_private(ip: str) -> bool:
    """Say whether an IP address lies on this machine, in a private network, or nowhere.

    >>> [is_private(ip) for ip in ("127.0.0.1", "10.1.2.3", "::ffff:192.168.0.1", "fe80::1%eth0", "64:ff9b::7f00:1")]
    [True, True, True, True, True]
    >>> [is_private(ip) for ip in ("1.1.1.1", "2606:4700:4700::1111")]
    [False, False]
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = inner or address
    return address.is_multicast or not address.is_global


class _OnLine(http.client.HTTPConnection):
    """Tells the line where it has led; the class behind it in the order of resolution connects."""

    def __init__(self, host: str, *, line: Line, **more: Any) -> None:
        super().__init__(host, **more)
        self._line = line

    def connect(self) -> None:
        super().connect()
        self._line.connected(self.sock)


class _Plain(_OnLine):
    pass


class _Sealed(_OnLine, http.client.HTTPSConnection):
    pass


class _Http(urllib.request.HTTPHandler):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        self._line.proxied = _behind_proxy(req)
        return self.do_open(functools.partial(_Plain, line=self._line), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        self._line.proxied = _behind_proxy(req)
        return self.do_open(functools.partial(_Sealed, line=self._line), req, context=_trust())


@functools.cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()  # reading the certificates takes 20 ms


def _behind_proxy(request: urllib.request.Request) -> str:
    """Return the host to be asked when a proxy stands before it, else ""."""
    named = urlsplit(request.full_url).netloc
    return named if request.host != named else ""


def _names_private(netloc: str) -> bool:
    host = urlsplit(f"//{netloc}").hostname or ""
    try:
        return is_private(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
