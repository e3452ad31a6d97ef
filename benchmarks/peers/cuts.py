"""``python -m benchmarks.peers.cuts [FOLDER]``: how good each cut of the peers is on the stories to learn from."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peers import clashes, groups
from benchmarks.peers.contenders import plain
from benchmarks.peers.heap import Heap, heap_of, read_heap
from benchmarks.peers.scoring import Grouped, peer_flags, score_flags, score_groups
from benchmarks.peers.texts import Text
from training.split import teaches_pairs
from verify.evaluate.stories import find_stories, read_story

STORIES = Path(__file__).parents[2] / "training" / "stories"
CUTS = {
    groups.near_copies: (0.87, 0.89, 0.91, 0.93, 0.95),
    groups.clustered_tfidf: (0.85, 0.88, 0.9, 0.91, 0.93),
    groups.clustered_vectors: (0.4, 0.45, 0.5, 0.55, 0.6),
}
ALIKE = (0.35, 0.4, 0.45, 0.5, 0.55)


def main(folder: Path) -> None:
    heap = read_heap(folder)
    texts = texts_of(heap)
    for work, cuts in CUTS.items():
        for cut in cuts:
            score = score_groups(heap, work(texts, cut))
            print(f"{work.__name__:20s}{cut:6.2f}  f1 of pairs {f1(score):.3f}", flush=True)
    unseen = heap_of([read_story(path) for path in find_stories(folder) if not teaches_pairs(path)])
    for alike in ALIKE:
        tally = score_flags(unseen, peer_flags(plain(clashes.mined(texts_of(unseen), alike)))).tally
        print(f"{'mined':20s}{alike:6.2f}  f1 {tally.f1:.3f}", flush=True)


def texts_of(heap: Heap) -> list[Text]:
    return [
        Text(id=r["id"], story=heap.story_of[r["id"]], title=r["title"], text=r["text"])
        for r in heap.labelled.records
    ]


def f1(score: Grouped) -> float:
    both = score.pair_precision + score.pair_recall
    return 2 * score.pair_precision * score.pair_recall / both if both else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else STORIES)
