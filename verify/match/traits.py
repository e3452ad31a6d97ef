"""What of an article decides which story it belongs to: its words, its vector, its day, and marks that copies of it share.

It is small and needs nothing but the article, so that a collection can keep it and group articles without opening them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from verify.match.syndication import copy_marks
from verify.match.tables import fold, read_rows
from verify.model import Article, Document
from verify.model.ids import stable_id

if TYPE_CHECKING:
    from numpy.typing import NDArray

TERMS = 32  # telling words by which articles are proposed to each other
REMARK = "“"
REMARK_WORDS = 8  # of a quotation by which it is known again
_OPEN = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_BACKGROUND = 973  # documents that the table of words was counted in


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What an article is likened to others by.

    Attributes:
        id: the article's.
        day: when it was published, in days since 1970; None when unknown.
        words: content words in their folded base form and how often each stands, sorted.
        terms: the most telling of them, names among them, and the remarks that it quotes (:func:`remarks`), sorted.
        marks: numbers of which near-copies share at least one nine times in ten.
        vector: :func:`verify.match.stories.article_vector`, single precision, shape (dimensions,).
    """

    id: str
    day: float | None
    words: tuple[tuple[str, int], ...]
    terms: tuple[str, ...]
    marks: tuple[int, ...]
    vector: NDArray[np.float32] = field(compare=False)


def traits_of(document: Document, vector: NDArray[np.float64]) -> Traits:
    """Return what an article is likened to others by; it depends on nothing but the article."""
    article = document.article
    words = _words(document)
    telling = sorted(words, key=lambda word: (-weight(word, words[word]), word))[:TERMS]
    return Traits(
        id=article.id,
        day=day_of(article),
        words=tuple(sorted(words.items())),
        terms=tuple(sorted({*telling, *remarks(document)})),
        marks=copy_marks(article),
        vector=vector.astype(np.float32),
    )


def remarks(document: Document) -> frozenset[str]:
    """Return a key for each remark that an article quotes, made of its first words; nobody says as many twice by chance.

    The keys begin with :data:`REMARK`, which no word does.
    """
    found = (
        fold(" ".join(quoted.text.split()[:REMARK_WORDS]))
        for quoted in document.analysis.quotations
        if len(quoted.text.split()) >= REMARK_WORDS
    )
    return frozenset(f"{REMARK}{stable_id(words, size=12)}" for words in found if words)


def day_of(article: Article) -> float | None:
    """Return when an article was published, in days since 1970; None when unknown."""
    return article.published.timestamp() / 86400 if article.published else None


def days_of(articles: Sequence[Traits]) -> NDArray[np.float64]:
    """Return the days of articles, shape (articles,); not a number where unknown."""
    return np.array([a.day if a.day is not None else np.nan for a in articles], dtype=np.float64)


@lru_cache(maxsize=100_000)
def weight(word: str, count: int) -> float:
    """Say how much a word tells that stands in an article some times.

    How rare it is comes from a fixed table and not from the other articles, so that two articles are equally alike whatever
    else was read with them, today and after a million more.
    """
    return (1 + math.log(count)) * math.log(_BACKGROUND / _background().get(word, 2))


@lru_cache(maxsize=1)
def _background() -> dict[str, int]:
    return {fold(word): int(count) for word, count in read_rows("document_counts.tsv", columns=2)}


def _words(document: Document) -> Counter[str]:
    kept = [sentence for sentence in document.analysis.sentences if not sentence.boilerplate]
    tokens = [
        token for sentence in kept for token in document.analysis.tokens[sentence.first : sentence.last]
    ]
    words = (fold(token.lemma) for token in tokens if token.pos in _OPEN and token.lemma.isalpha())
    return Counter(word for word in words if len(word) > 2)
