"""What tells one bearer under two names from two bearers of like names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.match.apart import Parts, familiar, is_word, likeness, thing_words, translated
from verify.match.names import compare_names
from verify.match.person_names import name_parts
from verify.match.tables import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verify.match.index import StoryIndex
    from verify.model import Entity, EntityMention, Span

# What says that two bearers of one surname are relatives.
KIN = frozenset(
    "brother sister wife husband son daughter mother father cousin uncle aunt nephew niece widow widower twin relation "
    "relative related unrelated namesake grandfather grandmother grandson granddaughter married sibling".split()
)
AGE = re.compile(r",? \(?(?:aged )?(\d{1,3})(?=[,.;)])")
FIRST = 4  # mentions of a name that are looked at


def other_name_features(
    index: StoryIndex,
    entities: tuple[Entity, Entity],
    mentions: tuple[EntityMention, EntityMention],
    parts: Parts,
    role: bool,
) -> dict[str, float]:
    """Measure what tells one bearer from two; every figure lies between 0 and 1.

    Args:
        index: the story.
        entities: the two bearers.
        mentions: a mention of each.
        parts: what their names share and what not.
        role: whether both mentions hold one office.
    """
    a, b = entities
    one, other = mentions
    sentences = [index.text(m.article_id, sentence_of(index, m)) for m in mentions]
    roles = [m.mention.role.casefold() for m in mentions]
    relation = compare_names(a.name, b.name)
    left, right = "".join(parts.left), "".join(parts.right)
    order = [name_parts(e.name) if e.kind == "PER" else thing_words(e.name) for e in entities]
    words = [_said_of(index, e, parts) for e in entities]
    ages = [_ages(index, e) for e in entities]
    return {
        "part_shared": float(bool(parts.shared)),
        "surname_shared": float(order[0][-1] == order[1][-1]),
        "given_shared": float(order[0][0] == order[1][0]),
        "letters_apart": likeness(parts),
        "initial": float(left[:1] == right[:1] != ""),
        "beginning": float(left[:2] == right[:2] != ""),
        "sex_apart": float(
            bool(left and right) and order[0][0] in left and (left[-1] == "a") != (right[-1] == "a")
        ),
        "familiar": float(bool(left and right) and familiar(left, right)),
        "a_word": float(any(map(is_word, (*parts.left, *parts.right)))),
        "translated": float(translated(parts)),
        "role_shared": float(role),
        "role_words": min(1.0, min(len(r.split()) for r in roles) / 3) if role else 0.0,
        "role_cosine": max(0.0, index.similarity(*roles)) if role else 0.0,
        "role_apart": float(not role and bool(_roles(a)) and bool(_roles(b))),
        "kin": float(any(_kin(index, m) for e in entities for m in e.mentions[:FIRST])),
        "age_same": float(bool(ages[0] & ages[1])),
        "age_apart": float(bool(ages[0] and ages[1] and not ages[0] & ages[1])),
        "context": max(0.0, index.similarity(*sentences)),
        "words": index.overlap(*words),
        "shared_words": min(1.0, len(words[0] & words[1]) / 5),
        "letters": relation.score if relation.relation != "other" else 0.0,
        "whole": float(" " in a.name and " " in b.name),
        "thing": float(
            not a.kind == b.kind == "PER" or (bool(parts.shared) and all(map(is_word, parts.shared)))
        ),
        "same_article": float(one.article_id == other.article_id),
        "one_each": float(len(articles_of(a) | articles_of(b)) == 2),
        "once": float(min(len(a.mentions), len(b.mentions)) == 1),
        "third": float(_third(index, entities, parts)),
    }


def _said_of(index: StoryIndex, entity: Entity, parts: Parts) -> frozenset[str]:
    """Return the words of the sentences around a name, without names' own parts."""
    found: set[str] = set()
    for mention in entity.mentions[:FIRST]:
        found |= index.lemmas(mention.article_id, sentence_of(index, mention))
    own = {*parts.shared, *parts.left, *parts.right}
    return frozenset(word for word in found if fold(word) not in own)


def _third(index: StoryIndex, entities: tuple[Entity, Entity], parts: Parts) -> bool:
    """Say whether somebody else in the story bears the shared part too: a family, or a common name."""
    return any(
        parts.shared & set(name_parts(e.name))
        for e in index.entities.values()
        if e.kind == "PER" and e not in entities
    )


def _roles(entity: Entity) -> set[str]:
    return {m.mention.role for m in entity.mentions if m.mention.role}


def _ages(index: StoryIndex, entity: Entity) -> set[str]:
    """Return the ages that stand right behind a name: "Costel Munteanu, 44,"."""
    found = set()
    for m in entity.mentions:
        match = AGE.match(index.documents[m.article_id].article.text, m.mention.span.end)
        if match:
            found.add(match[1])
    return found


def _kin(index: StoryIndex, mention: EntityMention) -> bool:
    span = sentence_of(index, mention)
    return any(t.lemma.lower() in KIN for t in index.tokens(mention.article_id, span))


def sentence_of(index: StoryIndex, mention: EntityMention) -> Span:
    """Return the span of the sentence in which a mention stands."""
    number = index.sentence_at(mention.article_id, mention.mention.span)
    return index.sentence(mention.article_id, number).span


def sentences_of(index: StoryIndex, mentions: Iterable[EntityMention]) -> set[tuple[str, int]]:
    """Return the sentences in which mentions stand, as (article id, index)."""
    return {(m.article_id, index.sentence_at(m.article_id, m.mention.span)) for m in mentions}


def articles_of(entity: Entity) -> set[str]:
    """Return the ids of the articles that name an entity."""
    return {m.article_id for m in entity.mentions}
