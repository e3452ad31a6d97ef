"""Events: the same happening, told by claims of several articles; and the claims that say the same of it.

Two claims tell of one event when their sentences stand near each other in meaning, they share a trigger (the lemma of
the verb or noun, one of its forms, or another word for the same kind of happening: resign, resignation, dismiss) and at least one name, and their years do not exclude each
other. Events are the connected groups of such claims.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from verify.match.sentence_pairs import SentencePair
from verify.match.triggers import happenings
from verify.model import Claim, Event, SharedClaim, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from verify.match.index import StoryIndex

STEM = 5  # resign/resignation, negotiate/negotiation, arrest/arrested share their first letters
SAME = 0.6  # share of content words that two claims need to say the same
ALIKE = 0.6  # cosine of their sentences


def build_events(index: StoryIndex, pairs: Sequence[SentencePair]) -> tuple[Event, ...]:
    """Join claims of different articles into events.

    Args:
        index: the story.
        pairs: sentences that stand near each other.

    Returns:
        Events of two or more claims, sorted by id.
    """
    links = [
        (a.id, b.id)
        for pair in pairs
        for a in index.claims(*pair.left)
        for b in index.claims(*pair.right)
        if _one_event(index, a, b)
    ]
    claims = {c.id: c for d in index.story.documents for c in d.claims}
    events = []
    for group in connected(links):
        members = [claims[i] for i in group]
        names = {e for c in members for e in index.entity_ids(c.article_id, c.span)}
        events.append(
            Event(
                id=stable_id("event", *group),
                trigger=min(c.predicate for c in members),
                claims=tuple(group),
                entities=tuple(sorted(names)),
            )
        )
    return tuple(sorted(events, key=lambda e: e.id))


def shared_claims(index: StoryIndex, pairs: Sequence[SentencePair]) -> tuple[SharedClaim, ...]:
    """Find the claims that two or more independent origins share.

    Args:
        index: the story.
        pairs: sentences that stand near each other.

    Returns:
        The most widely shared first.
    """
    claims = {c.id: c for d in index.story.documents for c in d.claims}
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.likeness >= ALIKE and index.origin[pair.left[0]] != index.origin[pair.right[0]]:
            for a in index.claims(*pair.left):
                for b in index.claims(*pair.right):
                    if _same_claim(index, a, b):
                        partners[a.id].add(b.id)
                        partners[b.id].add(a.id)
    shared, taken = [], set[str]()
    # Every member says the same as the head itself: what is like what is like the head may be something else.
    for head in sorted(partners, key=lambda i: (-len(partners[i]), _published(index, claims[i]), i)):
        group = {head, *partners[head]} - taken
        if head in taken or len(group) < 2:
            continue
        taken |= group
        members = [claims[i] for i in sorted(group)]
        first = min(members, key=lambda c: (_published(index, c), c.article_id, c.span))
        origins = len({index.origin[c.article_id] for c in members})
        if origins > 1:
            shared.append(SharedClaim(text=first.text, claims=tuple(sorted(group)), origins=origins))
    return tuple(sorted(shared, key=lambda s: (-s.origins, s.text, s.claims)))


def connected(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Group linked names.

    >>> connected([("a", "b"), ("c", "d"), ("b", "e")])
    [['a', 'b', 'e'], ['c', 'd']]
    """
    home: dict[str, str] = {}

    def root(name: str) -> str:
        home.setdefault(name, name)
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        home[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(home):
        groups[root(name)].append(name)
    return [groups[key] for key in sorted(groups)]


def _one_event(index: StoryIndex, a: Claim, b: Claim) -> bool:
    stems = {c.predicate[:STEM].casefold() for c in (a, b)}
    if any(c.predicate.startswith("be ") for c in (a, b)):
        return False
    if len(stems) > 1 and not happenings([a.predicate.casefold()]) & happenings([b.predicate.casefold()]):
        return False
    return bool(
        index.entity_ids(a.article_id, a.span) & index.entity_ids(b.article_id, b.span)
    ) and _same_years(a, b)


def _same_years(a: Claim, b: Claim) -> bool:
    years = [{t.earliest[:4] for t in c.times if t.earliest[:4].isdigit()} for c in (a, b)]
    return not all(years) or bool(years[0] & years[1])


def _same_claim(index: StoryIndex, a: Claim, b: Claim) -> bool:
    """Say whether two claims say the same: the same words for the most part, on both sides, and no other value."""
    if a.polarity != b.polarity or a.modality != b.modality or not _same_years(a, b):
        return False
    words = [index.lemmas(c.article_id, c.span) for c in (a, b)]
    common = len(words[0] & words[1])
    if min(map(len, words)) < 3 or common < SAME * max(map(len, words)):
        return False
    values = [{(q.value, q.unit) for q in c.quantities} for c in (a, b)]
    times = [{(t.weekday, t.minutes, t.clock) for t in c.times} for c in (a, b)]
    names = [index.entity_ids(c.article_id, c.span) for c in (a, b)]
    return values[0] == values[1] and all(not all(pair) or bool(pair[0] & pair[1]) for pair in (times, names))


def _published(index: StoryIndex, claim: Claim) -> str:
    published = index.documents[claim.article_id].article.published
    return published.isoformat() if published else "9999"
