"""Words to what the encoder takes: word pieces, and the shape of the word each piece comes from.

The encoder was pre-trained on lower-cased text without accents, so capitals would be lost; they come back as a
*shape*, one small number a piece, that takes the place of BERT's segment number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, MARK, FOREIGN = range(8)
SHAPES = 8
LONGEST_WORD = 12  # pieces; the tail of a web address says nothing
UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"


def shape_of(word: str) -> int:
    """Classify the letters of a word.

    >>> [shape_of(word) for word in ("ferry", "Macron", "NATO", "A", "McDonald", "3bn", "—", "Élysée")]
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    if not any(letter.isalnum() for letter in word):
        return MARK
    if any(letter.isdigit() for letter in word):
        return DIGITS
    if word.islower():
        return LOWER
    if not word.isascii() and word[0].isupper() and "’" not in word:
        return FOREIGN
    if word.isupper():
        return UPPER if len(word) > 1 else INITIAL
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


@dataclass(frozen=True, slots=True)
class Batch:
    """Some segments of a text, padded to one length.

    Attributes:
        ids: word pieces, shape (segments, pieces).
        shapes: the shape of each piece's word, same shape.
        mask: 1 where there is a piece, 0 where there is padding, same shape.
        first: for each word the place of its first piece, shape (segments, words); 0 where there is no word.
        lengths: how many words each segment has.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    mask: NDArray[np.int64]
    first: NDArray[np.int64]
    lengths: NDArray[np.int64]


class Pieces:
    """The tokenizer of the encoder, word by word; every word is cut once.

    Args:
        file: the `tokenizer.json` that belongs to the encoder.
    """

    def __init__(self, file: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self._unknown, self._begin, self._end = (self.id_of(piece) for piece in (UNKNOWN, BEGIN, END))

    def id_of(self, piece: str) -> int:
        """Return the number of a piece.

        Raises:
            ValueError: the tokenizer does not know it.
        """
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"the tokenizer does not know {piece}")
        return number

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """Return the pieces of a word (at least one) and its shape."""
        known = self._known.get(word)
        if known is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:LONGEST_WORD]
            known = (tuple(ids) or (self._unknown,), shape_of(word))
            self._known[word] = known
        return known

    def count(self, words: Sequence[str]) -> int:
        """Return how many pieces a segment takes, both ends included."""
        return 2 + sum(len(self.of(word)[0]) for word in words)

    def batch(self, segments: Sequence[Sequence[str]]) -> Batch:
        """Lay segments out side by side."""
        rows = [self._row(words) for words in segments]
        lengths = np.array([len(words) for words in segments], np.int64)
        size = (len(rows), max(len(ids) for ids, _, _ in rows))
        ids, shapes, mask = (np.zeros(size, np.int64) for _ in range(3))
        first = np.zeros((len(rows), int(lengths.max())), np.int64)
        for number, (row, row_shapes, row_first) in enumerate(rows):
            ids[number, : len(row)] = row
            shapes[number, : len(row)] = row_shapes
            mask[number, : len(row)] = 1
            first[number, : len(row_first)] = row_first
        return Batch(ids, shapes, mask, first, lengths)

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        ids, shapes, first = [self._begin], [MARK], []
        for word in words:
            pieces, shape = self.of(word)
            first.append(len(ids))
            ids += pieces
            shapes += [shape] * len(pieces)
        return [*ids, self._end], [*shapes, MARK], first
