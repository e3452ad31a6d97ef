"""What stands around two facts: their claims' participants, the times they are told of, and their articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from verify.language.times import compare_times
from verify.match.excerpt import MASK

if TYPE_CHECKING:
    from verify.match.excerpt import Excerpt
    from verify.match.index import Fact, StoryIndex
    from verify.model import Claim, Span, TimeExpression

LONG_AGO = 60  # days before the publication from which a time belongs to the background
# Entities of an article that has none in common with another on the same happening only by chance.
SEVERAL = 3
FULL = 3  # shared participants from which there is nothing more to gain


def context_features(index: StoryIndex, a: Fact, b: Fact) -> dict[str, float]:
    """Measure what the claims around two values have in common; every figure lies between 0 and 1.

    Pronouns and short names count as the names that they stand for.
    """
    one, other = (_around(index, fact) for fact in (a, b))
    return {
        "subject": float(bool(one.subjects & other.subjects)),
        "other_subject": float(bool(one.subjects and other.subjects and not one.subjects & other.subjects)),
        "participants": min(1.0, len(one.participants & other.participants) / FULL),
        "apart": float(
            bool(one.times and other.times)
            and all(compare_times(s, t).relation == "disjoint" for s in one.times for t in other.times)
        ),
        "background": float(one.background or other.background),
        "one_background": float(one.background != other.background),
        "quoted": float(one.quoted or other.quoted),
        "one_quoted": float(one.quoted != other.quoted),
        "articles": articles_alike(index, a.article_id, b.article_id),
    }


def claims_alike(index: StoryIndex, a: Fact, b: Fact) -> float:
    """Measure how alike the claims around two values are, the values covered, 0 to 1; this takes a vector for each."""
    one, other = (_around(index, fact) for fact in (a, b))
    return max(0.0, index.similarity(one.told, other.told))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What stands around one fact."""

    told: str | Excerpt
    subjects: frozenset[str]
    participants: frozenset[str]
    times: tuple[TimeExpression, ...]
    background: bool
    quoted: bool


def _around(index: StoryIndex, fact: Fact) -> _Around:
    return index.once("around", fact, lambda: _look_around(index, fact))


def _look_around(index: StoryIndex, fact: Fact) -> _Around:
    times = tuple(_times(index, fact))
    return _Around(
        told=told(index, fact),
        subjects=participants(index, fact, subject=True),
        participants=participants(index, fact),
        times=times,
        background=any(_is_long_ago(index, fact, t) for t in times),
        quoted=_is_quoted(index, fact),
    )


def told(index: StoryIndex, fact: Fact) -> str | Excerpt:
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


def strangers(index: StoryIndex, left: str, right: str) -> bool:
    """Say whether two articles name several entities each and have none in common.

    They came together by common words ("net income", "the third quarter") and tell of two things.
    """
    named = _named_in(index)
    return min(len(named[left]), len(named[right])) >= SEVERAL and named[left].isdisjoint(named[right])


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
