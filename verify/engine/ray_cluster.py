"""Workers on a Ray cluster: one that is started on this machine for the run, or one that is there.

Each worker is an actor of one core that keeps its models as long as the engine lives. Ray Data was measured and not taken: its actors end
with each map, and a run has two maps for every portion of articles (docs/design.md, "Engines").
"""

from __future__ import annotations

import atexit
import logging
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from verify.engine import fingerprints
from verify.engine.answers import STARTED, answer_to, failure, one_thread
from verify.engine.pool import TRIES, Lost, PoolEngine
from verify.errors import ConfigError, VerifyError

QUIET: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
TOKEN = ("RAY_AUTH_MODE", "RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH")
ANSWER_S = 10.0  # how long a cluster may take to answer at all
LONGEST_REASON = 160  # characters
LONGEST_TEMP = 24  # characters: Ray's sockets lie deep below it, and the path of a socket may have 107


class RayEngine(PoolEngine["_Actor"]):
    """Works on a Ray cluster; see :class:`verify.engine.pool.PoolEngine`.

    It connects with the first work that is worth it. A process that is connected to a cluster already works on that one; so does a job of a cluster (``RAY_ADDRESS``).

    Args:
        workers: number of actors; each takes a core.
        address: ``ray://HOST:PORT`` of a cluster's head; None starts a cluster of ``workers`` cores on this machine, which ends with the
            engine.
    """

    def __init__(self, *, workers: int, address: str | None = None) -> None:
        super().__init__(_Cluster(address, workers), workers=workers)


class _Actor:
    def __init__(self, handle: Any, basis: tuple[str, str]) -> None:
        self._handle = handle
        self.reference = handle.start.remote(*basis)

    def begin(self, request: bytes) -> None:
        self.reference = self._handle.answer.remote(request)

    def answer(self) -> bytes:
        import ray
        from ray.exceptions import RayError

        try:
            answer: bytes = ray.get(self.reference)
        except RayError as error:
            raise Lost(_last_line(error)) from None
        return answer

    def stop(self) -> None:
        import ray

        ray.kill(self._handle)


class _Cluster:
    def __init__(self, address: str | None, workers: int) -> None:
        self._address = address
        self._workers = workers
        self._leave: Callable[[], object] | None = None

    def start(self) -> _Actor:
        if self._leave is None:
            self._leave = _join(self._address, self._workers)
        import ray

        # Lost work is given out anew by the engine, which knows what was lost; Ray would repeat it wherever it stood.
        actor = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Hand)
        return _Actor(actor.remote(), _basis())

    def answered(self, workers: Sequence[_Actor], wait_s: float | None) -> Sequence[_Actor]:
        import ray

        by_reference = {worker.reference: worker for worker in workers}
        try:
            ready, _ = ray.wait(list(by_reference), num_returns=1, timeout=wait_s)
        except ConnectionError as error:
            raise VerifyError(
                f"the connection to the cluster is lost: {_last_line(error)}",
                where=self._address or "ray",
                mend="run again when it is up; what was read until now the cache knows",
            ) from None
        return [by_reference[reference] for reference in ready]

    def close(self) -> None:
        if self._leave is not None:
            self._leave()
            self._leave = None


class _Hand:
    """What runs in an actor."""

    def start(self, code: str, libraries: str) -> bytes:
        """Say that this worker has started, and is of the same mind as whoever sends it work."""
        one_thread()
        here = _basis()
        for what, theirs, ours in (("code or weights", here[0], code), ("libraries", here[1], libraries)):
            if theirs != ours:
                told = f": {theirs} there, {ours} here" if what == "libraries" else ""
                return failure(
                    ConfigError(
                        f"the cluster has other {what} of verify{told}",
                        where="--engine",
                        mend="install the same on all machines, else the report would depend on who read what",
                    )
                )
        return STARTED

    def answer(self, request: bytes) -> bytes:
        """Do what is asked for."""
        return answer_to(request)


def _join(address: str | None, workers: int) -> Callable[[], object]:
    """Connect to a cluster, and return what leaves it again.

    Raises:
        ConfigError: Ray is not installed.
        VerifyError: the cluster does not answer.
    """
    if find_spec("ray") is None:
        raise ConfigError("Ray is not installed", where="--engine", mend="pip install 'verify[ray]'")
    if "ray" in sys.modules and sys.modules["ray"].is_initialized():
        return lambda: None
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # Ray tells of lost workers on standard output, where a report may be on its way; the engine tells of them itself.
    os.environ.setdefault("RAY_DEDUP_LOGS_SKIP_REGEX", ".")
    address = address or os.environ.get("RAY_ADDRESS")
    return _connect(address) if address else _start(workers)


def _connect(address: str) -> Callable[[], object]:
    import ray

    try:
        if address.startswith("ray://"):  # Ray itself would go on trying for half a minute
            there = urlsplit(address)
            socket.create_connection((there.hostname, there.port), timeout=ANSWER_S).close()
        _patiently(partial(ray.init, address, **QUIET))
    except (OSError, RuntimeError, ValueError) as error:
        raise VerifyError(
            f"no connection to the cluster: {_last_line(error)}",
            where=address,
            mend="check with `ray status` that it is up, with the same versions of Python and Ray as here, and"
            " that its client server (mostly port 10001) can be reached",
        ) from None
    leave: Callable[[], object] = ray.shutdown
    return leave


def _patiently(connect: Callable[[], object]) -> None:
    """Connect, and try again when that fails although the head is there: a process that it starts for each client now and then dies at once."""
    for left in reversed(range(TRIES)):
        try:
            connect()
            return
        except ConnectionError:
            if not left:
                raise


def _start(workers: int) -> Callable[[], object]:
    """Start a cluster on this machine, and return what ends it and clears away what it has written."""
    if "ray" not in sys.modules and not any(os.environ.get(variable) for variable in TOKEN):
        # Ray listens on all addresses of the machine, and whoever may speak to it may run programs. It looks for these when imported.
        os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    import ray

    base = tempfile.gettempdir()
    folder = tempfile.mkdtemp(prefix="verify-ray-", dir=base if len(base) <= LONGEST_TEMP else "/tmp")

    def end() -> None:
        atexit.unregister(end)
        ray.shutdown()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    try:
        ray.init("local", num_cpus=workers, include_dashboard=False, _temp_dir=folder, **QUIET)
    except BaseException:
        end()
        raise
    return end


@cache
def _basis() -> tuple[str, str]:
    """Say what answers depend on: code, tables and weights; libraries."""
    return fingerprints.of_files(Path(__file__).parents[1]), fingerprints.of_libraries(fingerprints.READING)


def _last_line(error: BaseException) -> str:
    return next((line.strip() for line in reversed(str(error).splitlines()) if line.strip()), "")[
        :LONGEST_REASON
    ]
