"""Work that waits for servers, done side by side: one lane a host, in each lane one thing after the other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 8  # lanes at a time
_LOOK_S = 0.2  # so long a wish to end may go unnoticed


def in_lanes(
    lanes: Sequence[T], work: Callable[[T], Iterable[R]], *, stopped: Callable[[], bool], most: int = MOST
) -> Iterator[R]:
    """Yield what the lanes give, as it comes.

    Args:
        lanes: each is worked on by one thread, from its beginning to its end.
        work: gives the results of a lane one by one. What it raises is raised here.
        stopped: says that nothing more is wanted. Threads that still wait for a server are left to themselves, and end with the process.
        most: lanes at a time.
    """
    waiting: queue.SimpleQueue[T] = queue.SimpleQueue()
    results: queue.SimpleQueue[tuple[str, R | BaseException | None]] = queue.SimpleQueue()
    for lane in lanes:
        waiting.put(lane)

    failed = threading.Event()

    def walk() -> None:
        try:
            while not stopped() and not failed.is_set():
                for result in work(waiting.get_nowait()):
                    results.put(("result", result))
        except queue.Empty:
            pass
        except BaseException as error:
            failed.set()
            results.put(("error", error))
        results.put(("end", None))

    threads = [threading.Thread(target=walk, daemon=True) for _ in range(min(most, len(lanes)))]
    for thread in threads:
        thread.start()
    running = len(threads)
    while running and not stopped():
        try:
            sort, held = results.get(timeout=_LOOK_S)
        except queue.Empty:
            continue
        if sort == "end":
            running -= 1
        elif isinstance(held, BaseException):
            for thread in threads:
                thread.join()
            raise held
        else:
            yield held  # type: ignore[misc]
