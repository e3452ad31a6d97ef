"""The table ``[contrast]``: words that cannot both be true of one thing, besides those of the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from verify.config.values import require, require_known
from verify.model import Kind

# The kinds that are told by the wording. What a comparator decides needs no contrast words.
CONTRASTED: tuple[Kind, ...] = ("outcome", "status", "characterisation", "participants")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPair:
    """Two words, or phrases, that exclude each other.

    Attributes:
        kind: which kind of fact they decide.
        left: one of them, as a dictionary lists it: "ratify", "step down".
        right: the other.

    Raises:
        ConfigError: a kind that no contrast words decide, or a word that is not in lower case.

    >>> WordPair(kind="outcome", left="ratify", right="shelve").right
    'shelve'
    """

    kind: Kind
    left: str
    right: str

    def __post_init__(self) -> None:
        require_known(self.kind, CONTRASTED, "contrast", "kind")
        where = f"contrast.{self.kind}"
        for word in (self.left, self.right):
            require(
                isinstance(word, str) and bool(word) and word == " ".join(word.lower().split()),
                where,
                word,
                "a word in lower case, as a dictionary lists it",
            )
        require(self.left != self.right, where, [self.left, self.right], "two different words")


def read_contrast(table: object) -> tuple[WordPair, ...]:
    """Turn the table as it stands in the file into pairs of words.

    Raises:
        ConfigError: an unknown kind, or what is no pair of words.

    >>> read_contrast({"outcome": [["ratify", "shelve"]]})
    (WordPair(kind='outcome', left='ratify', right='shelve'),)
    """
    shape = 'pairs of words: outcome = [["ratify", "shelve"]]'
    require(isinstance(table, dict), "contrast", table, shape)
    pairs = []
    for kind, rows in cast("dict[Kind, object]", table).items():
        require_known(kind, CONTRASTED, "contrast", "kind")
        require(isinstance(rows, list), f"contrast.{kind}", rows, shape)
        for row in cast("list[object]", rows):
            require(isinstance(row, list) and len(row) == 2, f"contrast.{kind}", row, shape)
            left, right = cast("list[str]", row)
            pairs.append(WordPair(kind=kind, left=left, right=right))
    return tuple(pairs)


def check_contrast(pairs: tuple[WordPair, ...]) -> None:
    """Refuse what is no pair of words.

    Raises:
        ConfigError: something else stands among the pairs.
    """
    good = isinstance(pairs, tuple) and all(isinstance(pair, WordPair) for pair in pairs)
    require(good, "contrast", pairs, "WordPair objects")
