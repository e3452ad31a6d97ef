"""The time, and waiting for it; tests bring a clock of their own."""

from __future__ import annotations

import time
from typing import Protocol

_SLICE_S = 0.2  # so long a wish to end may go unnoticed


class Clock(Protocol):
    """Tells the time and waits."""

    stopped: bool  # somebody wishes the watch to end

    def now(self) -> float:
        """Return the seconds since 1970."""
        ...

    def wait(self, seconds: float) -> None:
        """Wait so long, or until somebody wishes to end."""
        ...


class WallClock:
    """The clock of this machine. A signal handler may set :attr:`stopped` at any moment."""

    def __init__(self) -> None:
        self.stopped = False

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.time()

    def wait(self, seconds: float) -> None:
        """Wait so long, or until somebody wishes to end."""
        end = time.monotonic() + seconds
        while not self.stopped and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE_S))
