"""Where punctuation hangs: on the highest word that a mark can hang on without its arc crossing another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Brackets and quotation marks hang inside what they enclose, so the highest word is no better a guess than another.
PAIRED = frozenset(["(", ")", "[", "]", "{", "}", "“", "”", "‘", "’", "«", "»", '"', "'", "''", "``"])
# How much the highest word is preferred; 2 to 4 were as good on trees that were not learned from.
HIGHEST = 3.0


def hang_marks(
    words: Sequence[str], heads: NDArray[np.int64], marks: NDArray[np.bool_], scores: NDArray[Any]
) -> NDArray[np.int64]:
    """Give each punctuation mark a head that the tree of the words allows.

    An arc that crosses no other leaves a mark few heads: the word before it and those above that word, as long as all they
    govern stands before the mark too, and the same from the word behind. Of these the network's scores choose. As a rule it
    is the highest (Universal Dependencies' guidelines; the procedure is that of Udapi's `ud.FixPunct`, Popel et al. 2017).

    Args:
        words: the words of a sentence.
        heads: the head of each, counted from 1, 0 for the root.
        marks: which words are punctuation; one with words of its own stays where it is.
        scores: (words, 1 + words), of the heads of each word; column 0 is the root.

    Returns:
        The heads, those of marks changed.

    Example:
        >>> words, heads = ["Rain", "fell", ",", "he", "said", "."], np.array([2, 5, 1, 5, 0, 2])
        >>> marks = np.array([word in ",." for word in words])
        >>> hang_marks(words, heads, marks, np.zeros((6, 7))).tolist()
        [2, 5, 2, 5, 0, 5]
    """
    above = (heads - 1).tolist()
    governing = set(above)
    loose = [bool(mark) and place not in governing and above[place] >= 0 for place, mark in enumerate(marks)]
    spans = _spans(above, loose)
    hung = heads.copy()
    for place in np.flatnonzero(loose).tolist():
        paths = [_climb(above, loose, spans, place, step) for step in (-1, 1)]
        best = {word: scores[place, word + 1] for path in paths for word in path}
        if not best:
            continue
        if words[place] not in PAIRED:
            best[_highest(above, *paths)] += HIGHEST
        hung[place] = max(best, key=lambda word: (best[word], word)) + 1
    return hung


def _spans(above: Sequence[int], loose: Sequence[bool]) -> list[tuple[int, int]]:
    """Return from where to where each word and the words that it governs stand."""
    spans = [(word, word) for word in range(len(above))]
    for word, head in enumerate(above):
        if head >= 0 and not loose[word]:
            spans[head] = min(spans[head][0], word), max(spans[head][1], word)
    return spans


def _climb(
    above: Sequence[int], loose: Sequence[bool], spans: Sequence[tuple[int, int]], place: int, step: int
) -> list[int]:
    """Return the next word on one side of a mark, and those above it as long as nothing of them stands on the other side."""
    word = place + step
    while 0 <= word < len(above) and loose[word]:
        word += step
    path: list[int] = []
    while 0 <= word < len(above) and (word - place) * step > 0:
        path.append(word)
        if spans[word][0] < place < spans[word][1]:
            break
        word = above[word]
    return path


def _highest(above: Sequence[int], before: Sequence[int], behind: Sequence[int]) -> int:
    """Return the end of the path that hangs on the other path: from the end of that one an arc would cross the one between."""
    if not before or not behind:
        return (before or behind)[-1]
    word = before[-1]
    while word >= 0:
        if word == behind[-1]:
            return before[-1]
        word = above[word]
    return behind[-1]
