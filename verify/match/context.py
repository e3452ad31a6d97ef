"""What stands around two facts: their claims' participants, the times they are told of, and their articles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from verify.language.times import compare_times
from verify.match.index import MASK

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex
    from verify.model import Claim, Span, TimeExpression

LONG_AGO = 60  # days before the publication from which a time belongs to the background
FULL = 3  # shared participants from which there is nothing more to gain


def context_features(index: StoryIndex, a: Fact, b: Fact) -> dict[str, float]:
    """Measure what the claims around two values have in common; every figure lies between 0 and 1.

    Pronouns and short names count as the names that they stand for.
    """
    subjects = [participants(index, f, subject=True) for f in (a, b)]
    taking_part = [participants(index, f) for f in (a, b)]
    times = [_times(index, f) for f in (a, b)]
    background = [any(_is_long_ago(index, f, t) for t in ts) for f, ts in zip((a, b), times, strict=True)]
    return {
        "claim": max(0.0, index.similarity(told(index, a), told(index, b))),
        "subject": float(bool(subjects[0] & subjects[1])),
        "other_subject": float(bool(subjects[0] and subjects[1] and not subjects[0] & subjects[1])),
        "participants": min(1.0, len(taking_part[0] & taking_part[1]) / FULL),
        "apart": float(
            bool(times[0] and times[1])
            and all(compare_times(s, t).relation == "disjoint" for s in times[0] for t in times[1])
        ),
        "background": float(any(background)),
        "one_background": float(background[0] != background[1]),
        "quoted": float(any(_is_quoted(index, f) for f in (a, b))),
        "one_quoted": float(_is_quoted(index, a) != _is_quoted(index, b)),
        "articles": articles_alike(index, a.article_id, b.article_id),
    }


def told(index: StoryIndex, fact: Fact) -> str:
    """Return the claim of a fact as a sentence of its own, its names filled in and the value covered."""
    if fact.claim is None or fact.value not in fact.claim.text:
        return index.masked(fact)
    return fact.claim.text.replace(fact.value, MASK, 1)


def participants(index: StoryIndex, fact: Fact, *, subject: bool = False) -> frozenset[str]:
    """Return who and what takes part in the claim of a fact, the fact itself left out; nobody when it has no claim."""
    return bearers(index, fact.claim, besides=fact.span, subject=subject) if fact.claim else frozenset()


def bearers(
    index: StoryIndex, claim: Claim, *, besides: Span | None = None, subject: bool = False
) -> frozenset[str]:
    """Return who and what takes part in a claim: entities by id, other things by the lemma of their noun.

    Args:
        index: the story.
        claim: one of its claims.
        besides: arguments that overlap this span are left out.
        subject: only the subject is wanted.
    """
    found = set()
    for argument in claim.arguments:
        if (besides and argument.span.overlaps(besides)) or (subject and argument.slot != "subject"):
            continue
        named = index.entity_of_chain.get((claim.article_id, argument.chain)) if argument.chain >= 0 else None
        found.add(named or argument.head.lower())
    return frozenset(found)


def articles_alike(index: StoryIndex, left: str, right: str) -> float:
    """Say how much of their names two articles share, 0 to 1."""
    if left == right:
        return 1.0
    named = _named_in(index)
    shared, least = named[left] & named[right], min(len(named[left]), len(named[right]))
    return len(shared) / least if least else 0.0


def _named_in(index: StoryIndex) -> dict[str, frozenset[str]]:
    """Return the entities of each article, computed once a story."""
    if "named_in" not in index.memo:
        index.memo["named_in"] = {
            key: frozenset(
                e.id for e in index.entities.values() if any(m.article_id == key for m in e.mentions)
            )
            for key in index.documents
        }
    return cast("dict[str, frozenset[str]]", index.memo["named_in"])


def _times(index: StoryIndex, fact: Fact) -> list[TimeExpression]:
    """Return the days that stand in the sentence of a fact, the fact itself left out."""
    span = index.sentence(fact.article_id, fact.sentence).span
    return [
        t
        for t in index.documents[fact.article_id].analysis.times
        if t.kind in {"date", "time"} and span.contains(t.span) and not t.span.overlaps(fact.span)
    ]


def _is_long_ago(index: StoryIndex, fact: Fact, time: TimeExpression) -> bool:
    published = index.documents[fact.article_id].article.published
    if published is None or not time.latest or time.latest.startswith("--"):
        return False
    return (published.date() - date.fromisoformat(time.latest[:10])).days > LONG_AGO


def _is_quoted(index: StoryIndex, fact: Fact) -> bool:
    """Say whether a value stands in direct speech: what is said need not be what the article tells."""
    quotations = index.documents[fact.article_id].analysis.quotations
    return any(not q.scare and q.inner.contains(fact.span) for q in quotations)
