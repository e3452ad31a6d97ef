"""What a site allows robots (RFC 9309), read with Protego and kept for a day.

The standard library's parser knows neither wildcards nor that the longest rule counts, so it allows what sites forbid.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from verify.read.exchange import Answer, Unreachable
from verify.watching.state import State

if TYPE_CHECKING:
    from protego import Protego

ROBOT = "verify"  # the name that a robots.txt calls us by
KEPT_S = 86_400.0
LARGEST = 2_000_000  # bytes; a site with more cannot be asked
READ = 512_000  # bytes of it that count; RFC 9309 asks for 500 KiB at least
_HOPS = 5


class Robots:
    """The rules of all sites that were asked.

    Args:
        state: keeps them from run to run.
        exchange: asks one address; ``(address, max_bytes, private)``.
        now: the time.
    """

    def __init__(
        self, state: State, exchange: Callable[[str, int, bool], Answer], now: Callable[[], float]
    ) -> None:
        self._state, self._exchange, self._now = state, exchange, now
        self._parsed: dict[str, tuple[Protego, float]] = {}

    def rules(self, address: str, *, private: bool) -> Protego:
        """Return the rules for an address; asks the site when it has not been asked for a day.

        Args:
            address: what is to be asked.
            private: whether the site may lie in a private network.

        Raises:
            Unreachable: the site does not say, which means that nothing may be asked for now.
            InputError: it lies in a private network, or its rules are too large.
        """
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(address)).lower()
        parsed, until = self._parsed.get(origin, (None, 0.0))
        if parsed is None or until <= self._now():
            parsed, until = self._renewed(origin, private)
            self._parsed[origin] = parsed, until
        return parsed

    def _renewed(self, origin: str, private: bool) -> tuple[Protego, float]:
        from protego import Protego

        kept = self._state.robots(origin)
        if kept is None or kept[1] <= self._now():
            try:
                kept = self._asked(origin, private), self._now() + KEPT_S
            except Unreachable:
                if kept is None:
                    raise
                kept = (
                    kept[0],
                    self._now() + KEPT_S / 24,
                )  # the rules of yesterday, while it cannot say today's
            self._state.keep_robots(origin, *kept)
        return Protego.parse(kept[0]), kept[1]

    def _asked(self, origin: str, private: bool) -> str:
        address = urljoin(origin, "/robots.txt")
        for _ in range(_HOPS + 1):
            answer = self._exchange(address, LARGEST, private)
            if answer.target:
                address, private = answer.target, private and answer.private
                continue
            if answer.status == 429 or answer.status >= 500:
                raise Unreachable(
                    f"the server answers {answer.status}, so nothing else may be asked of it",
                    where=address,
                    mend="it is asked again later",
                )
            return answer.body[:READ].decode("utf-8", "replace") if 200 <= answer.status < 300 else ""
        return ""
