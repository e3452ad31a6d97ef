"""Marks hang where their arcs cross no arc of the words; the words' own heads stay."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.language.encoder.punctuation import hang_marks


@st.composite
def projective_heads(draw: st.DrawFn) -> list[int]:
    """A tree without crossing arcs: every stretch has a head, and the stretches on either side of it hang on it."""
    heads = [0] * draw(st.integers(2, 14))

    def settle(start: int, end: int, above: int) -> None:
        while start < end:
            stop = draw(st.integers(start + 1, end)) if above else end
            word = draw(st.integers(start, stop - 1))
            heads[word] = above
            settle(start, word, word + 1)
            settle(word + 1, stop, word + 1)
            start = stop

    settle(0, len(heads), 0)
    return heads


def crossing(heads: np.ndarray, which: list[int]) -> list[tuple[int, int]]:
    """Pairs of words with arcs that cross."""
    arcs = {word: sorted((word + 1, int(heads[word]))) for word in which if heads[word]}
    return [
        (a, b)
        for a, b in combinations(arcs, 2)
        if arcs[a][0] < arcs[b][0] < arcs[a][1] < arcs[b][1]
        or arcs[b][0] < arcs[a][0] < arcs[b][1] < arcs[a][1]
    ]


@given(projective_heads(), st.data())
@settings(deadline=None, max_examples=300)
def test_marks_cross_no_word_and_words_stay(heads: list[int], data: st.DataObject) -> None:
    leaves = [word for word in range(len(heads)) if word + 1 not in heads and heads[word]]
    marks = np.array([word in leaves and data.draw(st.booleans()) for word in range(len(heads))])
    scores = np.random.default_rng(data.draw(st.integers(0, 99))).normal(size=(len(heads), len(heads) + 1))
    hung = hang_marks(["x"] * len(heads), np.array(heads), marks, scores * 5)
    words = np.flatnonzero(~marks).tolist()
    assert [hung[word] for word in words] == [heads[word] for word in words]
    assert set((hung[marks] - 1).tolist()) <= set(words)
    for mark in np.flatnonzero(marks).tolist():
        assert not crossing(hung, [*words, mark])


def hang(text: str, heads: list[int], **scores: tuple[int, float]) -> dict[str, int]:
    """Hang the marks of a sentence; `scores` gives single marks, by name, a head and its score."""
    words = text.split()
    marks = np.array([not any(letter.isalnum() for letter in word) for word in words])
    table = np.zeros((len(words), len(words) + 1))
    for name, (head, score) in scores.items():
        table[words.index({"comma": ",", "opening": "("}[name]), head] = score
    hung = hang_marks(words, np.array(heads), marks, table)
    return {word: int(hung[place]) for place, word in enumerate(words) if marks[place]}


def test_the_highest_word_is_preferred_and_scores_may_say_otherwise() -> None:
    text = "Rivers rose and rain fell , flooding the old town"
    heads = [2, 0, 5, 5, 2, 7, 5, 10, 10, 7]  # the comma belongs to the clause that it opens
    assert hang(text, heads) == {",": 7}
    assert hang(text, heads, comma=(5, 2.0)) == {",": 7}
    assert hang(text, heads, comma=(5, 4.0)) == {",": 5}
    assert hang(text, heads, comma=(2, 9.0)) == {
        ",": 7
    }  # that arc would cross the one from "fell" to "flooding"


def test_brackets_hang_where_the_scores_say() -> None:
    heads = [2, 0, 2, 2, 4, 4]
    text = "She won ( the gold )"
    assert hang(text, [2, 0, 2, 5, 2, 5], opening=(5, 0.5))["("] == 5
    assert hang(text, heads, opening=(2, 0.5))["("] == 2


def test_a_mark_that_governs_words_or_is_the_root_stays() -> None:
    assert hang("- apples pears", [0, 1, 1]) == {"-": 0}
    assert hang("Fruit : apples", [0, 1, 2]) == {":": 1}
    assert hang("...", [0]) == {"...": 0}
