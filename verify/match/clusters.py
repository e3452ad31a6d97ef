"""Groups of what is alike on the whole: which of the articles that hang together are one story.

They are grouped by average link: joined while they are alike on the whole, for single links would chain one story to the next
through an article that touches both, and a story that runs for months to everything that happened meanwhile. A group whose two halves
are much more alike within than across is two stories: the second earthquake of the month has the words of the first, but each has its
own. It stays one where an article of either half quotes the same remark. An article that is left alone then is taken in by the group that it is nearly alike enough to: the short report beside the long
ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ADOPTING = 0.9  # part of the threshold at which a group takes in what is left alone
ACROSS = 0.85  # a group whose halves are less alike than this part of what each is in itself is two
_COPIES = 0.8  # likeness that counts for no more: copies of one text say nothing about how alike reports of one happening are


def clusters(
    likeness: NDArray[np.float64], threshold: float, bound: NDArray[np.bool_] | None = None
) -> list[list[int]]:
    """Group what is alike.

    Args:
        likeness: of each with each, shape (count, count), symmetric, 0 to 1. Equal ones are joined in turn, so the order should
            not depend on chance.
        threshold: mean likeness, 0 to 1, at which two groups are one.
        bound: which of them belong to one happening for certain, shape (count, count), symmetric: a group is not parted between them.

    Returns:
        The places of each group's members; each place is in one group.

    Example:
        >>> alike = np.array([[1.0, 0.6, 0.3], [0.6, 1.0, 0.28], [0.3, 0.28, 1.0]])
        >>> clusters(alike, 0.31), clusters(alike - 0.1, 0.31)
        ([[0, 1, 2]], [[0, 1], [2]])
    """
    if bound is None:
        bound = np.zeros(likeness.shape, dtype=bool)
    joined = [one for group in _average_link(likeness, threshold) for one in _parted(group, likeness, bound)]
    return _adopted(joined, likeness, ADOPTING * threshold)


def _average_link(likeness: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Join groups by the mean likeness of their members, the likeliest first, down to the threshold."""
    from scipy.cluster.hierarchy import fcluster

    if len(likeness) == 1:
        return [[0]]
    labels = fcluster(_tree(likeness), t=1.0 - threshold + 1e-9, criterion="distance")
    return [np.flatnonzero(labels == label).tolist() for label in sorted(set(labels.tolist()))]


def _parted(
    members: list[int], likeness: NDArray[np.float64], bound: NDArray[np.bool_]
) -> Iterator[list[int]]:
    """Part a group, again and again, while its two halves are much more alike within than across.

    A half needs two articles to be alike within, so a single one is never parted from the others.
    """
    from scipy.cluster.hierarchy import fcluster

    inner = np.minimum(likeness[np.ix_(members, members)], _COPIES)
    np.fill_diagonal(inner, 1.0)
    side = (
        fcluster(_tree(inner), t=2, criterion="maxclust") == 1
        if len(members) > 3
        else np.ones(len(members), bool)
    )
    if min(side.sum(), (~side).sum()) < 2:
        yield members
        return
    within = min(_mean_within(inner[np.ix_(half, half)]) for half in (side, ~side))
    together = bound[np.ix_(members, members)][np.ix_(side, ~side)].any()
    if together or inner[np.ix_(side, ~side)].mean() >= ACROSS * within:
        yield members
        return
    for half in (side, ~side):
        yield from _parted([members[place] for place in np.flatnonzero(half)], likeness, bound)


def _adopted(groups: list[list[int]], likeness: NDArray[np.float64], least: float) -> list[list[int]]:
    """Let each that is left alone join the group of several that it is most alike to on the whole.

    Only the groups as they were count, so that it does not matter who joins first.
    """
    families = [group for group in groups if len(group) > 1]
    found = [list(family) for family in families]
    for place in (group[0] for group in groups if len(group) == 1):
        means = [float(likeness[place, family].mean()) for family in families]
        if means and max(means) >= least:
            found[means.index(max(means))].append(place)
        else:
            found.append([place])
    return found


def _mean_within(likeness: NDArray[np.float64]) -> float:
    count = len(likeness)
    return float((likeness.sum() - count) / (count * (count - 1)))


def _tree(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    tree: NDArray[np.float64] = linkage(squareform(1.0 - likeness, checks=False), method="average")
    return tree
