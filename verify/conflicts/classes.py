"""Why two different values need not be a conflict: one revises the other, is more precise, or counts another group.

Each rule names a known shape of false alarm and says its reason in words, since that is what saves an editor's time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from verify.model import Class

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex
    from verify.model import Quantity

# Words of a sentence that tells how a figure has changed.
REVISED = frozenset(
    "rise climb lift raise revise update increase grow jump swell mount earlier initially previously further more "
    "another so-far latest now since succumb total bring later provisional preliminary correct".split()
)
# Counts that only grow as a disaster becomes known.
GROWING = frozenset(
    "dead death toll people person victim body casualty injured wounded missing survivor case".split()
)
APART = timedelta(hours=2)  # articles published closer together than this do not revise each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A class other than conflict, and why."""

    class_: Class
    why: str


def revision(index: StoryIndex, a: Fact, b: Fact, one: Quantity, other: Quantity) -> Reason | None:
    """Say whether the later article revises the earlier one's figure.

    It does when it is known to be later and gives the old figure as well, or tells of a change in the same sentence, or
    counts what only grows.
    """
    order = later_of(index, a, b)
    if order is None:
        return None
    late = a if order == a.article_id else b
    new, old = (one, other) if late is a else (other, one)
    both = old.value in {q.value for q in index.documents[late.article_id].analysis.quantities}
    told = bool(sentence_words(index, late) & REVISED)
    grows = bool({new.counted, old.counted} & GROWING) and new.value > old.value
    if (both and (told or grows)) or (told and grows):
        return Reason(
            class_="update",
            why=f"The article with “{new.text}” is the later one and tells how the figure has changed.",
        )
    return None


def later_of(index: StoryIndex, a: Fact, b: Fact) -> str | None:
    """Return the id of the article that was published clearly later; None when that is not known."""
    times = [index.documents[f.article_id].article.published for f in (a, b)]
    if times[0] is None or times[1] is None or abs(times[0] - times[1]) < APART:
        return None
    return a.article_id if times[0] > times[1] else b.article_id


def sentence_words(index: StoryIndex, fact: Fact) -> frozenset[str]:
    """Return all lemmas of a fact's sentence, lower case."""
    span = index.sentence(fact.article_id, fact.sentence).span
    return frozenset(t.lemma.lower() for t in index.tokens(fact.article_id, span))


def positions(a: Fact, b: Fact) -> Reason | None:
    """Say whether the two values are what two different speakers hold."""
    return two_speakers(*(f.claim.speaker if f.claim else "" for f in (a, b)))


def two_speakers(one: str, other: str) -> Reason | None:
    """Say whether two claims are what two different speakers hold; "" is the article itself."""
    if one and other and not set(one.casefold().split()) & set(other.casefold().split()):
        return Reason(
            class_="attributed",
            why=f"Both values are reported as what somebody says: {one} and {other}.",
        )
    return None


def other_group(index: StoryIndex, a: Fact, b: Fact, one: Quantity, other: Quantity) -> Reason | None:
    """Say whether the figures count different groups: another thing is counted, or the same thing in another place."""
    if one.counted and other.counted and one.counted != other.counted:
        return Reason(class_="scope", why=f"One figure counts “{one.counted}”, the other “{other.counted}”.")
    places = [{m.text for m in index.mentions(f.article_id, f.clause) if m.label == "LOC"} for f in (a, b)]
    if all(places) and not places[0] & places[1]:
        named = [min(p) for p in places]
        return Reason(class_="scope", why=f"One figure is about {named[0]}, the other about {named[1]}.")
    return None
