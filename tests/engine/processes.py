"""What the tests need to know about processes, from /proc."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

WORKERS = ("multiprocessing.spawn", "ray::_Hand")  # what names a process of the pool, and an actor
AT_WORK = "ray::_Hand.answer"  # what an actor calls itself meanwhile
WORKING_S = 0.7  # seconds of processor time after which a process of the pool is past its start


def environment(temp: Path) -> dict[str, str]:
    """Return the environment for a run whose temporary files lie in a folder of its own, and that starts its own cluster."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    return own | {"TMPDIR": str(temp)}


def below(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have started."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *below(int(child))]
    return found


def workers(pids: list[int]) -> list[int]:
    """Return those processes that are workers, and alive."""
    return [pid for pid in pids if any(name in _named(pid) for name in WORKERS)]


def at_work(pid: int) -> int:
    """Return a worker below a process that has begun to work, or 0."""
    for worker in workers(below(pid)):
        if "ray::" in (name := _named(worker)):
            if AT_WORK in name:
                return worker
            continue
        with suppress(OSError):
            used = sum(map(int, Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()[11:13]))
            if used / os.sysconf("SC_CLK_TCK") > WORKING_S:
                return worker
    return 0


def _named(pid: int) -> str:
    with suppress(OSError):  # of a process that has ended nothing is left to read
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    return ""
