"""A Ray cluster of two cores for all tests of a session that need one, and a few articles to work on."""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from verify.config import Options
from verify.engine import Engine, engine
from verify.engine.ray_cluster import _connect

ROOT = Path(__file__).parents[2]
STORIES = ("story-09-italy-general-strike", "story-24-petrokambos-mayor-bribery")
POOLS = ["processes", "ray"]
ENGINES = ["local", *POOLS]


def without_ray() -> bool:
    return importlib.util.find_spec("ray") is None


@pytest.fixture(scope="session")
def cluster() -> Iterator[tuple[str, str]]:
    """The addresses of a cluster, for its jobs and for clients; one for each worker of pytest-xdist that needs it."""
    if without_ray():
        pytest.skip("Ray is not installed (pip install 'verify[ray]')")
    port, client = free_ports(2)
    os.environ |= {
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN": secrets.token_hex(32),
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    folder = tempfile.mkdtemp(prefix="verify-test-", dir="/tmp")  # the path of a socket must be short
    words = f"start --head --block --num-cpus 2 --node-ip-address 127.0.0.1 --port {port} --temp-dir {folder}"
    with subprocess.Popen(
        [sys.executable, "-m", "ray.scripts.scripts", *words.split(), f"--ray-client-server-port={client}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as head:
        try:
            until(lambda: answers(port) and answers(client))
            yield f"127.0.0.1:{port}", f"ray://127.0.0.1:{client}"
        finally:
            if "ray" in sys.modules:
                sys.modules["ray"].shutdown()
            head.terminate()
            head.wait()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def kept() -> Iterator[dict[str, Engine]]:
    """Engines of two workers by name; starting them takes seconds."""
    engines: dict[str, Engine] = {}
    yield engines
    for each in engines.values():
        each.close()


@pytest.fixture
def make(request: pytest.FixtureRequest, kept: dict[str, Engine]) -> Iterator[Callable[..., Engine]]:
    """Give an engine by name: one that is kept, or with a number of workers one of its own: ``make("ray", workers=1)``."""
    with ExitStack() as stack:

        def made(name: str, workers: int = 0) -> Engine:
            if not workers:
                if name not in kept:
                    kept[name] = engine(options_for(request, name, workers=2))
                return kept[name]
            if name in kept:  # the cluster has two cores
                kept.pop(name).close()
            return stack.enter_context(closing(engine(options_for(request, name, workers=workers))))

        yield made


def options_for(request: pytest.FixtureRequest, name: str, **more: Any) -> Options:
    """Return options with an engine; "ray" is the cluster of the session, which this process then stays connected to."""
    if name == "ray":
        address, _ = request.getfixturevalue("cluster")
        import ray

        if not ray.is_initialized():
            _connect(address)
    return Options(engine=name, **more)


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of four articles, which are two stories."""
    folder = tmp_path_factory.mktemp("articles")
    for story in STORIES:
        content = json.loads((ROOT / "tests" / "stories" / f"{story}.json").read_text())
        for record in content["articles"][:2]:
            name = f"{story[6:8]}-{record['id']}"
            (folder / f"{name}.json").write_text(json.dumps(record | {"id": name}))
    return folder


@pytest.fixture
def temp() -> Iterator[Path]:
    """A folder for a run's temporary files, with a path so short that Ray takes it."""
    with tempfile.TemporaryDirectory(prefix="v", dir="/tmp", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def until(holds: Callable[[], Any], seconds: float = 90) -> Any:
    """Wait until something holds, and return it."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)
    return found
