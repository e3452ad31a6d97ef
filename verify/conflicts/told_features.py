"""What tells two statements on one person that exclude each other from two that go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.told_by import agree, both_told, held, holders, prominence
from verify.match.offices import is_vague, one_office
from verify.match.role_fields import role_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verify.match.index import StoryIndex
    from verify.match.role_phrases import RoleStatement


def told_features(
    index: StoryIndex, a: RoleStatement, b: RoleStatement, by_article: Mapping[str, Sequence[RoleStatement]]
) -> dict[str, float]:
    """Measure what tells two offices that exclude each other from two that go together, each figure 0 to 1.

    Args:
        index: the story.
        a: what one article says.
        b: what the other says.
        by_article: all that the articles say of the person.
    """
    one, other = by_article[a.article_id], by_article[b.article_id]
    left, right = index.fact(a.article_id, a.span), index.fact(b.article_id, b.span)
    fields = role_fields()
    return {
        "kin": float(bool(a.kin and b.kin)),
        "mixed": float(bool(a.kin) != bool(b.kin)),
        "one_head": float(one_office(a.head, b.head)),
        "denied": float(a.denied or b.denied),
        "held_both": float(held(one, b) or held(other, a)),
        "both_elsewhere": float(both_told(a, b, by_article)),
        "agree_elsewhere": float(agree(one, other)),
        "one_statement": (len(one) == 1) * 0.5 + (len(other) == 1) * 0.5,
        "several": min(1.0, (len(one) + len(other) - 2) / 4),
        "named_both": float(a.shape == b.shape == "name"),
        "relative": (a.shape == "relative") * 0.5 + (b.shape == "relative") * 0.5,
        "predicate": (a.shape == "predicate") * 0.5 + (b.shape == "predicate") * 0.5,
        "as": float("as" in (a.shape, b.shape)),
        "vague": (is_vague(a.head)) * 0.5 + (is_vague(b.head)) * 0.5,
        "deed": float(not a.head or not b.head),
        "past": float(a.past != b.past),
        "past_both": float(a.past and b.past),
        "coming": float(a.coming or b.coming),
        "rank": float(a.rank != b.rank),
        "body_shared": float(bool(a.bodies & b.bodies)),
        "bodies_apart": float(bool(a.bodies and b.bodies and not a.bodies & b.bodies)),
        "words_shared": min(1.0, len(a.words & b.words) / 2),
        "detail": min(1.0, min(len(a.words), len(b.words)) / 3),
        "short": float(min(len(a.words), len(b.words)) < 2),
        "role_cosine": max(0.0, index.similarity(a.text.casefold(), b.text.casefold())),
        "clause_cosine": max(0.0, index.similarity(index.masked(left), index.masked(right))),
        "both_state": float({a.head, b.head} <= fields.state),
        "both_calling": float({a.head, b.head} <= fields.calling),
        "state_calling": float(
            bool({a.head, b.head} & fields.state) and bool({a.head, b.head} & fields.calling)
        ),
        "leads_calling": float(
            bool({a.head, b.head} & fields.leading) and bool({a.head, b.head} & fields.calling)
        ),
        "generic": float(bool({a.head, b.head} & fields.generic)),
        "kin_to": float(bool(a.kin_to) and a.kin_to == b.kin_to),
        "held_by_many": min(1.0, (holders(by_article, a) + holders(by_article, b) - 2) / 4),
        "lone": float(min(holders(by_article, a), holders(by_article, b)) == 1),
        "prominent": prominence(index, a.entity, (a.article_id, b.article_id)),
        "same_origin": float(index.origin[a.article_id] == index.origin[b.article_id]),
    }
