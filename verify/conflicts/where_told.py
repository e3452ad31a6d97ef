"""Two place phrases for one happening, found from what the clauses tell rather than from how alike they are worded."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.match.pairs import Pair, pair_features
from verify.match.places import place_relation
from verify.match.subject import about, happening
from verify.match.venues import placed_happenings
from verify.match.voices import model_features
from verify.match.whereabouts import Whereabouts, one_place, sides_apart, telling, whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np

    from verify.match.index import Fact, StoryIndex

LEAST = 3.25  # points of evidence for one happening that a pair needs
# Of what is measured of any pair, what tells here; the rest would drown a small family.
KEPT = frozenset("clause sentence modality same_origin background one_background".split())
RARE = 0.6  # from which rarity on a shared word tells
YEARS = range(1900, 2100)  # a year is no figure


def told_places(index: StoryIndex, explained: Mapping[str, str]) -> Iterator[Clash]:
    """Yield pairs of place phrases that cannot be one place and whose clauses seem to tell one happening."""
    places = [w for w in whereabouts(index) if telling(w)]
    if len(places) < 2:
        return
    facts = [index.fact(w.article_id, w.span) for w in places]
    likeness = _likeness(index, facts)
    pairs: dict[tuple[int, int], tuple[float, dict[str, float]]] = {}
    for i, a in enumerate(places):
        for j in range(i + 1, len(places)):
            b = places[j]
            if (
                a.article_id == b.article_id
                or (a.sense == "from") != (b.sense == "from")
                or one_place(index, a, b, explained)
            ):
                continue
            evidence = _evidence(index, a, b)
            points = _points(evidence) + _nearness(places, likeness, i, j)
            if points >= LEAST:
                pairs[i, j] = (points, evidence)
    for (i, j), (points, evidence) in _best(places, pairs):
        yield _clash(
            index, (places[i], places[j]), (facts[i], facts[j]), float(likeness[i, j]), points, evidence
        )


def _likeness(index: StoryIndex, facts: list[Fact]) -> np.ndarray:
    sentences = index.vectors([index.masked(f, whole_sentence=True) for f in facts])
    likeness: np.ndarray = sentences @ sentences.T
    return likeness


def _nearness(places: list[Whereabouts], likeness: np.ndarray, i: int, j: int) -> float:
    """Return 1 when each is the other's nearest place phrase in its article, less the more stand nearer."""
    nearer = [
        sum(
            bool(likeness[one, k] > likeness[i, j])
            for k, w in enumerate(places)
            if w.article_id == places[other].article_id
        )
        for one, other in ((i, j), (j, i))
    ]
    return 2 / (2 + max(nearer))


def _evidence(index: StoryIndex, a: Whereabouts, b: Whereabouts) -> dict[str, float]:
    """Measure what speaks for one happening."""
    wide = [index.sentence(w.article_id, w.sentence).span for w in (a, b)]
    words = [
        index.lemmas(w.article_id, s) - index.lemmas(w.article_id, w.span)
        for w, s in zip((a, b), wide, strict=True)
    ]
    told = [placed_happenings([w.predicate]) for w in (a, b)]
    rare = sorted((index.rarity(w) for w in words[0] & words[1]), reverse=True)
    shared = a.who & b.who
    days = [_times(index, w) for w in (a, b)]
    return {
        "predicates_one": float(bool(told[0] & told[1])),
        "told_one": float(bool(a.happenings & b.happenings)),
        "told_other": float(bool(a.happenings and b.happenings and not a.happenings & b.happenings)),
        "spot_kind": float(bool(a.kinds & b.kinds)),
        "who": float(bool(shared)),
        "who_named": float(any(e in index.entities for e in shared)),
        "rarest": rare[0] if rare else 0.0,
        "rare": min(1.0, sum(r for r in rare if r >= RARE) / 3),
        "day": float(bool(days[0] & days[1])),
        "other_day": float(bool(days[0] and days[1] and not days[0] & days[1])),
        "figure": float(bool(_figures(index, a) & _figures(index, b))),
        "one_sense": float(a.sense == b.sense),
        "both_named_place": float(bool(a.names and b.names)),
        "no_name": float(not a.names and not b.names),
        "sides_apart": float(sides_apart(a, b)),
        "around": _around(index, a, b),
    }


def _points(evidence: dict[str, float]) -> float:
    """Add up what speaks for one happening."""
    e = evidence
    return (
        e["predicates_one"]
        + e["told_one"]
        + 1.5 * e["spot_kind"]
        + 0.5 * e["who"]
        + e["rare"]
        + 0.5 * e["day"]
        + 0.5 * e["both_named_place"]
        + e["sides_apart"]
        + e["around"]
        - 0.5 * e["told_other"]
        - e["other_day"]
        - 0.5 * e["no_name"]
    )


def _around(index: StoryIndex, a: Whereabouts, b: Whereabouts) -> float:
    """Say how many rare words the two sentences with the ones before have in common."""
    words = []
    for place in (a, b):
        near: set[str] = set()
        for number in (place.sentence - 1, place.sentence):
            if number >= 0:
                near |= index.lemmas(place.article_id, index.sentence(place.article_id, number).span)
        words.append(near - index.lemmas(place.article_id, place.span))
    rare = sorted((index.rarity(w) for w in words[0] & words[1]), reverse=True)[:5]
    return min(1.0, sum(rare) / 4)


def _times(index: StoryIndex, place: Whereabouts) -> set[str]:
    """Return the days that the sentence of a place names."""
    span = index.sentence(place.article_id, place.sentence).span
    return {
        t.earliest[:10]
        for t in index.documents[place.article_id].analysis.times
        if span.contains(t.span) and t.earliest and t.grain in {"day", "minute", "hour", "daypart"}
    }


def _figures(index: StoryIndex, place: Whereabouts) -> set[float]:
    span = index.sentence(place.article_id, place.sentence).span
    return {
        q.value
        for q in index.documents[place.article_id].analysis.quantities
        if span.contains(q.span) and q.value > 2 and q.value not in YEARS
    }


def _best(
    places: list[Whereabouts], pairs: dict[tuple[int, int], tuple[float, dict[str, float]]]
) -> Iterator[tuple[tuple[int, int], tuple[float, dict[str, float]]]]:
    """Keep the pairs that have no better one, seen from either side."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, j), (points, _) in pairs.items():
        for one, other in ((i, j), (j, i)):
            key = (one, places[other].article_id)
            best[key] = max(best[key], points)
    for (i, j), found in pairs.items():
        if found[0] >= best[i, places[j].article_id] and found[0] >= best[j, places[i].article_id]:
            yield (i, j), found


def _clash(
    index: StoryIndex,
    places: tuple[Whereabouts, Whereabouts],
    facts: tuple[Fact, Fact],
    likeness: float,
    points: float,
    evidence: dict[str, float],
) -> Clash:
    a, b = places
    clause = index.similarity(*(index.masked(f) for f in facts))
    pair = Pair(left=facts[0], right=facts[1], clause=clause, sentence=likeness, rank=0)
    relations = {place_relation(m.text, n.text) for m in a.names for n in b.names}
    words = (about(index, *facts), happening(index, *facts))
    rest = " ".join(w for w in words if w)
    return Clash(
        kind="place",
        family="told-place",
        left=_side(facts[0]),
        right=_side(facts[1]),
        features={name: value for name, value in pair_features(index, pair).items() if name in KEPT}
        | model_features(index, pair, "place")
        | evidence
        | {"points": min(1.0, points / 8), "known_apart": float("different" in relations)},
        subject=f"the place of the {rest}" if rest else "the place",
        explanation=f"The two passages seem to tell of the same happening, here {facts[0].value}, there {facts[1].value}.",
        cautions=("One place may lie in the other, or the passages tell of two happenings.",),
    )


def _side(fact: Fact) -> Side:
    return Side(fact=fact, text=fact.value, normalized=fact.value.casefold())
