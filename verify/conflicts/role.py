"""Title, office or relationship of one person that differs."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side, Support
from verify.conflicts.told_roles import told_clashes
from verify.match.roles import RoleRelation, compare_roles, role_key
from verify.match.roles_beside import says_role
from verify.match.roles_together import go_together, one_body, stands_in
from verify.match.voices import judge_values
from verify.model import Entity, EntityMention, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex

JOINED = re.compile(r"\s+(?:and|&)\s+|,\s+")  # "team president and general manager" holds both


class Role:
    """One person, two offices that do not go together.

    Title, office or relationship of one person, by head noun and rank ("deputy", "former"), read off titles, appositions and
    clauses that tell it ("who chairs the board", "worked as a handyman", "is married to his sister"). "Captain" and "the
    ferry's master" agree; so do a former and a present office, and a military rank and an office. A deputy is not the chief.

    Conflict:
        A: Ilona Petrenko, the mayor of Varsk, promised on Tuesday to rebuild the school.
        B: Ilona Petrenko, the governor of Varsk, promised on Tuesday to rebuild the school.

    Agreement:
        A: Prime Minister Ilona Petrenko promised on Tuesday to rebuild the school in Varsk.
        B: Ilona Petrenko, the premier, promised on Tuesday to rebuild the school in Varsk.

    Severity:
        Medium.

    Held back:
        Nothing.

    Settle:
        Ask what the person was on the day that the article tells of. People hold two offices, and change them.
    """

    kind: Kind = "role"

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield pairs of role phrases of one person that exclude each other."""
        yield from told_clashes(index)
        for entity in sorted(index.entities.values(), key=lambda e: e.id):
            if entity.kind != "PER":
                continue
            named = [m for m in entity.mentions if says_role(index, m.article_id, m.mention)]
            named.sort(key=lambda m: (m.article_id, m.mention.span))
            held: dict[str, set[str]] = defaultdict(set)
            for m in named:
                held[m.article_id].update(map(role_key, JOINED.split(m.mention.role)))
            for i, a in enumerate(named):
                for b in named[i + 1 :]:
                    if a.article_id != b.article_id:
                        yield from _compare(index, entity, a, b, held)


def _compare(
    index: StoryIndex, entity: Entity, a: EntityMention, b: EntityMention, held: dict[str, set[str]]
) -> Iterator[Clash | Support]:
    relation = compare_roles(a.mention.role, b.mention.role)
    left, right = _side(index, a), _side(index, b)
    if relation.relation == "same" and left.normalized == right.normalized:
        yield Support(kind="role", left=left, right=right)
    if relation.relation != "different" or go_together(*relation.heads):
        return
    if stands_in(a.mention.role, b.mention.role):
        return
    if relation.bodies and one_body(a.mention.role, b.mention.role):
        return
    if any({role_key(a.mention.role), role_key(b.mention.role)} <= offices for offices in held.values()):
        return  # an article calls the person both: they go together, or follow each other
    yield Clash(
        kind="role",
        left=left,
        right=right,
        features=_features(index, a, b, relation),
        subject=f"the office of {entity.name}",
        explanation=f"Both passages say what {entity.name} is, and they differ: {relation.why}.",
        cautions=("A person may hold two offices, or have changed office in between.",),
        topic=entity.id,
    )


def _features(
    index: StoryIndex,
    a: EntityMention,
    b: EntityMention,
    relation: RoleRelation,
) -> dict[str, float]:
    roles = [m.mention.role.casefold() for m in (a, b)]
    return {
        **_said(index, a, b),
        "kin": float(relation.kin),
        "rank": float(relation.rank),
        "bodies": float(relation.bodies),
        "role_cosine": max(0.0, index.similarity(*roles)),
        "full_names": float(" " in a.mention.text and " " in b.mention.text),
    }


def _said(index: StoryIndex, a: EntityMention, b: EntityMention) -> dict[str, float]:
    """Ask the pair model about the two sentences."""
    facts = [index.fact(m.article_id, m.mention.role_span or m.mention.span) for m in (a, b)]
    judgement = judge_values(index, facts[0], facts[1])
    return {
        "model": judgement.conflict,
        "model_kind": judgement.conflict * judgement.kinds.get("role", 0.0),
        "agree": judgement.relations.get("agree", 0.0),
    }


def _side(index: StoryIndex, mention: EntityMention) -> Side:
    span = mention.mention.role_span or mention.mention.span
    return Side(
        fact=index.fact(mention.article_id, span),
        text=mention.mention.role,
        normalized=role_key(mention.mention.role) or mention.mention.role.casefold(),
    )
