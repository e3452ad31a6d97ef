"""Which pairs of articles are worth likening: never all with all.

Two articles are a candidate pair when they were published within :data:`WINDOW` days of each other, or the day of one is unknown, and
share telling words (names among them) or look like copies of one text. Which pairs these are depends on the two articles alone, so a
pair is found whichever of them came first and whatever else is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from verify.match.traits import Traits, days_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

WINDOW = 30.0  # days; farther apart a story is told anew and not continued
SHARED_TERMS = 2
_CHUNK = 2000  # articles that are held against their block at a time: bounds the memory


def candidates(articles: Sequence[Traits], new: Sequence[int] | None = None) -> NDArray[np.int64]:
    """Return the pairs that are worth likening.

    Args:
        articles: in any order.
        new: places of the articles that were added; only pairs with one of them are returned. None: all of them are new.

    Returns:
        Places of the two articles, shape (pairs, 2), the lower first, rows sorted, each pair once.
    """
    found = [np.zeros((0, 2), dtype=np.int64)]
    fresh = np.arange(len(articles)) if new is None else np.array(sorted(new), dtype=np.int64)
    days = days_of(articles)
    terms = _incidence([t.terms for t in articles])
    marks = _incidence([t.marks for t in articles])
    undated = np.flatnonzero(np.isnan(days))
    dated = np.flatnonzero(~np.isnan(days))
    dated = dated[np.argsort(days[dated], kind="stable")]
    # An undated article is held against everything, a dated one against the days around it.
    rows = fresh[np.isnan(days[fresh])]
    for chunk in _chunks(rows):
        found.append(_shared(chunk, np.arange(len(articles)), terms, marks))
    rows = fresh[~np.isnan(days[fresh])]
    rows = rows[np.argsort(days[rows], kind="stable")]
    for chunk in _chunks(rows):
        first = np.searchsorted(days[dated], days[chunk[0]] - WINDOW, side="left")
        last = np.searchsorted(days[dated], days[chunk[-1]] + WINDOW, side="right")
        pairs = _shared(chunk, np.concatenate([dated[first:last], undated]), terms, marks)
        apart = np.abs(days[pairs[:, 0]] - days[pairs[:, 1]])
        found.append(pairs[~(apart > WINDOW)])
    pairs = np.sort(np.concatenate(found), axis=1)
    return np.unique(pairs, axis=0)


def _chunks(rows: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK)]


def _incidence(held: Sequence[Sequence[str]] | Sequence[Sequence[int]]) -> csr_matrix:
    """Return which article holds which item, shape (articles, items)."""
    from scipy.sparse import csr_matrix

    column: dict[str | int, int] = {}
    columns = [column.setdefault(item, len(column)) for items in held for item in items]
    starts = np.concatenate([[0], np.cumsum([len(items) for items in held])])
    ones = np.ones(len(columns), dtype=np.int32)
    return csr_matrix((ones, columns, starts), shape=(len(held), max(len(column), 1)))


def _shared(
    rows: NDArray[np.int64], block: NDArray[np.int64], terms: csr_matrix, marks: csr_matrix
) -> NDArray[np.int64]:
    """Return the pairs of a row and another article of its block that have enough in common."""
    common = (terms[rows] @ terms[block].T).tocoo()
    near = common.data >= SHARED_TERMS
    copies = (marks[rows] @ marks[block].T).tocoo()
    left = np.concatenate([rows[common.row[near]], rows[copies.row]])
    right = np.concatenate([block[common.col[near]], block[copies.col]])
    pairs = np.stack([left, right], axis=1).astype(np.int64)
    distinct: NDArray[np.int64] = pairs[left != right]
    return distinct
