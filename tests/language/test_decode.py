"""Trees are always trees, the best ones; names always begin."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.language.encoder.decode import best_tags, best_tree

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def matrices(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    number = st.integers(-50, 50)
    return st.lists(st.lists(number, min_size=columns, max_size=columns), min_size=rows, max_size=rows).map(
        lambda values: np.array(values, float)
    )


def is_tree(heads: list[int]) -> bool:
    if sum(head == 0 for head in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def earned(scores: np.ndarray, heads: list[int]) -> float:
    return sum(scores[word, head] for word, head in enumerate(heads))


@given(st.integers(1, 5).flatmap(lambda size: matrices(size, size + 1)))
@settings(deadline=None, max_examples=300)
def test_best_tree_is_the_best_of_all_trees(scores: np.ndarray) -> None:
    heads = best_tree(scores).tolist()
    assert is_tree(heads)
    every = [list(h) for h in product(range(len(scores) + 1), repeat=len(scores)) if is_tree(list(h))]
    assert earned(scores, heads) == max(earned(scores, other) for other in every)


@given(st.integers(6, 60), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=60)
def test_long_sentences_are_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32) * 20
    assert is_tree(best_tree(scores).tolist())


@given(st.integers(1, 6).flatmap(lambda size: matrices(size, len(TAGS))))
@settings(deadline=None)
def test_best_tags_are_the_best_well_formed_sequence(scores: np.ndarray) -> None:
    def well_formed(path: tuple[int, ...]) -> bool:
        names = ["O", *(TAGS[tag] for tag in path)]
        return all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in pairwise(names))

    found = best_tags(scores, TAGS)
    assert well_formed(tuple(found))
    if len(scores) <= 4:
        every = [path for path in product(range(len(TAGS)), repeat=len(scores)) if well_formed(path)]
        assert earned(scores, found) == max(earned(scores, list(path)) for path in every)
