"""How workers share the items of a map, whatever kind of workers they are.

A worker has one chunk at a time. When it ends before it has answered, it is known whose work was lost: that work is done again, item
by item, and the other workers do not notice. An item that ends its worker again and again is named.
"""

from __future__ import annotations

import logging
import pickle
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from verify.engine.answers import opened
from verify.engine.local import LocalEngine
from verify.errors import VerifyError

_log = logging.getLogger("verify")

T = TypeVar("T")
R = TypeVar("R")

CHUNKS_PER_WORKER = 8
"""Enough that a slow chunk at the end keeps few workers waiting, few enough that sending costs nothing."""
LARGEST_CHUNK = 32
"""Keeps the progress bar moving and bounds what is on its way at one time."""
TRIES = 3
"""How often an item may end its worker before it is held to be the cause, and how many workers in a row may end as they start."""
START_WAIT_S = 300.0
"""How long to wait for a first worker; a cluster may have to start a machine for it."""


class Lost(Exception):
    """A worker ended before it had answered; the message says what is known of it."""


class Worker(Protocol):
    """Somebody who answers requests, one after the other. Its first answer, to no request, says that it has started."""

    def begin(self, request: bytes) -> None:
        """Hand over a request.

        Raises:
            Lost: the worker has ended.
        """
        ...

    def answer(self) -> bytes:
        """Return the answer, once :meth:`Staff.answered` has named the worker.

        Raises:
            Lost: the worker ended before it had answered.
        """
        ...

    def stop(self) -> None:
        """End the worker, whatever it is doing."""
        ...


W = TypeVar("W", bound=Worker)


class Staff(Protocol[W]):
    """Where workers come from."""

    def start(self) -> W:
        """Start a worker; does not wait for it."""
        ...

    def answered(self, workers: Sequence[W], wait_s: float | None) -> Sequence[W]:
        """Wait until at least one of the workers has answered or ended, and return those that have; none when time is up."""
        ...

    def close(self) -> None:
        """Give back what the workers needed; they are stopped by then."""
        ...


class PoolEngine(Generic[W]):
    """Works on a pool of workers; functions, items and answers must be picklable.

    Workers are started by the first work that is worth it and live as long as the engine, so a model that a function keeps in its
    module is loaded once a worker, and not once an item or once a call.

    Args:
        staff: where workers come from.
        workers: how many there are at most.
    """

    def __init__(self, staff: Staff[W], *, workers: int) -> None:
        self.workers = workers
        self._staff = staff
        self._idle: list[W] = []
        self._busy: dict[W, Sequence[int]] = {}  # the items each is at; none while it starts
        self._starts_lost = 0

    def map(
        self,
        function: Callable[[T], R],
        items: Sequence[T],
        *,
        cost: Callable[[T], float] | None = None,
        name: Callable[[T], str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[R]:
        """Apply ``function`` to every item, order kept; see :class:`verify.engine.local.Engine`.

        Raises:
            ConfigError: (Ray) its package is missing here, or the cluster has another version of this one.
            VerifyError: an item has ended its worker every time, no worker can be started, or (Ray) the cluster does not answer.
                What ``function`` raises comes through as it is.
        """
        if len(items) < 2:
            return LocalEngine().map(function, items, progress=progress)
        waiting = deque(_chunks(items, cost, self.workers))
        results: dict[int, R] = {}
        losses: Counter[int] = Counter()
        try:
            while len(results) < len(items):
                self._hand_out(function, items, waiting)
                for worker in self._answered():
                    chunk = self._busy[worker]
                    try:
                        answers = opened(worker.answer())
                    except Lost as loss:
                        self._stop([worker])
                        if self._return(chunk, waiting, losses, str(loss)):
                            raise _ends_its_worker(items[chunk[0]], name) from None
                        continue
                    except Exception:
                        if chunk:  # of the function: nothing is wrong with the worker
                            del self._busy[worker]
                            self._idle.append(worker)
                        else:  # of the start: it is not fit for work
                            self._stop([worker])
                        raise
                    self._idle.append(worker)
                    del self._busy[worker]
                    self._starts_lost = 0
                    results.update(zip(chunk, answers, strict=True))
                    if progress is not None and chunk:
                        progress(len(results))
        finally:
            self._stop([worker for worker, chunk in self._busy.items() if chunk])
        return [results[i] for i in range(len(items))]

    def close(self) -> None:
        """End all workers; the next map would start new ones."""
        self._stop([*self._idle, *self._busy])
        self._staff.close()

    def _hand_out(
        self, function: Callable[[T], R], items: Sequence[T], waiting: deque[Sequence[int]]
    ) -> None:
        """Give every idle worker a chunk, and start as many more as there is work for."""
        while waiting and self._idle:
            try:
                self._idle[-1].begin(pickle.dumps((function, [items[i] for i in waiting[0]])))
            except Lost:  # while it had nothing to do, so no item is to blame
                self._idle.pop().stop()
                continue
            self._busy[self._idle.pop()] = waiting.popleft()
        starting = sum(not chunk for chunk in self._busy.values())
        room = self.workers - len(self._busy) - len(self._idle)
        for _ in range(min(room, len(waiting) - starting)):
            self._busy[self._staff.start()] = ()

    def _answered(self) -> Sequence[W]:
        """Wait for answers, and while none works for the first worker to start.

        Raises:
            VerifyError: none does.
        """
        all_starting = not any(self._busy.values())
        found = self._staff.answered(list(self._busy), START_WAIT_S if all_starting else None)
        if not found:
            raise VerifyError(
                f"no worker has started within {START_WAIT_S:.0f} seconds",
                where=f"{self.workers} workers",
                mend="there may be no room for them: give fewer with --workers, or wait until others are done",
            )
        return found

    def _return(
        self, chunk: Sequence[int], waiting: deque[Sequence[int]], losses: Counter[int], reason: str
    ) -> bool:
        """Put the work of a lost worker back, item by item; say whether it is one item that has lost too many.

        Raises:
            VerifyError: workers are lost before they have begun.
        """
        if chunk:
            _log.warning("a worker has ended before it was done (%s): its work is done again", reason)
        else:
            self._starts_lost += 1
            if self._starts_lost == TRIES:
                raise VerifyError(
                    f"workers end as they start: {reason}",
                    where=f"{self.workers} workers",
                    mend='a script that calls verify needs if __name__ == "__main__"; else try --engine local',
                )
        if len(chunk) == 1:
            losses.update(chunk)
            if losses[chunk[0]] == TRIES:
                return True
        waiting.extendleft((i,) for i in reversed(chunk))
        return False

    def _stop(self, workers: Sequence[W]) -> None:
        for worker in workers:
            self._busy.pop(worker, None)
            worker.stop()
        self._idle = [worker for worker in self._idle if worker not in workers]


def _chunks(items: Sequence[T], cost: Callable[[T], float] | None, workers: int) -> Iterator[Sequence[int]]:
    """Yield which items are sent together, in the order in which they are begun.

    Items of unequal cost go one by one, the costliest first, so that no worker is left with a long one at the end.
    """
    if cost is None:
        size = max(1, min(LARGEST_CHUNK, -(-len(items) // (workers * CHUNKS_PER_WORKER))))
        yield from (range(start, min(start + size, len(items))) for start in range(0, len(items), size))
    else:
        costs = [cost(item) for item in items]
        yield from ((i,) for i in sorted(range(len(items)), key=lambda i: (-costs[i], i)))


def _ends_its_worker(item: T, name: Callable[[T], str] | None) -> VerifyError:
    return VerifyError(
        f"has ended the worker process that was at it {TRIES} times",
        where=name(item) if name else f"an item of the kind {type(item).__name__}",
        mend="it was probably killed for want of memory: run with fewer workers, or without this article",
    )
