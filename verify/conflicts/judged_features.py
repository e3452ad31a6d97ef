"""What tells a clash of two sentences from two different facts, in figures from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.classes import later_of
from verify.match.triggers import happenings

if TYPE_CHECKING:
    from verify.conflicts.contrast import Contrast
    from verify.match.index import StoryIndex
    from verify.match.pair_model import Judgement
    from verify.match.sentence_pairs import SentencePair
    from verify.model import Claim, Kind

SAID = tuple(
    "model model_sure model_kind agree different other_event update attributed value_kind contrast_model".split()
)
"""What :func:`said_features` returns."""
MARKED = "marked"
"""The feature that says what the pair model thinks of the very words that clash."""


def said_features(judgement: Judgement, kind: Kind, contrast: Contrast | None) -> dict[str, float]:
    """Turn what the pair model says into features (those named by ``SAID``), 0 to 1."""
    relations = judgement.relations
    return {
        "model": judgement.conflict,
        "model_sure": max(0.0, judgement.conflict - 0.5) * 2,
        "model_kind": judgement.kinds.get(kind, 0.0),
        "agree": relations.get("agree", 0.0),
        "different": relations.get("different-fact", 0.0),
        "other_event": relations.get("other-event", 0.0),
        "update": relations.get("update", 0.0),
        "attributed": relations.get("attributed", 0.0),
        "value_kind": max(judgement.kinds.get(k, 0.0) for k in ("number", "when", "name", "quote")),
        "contrast_model": judgement.conflict * float(contrast is not None and not contrast.negated),
    }


def told_features(
    index: StoryIndex, pair: SentencePair, contrast: Contrast | None, polarity: tuple[Claim, Claim] | None
) -> dict[str, float]:
    """Measure what tells a clash from two different facts before any model is asked, 0 to 1."""
    spans = [(key, index.sentence(key, number).span) for key, number in (pair.left, pair.right)]
    words = [index.lemmas(*s) for s in spans]
    names = [index.entity_ids(*s) for s in spans]
    return {
        "likeness": pair.likeness,
        "nearest": float(pair.rank == 0),
        "words": index.overlap(*words),
        "shared_words": min(1.0, len(words[0] & words[1]) / 5),
        "names": min(1.0, len(names[0] & names[1]) / 2),
        "no_shared_name": float(bool(names[0] and names[1] and not names[0] & names[1])),
        "happening": float(bool(happenings(words[0]) & happenings(words[1]))),
        "subject": float(_one_subject(index, pair)),
        "ordered": float(_ordered(index, pair)),
        "short": float(min(len(w) for w in words) < 4),
        "contrast": float(contrast is not None and not contrast.negated),
        **_around_contrast(index, pair, contrast),
        "denied": float(polarity is not None or (contrast is not None and contrast.negated)),
        "same_origin": float(index.origin[pair.left[0]] == index.origin[pair.right[0]]),
    }


def _around_contrast(index: StoryIndex, pair: SentencePair, contrast: Contrast | None) -> dict[str, float]:
    """Say how much the clauses around the two contrast words have in common: they must be about one thing."""
    if contrast is None:
        return {}
    places = ((pair.left[0], contrast.left), (pair.right[0], contrast.right))
    facts = [index.fact(key, span) for key, span in places]
    words = [index.lemmas(f.article_id, f.clause) - index.lemmas(f.article_id, f.span) for f in facts]
    names = [index.entity_ids(f.article_id, f.clause) for f in facts]
    return {
        "clause_words": index.overlap(*words),
        "clause_shared": min(1.0, len(words[0] & words[1]) / 3),
        "clause_names": min(1.0, len(names[0] & names[1]) / 2),
        "clause_cosine": max(0.0, index.similarity(index.masked(facts[0]), index.masked(facts[1]))),
        "rare_shared": max((index.rarity(w) for w in words[0] & words[1]), default=0.0),
    }


def _one_subject(index: StoryIndex, pair: SentencePair) -> bool:
    """Say whether claims of both sentences have one name or one noun as their subject."""
    heads = []
    for key, number in (pair.left, pair.right):
        arguments = [a for c in index.claims(key, number) for a in c.arguments if a.slot == "subject"]
        named = {e for a in arguments for e in index.entity_ids(key, a.span)}
        heads.append(named | {a.head.lower() for a in arguments if a.chain < 0})
    return bool(heads[0] & heads[1])


def _ordered(index: StoryIndex, pair: SentencePair) -> bool:
    """Say whether one article is known to be the later one: how things stand may have changed."""
    facts = [index.fact(key, index.sentence(key, number).span) for key, number in (pair.left, pair.right)]
    return later_of(index, facts[0], facts[1]) is not None
