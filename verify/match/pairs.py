"""Candidate pairs: which values of two articles fill the same slot of the same happening.

Similarity finds candidates here, never conflicts: what is measured is how alike the two clauses are *with the values
covered*, so a pair of clauses scores all but the same whether its values agree or clash.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.match.context import strangers
from verify.match.index import Fact, StoryIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np


ONE_SLOT = 0.5  # cosine of clause or sentence from which neighbours with one value are taken to fill one slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two facts of a story that may fill one slot.

    Attributes:
        left: the fact of the article with the lesser id (or the earlier one of the same article).
        right: the other fact.
        clause: cosine of the two clauses, values covered.
        sentence: cosine of the two sentences, values covered.
        rank: 0 when each is the other's nearest neighbour in its article, else how many stand nearer.
        echoed: one of the two has a partner in the other's article that agrees with it and stands no farther: the slot is
            taken, and this pair compares two different things.
    """

    left: Fact
    right: Fact
    clause: float
    sentence: float
    rank: int
    echoed: bool = False

    @property
    def close(self) -> bool:
        """Say whether the two are as good as each other's nearest, and near enough to fill one slot."""
        return self.rank <= 1 and max(self.clause, self.sentence) >= ONE_SLOT


class Slots:
    """Facts of one type over a story and the likeness of their slots.

    Args:
        index: the story.
        facts: the facts, any order; they are sorted by article and offset.
        agree: says whether the values of two facts go together.
    """

    def __init__(
        self, index: StoryIndex, facts: Sequence[Fact], agree: Callable[[Fact, Fact], bool] | None = None
    ) -> None:
        import numpy as np

        self.index = index
        self._agree = agree
        self._agreed: dict[tuple[int, int], bool] = {}
        self.facts = sorted(facts, key=lambda f: (f.article_id, f.span))
        clauses = [index.masked(f) for f in self.facts]
        sentences = [index.masked(f, whole_sentence=True) for f in self.facts]
        index.embed([*clauses, *sentences])
        by_clause, by_sentence = index.vectors(clauses), index.vectors(sentences)
        self._clause: np.ndarray = by_clause @ by_clause.T
        self._sentence: np.ndarray = by_sentence @ by_sentence.T
        self._likeness: np.ndarray = self._clause + self._sentence
        members: dict[str, list[int]] = defaultdict(list)
        for i, fact in enumerate(self.facts):
            members[fact.article_id].append(i)
        self._members = {key: np.array(rows) for key, rows in members.items()}
        self._nearer = np.zeros_like(self._likeness, dtype=np.int64)
        for rows in self._members.values():
            self._nearer[:, rows] = how_many_above(self._likeness[:, rows])
            # A fact is no rival of its own partners.
            own = np.diagonal(self._likeness)[rows]
            self._nearer[np.ix_(rows, rows)] -= own[:, None] > self._likeness[np.ix_(rows, rows)]

    def _echoed(self, i: int, j: int) -> bool:
        if self._agree is None or self.facts[i].article_id == self.facts[j].article_id:
            return False
        for near, far in ((i, j), (j, i)):
            members = self._members[self.facts[far].article_id]
            no_farther = members[self._likeness[near, members] >= self._likeness[i, j]]
            if any(self._agrees(near, k) for k in no_farther.tolist() if k != far):
                return True
        return False

    def _agrees(self, i: int, j: int) -> bool:
        if (i, j) not in self._agreed:
            self._agreed[i, j] = self._agree is not None and self._agree(self.facts[i], self.facts[j])
        return self._agreed[i, j]

    def pairs(self, *, least: float = 0.3) -> Iterator[Pair]:
        """Yield the pairs whose clauses or sentences are at least this alike, in order.

        Two facts of one sentence are never a pair: a writer does not contradict himself in one breath. Nor are two facts of
        copies one of which has its echo in the other copy, or of articles that have no name in common.
        """
        import numpy as np

        alike = np.maximum(self._clause, self._sentence) >= least
        for i, left in enumerate(self.facts):
            for j in (np.flatnonzero(alike[i, i + 1 :]) + i + 1).tolist():
                right = self.facts[j]
                one, other = left.article_id, right.article_id
                if left.sentence == right.sentence if one == other else strangers(self.index, one, other):
                    continue
                echoed = self._echoed(i, j)
                if echoed and self._copies(left, right):
                    continue
                yield Pair(
                    left=left,
                    right=right,
                    clause=float(self._clause[i, j]),
                    sentence=float(self._sentence[i, j]),
                    rank=int(max(self._nearer[i, j], self._nearer[j, i])),
                    echoed=echoed,
                )

    def _copies(self, a: Fact, b: Fact) -> bool:
        """Say whether two facts stand in copies of one report: there every value has its echo, unless it was altered."""
        return (
            a.article_id != b.article_id
            and self.index.origin[a.article_id] == self.index.origin[b.article_id]
        )


def how_many_above(rows: np.ndarray) -> np.ndarray:
    """Count for each figure how many of its row are greater; shape as given."""
    import numpy as np

    ordered = np.sort(rows, axis=1)
    counts = [
        len(line) - np.searchsorted(line, row, side="right") for line, row in zip(ordered, rows, strict=True)
    ]
    return np.array(counts, dtype=np.int64).reshape(rows.shape)
