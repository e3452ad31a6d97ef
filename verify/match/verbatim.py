"""One sentence in two articles, word for word but for a value: nobody is in doubt that both values fill one slot."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex
    from verify.match.pairs import Pair

ALTERED_COPY = 0.9  # cosine of clauses of copies that are as good as equal but for the value
ALIKE = 0.6  # cosine of sentences below which it is not worth comparing words
FEWEST = 8  # words that two sentences share besides the value, in one order
SHARED = 0.75  # of the words of the shorter one
NAMING = frozenset({"PROPN", "NUM"})
VALUE = ""  # stands for the value among the words of its sentence


def altered_copy(index: StoryIndex, pair: Pair, *, apart: bool = True) -> bool:
    """Say whether two facts are one clause of one report with a value altered.

    Either the articles are copies of one report, the clauses as good as equal and the values in the same place, or the two
    sentences are one word for word, whatever else the articles tell.

    Args:
        index: the story.
        pair: two facts whose values differ.
        apart: whether the values exclude each other for certain; else only copies are spoken of.
    """
    left, right = pair.left.article_id, pair.right.article_id
    if left == right:
        return False
    if index.origin[left] == index.origin[right] and pair.clause > ALTERED_COPY:
        return _aligned(index, pair.left, pair.right).beside
    return (
        apart
        and not pair.echoed
        and max(pair.clause, pair.sentence) >= ALIKE
        and one_sentence(index, pair.left, pair.right)
    )


def one_sentence(index: StoryIndex, a: Fact, b: Fact) -> bool:
    """Say whether the sentences of two facts are one sentence with a value in the same place of it.

    Most words of the shorter one stand in the other in the same order, the two values beside a word that is the same, and no
    name or other figure is exchanged for another: then they may speak of two things.
    """
    found = _aligned(index, a, b)
    return found.beside and not found.exchanged and found.shared >= max(FEWEST, SHARED * found.shortest)


@dataclass(frozen=True, slots=True)
class _Aligned:
    """Two sentences, word by word, each with a value taken out.

    Attributes:
        shared: words that both have, in one order.
        shortest: words of the shorter one.
        beside: whether the values stand in the same place, beside a word that is the same.
        exchanged: whether a name or a figure stands in the place of another.
    """

    shared: int
    shortest: int
    beside: bool
    exchanged: bool


def _aligned(index: StoryIndex, a: Fact, b: Fact) -> _Aligned:
    """Align the sentences of two facts (Ratcliff and Metzener 1988)."""
    rows = _words_once(index, a), _words_once(index, b)
    words = [word for word, _ in rows[0]], [word for word, _ in rows[1]]
    blocks = SequenceMatcher(None, words[0], words[1], autojunk=False).get_matching_blocks()
    places = [row.index(VALUE) for row in words]
    left = right = 0
    exchanged = beside = False
    for block in blocks:
        between = rows[0][left : block.a], rows[1][right : block.b]
        exchanged |= all(any(named for _, named in stretch) for stretch in between)
        left, right = block.a + block.size, block.b + block.size
        in_place = block.size > 1 and places[0] - block.a == places[1] - block.b
        beside |= in_place and block.a <= places[0] < left
    return _Aligned(
        shared=sum(block.size for block in blocks) - 1,
        shortest=min(map(len, words)) - 1,
        beside=beside,
        exchanged=exchanged,
    )


def _words_once(index: StoryIndex, fact: Fact) -> list[tuple[str, bool]]:
    return index.once("words around a value", fact, lambda: _words(index, fact))


def _words(index: StoryIndex, fact: Fact) -> list[tuple[str, bool]]:
    """Return the base forms of a fact's sentence without marks, and whether each is a name or a figure; the value is one word."""
    sentence = index.sentence(fact.article_id, fact.sentence).span
    around: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for token in index.tokens(fact.article_id, sentence):
        outside = token.end <= fact.span.start or token.start >= fact.span.end
        if outside and any(letter.isalnum() for letter in token.text):
            side = around[token.start >= fact.span.end]
            side.append((token.lemma.lower(), token.pos in NAMING))
    return [*around[0], (VALUE, False), *around[1]]
