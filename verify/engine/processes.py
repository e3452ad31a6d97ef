"""A pool of processes on this machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from verify.engine.local import LocalEngine
from verify.errors import VerifyError

T = TypeVar("T")
R = TypeVar("R")

CHUNKS_PER_WORKER = 8
"""Enough that a slow chunk at the end keeps few workers waiting, few enough that sending costs nothing."""
LARGEST_CHUNK = 32
"""Keeps the progress bar moving and bounds what is on its way at one time."""


class ProcessEngine:
    """Works on a pool of fresh (spawned) processes; functions, items and answers must be picklable.

    The pool is started by the first work that is worth it and lives as long as the engine, so a model that a
    function keeps in its module is loaded once a worker, and not once an item or once a call.

    Args:
        workers: number of processes.
    """

    def __init__(self, *, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self,
        function: Callable[[T], R],
        items: Sequence[T],
        *,
        cost: Callable[[T], float] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[R]:
        """Apply ``function`` to every item, order kept; see :class:`verify.engine.local.Engine`.

        Raises:
            VerifyError: a worker died (killed, out of memory). What ``function`` raises comes through as it is.
        """
        if len(items) < 2:
            return LocalEngine().map(function, items, progress=progress)
        order, size = _order(items, cost, self.workers)
        chunks = [[items[i] for i in order[start : start + size]] for start in range(0, len(items), size)]
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(max_workers=self.workers, mp_context=context)
        futures: list[Future[list[R]]] = []
        try:
            futures.extend(self._pool.submit(_work, function, chunk) for chunk in chunks)
            _follow(futures, chunks, progress)
        except BrokenProcessPool:
            self._pool = None
            raise VerifyError(
                "a worker process died before it was done",
                where=f"{self.workers} workers",
                mend="it was probably killed for want of memory: run again with fewer workers",
            ) from None
        finally:
            for future in futures:
                future.cancel()
        done = zip(order, (result for future in futures for result in future.result()), strict=True)
        return [result for _, result in sorted(done, key=lambda item: item[0])]


def _order(items: Sequence[T], cost: Callable[[T], float] | None, workers: int) -> tuple[Sequence[int], int]:
    """Return the order in which items are begun and how many are sent at a time.

    Items of unequal cost go one by one, the costliest first, so that no worker is left with a long one at the end.
    """
    if cost is None:
        size = -(-len(items) // (workers * CHUNKS_PER_WORKER))
        return range(len(items)), max(1, min(LARGEST_CHUNK, size))
    costs = [cost(item) for item in items]
    return sorted(range(len(items)), key=lambda i: (-costs[i], i)), 1


def _work(function: Callable[[T], R], chunk: Sequence[T]) -> list[R]:
    return [function(item) for item in chunk]


def _follow(
    futures: Sequence[Future[list[R]]],
    chunks: Sequence[Sequence[T]],
    progress: Callable[[int], None] | None,
) -> None:
    """Wait until all is done, tell the progress, and raise the first error at once."""
    sizes = {future: len(chunk) for future, chunk in zip(futures, chunks, strict=True)}
    pending, done = set(futures), 0
    while pending:
        finished, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in finished:
            future.result()
            done += sizes[future]
        if progress is not None:
            progress(done)
