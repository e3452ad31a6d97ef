"""What is alike is grouped, each place once, in whatever order; what is left alone joins what it is nearly alike enough to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.match.clusters import clusters

THRESHOLD = 0.3


def likeness(count: int, pairs: dict[tuple[int, int], float], rest: float = 0.0) -> np.ndarray:
    matrix = np.full((count, count), rest)
    for (a, b), alike in pairs.items():
        matrix[a, b] = matrix[b, a] = alike
    np.fill_diagonal(matrix, 1.0)
    return matrix


@st.composite
def matrices(draw: st.DrawFn) -> np.ndarray:
    """Likenesses that are all different, so that there is one order of joining."""
    count = draw(st.integers(1, 9))
    values = draw(st.permutations(range(count * (count - 1) // 2)))
    pairs = zip(*np.triu_indices(count, 1), strict=True)
    scale = draw(st.floats(0.2, 1.0))
    return likeness(
        count,
        {
            (int(a), int(b)): scale * (v + 1) / (len(values) + 1)
            for (a, b), v in zip(pairs, values, strict=True)
        },
    )


@given(matrices(), st.randoms(use_true_random=False))
def test_each_place_is_in_one_group_and_the_order_does_not_matter(matrix: np.ndarray, random: object) -> None:
    order = list(range(len(matrix)))
    random.shuffle(order)  # type: ignore[attr-defined]
    groups = clusters(matrix, THRESHOLD)
    assert sorted(place for group in groups for place in group) == list(range(len(matrix)))
    moved = clusters(matrix[np.ix_(order, order)], THRESHOLD)
    assert {frozenset(order[place] for place in group) for group in moved} == set(map(frozenset, groups))


@pytest.mark.parametrize(
    ("third", "joined"),
    [(0.31, True), (0.28, True), (0.26, False)],
)
def test_what_is_left_alone_joins_what_it_is_nearly_alike_enough_to(third: float, joined: bool) -> None:
    matrix = likeness(3, {(0, 1): 0.6, (0, 2): third, (1, 2): third})
    assert clusters(matrix, THRESHOLD) == ([[0, 1, 2]] if joined else [[0, 1], [2]])


def test_two_that_are_left_alone_do_not_adopt_each_other() -> None:
    assert clusters(likeness(2, {(0, 1): 0.28}), THRESHOLD) == [[0], [1]]


def test_it_joins_the_group_that_it_is_most_alike_to() -> None:
    pairs = {(0, 1): 0.6, (2, 3): 0.6, (4, 0): 0.27, (4, 1): 0.28, (4, 2): 0.29, (4, 3): 0.28}
    assert sorted(map(sorted, clusters(likeness(5, pairs), THRESHOLD))) == [[0, 1], [2, 3, 4]]


def test_two_pairs_that_are_more_alike_within_are_two_groups() -> None:
    within = {(0, 1): 0.7, (2, 3): 0.7}
    assert clusters(likeness(4, within, rest=0.5), THRESHOLD) == [[0, 1], [2, 3]]
    assert clusters(likeness(4, within, rest=0.65), THRESHOLD) == [[0, 1, 2, 3]]


def test_a_group_that_is_bound_together_is_not_parted() -> None:
    matrix = likeness(4, {(0, 1): 0.7, (2, 3): 0.7}, rest=0.5)
    bound = np.zeros((4, 4), dtype=bool)
    bound[0, 3] = bound[3, 0] = True
    assert clusters(matrix, THRESHOLD, bound) == [[0, 1, 2, 3]]
    within = np.zeros((4, 4), dtype=bool)
    within[0, 1] = within[1, 0] = True
    assert clusters(matrix, THRESHOLD, within) == [[0, 1], [2, 3]]


def test_what_is_bound_but_not_alike_is_not_joined() -> None:
    bound = np.ones((4, 4), dtype=bool)
    assert clusters(likeness(4, {(0, 1): 0.7, (2, 3): 0.7}), THRESHOLD, bound) == [[0, 1], [2, 3]]
