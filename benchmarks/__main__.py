"""``python -m benchmarks [FOLDER]``: measure cold and warm on 5, 100 and 1,000 articles of real length, or on a folder of articles.

Cold: with an empty cache folder. Warm: again, with what the first run has left there. Writes ``benchmarks/results/<name>.json`` and a
Markdown table beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.corpus import long_stories, sample_stories, write_corpus
from benchmarks.measure import Measurement, measure

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
SIZES = (5, 100, 1000)
WORTH_SHARING = 20
"""Articles; fewer are done before other processes have started."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="articles to measure on; else varied samples")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of varied samples")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="processes that share the work"
    )
    parser.add_argument("--name", help="name of the result")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as box:
        warm = Path(box) / "warm"
        warm.mkdir()
        samples = sample_stories(ROOT)
        write_corpus(samples, 2, warm)
        measure(warm, workers=1)  # fills the caches that a first run writes, and the system's
        runs: list[Measurement] = []
        if arguments.folder:
            runs += both(arguments.folder, Path(box) / "cache", arguments.workers)
        for size in [] if arguments.folder else map(int, arguments.sizes.split(",")):
            folder = Path(box) / str(size)
            folder.mkdir()
            write_corpus(long_stories(samples), size, folder)
            runs += both(
                folder, Path(box) / f"cache-{size}", 1 if size < WORTH_SHARING else arguments.workers
            )
    default = arguments.folder.resolve().name if arguments.folder else "samples"
    name = arguments.name or default
    text = table(runs)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(as_json(runs), indent=1) + "\n", encoding="utf-8")
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)


def both(folder: Path, cache: Path, workers: int) -> list[Measurement]:
    """Measure cold and warm."""
    runs = []
    for _ in range(2):
        run = measure(folder, workers=workers, cache=cache)
        print(f"{run.articles} articles, {told(run)}: {run.seconds:.1f} s", flush=True)
        runs.append(run)
    return runs


def told(run: Measurement) -> str:
    return "warm" if run.warm else "cold"


def table(runs: Sequence[Measurement]) -> str:
    """Write the measurements as a Markdown table."""
    lines = [
        "| articles | cache | characters | stories | claims | discrepancies | workers | seconds | CPU seconds | articles/s | peak memory | growth |",
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for run, growth in zip(runs, growths(runs), strict=True):
        lines.append(
            f"| {run.articles} | {told(run)} | {run.characters} | {run.stories} | {run.claims} | {run.conflicts} | {run.workers} | {run.seconds:.1f} | {run.cpu_seconds:.1f} "
            f"| {run.per_second:.1f} | {run.peak_mb:.0f} MB | {f'{growth:.1f}' if growth else ''} |"
        )
    lines += [
        "",
        "Growth: how many times as long as the run on fewer articles with the cache in the same state. Seconds hold the start of the process.",
        f"{os.cpu_count()} cores, Python {platform.python_version()}.",
        "",
    ]
    return "\n".join(lines)


def as_json(runs: Sequence[Measurement]) -> dict[str, object]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "runs": [
            {**asdict(run), "articles_per_second": run.per_second, "growth": growth}
            for run, growth in zip(runs, growths(runs), strict=True)
        ],
    }


def growths(runs: Sequence[Measurement]) -> list[float | None]:
    """Return for each run how many times as long it took as the one before with the cache in the same state."""
    seconds: dict[bool, float] = {}
    found: list[float | None] = []
    for run in runs:
        found.append(run.seconds / seconds[run.warm] if run.warm in seconds else None)
        seconds[run.warm] = run.seconds
    return found


if __name__ == "__main__":
    main()
