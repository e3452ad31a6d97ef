"""From scores to well-formed analyses: trees with one root, and names whose inside follows their beginning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEVER = -1e9
ONE_ROOT = 1e5  # more than all arcs of a sentence together


def best_tree(scores: NDArray[Any]) -> NDArray[np.int64]:
    """Find the best tree with exactly one root.

    Mostly the best heads are such a tree already. Else it is the maximum spanning arborescence (Chu and Liu 1965, Edmonds
    1967), every arc from the root made dearer by more than a whole tree can earn, so that the best tree uses one.

    Args:
        scores: (words, 1 + words); row i holds the scores of the heads of word i + 1, column 0 is the root.

    Returns:
        The head of each word, counted from 1, 0 for the root; shape (words,).

    Example:
        >>> best_tree(np.array([[5.0, 0, 9, 0], [1, 8, 0, 0], [0, 0, 4, 0]])).tolist()
        [0, 1, 2]
    """
    size = len(scores)
    weights = np.full((size + 1, size + 1), NEVER)
    weights[1:] = scores
    np.fill_diagonal(weights, NEVER)
    heads: NDArray[np.int64] = np.argmax(weights, 1)
    if np.count_nonzero(heads[1:] == 0) == 1 and not _cycle(heads):
        return heads[1:]
    weights[1:, 0] -= ONE_ROOT
    return _edmonds(weights)[1:]


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """Return the nodes of one cycle, or nothing; node 0 is the root."""
    state = [0] * len(heads)  # the walk that reached a node; 0 where none did
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(int(heads[cycle[-1]]))
            return cycle
    return []


def _edmonds(weights: NDArray[Any]) -> NDArray[np.int64]:
    """Best arborescence from node 0; `weights[child, head]`. Every cycle of best heads becomes one node, then is opened again."""
    heads: NDArray[np.int64] = np.argmax(weights, 1)
    heads[0] = 0
    cycle = np.array(_cycle(heads), np.int64)
    if not len(cycle):
        return heads
    inside = np.zeros(len(weights), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)  # the root stays first
    earned = weights[cycle, heads[cycle]]
    # Entering the cycle at a member costs that member's arc within it.
    entering = weights[np.ix_(cycle, rest)] - earned[:, None]
    leaving = weights[np.ix_(rest, cycle)]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), NEVER)
    smaller[:size, :size] = weights[np.ix_(rest, rest)]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    smaller[0] = NEVER
    inner = _edmonds(smaller)
    outside = int(inner[size])
    entry = int(cycle[entering[:, outside].argmax()])
    heads[entry] = rest[outside]
    for place, node in enumerate(rest):
        head = int(inner[place])
        if node:
            heads[node] = cycle[leaving[place].argmax()] if head == size else rest[head]
    return heads


def best_tags(scores: NDArray[Any], tags: Sequence[str]) -> list[int]:
    """Find the best IOB2 sequence: an `I-` only follows the same name's `B-` or `I-` (Viterbi 1967).

    Args:
        scores: (words, tags), log-probabilities or any scores that add up.
        tags: the name of each column.

    Returns:
        One column a word.

    Example:
        >>> best_tags(np.array([[2.0, 0, 0], [0, 0, 3], [0, 0, 3]]), ("O", "B-PER", "I-PER"))
        [1, 2, 2]
    """
    best = scores.argmax(1)
    if not best.any():  # nearly every segment of running text: no name, nothing to settle
        return list(best.tolist())
    allowed = _transitions(tags)
    total = scores[0] + allowed[-1]
    back = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        paths = total[:, None] + allowed[:-1]
        back[word] = paths.argmax(0)
        total = paths.max(0) + scores[word]
    path = [int(total.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    return path[::-1]


def _transitions(tags: Sequence[str]) -> NDArray[Any]:
    """Return (before, after) with NEVER where a tag cannot follow; the last row is the beginning."""
    table = np.zeros((len(tags) + 1, len(tags)))
    for number, tag in enumerate(tags):
        if tag.startswith("I-"):
            table[:, number] = [0.0 if before[2:] == tag[2:] else NEVER for before in tags] + [NEVER]
    return table
