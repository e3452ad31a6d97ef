"""Two names for one bearer that are no spellings of one another: "Gerold" for "Gernot", "Eastern Herald" for "Eastern Heron"."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.name_features import FIRST, articles_of, other_name_features, sentence_of, sentences_of
from verify.language.lexicon import forenames
from verify.match.apart import (
    ALIKE,
    Parts,
    abbreviated,
    alike_throughout,
    apart,
    familiar,
    gone_wrong,
    is_word,
    likeness,
    one_word_apart,
    thing_words,
    translated,
)
from verify.match.names import compare_names
from verify.match.offices import one_office
from verify.match.person_names import name_parts
from verify.match.roles import compare_roles, role_body, role_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex
    from verify.model import Entity, EntityMention

# What bears a name of its own and is neither a person nor a place.
NAMED_THINGS = frozenset(
    "ship vessel ferry tanker boat yacht trawler freighter liner barge submarine aircraft plane rocket satellite gang group "
    "band militia foundation fund company firm club hotel restaurant bar app storm cyclone hurricane typhoon operation film "
    "song album novel newspaper brand horse train".split()
)
OFFICE_WORDS = 2  # words of an office that only one person holds ("mayor" alone may be anybody's)
ONE_OFFICE = 0.8  # cosine of two offices


def other_names(index: StoryIndex) -> Iterator[Clash]:
    """Yield pairs of names that may be one bearer's: of persons by a shared part or one office, of things by a shared word."""
    entities = sorted(index.entities.values(), key=lambda e: e.id)
    people = [e for e in entities if e.kind == "PER"]
    for i, a in enumerate(people):
        for b in people[i + 1 :]:
            yield from (clash for clash in _people(index, a, b) if not _surely_two(index, a, b))
    named = [e for e in entities if len(thing_words(e.name)) > 1]
    for i, a in enumerate(named):
        for b in named[i + 1 :]:
            if one_word_apart(thing_words(a.name), thing_words(b.name)) and _things(index, a, b):
                yield _clash(index, a, b, apart(thing_words(a.name), thing_words(b.name)), None)


def _people(index: StoryIndex, a: Entity, b: Entity) -> Iterator[Clash]:
    if {index.gender(a.id), index.gender(b.id)} == {"M", "F"}:
        return
    parts = apart(name_parts(a.name), name_parts(b.name))
    if familiar("".join(parts.left), "".join(parts.right)):
        return  # "Jerry" for "Jerrold": both are right
    role = _same_role(a, b)
    together = bool(articles_of(a) & articles_of(b))
    if parts.shared and _telling(parts, a, b):
        near = (role is not None or _one_initial(parts) or translated(parts)) and not _usual(parts)
        if (
            near
            and parts.left
            and parts.right
            and not abbreviated(parts)
            and (not together or gone_wrong(parts))
        ):
            yield _clash(index, a, b, parts, role)
    elif not parts.shared and not together and alike_throughout(parts):
        yield _clash(index, a, b, parts, role)
    elif role and not parts.shared and not together:
        words = min(len(m.mention.role.split()) for m in role)
        offices = [m.mention.role.casefold() for m in role]
        # Many have held most offices ("former adviser", "district judge"): the names must resemble each other as well.
        alike = likeness(parts) >= ALIKE or compare_names(a.name, b.name).relation != "other"
        if alike and words >= OFFICE_WORDS and index.similarity(*offices) >= ONE_OFFICE:
            yield _clash(index, a, b, parts, role)


def _one_initial(parts: Parts) -> bool:
    """Say whether what differs begins alike: "Gernot" and "Gerold", and not two relatives or two Gordons."""
    return {p[0] for p in parts.left} & {p[0] for p in parts.right} != set()


def _usual(parts: Parts) -> bool:
    """Say whether only a usual forename is shared, and the surnames are not alike: two Johns, two Susans."""
    return parts.shared <= set(forenames()) and likeness(parts) < ALIKE


def _things(index: StoryIndex, a: Entity, b: Entity) -> bool:
    """Say whether two names are things': near one noun for what bears a name of its own ("ship").

    A reader takes ships and gangs for places and persons as often as not.
    """
    nouns = [
        {
            t.lemma.lower()
            for m in e.mentions[:FIRST]
            for t in index.tokens(m.article_id, sentence_of(index, m))
        }
        for e in (a, b)
    ]
    shared = frozenset(thing_words(a.name)) & frozenset(thing_words(b.name))
    return bool(nouns[0] & nouns[1] & NAMED_THINGS) and all(map(is_word, shared))


def _telling(parts: Parts, a: Entity, b: Entity) -> bool:
    """Say whether the shared part is a given name or a surname: no middle name, and no "Hurricane"."""
    ends = {part for e in (a, b) for part in (name_parts(e.name)[0], name_parts(e.name)[-1])}
    return any(part in ends and not is_word(part) for part in sorted(parts.shared))


def _clash(
    index: StoryIndex,
    a: Entity,
    b: Entity,
    parts: Parts,
    role: tuple[EntityMention, EntityMention] | None,
) -> Clash:
    one, other = role or _nearest(index, a, b)
    why = (
        f"both are called {one.mention.role}" if role else "they share a part of the name and the context"
    ) + (", and no article names both" if not articles_of(a) & articles_of(b) else "")
    subject = f"the name of the {one.mention.role}" if role else f"the name of {a.name}"
    return Clash(
        kind="name",
        family="other-name",
        left=_side(index, one, a.name),
        right=_side(index, other, b.name),
        features=other_name_features(index, (a, b), (one, other), parts, role is not None),
        subject=subject,
        explanation=f"“{a.name}” and “{b.name}” may be one and the same: {why}.",
        cautions=("They may be two people." if a.kind == "PER" else "They may be two.",),
        severity="medium",
    )


def _same_role(a: Entity, b: Entity) -> tuple[EntityMention, EntityMention] | None:
    """Return the first mentions at which both are said to hold one office, and of no two bodies."""
    for one in a.mentions:
        for other in b.mentions:
            roles = one.mention.role, other.mention.role
            bodies = {role_body(role) for role in roles} - {""}
            if all(roles) and len(bodies) < 2 and compare_roles(*roles).relation in {"same", "compatible"}:
                return one, other
    return None


def _surely_two(index: StoryIndex, a: Entity, b: Entity) -> bool:
    """Say whether two names are two people's: of two bodies, or both in one sentence ("led by Ann Marsh, backed by Anne Marsh")."""
    if sentences_of(index, a.mentions) & sentences_of(index, b.mentions):
        return True
    return _same_role(a, b) is None and (_named_for_two_bodies(a, b) or _of_two_offices(a, b))


def _of_two_offices(a: Entity, b: Entity) -> bool:
    """Say whether two surnames are told of two offices: an editor and a president who share a forename."""
    if name_parts(a.name)[-1:] == name_parts(b.name)[-1:]:
        return False
    roles = [{m.mention.role for m in e.mentions if m.mention.role} for e in (a, b)]
    return any(compare_roles(*pair).relation == "different" for pair in product(*map(sorted, roles)))


def _named_for_two_bodies(a: Entity, b: Entity) -> bool:
    """Say whether both have one office, and the words for what it belongs to differ: names so far apart need no more to be two."""
    bodies = [
        {
            (role_head(m.mention.role), role_body(m.mention.role))
            for m in e.mentions
            if role_body(m.mention.role)
        }
        for e in (a, b)
    ]
    return any(one_office(x[0], y[0]) and x[1] != y[1] for x, y in product(*map(sorted, bodies)))


def _nearest(index: StoryIndex, a: Entity, b: Entity) -> tuple[EntityMention, EntityMention]:
    """Return the mentions whose sentences are most alike, those in full and of one article first."""
    both = articles_of(a) & articles_of(b)
    pairs = [
        (one, other)
        for one in _in_full(a, both)[:FIRST]
        for other in _in_full(b, both)[:FIRST]
        if not both or one.article_id == other.article_id
    ]
    return max(
        pairs,
        key=lambda p: (
            index.similarity(
                index.text(p[0].article_id, sentence_of(index, p[0])),
                index.text(p[1].article_id, sentence_of(index, p[1])),
            ),
            -p[0].mention.span.start,
        ),
    )


def _in_full(entity: Entity, articles: set[str]) -> list[EntityMention]:
    """Return the mentions that bear the fullest name of an entity, in some articles only if any are given."""
    inside = [m for m in entity.mentions if not articles or m.article_id in articles]
    most = max(len(m.mention.text.split()) for m in inside)
    return [m for m in inside if len(m.mention.text.split()) >= min(2, most)]


def _side(index: StoryIndex, mention: EntityMention, text: str) -> Side:
    return Side(
        fact=index.fact(mention.article_id, mention.mention.span), text=text, normalized=text.casefold()
    )
