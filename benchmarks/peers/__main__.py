"""``python -m benchmarks.peers``: verify and what a user would do instead, on the same labelled stories.

Writes ``benchmarks/results/peers.json`` and a Markdown table beside it, with ``--readme`` also the table of the README.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.measure import watch
from benchmarks.peers.contenders import CONTENDERS, Contender, require
from benchmarks.peers.heap import Heap, first_two, read_heap, write_heap
from benchmarks.peers.scoring import (
    Clashing,
    Grouped,
    peer_flags,
    score_flags,
    score_groups,
    verify_flags,
)
from benchmarks.peers.table import placed, short, whole
from verify.errors import VerifyError

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results"
STORIES = 8
"""All pairs of these take six minutes of processor time, and the sixteen of tests/stories twice as much."""
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "stories")
    parser.add_argument(
        "--stories", type=int, default=STORIES, metavar="N", help="the first N stories (%(default)s)"
    )
    parser.add_argument("--only", metavar="NAMES", help=f"of {', '.join(c.name for c in CONTENDERS)}")
    parser.add_argument("--name", default="peers", help="name of the result")
    parser.add_argument("--readme", action="store_true", help="put the short table into README.md")
    arguments = parser.parse_args()
    wanted = set(arguments.only.split(",")) if arguments.only else {c.name for c in CONTENDERS}
    if strange := wanted - {c.name for c in CONTENDERS}:
        parser.error(f"no contender is called {', '.join(sorted(strange))}")
    chosen = [contender for contender in CONTENDERS if contender.name in wanted]
    try:
        require(chosen)
        results = compare(chosen, read_heap(arguments.folder, arguments.stories))
    except VerifyError as error:
        sys.exit(f"error: {error}")
    text = whole(results)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{arguments.name}.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (RESULTS / f"{arguments.name}.md").write_text(text, encoding="utf-8")
    if arguments.readme:
        readme = ROOT / "README.md"
        readme.write_text(placed(readme.read_text(encoding="utf-8"), short(results)), encoding="utf-8")
    print(text)


def compare(contenders: Sequence[Contender], heap: Heap) -> dict[str, Any]:
    """Run contenders one after the other on a heap and score them."""
    load = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as place:
        boxes = {name: Path(place) / name for name in ("warm", "heap")}
        for box, content in zip(boxes.values(), (first_two(heap), heap), strict=True):
            box.mkdir()
            write_heap(content, box)
        runs = []
        for contender in contenders:
            out = Path(place) / f"{contender.name}.json"
            # The first run reads libraries and weights from the disk; only the second counts.
            for box in boxes.values():
                used = watch(contender.command(box, out), env={**os.environ, **OFFLINE})
            found = json.loads(out.read_text(encoding="utf-8"))
            runs.append(
                {
                    "name": contender.name,
                    "label": contender.label,
                    "task": contender.task,
                    "used": asdict(used),
                    "score": _plain(_score(contender, heap, found)),
                }
            )
            print(f"{contender.name}: {used.seconds:.1f} s", file=sys.stderr, flush=True)
    return {
        "cores": os.cpu_count(),
        "load_before": load,
        "python": platform.python_version(),
        "stories": len(set(heap.story_of.values())),
        "articles": len(heap.story_of),
        "characters": sum(len(record["text"]) for record in heap.labelled.records),
        "labels": len(heap.labelled.labels),
        "runs": runs,
    }


def _score(contender: Contender, heap: Heap, found: dict[str, Any]) -> Clashing | Grouped:
    if contender.task == "groups":
        return score_groups(heap, found["groups"])
    if contender.work is None:
        return score_flags(heap, verify_flags(found))
    return score_flags(heap, peer_flags(found), asked=found["asked"])


def _plain(score: Clashing | Grouped) -> dict[str, Any]:
    if isinstance(score, Grouped):
        return asdict(score)
    return {
        "asked": score.asked,
        "flags": score.flags,
        "tally": _tallied(score.tally),
        "best": _tallied(score.best),
        "best_from": score.best_from,
    }


def _tallied(tally: Any) -> dict[str, Any]:
    return {**asdict(tally), "precision": round(tally.precision, 4), "recall": round(tally.recall, 4)}


if __name__ == "__main__":
    main()
