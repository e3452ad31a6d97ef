"""What the sentence-pair model says of two facts: a feature among others, asked only where the slots may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.match.in_full import in_full

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex
    from verify.match.pair_model import Judgement
    from verify.match.pairs import Pair
    from verify.model import Kind

SAID = ("model", "model_kind", "agree", "different", "scope_said", "update_said", "unasked")
"""What :func:`model_features` may return."""
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
    judgement = judge_values(index, pair.left, pair.right)
    return {
        "model": judgement.conflict,
        "model_kind": judgement.conflict * judgement.kinds.get(kind, 0.0),
        "agree": judgement.relations.get("agree", 0.0),
        "different": judgement.relations.get("different-fact", 0.0),
        "scope_said": judgement.relations.get("scope", 0.0) + judgement.relations.get("other-event", 0.0),
        "update_said": judgement.relations.get("update", 0.0) + judgement.relations.get("estimate", 0.0),
    }


def judge_values(index: StoryIndex, a: Fact, b: Fact) -> Judgement:
    """Judge the two sentences of two values, the values marked: do these two clash?"""
    texts = [in_full(index, f.article_id, index.passage(f), value=f.span).text for f in (a, b)]
    return index.pairs.judge(texts[0], texts[1])
