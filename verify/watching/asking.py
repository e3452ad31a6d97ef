"""Asking politely: one request at a time and a pause between two for each host, within its robots.txt, and not while it asks for rest."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from verify.errors import InputError
from verify.read.exchange import PERMANENT, REDIRECTING, REDIRECTS, Answer, Unreachable, host_of
from verify.read.paths import shown
from verify.watching.clock import Clock
from verify.watching.rhythm import believed, retry_after_s, spoken
from verify.watching.robots import ROBOT, Robots
from verify.watching.state import State

GAP_S = 1.0  # between two requests to one host
PATIENCE_S = 60.0  # so long a host is waited for; one that wants a longer rest is asked another time
LONGEST_DELAY_S = 3600.0  # that a robots.txt can ask for between two requests
REST_S = 120.0  # for a host that is overloaded or does not answer, when it does not say how long
OVERLOADED = (429, 503)
ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"


class Exchange(Protocol):
    """Asks one address once; see :func:`verify.read.exchange.exchange`."""

    def __call__(
        self, address: str, *, max_bytes: int, headers: Mapping[str, str] | None = None, private: bool = True
    ) -> Answer:
        """Ask."""
        ...


class Later(InputError):
    """The host wants to be left alone for longer than it is waited for.

    Attributes:
        until: when it may be asked, in seconds since 1970.
    """

    until: float = 0.0


class Forbidden(InputError):
    """The site's robots.txt does not allow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking an address and following where it leads.

    Attributes:
        answer: the last one, which is no redirection.
        moved: the address to ask from now on, "" when the first one is still right.
    """

    answer: Answer
    moved: str = ""


class Asker:
    """Asks addresses politely; threads may share it.

    Args:
        state: remembers which hosts want rest, and the rules of robots.
        clock: the time.
        exchange: asks one address once.
        gap_s: the least pause between two requests to one host.
    """

    def __init__(self, state: State, clock: Clock, exchange: Exchange, *, gap_s: float = GAP_S) -> None:
        self._state, self._clock, self._exchange, self._gap_s = state, clock, exchange, gap_s
        self._robots = Robots(state, self._exchanged, clock.now)
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._ready: dict[str, float] = {}

    def ask(
        self, address: str, *, max_bytes: int, headers: Mapping[str, str] | None = None, private: bool = True
    ) -> Asked:
        """Ask an address, and where it leads.

        Args:
            address: http or https.
            max_bytes: refuse a larger body.
            headers: besides the usual ones.
            private: whether it may lie in a private network; what is redirected there from elsewhere may not.

        Raises:
            Later: the host wants rest.
            Forbidden: robots.txt does not allow it.
            Unreachable: no answer, or a broken one.
            InputError: any other reason why it cannot be had. A status is none.
        """
        where, moved, for_good = shown(address), "", True
        for _ in range(REDIRECTS + 1):
            answer = self._one(address, max_bytes, headers or {}, private)
            if not answer.target:
                if answer.status in REDIRECTING:
                    break
                return Asked(answer=answer, moved=moved)
            for_good = for_good and answer.status in PERMANENT
            address, private = answer.target, private and answer.private
            moved = address if for_good else moved
        raise InputError(
            "redirected too often, or to an address that is not http(s)",
            where=where,
            mend="open it in a browser, and name the address that it ends at",
        )

    def _one(self, address: str, max_bytes: int, headers: Mapping[str, str], private: bool) -> Answer:
        host = host_of(address)
        with self._turn(host):
            try:
                rules = self._robots.rules(address, private=private)
                if not rules.can_fetch(address, ROBOT):
                    raise Forbidden(
                        "the site's robots.txt does not allow it",
                        where=shown(address),
                        mend="ask the site, or leave it out",
                    )
                delay = min(rules.crawl_delay(ROBOT) or 0.0, LONGEST_DELAY_S)
                self._wait(host)
                answer = self._exchange(address, max_bytes=max_bytes, headers=headers, private=private)
            except Unreachable:
                self._rest(host, REST_S)
                raise
            self._ready[host] = self._clock.now() + max(self._gap_s, delay)
            if answer.status in OVERLOADED:
                rest = retry_after_s(answer.headers.get("Retry-After"), self._clock.now())
                self._rest(host, rest or REST_S)
            return answer

    def _exchanged(self, address: str, max_bytes: int, private: bool) -> Answer:
        """Ask for a robots.txt; the host's turn is held already."""
        host = host_of(address)
        self._wait(host)
        answer = self._exchange(address, max_bytes=max_bytes, private=private)
        self._ready[host] = self._clock.now() + self._gap_s
        return answer

    def _rest(self, host: str, seconds: float) -> None:
        self._state.hold(host, self._clock.now() + seconds)

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            self._wait(host)
            yield

    def _wait(self, host: str) -> None:
        """Wait until a host may be asked.

        Raises:
            Later: that is too long.
        """
        now = self._clock.now()
        until = max(self._ready.get(host, 0.0), believed(self._state.ready(host), now))
        if until - now > PATIENCE_S:
            later = Later(
                f"{shown(host)} wants to be left alone for another {spoken(until - now)}",
                where=shown(host),
                mend="it is asked after that",
            )
            later.until = until
            raise later
        if until > now:
            self._clock.wait(until - now)
