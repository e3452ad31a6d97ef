"""Which articles tell of the same happenings.

Two articles are likened by the words they share, rare words counting more (tf-idf cosine, Spärck Jones 1972), and by the
vectors of their headlines and first sentences; publication days that lie far apart lower the likeness. How rare a word is
comes from a fixed table, so that two articles are equally alike whatever else was read with them; only what is common in
a large collection is marked down. Groups grow by average link: joined while their articles are alike on the whole, for
single links would chain one story to the next through an article that touches both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from verify.match.embed import Embedder
from verify.match.tables import fold, read_rows
from verify.model import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

THRESHOLD = 0.29  # mean likeness at which two groups are one story; belongs to MiniLM in int8
_VECTOR = 0.2  # weight of the vectors; the words have the rest
_SENTENCES = 4  # first sentences whose vectors stand for an article, besides the headline
# Days between publications: up to the first nothing is taken off the likeness, from the second on half of it.
_NEAR, _FAR = 5.0, 21.0
_OPEN = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_BACKGROUND = 973  # documents that the table of words was counted in
_OWN_STORY = 8  # articles of one collection that may hold a word before it counts as common there
_SMALL = 100  # a smaller collection says nothing about which words are common


def group_stories(
    documents: Sequence[Document], vectors: Sequence[NDArray[np.float64]], *, threshold: float = THRESHOLD
) -> tuple[tuple[int, ...], ...]:
    """Group articles into stories.

    Args:
        documents: in any order.
        vectors: :func:`article_vector` of each.
        threshold: mean likeness, 0 to 1, at which two groups are one story.

    Returns:
        For every story the indices of its documents, ascending; stories in the order of their first document. An
        article that is like no other is a story of its own.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    if not documents:
        return ()
    order = sorted(
        range(len(documents)), key=lambda index: (documents[index].article.id, documents[index].article.text)
    )
    likeness = article_likeness([documents[index] for index in order], [vectors[index] for index in order])
    _, labels = connected_components(csr_matrix(likeness >= threshold), directed=False)
    stories: list[tuple[int, ...]] = []
    for label in range(int(labels.max()) + 1):
        members = np.flatnonzero(labels == label)
        for group in _average_link(likeness[np.ix_(members, members)], threshold):
            stories.append(tuple(sorted(order[members[place]] for place in group)))
    return tuple(sorted(stories))


def article_vector(document: Document, embedder: Embedder) -> NDArray[np.float64]:
    """Return the mean direction of an article's headline and first sentences, length 1, shape (dimensions,).

    It needs nothing but the article, so that many processes can share this work.
    """
    total = embedder.embed(_key_texts(document)).astype(np.float64).sum(axis=0)
    length = np.linalg.norm(total[None], axis=1)[0]
    return np.asarray(total / (length if length > 0 else 1.0), dtype=np.float64)


def article_likeness(
    documents: Sequence[Document], vectors: Sequence[NDArray[np.float64]]
) -> NDArray[np.float64]:
    """Return how alike the articles are, shape (articles, articles), symmetric, 0 to 1, diagonal 1."""
    means = np.stack(vectors)
    words: NDArray[np.float64] = np.sqrt(np.clip(_word_likeness(documents), 0.0, 1.0))
    nearness: NDArray[np.float64] = np.clip(means @ means.T, 0.0, 1.0)
    likeness: NDArray[np.float64] = ((1 - _VECTOR) * words + _VECTOR * nearness) * _nearness_in_time(
        documents
    )
    # Rounded, so that the last bits of a sum do not decide what joins what.
    likeness = np.asarray(np.round(np.clip((likeness + likeness.T) / 2, 0.0, 1.0), 6), dtype=np.float64)
    np.fill_diagonal(likeness, 1.0)
    return likeness


@lru_cache(maxsize=1)
def _background() -> dict[str, int]:
    return {fold(word): int(count) for word, count in read_rows("document_counts.tsv", columns=2)}


def _word_likeness(documents: Sequence[Document]) -> NDArray[np.float64]:
    """Return the cosine of the articles' content words, each weighted by its rarity and by how often it stands."""
    from scipy.sparse import csr_matrix

    counts = [_words(document) for document in documents]
    holders = Counter(word for own in counts for word in own)
    column = {word: place for place, word in enumerate(sorted(holders))}
    weight = {word: _rarity(word, holders[word], len(documents)) for word in column}
    rows = [row for row, own in enumerate(counts) for _ in own]
    columns = [column[word] for own in counts for word in sorted(own)]
    values = [(1 + math.log(own[word])) * weight[word] for own in counts for word in sorted(own)]
    matrix = csr_matrix(
        (values, (rows, columns)), shape=(len(documents), max(len(column), 1)), dtype=np.float64
    )
    dense: NDArray[np.float64] = (matrix @ matrix.T).toarray()
    length = np.sqrt(np.diagonal(dense)).copy()
    length[length == 0] = 1.0
    return np.asarray(dense / np.outer(length, length), dtype=np.float64)


def _words(document: Document) -> Counter[str]:
    kept = [sentence for sentence in document.analysis.sentences if not sentence.boilerplate]
    tokens = [
        token for sentence in kept for token in document.analysis.tokens[sentence.first : sentence.last]
    ]
    words = (fold(token.lemma) for token in tokens if token.pos in _OPEN and token.lemma.isalpha())
    return Counter(word for word in words if len(word) > 2)


def _rarity(word: str, holders: int, articles: int) -> float:
    everywhere = math.log(_BACKGROUND / _background().get(word, 2))
    common_here = max(0, holders - _OWN_STORY) / max(articles, _SMALL)
    here = math.log(_BACKGROUND / (_BACKGROUND * common_here + 1))
    return max(0.0, min(everywhere, here))


def _key_texts(document: Document) -> list[str]:
    """Return the headline and the first sentences."""
    text = document.article.text
    sentences = (s.span.text(text).split() for s in document.analysis.sentences if not s.boilerplate)
    long = [" ".join(words) for words in sentences if len(words) >= 6]
    return [document.article.title or " ".join(text.split()[:60]), *long[:_SENTENCES]]


def _nearness_in_time(documents: Sequence[Document]) -> NDArray[np.float64]:
    """Return a factor for every pair: 1 for near or unknown days of publication, falling to a half for far ones."""
    published = [document.article.published for document in documents]
    days = np.array([p.timestamp() / 86400 if p else np.nan for p in published], dtype=np.float64)
    apart = np.nan_to_num(np.abs(days[:, None] - days[None, :]), nan=0.0)
    return 1 - 0.5 * np.clip((apart - _NEAR) / (_FAR - _NEAR), 0.0, 1.0)


def _average_link(likeness: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Join groups by the mean likeness of their members, the likeliest first, down to the threshold."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(likeness) == 1:
        return [[0]]
    tree = linkage(squareform(1.0 - likeness, checks=False), method="average")
    labels = fcluster(tree, t=1.0 - threshold + 1e-9, criterion="distance")
    return [np.flatnonzero(labels == label).tolist() for label in sorted(set(labels.tolist()))]
