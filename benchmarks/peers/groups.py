"""Peers that group articles into stories: scikit-learn's agglomerative clustering over one likeness or another.

Cuts are chosen on ``training/stories``, 168 other stories, by the f1 of pairs of articles (:mod:`benchmarks.peers.cuts`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers.pair_model import bi_encoder
from benchmarks.peers.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

CANDIDATES = 0.1
"""Jaccard similarity of word sets at which MinHash LSH aims."""
COPIES = 0.91
"""Jaccard distance up to which clusters of its candidates are joined."""
TFIDF = 0.9
"""Cosine distance up to which TF-IDF clusters are joined."""
VECTORS = 0.5
"""Cosine distance up to which clusters of sentence vectors are joined."""
PERMUTATIONS = 128

Groups = list[list[str]]
"""Ids of articles, group by group."""


def near_copies(texts: Sequence[Text], cut: float = COPIES) -> Groups:
    """Cluster what datasketch's MinHash LSH takes for alike by its words, at the similarity that the signatures tell."""
    from datasketch import MinHash, MinHashLSH
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    index, signatures = MinHashLSH(threshold=CANDIDATES, num_perm=PERMUTATIONS), []
    for place, text in enumerate(texts):
        words = set(re.findall(r"\w+", f"{text.title} {text.text}".lower())) - ENGLISH_STOP_WORDS
        signatures.append(MinHash(num_perm=PERMUTATIONS))
        signatures[-1].update_batch([word.encode() for word in sorted(words)])
        index.insert(place, signatures[-1])
    distances = np.ones((len(texts), len(texts)))
    for place, one in enumerate(signatures):
        for other in index.query(one):
            distances[place, other] = 1 - one.jaccard(signatures[other])
    return _clustered(texts, distances, cut, metric="precomputed")


def clustered_tfidf(texts: Sequence[Text], cut: float = TFIDF) -> Groups:
    """Cluster TF-IDF vectors: scikit-learn, average link, cosine distance."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    return _clustered(texts, words.fit_transform(f"{t.title}\n{t.text}" for t in texts).toarray(), cut)


def clustered_vectors(texts: Sequence[Text], cut: float = VECTORS) -> Groups:
    """Cluster the sentence model's vectors of whole articles (it reads their first 256 word pieces) in the same way."""
    return _clustered(texts, bi_encoder().encode([f"{t.title}\n{t.text}" for t in texts]), cut)


def _clustered(
    texts: Sequence[Text], given: NDArray[np.float64], cut: float, *, metric: str = "cosine"
) -> Groups:
    """Join clusters by average link while they are no farther apart than the cut."""
    from sklearn.cluster import AgglomerativeClustering

    if len(texts) < 2:
        return [[text.id] for text in texts]
    clusters = AgglomerativeClustering(
        n_clusters=None, metric=metric, linkage="average", distance_threshold=cut
    )
    groups: dict[int, list[str]] = {}
    for text, number in zip(texts, clusters.fit_predict(given).tolist(), strict=True):
        groups.setdefault(number, []).append(text.id)
    return list(groups.values())
