"""One request to one http(s) address and its answer: bounded in bytes and in time, and kept out of private networks."""

from __future__ import annotations

import functools
import http.client
import ipaddress
import socket
import ssl
import threading
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPMessage
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from verify.errors import InputError
from verify.read import archive
from verify.read.paths import is_address, shown
from verify.version import __version__

USER_AGENT = f"verify/{__version__}"
REDIRECTS = 10  # followed at most, one after the other
REDIRECTING = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
TIMEOUT_S = 20.0  # to wait for the server at each step
WHOLE_S = 60.0  # from the connection to the last byte
_CHECK = "check the address, or save the page"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unreachable(InputError):
    """No answer, or half of one: another try, later, may have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered.

    Attributes:
        address: that was asked.
        status: of HTTP.
        headers: names in any case.
        body: unpacked.
        private: whether the server stands in a private network or on this machine.
    """

    address: str
    status: int
    headers: HTTPMessage
    body: bytes
    private: bool

    @property
    def charset(self) -> str:
        """Return the charset that the server declared, "" when none."""
        return self.headers.get_content_charset() or ""

    @property
    def target(self) -> str:
        """Return the address that this redirects to, "" when it does not, or not to http(s)."""
        location = self.headers.get("Location", "")
        if self.status not in REDIRECTING or not location:
            return ""
        try:
            target = urljoin(self.address, location.strip()).partition("#")[0]
        except ValueError:
            return ""
        return target if is_address(target) else ""


def exchange(
    address: str,
    *,
    max_bytes: int,
    headers: Mapping[str, str] | None = None,
    private: bool = True,
    timeout_s: float = TIMEOUT_S,
    whole_s: float = WHOLE_S,
) -> Answer:
    """Ask for one address. Redirections are not followed and no status is an error.

    Args:
        address: http or https.
        max_bytes: refuse a body that is larger, packed or unpacked.
        headers: besides those that name the program and say what it takes.
        private: whether the server may stand in a private network or on this machine. Behind a proxy only the address can tell.
        timeout_s: seconds to wait for the server at each step.
        whole_s: seconds after which the server is left, however much of the body it has sent.

    Raises:
        Unreachable: no server, or too slow, or it broke off.
        InputError: no address, too large, damaged, or in a private network.
    """
    where = shown(address)
    line = _Line(private_allowed=private, whole_s=whole_s)
    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), _Http(line), _Https(line)):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(
            _sendable(address),
            headers={
                "User-Agent": USER_AGENT,
                "Accept": "text/html, */*",
                "Accept-Encoding": "gzip",
                **(headers or {}),
            },
        )
        with line, opener.open(request, timeout=timeout_s) as response:
            body: bytes = response.read(max_bytes + 1)
            broken_off = len(body) <= max_bytes and bool(response.length)
            answer = Answer(
                address=address,
                status=response.status,
                headers=response.headers,
                body=body,
                private=line.private,
            )
    except _PrivateError:
        raise InputError(
            "leads into a private network",
            where=where,
            mend="only an address that you name yourself may lie there",
        ) from None
    except (OSError, http.client.HTTPException) as error:
        reason = f"took longer than {whole_s:g} s" if line.cut else getattr(error, "reason", None) or error
        raise Unreachable(f"cannot be fetched: {shown(str(reason))}", where=where, mend=_CHECK) from None
    except ValueError as error:
        if line.cut:  # a connection that was shut under its reader
            raise Unreachable(
                f"cannot be fetched: took longer than {whole_s:g} s", where=where, mend=_CHECK
            ) from None
        raise InputError(f"cannot be fetched: {shown(str(error))}", where=where, mend=_CHECK) from None
    if line.cut or broken_off:
        reason = f"took longer than {whole_s:g} s" if line.cut else "the connection broke off"
        raise Unreachable(f"cannot be fetched: {reason}", where=where, mend=_CHECK)
    return _unpacked(answer, where, max_bytes)


def host_of(address: str) -> str:
    """Return the host of an address with its port, "" when there is none.

    >>> host_of("https://Example.org:8000/a"), host_of("https://me:secret@example.org/a"), host_of("http://[")
    ('example.org:8000', 'example.org', '')
    """
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


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


def _unpacked(answer: Answer, where: str, max_bytes: int) -> Answer:
    body = answer.body
    if (
        len(body) <= max_bytes
        and answer.headers.get("Content-Encoding", "").strip().lower() == "gzip"
        and body
    ):
        body = archive.unpack(body, where, max_bytes)
    if len(body) > max_bytes:
        raise InputError(
            f"larger than {max_bytes:,} bytes", where=where, mend="save the article's text alone"
        )
    return Answer(
        address=answer.address,
        status=answer.status,
        headers=answer.headers,
        body=body,
        private=answer.private,
    )


def _sendable(address: str) -> str:
    """Write an address as a request takes it: what is not ASCII, and spaces, as escapes."""
    parts = urlsplit(address.strip())
    path, query = (quote(part, safe="!$%&'()*+,/:;=?@[]~") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


class _PrivateError(Exception):
    """The other end lies in a private network."""


class _Line:
    """The connection of one request: refused when it leads into a private network, cut when its time is up."""

    def __init__(self, *, private_allowed: bool, whole_s: float) -> None:
        self.private = self.cut = False
        self.proxied = ""  # the host that a proxy is to ask, when there is one
        self._allowed = private_allowed
        self._whole_s = whole_s
        self._timer: threading.Timer | None = None

    def __enter__(self) -> _Line:
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
            raise _PrivateError
        self._timer = threading.Timer(self._whole_s, self._end, [sock])
        self._timer.daemon = True
        self._timer.start()

    def _end(self, sock: socket.socket) -> None:
        self.cut = True
        with suppress(OSError, ValueError):
            sock.shutdown(socket.SHUT_RDWR)


class _Plain(http.client.HTTPConnection):
    def __init__(self, host: str, *, line: _Line, **more: Any) -> None:
        super().__init__(host, **more)
        self._line = line

    def connect(self) -> None:
        super().connect()
        self._line.connected(self.sock)


class _Sealed(http.client.HTTPSConnection):
    def __init__(self, host: str, *, line: _Line, **more: Any) -> None:
        super().__init__(host, **more)
        self._line = line

    def connect(self) -> None:
        super().connect()
        self._line.connected(self.sock)


class _Http(urllib.request.HTTPHandler):
    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        self._line.proxied = _behind_proxy(req)
        return self.do_open(functools.partial(_Plain, line=self._line), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, line: _Line) -> None:
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
