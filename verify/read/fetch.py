"""Fetch what an http(s) address holds: no other scheme, not even by redirection, and no more than the size limit."""

from __future__ import annotations

from verify.errors import InputError
from verify.read.exchange import REDIRECTING, REDIRECTS, TIMEOUT_S, exchange
from verify.read.paths import shown


def fetch(address: str, max_bytes: int, timeout_s: float = TIMEOUT_S) -> tuple[bytes, str]:
    """Fetch an address.

    The address itself may lie in a private network; what redirects there has to lie in one.

    Args:
        address: http or https.
        max_bytes: refuse more than this.
        timeout_s: seconds to wait for the server at each step.

    Returns:
        The body and the charset that the server declared, "" when none.

    Raises:
        InputError: unreachable, an error status, too slow, or too large.
    """
    where, private = shown(address), True
    for _ in range(REDIRECTS + 1):
        answer = exchange(address, max_bytes=max_bytes, timeout_s=timeout_s, private=private)
        if answer.target:
            address, private = answer.target, private and answer.private
            continue
        if 200 <= answer.status < 300:
            return answer.body, answer.charset
        if answer.status not in REDIRECTING:
            raise InputError(
                f"the server answers {answer.status}", where=where, mend="check the address, or save the page"
            )
        break
    raise InputError(
        "redirected too often, or to an address that is not http(s)",
        where=where,
        mend="check the address, or save the page",
    )
