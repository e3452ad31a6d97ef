"""What tells two values that fill one slot from two that answer different questions, in figures from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass

from verify.match.context import context_features
from verify.match.index import Fact, StoryIndex
from verify.match.pairs import Pair
from verify.match.triggers import happenings


def pair_features(index: StoryIndex, pair: Pair) -> dict[str, float]:
    """Measure what tells one slot from two; every figure lies between 0 and 1.

    Args:
        index: the story.
        pair: two facts.

    Returns:
        Feature name to value; the names are the ones that ``verify/conflicts/data/confidence.json`` weighs.
    """
    a, b = pair.left, pair.right
    one, other = (_slot(index, fact) for fact in (a, b))
    return {
        "happening": _shared(one.kinds, other.kinds),
        "other_happening": _apart(one.kinds, other.kinds),
        "place_shared": _shared(one.places, other.places),
        "other_place": _apart(one.places, other.places),
        "person_shared": _shared(one.people, other.people),
        "other_person": _apart(one.people, other.people),
        "clause": max(0.0, pair.clause),
        "sentence": max(0.0, pair.sentence),
        "nearest": 1.0 if pair.rank == 0 else 0.5 if pair.rank == 1 else 0.0,
        "words": index.overlap(one.words, other.words),
        "sentence_words": index.overlap(one.sentence_words, other.sentence_words),
        "shared_words": min(1.0, len(one.sentence_words & other.sentence_words) / 5),
        "names": min(1.0, len(one.names & other.names) / 2),
        "sentence_names": min(1.0, len(one.sentence_names & other.sentence_names) / 2),
        "no_shared_name": _apart(one.sentence_names, other.sentence_names),
        "predicate": float(bool(one.predicate) and one.predicate == other.predicate),
        "modality": float(one.modality == other.modality),
        "same_article": float(a.article_id == b.article_id),
        "same_origin": float(
            a.article_id != b.article_id and index.origin[a.article_id] == index.origin[b.article_id]
        ),
        "echoed": float(pair.echoed),
        "slot": max(0.0, pair.clause) * max(0.0, pair.sentence) * float(pair.rank == 0),
        "near": float(a.article_id == b.article_id and abs(a.sentence - b.sentence) <= 1),
        **context_features(index, a, b),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """What stands around a fact, the fact itself left out: in its clause, and in its sentence."""

    words: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str]
    predicate: str
    modality: str
    sentence_words: frozenset[str]
    sentence_names: frozenset[str]
    places: frozenset[str]
    people: frozenset[str]


def _slot(index: StoryIndex, fact: Fact) -> _Slot:
    return index.once("slot", fact, lambda: _find_slot(index, fact))


def _find_slot(index: StoryIndex, fact: Fact) -> _Slot:
    key, sentence = fact.article_id, index.sentence(fact.article_id, fact.sentence).span
    covered = index.lemmas(key, fact.span)
    words, named = index.lemmas(key, fact.clause) - covered, index.entity_ids(key, sentence)
    return _Slot(
        words=words,
        names=index.entity_ids(key, fact.clause),
        kinds=frozenset(happenings(words)),
        predicate=fact.claim.predicate if fact.claim else "",
        modality=fact.claim.modality if fact.claim else "fact",
        sentence_words=index.lemmas(key, sentence) - covered,
        sentence_names=named,
        places=frozenset(e for e in named if index.entities[e].kind == "LOC"),
        people=frozenset(e for e in named if index.entities[e].kind == "PER"),
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return float(bool(one & other))


def _apart(one: frozenset[str], other: frozenset[str]) -> float:
    """Say whether both sides have some and share none."""
    return float(bool(one and other) and not one & other)
