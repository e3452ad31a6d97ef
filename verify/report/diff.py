"""Two sentences word by word: what both have once, what differs side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = 120  # compared of each sentence; longer ones are cut around their marks before
ALIKE = 0.42  # below that share of common words two sentences are no variants of each other

_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of both sentences: the same words in both, or what each has in its place ("" for nothing)."""

    left: str
    right: str
    same: bool


def likeness(left: str, right: str) -> float:
    """Return the share of words that two sentences have in common, in the same order: 0 to 1.

    >>> likeness("Four died on Monday.", "Six died on Monday."), likeness("Four died.", "It rained.")
    (0.75, 0.0)
    """
    return _matcher(_WORD.findall(left)[:WORDS], _WORD.findall(right)[:WORDS]).ratio()


def word_diff(left: str, right: str) -> tuple[Chunk, ...]:
    """Lay two sentences side by side, word by word; marks around a word and capitals count for nothing.

    >>> [(c.left, c.right) for c in word_diff("“Very productive,” he said", "“Productive,” he said")]
    [('“Very', ''), ('productive,” he said', 'productive,” he said')]
    """
    a, b = _WORD.findall(left)[:WORDS], _WORD.findall(right)[:WORDS]
    chunks = []
    for kind, a1, a2, b1, b2 in _matcher(a, b).get_opcodes():
        words = " ".join(a[a1:a2])
        chunks.append(
            Chunk(words, words, same=True)
            if kind == "equal"
            else Chunk(words, " ".join(b[b1:b2]), same=False)
        )
    return tuple(chunks)


def _matcher(a: list[str], b: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [_plain(word) for word in a], [_plain(word) for word in b], autojunk=False)


def _plain(word: str) -> str:
    return _EDGES.sub("", word).casefold() or word
