"""Candidate pairs of sentences, for what has no value to compare: each with its nearest in every other article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from verify.match.context import strangers
from verify.match.index import StoryIndex
from verify.match.pairs import how_many_above


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """Two sentences of different articles that may speak of the same happening.

    Attributes:
        left: (article id, sentence index) of the lesser article id.
        right: the other sentence.
        likeness: cosine of the two sentences.
        rank: 0 when each is the other's nearest in its article, else how many stand nearer.
    """

    left: tuple[str, int]
    right: tuple[str, int]
    likeness: float
    rank: int


def sentence_pairs(index: StoryIndex, *, least: float = 0.35, nearest: int = 3) -> list[SentencePair]:
    """Find the sentences of other articles that stand nearest to each sentence.

    Args:
        index: the story.
        least: pairs less alike than this are left out.
        nearest: each of the two is among this many nearest sentences of the other, seen from the other's article, and
            one of them among the two nearest.

    Returns:
        Pairs in order of article and sentence; boilerplate takes no part, nor do articles that have no name in common.
    """
    import numpy as np

    places = [
        (key, number)
        for key in sorted(index.documents)
        for number, sentence in enumerate(index.documents[key].analysis.sentences)
        if not sentence.boilerplate and sentence.last - sentence.first > 3
    ]
    texts = [index.text(key, index.sentence(key, number).span) for key, number in places]
    vectors = index.vectors(texts)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, (key, _) in enumerate(places):
        rows[key].append(row)
    found = []
    keys = sorted(rows)
    for i, one in enumerate(keys):
        for other in keys[i + 1 :]:
            if strangers(index, one, other):
                continue
            likeness = vectors[rows[one]] @ vectors[rows[other]].T
            # How many partners stand nearer, seen from either side; equal likeness counts as no nearer.
            from_left = how_many_above(likeness)
            from_right = how_many_above(likeness.T).T
            rank, best = np.maximum(from_left, from_right), np.minimum(from_left, from_right)
            for r, c in np.argwhere((likeness >= least) & (rank < nearest) & (best < 2)).tolist():
                found.append(
                    SentencePair(
                        left=places[rows[one][r]],
                        right=places[rows[other][c]],
                        likeness=float(likeness[r, c]),
                        rank=int(rank[r, c]),
                    )
                )
    return found
