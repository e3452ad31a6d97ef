"""Run the command in a fresh process and watch its time and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLING = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a command used.

    Attributes:
        seconds: from the start of the process to its end.
        cpu_seconds: processor time of the process and its children together; less swayed by what else the machine does.
        peak_mb: most memory (RSS) of the process and its children together, in 10**6 bytes.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One run.

    Attributes:
        articles: how many were read.
        characters: how long they are together.
        stories: how many stories they were grouped into.
        claims: how many claims were drawn from them.
        conflicts: how many discrepancies were reported.
        seconds: from the start of the process to its end.
        cpu_seconds: processor time of the process and its children together; less swayed by what else the machine does.
        peak_mb: most memory (RSS) of the process and its children together, in 10**6 bytes.
        workers: processes that shared the work.
        warm: an earlier run had left what it understood in the cache.
    """

    articles: int
    characters: int
    stories: int
    claims: int
    conflicts: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    workers: int
    warm: bool = False

    @property
    def per_second(self) -> float:
        """Return articles a second, start-up included."""
        return self.articles / self.seconds


def measure(folder: Path, *, workers: int, cache: Path | None = None) -> Measurement:
    """Run ``verify report`` on a folder.

    Args:
        folder: holds the articles.
        workers: processes that share the work.
        cache: the cache's folder; without one nothing is remembered.

    Raises:
        RuntimeError: the command failed.
    """
    warm = cache is not None and cache.exists()
    remembering = ["--cache", str(cache)] if cache else ["--no-cache"]
    with tempfile.TemporaryDirectory() as box:
        output = Path(box) / "report.json"
        words = [
            "report",
            str(folder),
            "--format",
            "json",
            "--output",
            str(output),
            "--workers",
            str(workers),
            *remembering,
        ]
        used = watch([sys.executable, "-m", "verify.cli.main", *words])
        report = json.loads(output.read_text(encoding="utf-8"))
    return Measurement(
        articles=len(report["articles"]),
        characters=sum(article["characters"] for article in report["articles"]),
        stories=len(report["stories"]),
        claims=len(report["claims"]),
        conflicts=sum(finding["class"] == "conflict" for finding in report["findings"]),
        seconds=used.seconds,
        cpu_seconds=used.cpu_seconds,
        peak_mb=used.peak_mb,
        workers=workers,
        warm=warm,
    )


def watch(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, allowed: Collection[int] = (0,)
) -> Usage:
    """Run a command in a fresh process and watch its time and memory.

    Args:
        command: the program and its words.
        env: its environment; this process's own when None.
        allowed: exit codes of a command that did what it was to do.

    Raises:
        RuntimeError: the command failed; the message ends with what it wrote to standard error.
    """
    with tempfile.TemporaryFile(
        "w+", encoding="utf-8", errors="replace"
    ) as told:  # a pipe could fill up and block it
        began, spent = time.perf_counter(), _children_cpu()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told, env=env)
        peak = 0
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            time.sleep(SAMPLING)
        seconds, cpu_seconds = time.perf_counter() - began, _children_cpu() - spent
        if process.returncode not in allowed:
            told.seek(0)
            words = " ".join(command[1:4])
            raise RuntimeError(f"{words} ended with {process.returncode}: {told.read()[-2000:]}")
    return Usage(seconds=seconds, cpu_seconds=cpu_seconds, peak_mb=(peak or _largest_child()) / 1e6)


def tree_memory(pid: int) -> int:
    """Return the memory (RSS) of a process and all its descendants in bytes; 0 where there is no ``/proc``."""
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return own + sum(tree_memory(int(child)) for child in children)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _largest_child() -> int:
    """Where there is no ``/proc``: the largest single process, from the system's accounts."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
