"""Another place of the same kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from verify.evaluate.planting.change import Change, pick
from verify.evaluate.planting.scene import Scene
from verify.evaluate.stories import Place
from verify.match.gazetteer import PlaceRecord, gazetteer
from verify.match.places import place_readings, place_relation
from verify.model import Document, Mention, Span, Token

LEAST_COUNTRY = 15_000_000
"""Inhabitants of a country's listed cities from which it is put in another's place: news seldom tells of Tuvalu."""
LARGE_CITY = 1_000_000
_NEIGHBOURS = 12


def places(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each known country, region or city behind a preposition ("in Ohio" to "in Utah")."""
    tokens = scene.document(article_id).analysis.tokens
    for mention in scene.document(article_id).analysis.mentions:
        record, inside = _bearer(mention.text), scene.index.token_range(article_id, mention.span)
        if mention.label != "LOC" or record is None or not _stands_alone(tokens, inside):
            continue
        options = [name for name in _of_kind(record) if not set(name.casefold().split()) & scene.words]
        if options and scene.readable(article_id, mention.span):
            yield Change(
                kind="place",
                article_id=article_id,
                span=mention.span,
                words=pick(options, scene.seed, article_id, str(mention.span.start)),
                supports=_supports(scene, article_id, mention),
            )


def _bearer(name: str) -> PlaceRecord | None:
    """Return the likeliest place of a name; a region goes before a small town that is called like it."""
    readings = place_readings(name)
    regions = [r for r in readings if r.kind == "region"]
    if regions and readings[0].kind == "city" and readings[0].population < LARGE_CITY:
        return regions[0]
    return readings[0] if readings else None


def _stands_alone(tokens: Sequence[Token], inside: range) -> bool:
    """Say whether a place stands behind a preposition and before no other noun ("in Ohio", not "Ohio's" or "Ohio Rep.")."""
    before = tokens[inside.start - 1].pos if inside.start else ""
    after = tokens[inside.stop] if inside.stop < len(tokens) else None
    return before == "ADP" and (after is None or (after.pos not in {"PROPN", "NOUN"} and after.tag != "POS"))


def _of_kind(record: PlaceRecord) -> list[str]:
    """Name other places of the kind: countries, regions of the country, cities of the country of about the size."""
    groups = _groups()
    if record.kind == "country":
        return [other.name for other in groups["country", ""] if other.name != record.name]
    found = [r for r in groups[record.kind, record.country] if r.name != record.name]
    nearest = sorted(found, key=lambda r: (abs(r.population - record.population), r.name))
    return [r.name for r in (nearest[:_NEIGHBOURS] if record.kind == "city" else nearest)]


@cache
def _groups() -> dict[tuple[str, str], list[PlaceRecord]]:
    """Group the gazetteer's places by kind and country."""
    records = sorted(
        {r for found in gazetteer().readings.values() for r in found},
        key=lambda r: (r.kind, r.country, r.name, r.region, r.population),
    )
    people: dict[str, int] = defaultdict(int)
    groups: dict[tuple[str, str], list[PlaceRecord]] = defaultdict(list)
    for record in records:
        people[record.country] += record.population
        if record.kind in {"region", "city"}:
            groups[record.kind, record.country].append(record)
    for record in records:
        if record.kind == "country" and people[record.country] >= LEAST_COUNTRY:
            groups["country", ""].append(record)
    return groups


def _supports(scene: Scene, article_id: str, mention: Mention) -> tuple[Place, ...]:
    def same(document: Document) -> Iterator[Span]:
        named = (m for m in document.analysis.mentions if m.label == "LOC")
        return (m.span for m in named if place_relation(mention.text, m.text) in {"same", "alias"})

    return scene.places(article_id, mention.span, same)
