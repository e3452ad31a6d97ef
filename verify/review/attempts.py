"""How often somebody may try to log in, by account and by address."""

from __future__ import annotations

import hashlib
import ipaddress
import threading
import time
from collections.abc import Callable

WINDOW = 15 * 60.0  # seconds in which attempts are counted
OF_ACCOUNT = 10
OF_ADDRESS = 30  # a newsroom may have one address for all
REMEMBERED = 20_000  # names and addresses that are counted at once


class Attempts:
    """Counts attempts before they are looked at, so that many at once gain nothing.

    The counts are those of the running server and end with it. Names are counted whether or not there is such an account.

    Args:
        clock: tells the time, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._times: dict[str, list[float]] = {}

    def take(self, account: str, address: str) -> float:
        """Count an attempt.

        Args:
            account: what the account is found by, however it was typed.
            address: where the attempt comes from.

        Returns:
            0 when it may be made, else the seconds to wait; it is not counted then.
        """
        now = self._clock()
        with self._lock:
            wait = max(
                self._wait(_account(account), OF_ACCOUNT, now), self._wait(_address(address), OF_ADDRESS, now)
            )
            if not wait:
                for key in (_account(account), _address(address)):
                    # Whatever was tried last stands last, so what is forgotten first has rested longest.
                    self._times[key] = [*self._times.pop(key, ()), now]
                while len(self._times) > REMEMBERED:
                    del self._times[next(iter(self._times))]
        return wait

    def forgive(self, account: str, address: str) -> None:
        """Take back what was counted of an account when its owner has come in, and of the address this one attempt."""
        with self._lock:
            self._times.pop(_account(account), None)
            if times := self._times.get(_address(address)):
                times.pop()

    def _wait(self, key: str, most: int, now: float) -> float:
        times = [at for at in self._times.get(key, ()) if now - at < WINDOW]
        if not times:
            self._times.pop(key, None)
            return 0.0
        self._times[key] = times
        return times[-most] + WINDOW - now if len(times) >= most else 0.0


def _account(name: str) -> str:
    # A hash, for what is typed into the form may be of any length.
    return "account " + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _address(address: str) -> str:
    """Name whom an address belongs to: of IPv6 everybody has a whole network of 2 ** 64.

    >>> _address("2001:db8::1") == _address("2001:db8::ffff:1"), _address("192.0.2.1") == _address("192.0.2.2")
    (True, False)
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return f"address {address}"
    if known.version == 6 and not known.ipv4_mapped:
        return f"address {ipaddress.ip_network((int(known), 64), strict=False)}"
    return f"address {(known.ipv4_mapped if known.version == 6 else None) or known}"
