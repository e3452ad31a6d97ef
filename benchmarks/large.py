"""``python -m benchmarks.large``: how a collection bears a hundred thousand articles.

The articles are those of :mod:`benchmarks.archive`; no model is run (:mod:`benchmarks.standins`), all else is what ``verify add`` does. Each size is
filled in one process, a day's articles at a time; what is then asked of the full collection is asked by the commands themselves,
each in a process of its own. Writes ``benchmarks/results/large.json`` and a Markdown table beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from benchmarks.archive import OF_A_STORY, Archive, Template, read_templates
from benchmarks.measure import Usage, tree_memory, watch
from benchmarks.scenes import write_collection
from benchmarks.standins import without_models
from verify.collection import adding, open_collection
from verify.collection.opened import Collection
from verify.config import Options

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
SIZES = (1_000, 10_000, 100_000)
OPTIONS = Options(workers=1, cache="")
PARTS = (
    (adding, "sort_out", "sorting out"),
    (adding, "read_all", "reading (stand-in)"),
    (adding, "place", "placing"),
    (adding, "compare_all", "comparing"),
    (adding, "_commit", "writing"),
    (Collection, "held", "looking through ids"),  # part of placing, for the most part
)


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One addition.

    Attributes:
        articles: how many the collection holds after it.
        seconds: it took.
        cpu_seconds: processor time of it.
        parts: processor time by part of the work, in seconds.
        memory_mb: memory (RSS) of the process after it, in 10**6 bytes.
        disk_mb: files that count, in 10**6 bytes.
    """

    articles: int
    seconds: float
    cpu_seconds: float
    parts: dict[str, float]
    memory_mb: float
    disk_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A collection of one size.

    Attributes:
        articles: how many it holds.
        stories: how many stories they make.
        conflicts: how many discrepancies were found in them.
        bytes_an_article: of files that count, by table.
        filling: what filling it used.
        days: the additions.
        asked: by question, what a command used that was asked of the full collection.
    """

    articles: int
    stories: int
    conflicts: int
    bytes_an_article: dict[str, float]
    filling: Usage
    days: list[Day]
    asked: dict[str, Usage]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of articles")
    parser.add_argument("--name", default="large", help="name of the result")
    parser.add_argument("--step", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        take_step(*arguments.step)
        return
    filled = []
    for size in map(int, arguments.sizes.split(",")):
        with tempfile.TemporaryDirectory() as box:
            filled.append(measure(size, Path(box)))
        text = table(filled)
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{arguments.name}.json").write_text(
            json.dumps(as_json(filled), indent=1) + "\n", encoding="utf-8"
        )
        (RESULTS / f"{arguments.name}.md").write_text(text, encoding="utf-8")
        print(text, flush=True)


def measure(size: int, box: Path) -> Filled:
    """Fill a collection in an empty folder, and ask it the questions."""
    (box / "templates.json").write_bytes(msgspec.json.encode(read_templates()))
    filling = _step(box, "fill", str(size))
    collection = open_collection(box / "collection")
    counts = collection.sql("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM stories)")[0]
    (story,) = collection.sql("SELECT max(story) FROM stories")[0]
    tables = collection.folder.manifest().tables
    sizes = {table: sum(collection.folder.file(n).stat().st_size for n in tables[table]) for table in tables}
    conflicts = collection.sql("SELECT count(*) FROM findings WHERE class = 'conflict'")[0][0]
    archive, last = _archive(box), size // OF_A_STORY - 1
    for name, number in (("checked", last), ("added", max(0, last - 1))):
        write_collection([archive.article(number, OF_A_STORY)], box / name)
    words = ["--collection", str(box / "collection"), "--no-cache", "--workers", "1"]
    asked = {
        "report one story": _step(box, "ask", "report", "--story", story, *words),
        "check one article": _step(box, "ask", "check", str(box / "checked"), *words),
        "add one article": _step(box, "ask", "add", str(box / "added"), *words),
    }
    return Filled(
        articles=counts[0],
        stories=counts[1],
        conflicts=conflicts,
        bytes_an_article={table: held / size for table, held in sizes.items()},
        filling=filling,
        days=msgspec.json.decode((box / "days.json").read_bytes(), type=list[Day]),
        asked=asked,
    )


def take_step(box: str, step: str, *words: str) -> None:
    """Do one step, in a process that does nothing else."""
    archive = _archive(Path(box))
    with without_models(archive):
        if step == "fill":
            days: list[Day] = []
            for day in fill(archive, int(words[0]), Path(box) / "collection"):
                days.append(day)
                (Path(box) / "days.json").write_bytes(msgspec.json.encode(days))
            return
        from verify.cli.main import main as verify

        with mock.patch.object(sys, "argv", ["verify", *words]):
            verify()


def fill(archive: Archive, size: int, folder: Path) -> Iterator[Day]:
    """Add the first so many articles of an archive to a collection, day by day."""
    held = 0
    for articles in archive.days(size):
        with _parts() as parts:
            began, spent = time.perf_counter(), time.process_time()
            added = adding.add(folder, articles, OPTIONS)
            seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - spent
        held += len(added.new)
        yield Day(
            articles=held,
            seconds=seconds,
            cpu_seconds=cpu_seconds,
            parts=parts,
            memory_mb=tree_memory(os.getpid()) / 1e6,
            disk_mb=_disk(folder) / 1e6,
        )


def table(filled: Sequence[Filled]) -> str:
    """Write the measurements as a Markdown table."""
    lines = [
        "| articles | stories | discrepancies | filling it | first day | last day | peak memory | disk an article"
        " | add one article | report one story | check one article |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in filled:
        # the last day has only the late articles of the day before
        first, last = one.days[0], one.days[max(0, len(one.days) - 2)]
        asked = (
            one.asked[question] for question in ("add one article", "report one story", "check one article")
        )
        lines.append(
            f"| {one.articles} | {one.stories} | {one.conflicts} | {one.filling.cpu_seconds:.0f} s"
            f" | {first.cpu_seconds:.1f} s | {last.cpu_seconds:.1f} s | {one.filling.peak_mb:.0f} MB | {sum(one.bytes_an_article.values()) / 1000:.1f} kB | "
            + " | ".join(f"{used.cpu_seconds:.1f} s, {used.peak_mb:.0f} MB" for used in asked)
            + " |"
        )
    lines += ["", "What the processor time of the last day went into:", ""]
    parts = list(filled[-1].days[0].parts)
    lines += [f"| articles | {' | '.join(parts)} |", "|--:|" + "--:|" * len(parts)]
    for one in filled:
        last = one.days[max(0, len(one.days) - 2)]
        lines.append(f"| {one.articles} | {' | '.join(f'{last.parts[part]:.1f} s' for part in parts)} |")
    lines += [
        "",
        "All times are processor time, which others on the machine sway less; by the clock see the JSON file. The last day is the last whole one.",
        "Generated articles of about 75 words, a thousand a day, in stories of four; models are replaced by stand-ins, nothing is cached. The ids are looked"
        " through while an addition is prepared and while it is placed, so the last column is part of the others. Questions hold the start of their process.",
        f"{os.cpu_count()} cores, one of them used, Python {platform.python_version()}.",
        "",
    ]
    return "\n".join(lines)


def as_json(filled: Sequence[Filled]) -> dict[str, object]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "filled": [asdict(one) | {"days": msgspec.to_builtins(one.days)} for one in filled],
    }


@contextmanager
def _parts() -> Iterator[dict[str, float]]:
    """Take the processor time of each part of the work meanwhile."""
    spent: dict[str, float] = defaultdict(float, {part: 0.0 for _, _, part in PARTS})

    def timed(done: Callable[..., Any], part: str) -> Callable[..., Any]:
        def do(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return done(*given, **named)
            finally:
                spent[part] += time.process_time() - began

        return do

    with ExitStack() as stack:
        for where, name, part in PARTS:
            stack.enter_context(mock.patch.object(where, name, timed(getattr(where, name), part)))
        yield spent


def _step(box: Path, *words: str) -> Usage:
    allowed = (0, 1) if "check" in words else (0,)  # 1: it has found something
    return watch([sys.executable, "-m", "benchmarks.large", "--step", str(box), *words], allowed=allowed)


def _archive(box: Path) -> Archive:
    return Archive(msgspec.json.decode((box / "templates.json").read_bytes(), type=list[list[Template]]))


def _disk(folder: Path) -> int:
    held = open_collection(folder).folder
    return sum(held.file(name).stat().st_size for names in held.manifest().tables.values() for name in names)


if __name__ == "__main__":
    main()
