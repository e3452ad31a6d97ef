"""What the sentence-pair model says of two facts: a feature among others, asked only where the slots may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.match.pair_model import Judgement, pair_model
from verify.model import Kind, Span

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex
    from verify.match.pairs import Pair

ASKED_ABOVE = 0.4  # cosine of clause or sentence from which the model is asked
ASKED_WITHIN = 2  # and the number of nearer neighbours that is still taken


def model_features(index: StoryIndex, pair: Pair, kind: Kind) -> dict[str, float]:
    """Ask the pair model about the sentences of two facts.

    Args:
        index: the story.
        pair: two facts.
        kind: the kind of fact that would clash.

    Returns:
        What the model says, 0 to 1; nothing when it was not worth asking.
    """
    if max(pair.clause, pair.sentence) < ASKED_ABOVE or pair.rank > ASKED_WITHIN:
        return {"unasked": 1.0}
    judgement, left, right = _judged(index, pair.left, pair.right)
    marked = [
        mark is not None and mark.overlaps(place)
        for mark, place in ((judgement.left, left), (judgement.right, right))
    ]
    return {
        "model": judgement.conflict,
        "model_kind": judgement.conflict * judgement.kinds.get(kind, 0.0),
        "marked": judgement.conflict * sum(marked) / 2,
        "agree": judgement.relations.get("agree", 0.0),
        "different": judgement.relations.get("different-fact", 0.0),
        "scope_said": judgement.relations.get("scope", 0.0) + judgement.relations.get("other-event", 0.0),
        "update_said": judgement.relations.get("update", 0.0) + judgement.relations.get("estimate", 0.0),
    }


def _judged(index: StoryIndex, a: Fact, b: Fact) -> tuple[Judgement, Span, Span]:
    """Judge the two sentences; return the places of both values inside them."""
    sentences = [index.sentence(f.article_id, f.sentence).span for f in (a, b)]
    texts = [index.text(f.article_id, s) for f, s in zip((a, b), sentences, strict=True)]
    places = [
        Span(f.span.start - s.start, f.span.end - s.start) for f, s in zip((a, b), sentences, strict=True)
    ]
    return pair_model().judge(texts[0], texts[1]), places[0], places[1]
