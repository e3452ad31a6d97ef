"""Fetch one http(s) address: no other scheme, not even by redirection, and no more than the size limit."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from http.client import HTTPMessage
from typing import IO

from verify.errors import InputError
from verify.read.paths import is_address, shown

_TIMEOUT_S = 20.0


class _OnlyHttp(urllib.request.HTTPRedirectHandler):
    """Follow redirections to http(s) only; any other becomes the error that its status is."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str, max_bytes: int, timeout_s: float = _TIMEOUT_S) -> tuple[bytes, str]:
    """Fetch an address.

    Args:
        address: http or https.
        max_bytes: refuse more than this.
        timeout_s: seconds to wait for the server at each step.

    Returns:
        The body and the charset that the server declared, "" when none.

    Raises:
        InputError: unreachable, an error status, too slow, or too large.
    """
    where = shown(address)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _OnlyHttp(),
    ):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(
            address, headers={"User-Agent": "verify", "Accept": "text/html, */*"}
        )
        with opener.open(request, timeout=timeout_s) as response:
            data: bytes = response.read(max_bytes + 1)
            charset: str = response.headers.get_content_charset() or ""
    except urllib.error.HTTPError as error:
        error.close()
        what = f"the server answers {error.code}"
        if 300 <= error.code < 400:
            what = "redirected too often, or to an address that is not http(s)"
        raise InputError(what, where=where, mend="check the address, or save the page") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(
            f"cannot be fetched: {shown(str(reason))}",
            where=where,
            mend="check the address, or save the page",
        ) from None
    if len(data) > max_bytes:
        raise InputError(
            f"larger than {max_bytes:,} bytes", where=where, mend="save the article's text alone"
        )
    return data, charset
