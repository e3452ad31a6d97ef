"""Candidate pairs: which values of two articles fill the same slot of the same happening.

Similarity finds candidates here, never conflicts: what is measured is how alike the two clauses are *with the values
covered*, so a pair of clauses scores the same whether its values agree or clash.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.match.context import context_features
from verify.match.index import Fact, StoryIndex
from verify.match.triggers import happenings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np

    from verify.model import Span


ONE_SLOT = 0.5  # cosine of clause or sentence from which neighbours with one value are taken to fill one slot
ALTERED_COPY = 0.9  # clauses of copies that are as good as equal but for the value


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

    def _nearer(self, i: int, j: int) -> int:
        """Count the facts of j's article that stand nearer to i than j does."""
        members = self._members[self.facts[j].article_id]
        nearer = self._likeness[i, members] > self._likeness[i, j]
        return int(nearer.sum()) - int(nearer[members == i].sum())

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
        copies one of which has its echo in the other copy.
        """
        for i, left in enumerate(self.facts):
            for j in range(i + 1, len(self.facts)):
                right = self.facts[j]
                same_place = left.article_id == right.article_id and left.sentence == right.sentence
                if same_place or max(self._clause[i, j], self._sentence[i, j]) < least:
                    continue
                echoed = self._echoed(i, j)
                if echoed and self._copies(left, right):
                    continue
                yield Pair(
                    left=left,
                    right=right,
                    clause=float(self._clause[i, j]),
                    sentence=float(self._sentence[i, j]),
                    rank=max(self._nearer(i, j), self._nearer(j, i)),
                    echoed=echoed,
                )

    def _copies(self, a: Fact, b: Fact) -> bool:
        """Say whether two facts stand in copies of one report: there every value has its echo, unless it was altered."""
        return (
            a.article_id != b.article_id
            and self.index.origin[a.article_id] == self.index.origin[b.article_id]
        )


def altered_copy(index: StoryIndex, pair: Pair) -> bool:
    """Say whether two facts are one clause of copies of one report, with one value altered: nobody is in doubt of the slot."""
    left, right = pair.left.article_id, pair.right.article_id
    return left != right and index.origin[left] == index.origin[right] and pair.clause > ALTERED_COPY


def pair_features(index: StoryIndex, pair: Pair) -> dict[str, float]:
    """Measure what tells one slot from two; every figure lies between 0 and 1.

    Args:
        index: the story.
        pair: two facts.

    Returns:
        Feature name to value; the names are the ones that ``verify/conflicts/data/confidence.json`` weighs.
    """
    a, b = pair.left, pair.right
    spans = [(f.article_id, f.clause) for f in (a, b)]
    wide = [(f.article_id, index.sentence(f.article_id, f.sentence).span) for f in (a, b)]
    covered = [index.lemmas(f.article_id, f.span) for f in (a, b)]
    clause_words = [index.lemmas(*s) - c for s, c in zip(spans, covered, strict=True)]
    wide_words = [index.lemmas(*s) - c for s, c in zip(wide, covered, strict=True)]
    names = [index.entity_ids(*s) for s in spans]
    wide_names = [index.entity_ids(*s) for s in wide]
    predicates = [f.claim.predicate if f.claim else "" for f in (a, b)]
    modality = [f.claim.modality if f.claim else "fact" for f in (a, b)]
    kinds = [happenings(w) for w in clause_words]
    places = [_named(index, *s, label="LOC") for s in wide]
    people = [_named(index, *s, label="PER") for s in wide]
    return {
        "happening": float(bool(kinds[0] & kinds[1])),
        "other_happening": float(bool(kinds[0] and kinds[1] and not kinds[0] & kinds[1])),
        "place_shared": float(bool(places[0] & places[1])),
        "other_place": float(bool(places[0] and places[1] and not places[0] & places[1])),
        "person_shared": float(bool(people[0] & people[1])),
        "other_person": float(bool(people[0] and people[1] and not people[0] & people[1])),
        "clause": max(0.0, pair.clause),
        "sentence": max(0.0, pair.sentence),
        "nearest": 1.0 if pair.rank == 0 else 0.5 if pair.rank == 1 else 0.0,
        "words": index.overlap(clause_words[0], clause_words[1]),
        "sentence_words": index.overlap(wide_words[0], wide_words[1]),
        "shared_words": min(1.0, len(wide_words[0] & wide_words[1]) / 5),
        "names": min(1.0, len(names[0] & names[1]) / 2),
        "sentence_names": min(1.0, len(wide_names[0] & wide_names[1]) / 2),
        "no_shared_name": float(bool(wide_names[0] and wide_names[1] and not wide_names[0] & wide_names[1])),
        "predicate": float(bool(predicates[0]) and predicates[0] == predicates[1]),
        "modality": float(modality[0] == modality[1]),
        "same_article": float(a.article_id == b.article_id),
        "same_origin": float(
            a.article_id != b.article_id and index.origin[a.article_id] == index.origin[b.article_id]
        ),
        "echoed": float(pair.echoed),
        "slot": max(0.0, pair.clause) * max(0.0, pair.sentence) * float(pair.rank == 0),
        "near": float(a.article_id == b.article_id and abs(a.sentence - b.sentence) <= 1),
        **context_features(index, a, b),
    }


def _named(index: StoryIndex, article_id: str, span: Span, *, label: str) -> frozenset[str]:
    """Return the entities of one kind that are named inside a span."""
    return frozenset(e for e in index.entity_ids(article_id, span) if index.entities[e].kind == label)


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
        Pairs in order of article and sentence; boilerplate takes no part.
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
            likeness = vectors[rows[one]] @ vectors[rows[other]].T
            # How many partners stand nearer, seen from either side; equal likeness counts as no nearer.
            from_left = (likeness[:, None, :] > likeness[:, :, None]).sum(axis=2)
            from_right = (likeness[None, :, :] > likeness[:, None, :]).sum(axis=1)
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
