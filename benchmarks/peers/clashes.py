"""Peers that look for clashing sentences: candidates one way or the other, then the cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.peers.pair_model import bi_encoder, cross_encoder
from benchmarks.peers.texts import Sentence, Text, sentences_of

ALIKE = 0.45
"""Cosine similarity from which a mined pair is worth the cross-encoder's time.

The best f1 on those of ``training/stories`` that the pair model has not learned from (:mod:`benchmarks.peers.cuts`); .4 and .5 are hardly worse.
"""
CLASH = 0.5
"""Probability from which a pair is flagged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashes:
    """What a peer found.

    Attributes:
        asked: pairs that the cross-encoder was asked about.
        flagged: the pairs that it takes for a clash, with its probability.
    """

    asked: int
    flagged: tuple[tuple[Sentence, Sentence, float], ...]


def mined(texts: Sequence[Text], alike: float = ALIKE) -> Clashes:
    """Mine paraphrases over all sentences of the heap; ask about those of two articles of one story."""
    from sentence_transformers.util import paraphrase_mining

    sentences = sentences_of(texts)
    return _judged(
        [
            (sentences[i], sentences[j])
            for score, i, j in paraphrase_mining(bi_encoder(), [s.text for s in sentences])
            if score >= alike and _worth_asking(sentences[i], sentences[j])
        ]
    )


def all_pairs(texts: Sequence[Text]) -> Clashes:
    """Ask about every pair of sentences from two articles of one story."""
    return _judged([pair for pair in combinations(sentences_of(texts), 2) if _worth_asking(*pair)])


def _worth_asking(a: Sentence, b: Sentence) -> bool:
    return a.story == b.story and a.article != b.article


def _judged(pairs: Sequence[tuple[Sentence, Sentence]]) -> Clashes:
    # CrossEncoder sorts by length and pads batches of 32 by itself.
    scores = cross_encoder().predict([(a.text, b.text) for a, b in pairs]) if pairs else []
    judged = zip(pairs, scores, strict=True)
    flagged = tuple((a, b, round(float(score), 4)) for (a, b), score in judged if score >= CLASH)
    return Clashes(asked=len(pairs), flagged=flagged)
