"""Which articles tell of the same happenings.

Two articles are likened by the words they share, rare words counting more (tf-idf cosine, Spärck Jones 1972), and by the
vectors of their headlines and first sentences; publication days that lie far apart lower the likeness. Only pairs that blocking proposes
(:mod:`verify.match.blocks`) are likened. Articles that hang together by such links are then grouped (:mod:`verify.match.clusters`).

How alike two articles are depends on these two, and how articles are grouped on those they hang together with. So the stories of a
collection are the same however often, and in which order, articles were added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from verify.match.blocks import candidates
from verify.match.clusters import clusters
from verify.match.embed import Embedder
from verify.match.traits import REMARK, Traits, days_of, weight
from verify.model import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

THRESHOLD = 0.31  # mean likeness at which two groups are one story; belongs to MiniLM in int8
LARGEST = 1000  # articles that are likened all with all; where more hang together, weaker links are cut first
_STEP = 0.02  # by which the least likeness of a link rises until a part is small enough
_VECTOR = 0.2  # weight of the vectors; the words have the rest
_SENTENCES = 4  # first sentences whose vectors stand for an article, besides the headline
# Days between publications: up to the first nothing is taken off the likeness, from the second on half of it.
_NEAR, _FAR = 5.0, 21.0
_CHUNK = 20_000  # pairs that are likened at a time: bounds the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Pairs of articles that are alike enough to be one story.

    Attributes:
        pairs: places of the two articles, shape (links, 2).
        likeness: of each pair, shape (links,).
    """

    pairs: NDArray[np.int64]
    likeness: NDArray[np.float64]

    def with_more(self, links: Sequence[tuple[int, int, float]]) -> Links:
        """Return these and some more, each as two places and their likeness."""
        pairs = np.array([link[:2] for link in links], dtype=np.int64).reshape(-1, 2)
        return Links(
            pairs=np.concatenate([self.pairs, pairs]),
            likeness=np.concatenate([self.likeness, [likeness for _, _, likeness in links]]),
        )


def group_stories(articles: Sequence[Traits], *, threshold: float = THRESHOLD) -> tuple[tuple[int, ...], ...]:
    """Group articles into stories.

    Args:
        articles: in any order.
        threshold: mean likeness, 0 to 1, at which two groups are one story.

    Returns:
        For every story the indices of its articles, ascending; stories in the order of their first article. An
        article that is like no other is a story of its own.
    """
    return group(articles, links_among(articles, threshold=threshold), threshold=threshold)


def links_among(
    articles: Sequence[Traits], new: Sequence[int] | None = None, *, threshold: float = THRESHOLD
) -> Links:
    """Find the pairs that are alike enough to be one story.

    Args:
        articles: in any order.
        new: places of the articles that were added; only links with one of them are returned. None: all of them are new.
        threshold: the least likeness.
    """
    pairs = candidates(articles, new)
    words, vectors, days = _words(articles), _vectors(articles), days_of(articles)
    likeness = np.zeros(len(pairs))
    for start in range(0, len(pairs), _CHUNK):
        left, right = pairs[start : start + _CHUNK].T
        common = np.asarray(words[left].multiply(words[right]).sum(axis=1), dtype=np.float64).ravel()
        near = np.einsum("ij,ij->i", vectors[left], vectors[right])
        likeness[start : start + _CHUNK] = _likeness(common, near, np.abs(days[left] - days[right]))
    alike = likeness >= threshold
    return Links(pairs=pairs[alike], likeness=likeness[alike])


def group(
    articles: Sequence[Traits], links: Links, *, threshold: float = THRESHOLD
) -> tuple[tuple[int, ...], ...]:
    """Group articles by all links among them.

    Returns:
        For every story the places of its articles, ascending; stories in the order of their first article.
    """
    stories = [
        tuple(sorted(part[place] for place in one))
        for part in hanging_together(len(articles), links, threshold=threshold)
        for one in group_part([articles[place] for place in part], threshold=threshold)
    ]
    return tuple(sorted(stories))


def group_part(articles: Sequence[Traits], *, threshold: float = THRESHOLD) -> list[list[int]]:
    """Group articles that hang together, one part of :func:`hanging_together`; return the places of each story's articles."""
    if len(articles) == 1:
        return [[0]]
    # In an order that does not depend on how the articles came in, because equal likenesses are joined in turn.
    members = sorted(range(len(articles)), key=lambda place: (articles[place].id, articles[place].words))
    ordered = [articles[place] for place in members]
    groups = clusters(article_likeness(ordered), threshold, _quote_one_remark(ordered))
    return [[members[place] for place in one] for one in groups]


def hanging_together(count: int, links: Links, *, threshold: float = THRESHOLD) -> Iterator[list[int]]:
    """Yield the parts of articles that hang together by links, none larger than :data:`LARGEST`.

    Where more than that hang together the weakest links are cut, then the next weakest, until the parts are small enough.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    if count == 0:
        return
    left, right = links.pairs.T
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
        if len(part) <= LARGEST:
            yield part.tolist()
            continue
        place = np.full(count, -1)
        place[part] = np.arange(len(part))
        least = threshold + _STEP
        if least > 1:  # a thousand copies of one text
            yield from (part[start : start + LARGEST].tolist() for start in range(0, len(part), LARGEST))
            continue
        kept = (place[left] >= 0) & (place[right] >= 0) & (links.likeness >= least)
        inner = Links(pairs=place[links.pairs[kept]], likeness=links.likeness[kept])
        for smaller in hanging_together(len(part), inner, threshold=least):
            yield part[smaller].tolist()


def article_vector(document: Document, embedder: Embedder) -> NDArray[np.float64]:
    """Return the mean direction of an article's headline and first sentences, length 1, shape (dimensions,).

    It needs nothing but the article, so that many processes can share this work.
    """
    total = embedder.embed(_key_texts(document)).astype(np.float64).sum(axis=0)
    length = np.linalg.norm(total[None], axis=1)[0]
    return np.asarray(total / (length if length > 0 else 1.0), dtype=np.float64)


def article_likeness(articles: Sequence[Traits]) -> NDArray[np.float64]:
    """Return how alike the articles are, shape (articles, articles), symmetric, 0 to 1, diagonal 1."""
    words, vectors, days = _words(articles), _vectors(articles), days_of(articles)
    common: NDArray[np.float64] = (words @ words.T).toarray()
    likeness = _likeness(common, vectors @ vectors.T, np.abs(days[:, None] - days[None, :]))
    likeness = np.maximum(likeness, likeness.T)
    np.fill_diagonal(likeness, 1.0)
    return likeness


def _quote_one_remark(articles: Sequence[Traits]) -> NDArray[np.bool_]:
    """Return which articles quote a remark in common, shape (articles, articles)."""
    quoting: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        for term in article.terms:
            if term.startswith(REMARK):
                quoting[term].append(place)
    bound = np.zeros((len(articles), len(articles)), dtype=bool)
    for places in quoting.values():
        bound[np.ix_(places, places)] = True
    return bound


def _likeness(
    words: NDArray[np.float64], vectors: NDArray[np.float64], apart: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weigh two cosines and the days between two articles (nan when unknown).

    Rounded, so that the last bits of a sum do not decide what joins what.
    """
    told = (1 - _VECTOR) * np.sqrt(np.clip(words, 0.0, 1.0)) + _VECTOR * np.clip(vectors, 0.0, 1.0)
    late = np.clip((np.nan_to_num(apart, nan=0.0) - _NEAR) / (_FAR - _NEAR), 0.0, 1.0)
    return np.asarray(np.round(np.clip(told * (1 - 0.5 * late), 0.0, 1.0), 6), dtype=np.float64)


def _words(articles: Sequence[Traits]) -> csr_matrix:
    """Return the articles' weighted words as rows of length 1 (0 where there are none)."""
    from scipy.sparse import csr_matrix

    column: dict[str, int] = {}
    columns = [column.setdefault(word, len(column)) for a in articles for word, _ in a.words]
    values = np.array([weight(word, count) for a in articles for word, count in a.words], dtype=np.float64)
    starts = np.concatenate([[0], np.cumsum([len(a.words) for a in articles])])
    matrix = csr_matrix((values, columns, starts), shape=(len(articles), max(len(column), 1)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(matrix.indptr))
    return matrix


def _vectors(articles: Sequence[Traits]) -> NDArray[np.float64]:
    return (
        np.stack([article.vector for article in articles]).astype(np.float64)
        if articles
        else np.zeros((0, 1))
    )


def _key_texts(document: Document) -> list[str]:
    """Return the headline and the first sentences."""
    text = document.article.text
    sentences = (s.span.text(text).split() for s in document.analysis.sentences if not s.boilerplate)
    long = [" ".join(words) for words in sentences if len(words) >= 6]
    return [document.article.title or " ".join(text.split()[:60]), *long[:_SENTENCES]]
