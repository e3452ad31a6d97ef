"""Spellings of one name that differ, and other names for one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side, Support
from verify.match.names import compare_names, name_parts
from verify.match.places import known_place
from verify.match.roles import compare_roles
from verify.match.spellings import Spelling, spellings
from verify.model import Entity, EntityMention, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex

# Relations of two spellings that are worth an editor's look, and how grave each is.
SEVERITY: dict[str, Severity] = {
    "transliteration": "low",
    "misspelling": "medium",
    "translated": "medium",
    "same": "low",
}
LABEL = re.compile(r"\d|[A-Z]-[A-Z]\w*\.")  # "R-Calif.", "G20": a label, not a name
# "same" spellings differ by diacritics or hyphens alone.
SAID = frozenset(SEVERITY)


class Name:
    """One person, place or organisation under two names.

    Conflict:
        A: The envoy Steve Witkoff arrived in Moscow on Tuesday for talks on the war.
        B: The envoy Steve Witkov arrived in Moscow on Tuesday for talks on the war.

    Agreement:
        A: The envoy Steve Witkoff arrived in Moscow on Tuesday for talks on the war.
        B: Mr Witkoff, the envoy, arrived in Moscow on Tuesday for talks on the war.
    """

    kind: Kind = "name"

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield the variants of each name against its usual spelling, and pairs of names for one person."""
        for entity in sorted(index.entities.values(), key=lambda e: e.id):
            yield from _variants(index, entity)
        yield from _twins(index)


def _variants(index: StoryIndex, entity: Entity) -> Iterator[Clash | Support]:
    """Set each spelling of one bearer against the usual one."""
    found = spellings(entity)
    for i, usual in enumerate(found):
        for variant in found[i + 1 :]:
            relation = compare_names(usual.text, variant.text, kind=entity.kind)
            if any(LABEL.search(text) for text in (usual.text, variant.text)) or _alike(usual, variant):
                continue
            if relation.relation not in SAID or (entity.kind != "PER" and relation.relation == "translated"):
                continue  # "America" for "United States" is a choice of words, no spelling
            features = {
                relation.relation: 1.0,
                "name_score": relation.score,
                "person": float(entity.kind == "PER"),
                "place_name": float(entity.kind == "LOC"),
                "same_article": float(bool(set(usual.articles) & set(variant.articles))),
                "once": float(variant.count == 1),
                "whole": float(" " in usual.text and " " in variant.text),
                "usual_origins": min(1.0, len({index.origin[a] for a in usual.articles}) / 3),
                "known_place": float(entity.kind == "LOC" and known_place(variant.text) is not None),
                "short_name": float(min(len(usual.text), len(variant.text)) <= 4),
            }
            yield Clash(
                kind="name",
                left=_side(index, usual.mentions[0], usual.text),
                right=_side(index, variant.mentions[0], variant.text),
                features=features,
                subject=f"the spelling of {usual.text}",
                explanation=f"“{usual.text}” and “{variant.text}” seem to name one and the same: {relation.why}.",
                cautions=_cautions(relation.relation),
                severity=SEVERITY.get(relation.relation, "low"),
                topic=entity.id,
            )
            yield from _further(index, entity, usual, variant)


def _alike(a: Spelling, b: Spelling) -> bool:
    """Say whether two spellings differ by the shape of an apostrophe or a dash alone."""
    marks = str.maketrans("’‘`‐‑–", "'''---")
    return a.text.translate(marks).casefold() == b.text.translate(marks).casefold()


def _further(index: StoryIndex, entity: Entity, usual: Spelling, variant: Spelling) -> Iterator[Support]:
    """Name one place an article for each spelling, so that the card shows who writes what."""
    for spelling in (usual, variant):
        first = _side(index, spelling.mentions[0], spelling.text)
        seen = {spelling.mentions[0].article_id}
        for mention in spelling.mentions:
            if mention.article_id not in seen:
                seen.add(mention.article_id)
                yield Support(kind="name", left=first, right=_side(index, mention, spelling.text))


def _twins(index: StoryIndex) -> Iterator[Clash]:
    """Find two names for one person: never in one article, the same office, or a name in common and the same context."""
    people = sorted((e for e in index.entities.values() if e.kind == "PER"), key=lambda e: e.id)
    at = {e.id: {m.article_id for m in e.mentions} for e in people}
    for i, a in enumerate(people):
        for b in people[i + 1 :]:
            if at[a.id] & at[b.id] or len(at[a.id] | at[b.id]) < 2:
                continue
            parts = [set(name_parts(e.name)) for e in (a, b)]
            role = _same_role(a, b)
            if not role and not parts[0] & parts[1]:
                continue
            yield _twin(index, a, b, role, bool(parts[0] & parts[1]))


def _twin(
    index: StoryIndex, a: Entity, b: Entity, role: tuple[EntityMention, EntityMention] | None, part: bool
) -> Clash:
    one, other = role or _nearest(index, a, b)
    sentences = [
        index.text(
            m.article_id, index.sentence(m.article_id, index.sentence_at(m.article_id, m.mention.span)).span
        )
        for m in (one, other)
    ]
    relation = compare_names(a.name, b.name)
    roles = [m.mention.role.casefold() for m in (one, other)]
    features = {
        "part_shared": float(part),
        "role_shared": float(role is not None),
        "role_words": min(1.0, min(len(r.split()) for r in roles) / 3) if role else 0.0,
        "role_cosine": max(0.0, index.similarity(*roles)) if role else 0.0,
        "context": max(0.0, index.similarity(*sentences)),
        "letters": relation.score if relation.relation != "other" else 0.0,
        "whole": float(" " in a.name and " " in b.name),
        "one_each": float(len({m.article_id for m in (*a.mentions, *b.mentions)}) == 2),
    }
    why = f"both are called {one.mention.role}" if role else "they share a part of the name and the context"
    return Clash(
        kind="name",
        family="other-name",
        left=_side(index, one, a.name),
        right=_side(index, other, b.name),
        features=features,
        subject=f"the name of the {one.mention.role}" if role else f"the name of {a.name}",
        explanation=f"“{a.name}” and “{b.name}” may be one person: {why}, and no article names both.",
        cautions=("They may be two people.",),
        severity="medium",
    )


def _same_role(a: Entity, b: Entity) -> tuple[EntityMention, EntityMention] | None:
    """Return the first mentions at which both are said to hold one office."""
    for one in a.mentions:
        for other in b.mentions:
            if one.mention.role and other.mention.role:
                relation = compare_roles(one.mention.role, other.mention.role)
                if relation.relation in {"same", "compatible"}:
                    return one, other
    return None


def _nearest(index: StoryIndex, a: Entity, b: Entity) -> tuple[EntityMention, EntityMention]:
    """Return the mentions whose sentences are most alike (among the first few of each)."""

    def sentence(m: EntityMention) -> str:
        return index.text(
            m.article_id, index.sentence(m.article_id, index.sentence_at(m.article_id, m.mention.span)).span
        )

    pairs = [(one, other) for one in a.mentions[:4] for other in b.mentions[:4]]
    return max(
        pairs, key=lambda p: (index.similarity(sentence(p[0]), sentence(p[1])), -p[0].mention.span.start)
    )


def _cautions(relation: str) -> tuple[str, ...]:
    if relation == "transliteration":
        return ("Some of the spellings are both in use: which one to take is a matter of house style.",)
    return ()


def _side(index: StoryIndex, mention: EntityMention, text: str) -> Side:
    return Side(
        fact=index.fact(mention.article_id, mention.mention.span), text=text, normalized=text.casefold()
    )
