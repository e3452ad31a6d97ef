"""A pool of processes on this machine.

The standard library's own pool is broken as a whole when one process dies, does not say whose work that was, and loses the models of all others;
so here each process has a pipe of its own.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from verify.engine.answers import STARTED, answer_to, one_thread
from verify.engine.pool import Lost, PoolEngine


class ProcessEngine(PoolEngine["_Process"]):
    """Works on a pool of fresh (spawned) processes; see :class:`verify.engine.pool.PoolEngine`.

    Args:
        workers: number of processes.
    """

    def __init__(self, *, workers: int) -> None:
        super().__init__(_Machine(), workers=workers)


class _Process:
    """A process that ends with whoever started it: its pipe is closed then."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, request: bytes) -> None:
        try:
            self.connection.send_bytes(request)
        except OSError:
            raise Lost from None

    def answer(self) -> bytes:
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            self._process.join(1)
            raise Lost(f"exit code {self._process.exitcode}") from None

    def stop(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()


class _Machine:
    def start(self) -> _Process:
        return _Process()

    def answered(self, workers: Sequence[_Process], wait_s: float | None) -> Sequence[_Process]:
        ready = wait([worker.connection for worker in workers], wait_s)
        return [worker for worker in workers if worker.connection in ready]

    def close(self) -> None:
        pass


def _serve(connection: Connection) -> None:
    """Answer requests until nobody is left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process has seen it too, and decides
    one_thread()
    with suppress(EOFError, OSError):
        connection.send_bytes(STARTED)
        while True:
            connection.send_bytes(answer_to(connection.recv_bytes()))
