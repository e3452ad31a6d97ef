"""One request to one http(s) address and its answer: bounded in bytes and in time, and kept out of private networks."""

from __future__ import annotations

import http.client
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPMessage
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from verify.errors import InputError
from verify.read import archive
from verify.read.connection import Line, PrivateNetwork, opener_on
from verify.read.paths import is_address, shown
from verify.version import __version__

USER_AGENT = f"verify/{__version__}"
REDIRECTS = 10  # followed at most, one after the other
REDIRECTING = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
TIMEOUT_S = 20.0  # to wait for the server at each step
WHOLE_S = 60.0  # from the connection to the last byte
_CHECK = "check the address, or save the page"


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
    line = Line(private_allowed=private, whole_s=whole_s)
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
        with line, opener_on(line).open(request, timeout=timeout_s) as response:
            body: bytes = response.read(max_bytes + 1)
            broken_off = len(body) <= max_bytes and bool(response.length)
            answer = Answer(
                address=address,
                status=response.status,
                headers=response.headers,
                body=body,
                private=line.private,
            )
    except PrivateNetwork:
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
