"""Places: countries, their regions and cities, other names of one place, and what lies in what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from verify.match.gazetteer import PlaceKind, PlaceRecord, gazetteer
from verify.match.tables import fold

__all__ = [
    "PlaceKind",
    "PlaceRecord",
    "PlaceRelation",
    "capital_of",
    "demonym",
    "explained_landmarks",
    "known_place",
    "place_readings",
    "place_relation",
]

PlaceRelation = Literal["same", "alias", "contains", "within", "different", "unknown"]

# Words around a place's name that do not make it another place ("the city of Kyiv", "Homs province").
_FRAME = re.compile(
    r"^(?:the|greater|metropolitan|downtown|central|(?:city|town|port|province|state|region|republic|kingdom) of)\s+"
    r"|\s+(?:city|town|province|state|region|oblast|prefecture|governorate|county|republic)$",
    re.IGNORECASE,
)

# "northern France" is a part of France; "South Africa" and "Northern Ireland" are names that the tables know.
_PART = re.compile(
    r"^(?:the\s+)?(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|upper|lower|rural|mainland)\s+"
    r"(?=[A-ZÀ-Þ])|\s+(?:suburbs?|region|outskirts|area|district|countryside)$",
    re.IGNORECASE,
)
# What stands between a landmark and the place that an article explains it by.
_EXPLAINS = re.compile(
    r"(?:\s(?:palace|building|square|stadium|station|airport|hospital|prison|bridge|theatre|museum|cathedral|market|headquarters|complex))?"
    r",?\sin\s(?:(?:the\s)?(?:[A-Za-z]+\s){0,2}(?:city|town|capital|port|suburb|village|region|province|state)(?:\sof|,)?\s|central\s|downtown\s|the\s)?"
)


def place_readings(name: str) -> tuple[PlaceRecord, ...]:
    """Return every place that the name may stand for, the likeliest first; "Moscow, Idaho" is what lies in Idaho.

    >>> [(record.name, record.country) for record in place_readings("Tripoli")][:2]
    [('Tripoli', 'LY'), ('Tripoli', 'LB')]
    >>> [(record.kind, record.country) for record in place_readings("Moscow, Idaho")]
    [('city', 'US')]
    """
    known = gazetteer().readings
    bare = re.sub(r"[’']s$", "", name.strip())
    found = known.get(fold(bare), ())
    if not found and "," in bare:
        found = _qualified(*(part.strip() for part in bare.split(",", 1)))
    if not found:
        shorter = _FRAME.sub("", _FRAME.sub("", bare))
        found = known.get(fold(shorter), ())
    return found


def _qualified(name: str, outer: str) -> tuple[PlaceRecord, ...]:
    """Return what bears a name inside the place behind the comma; a place too small for the table is made up from that."""
    state = gazetteer().states.get(fold(outer)) if outer.endswith(".") else None
    outers = (state,) if state is not None else place_readings(outer)
    if not outers or not fold(name):
        return ()
    inside = tuple(r for r in place_readings(name) if any(gazetteer().inside(r, o) for o in outers))
    small = PlaceRecord(name=name, kind="city", country=outers[0].country, region=outers[0].region)
    return inside or (small,)


def known_place(name: str) -> PlaceRecord | None:
    """Return the likeliest place of that name, or None when the gazetteer does not hold it.

    >>> record = known_place("Kiev")
    >>> record.name, record.kind, record.country
    ('Kyiv', 'city', 'UA')
    """
    return next(iter(place_readings(name)), None)


def demonym(word: str) -> str | None:
    """Return the country, region or city that a demonym or adjective belongs to.

    >>> demonym("Ukrainians"), demonym("Frenchmen"), demonym("Parisian"), demonym("wooden")
    ('Ukraine', 'France', 'Paris', None)
    """
    demonyms = gazetteer().demonyms
    key = fold(word)
    singular = key[:-3] + "man" if key.endswith("men") else key[:-1] if key.endswith("s") else key
    return demonyms.get(key) or demonyms.get(singular)


def capital_of(name: str) -> str | None:
    """Return the country whose capital bears the name: newsrooms write "Moscow" for the Russian government.

    >>> capital_of("Kiev"), capital_of("Washington"), capital_of("Lyon")
    ('Ukraine', 'United States', None)
    """
    return gazetteer().capitals.get(fold(name))


def explained_landmarks(text: str, names: Sequence[tuple[int, int]]) -> dict[str, str]:
    """Find the landmarks that an article explains by a place: "the Élysée palace in Paris", "Vauban bridge, in Lille".

    Landmarks are taken from nowhere else: a table of them would be long, local and soon wrong.

    Args:
        text: ``Article.text``.
        names: spans of the names of places and organisations, half-open code points, in order.

    Returns:
        Folded name of the landmark -> name of the place as written.

    >>> explained_landmarks("They met at the Elysee palace in Paris.", [(16, 22), (33, 38)])
    {'elysee': 'Paris'}
    """
    found: dict[str, str] = {}
    for (start, end), (later, last) in pairwise(names):
        landmark, place = text[start:end], text[later:last]
        explained = end < later and _EXPLAINS.fullmatch(text, end, later) is not None
        if explained and place_readings(place) and not place_readings(landmark):
            found.setdefault(fold(landmark), place)
    return found


def place_relation(a: str, b: str, explained: Mapping[str, str] | None = None) -> PlaceRelation:
    """Say how the places of two names lie to each other.

    Several places may share a name; "different" means that no reading of the one agrees with any of the other.

    Args:
        a: one name.
        b: the other.
        explained: landmarks with the place that the article puts them in (see `explained_landmarks`).

    Returns:
        "same" (one name), "alias" (other name of one place), "contains" (b lies in a), "within" (a lies in b),
        "different", or "unknown" when the gazetteer lacks one of them.

    >>> place_relation("Kiev", "Kyiv"), place_relation("France", "Paris"), place_relation("Iran", "Iraq")
    ('alias', 'contains', 'different')
    >>> place_relation("northern France", "France"), place_relation("Elysee", "France", {"elysee": "Paris"})
    ('within', 'within')
    """
    if fold(a) == fold(b):
        return "same"
    readings_a, readings_b = place_readings(a), place_readings(b)
    if not readings_a or not readings_b:
        return _part_relation(a, b, explained or {})
    if set(readings_a) & set(readings_b):
        return "alias"
    inside = gazetteer().inside
    if any(inside(y, x) for x in readings_a for y in readings_b):
        return "contains"
    if any(inside(x, y) for x in readings_a for y in readings_b):
        return "within"
    return "different"


def _part_relation(a: str, b: str, explained: Mapping[str, str]) -> PlaceRelation:
    """Relate names of which one is a part of a known place or an explained landmark."""
    wide_a, wide_b = _wider(a, explained), _wider(b, explained)
    if (wide_a is None) == (wide_b is None):
        return "unknown"  # two parts may be one: "northern France" and "the Calais area"
    if wide_b is not None:
        mirrored = _part_relation(b, a, explained)
        return "contains" if mirrored == "within" else mirrored
    relation = place_relation(wide_a or "", b)
    if relation in ("same", "alias", "within"):
        return "within"
    return relation if relation == "different" else "unknown"


def _wider(name: str, explained: Mapping[str, str]) -> str | None:
    """Return the known place that a part of it or a landmark lies in, or None."""
    if place_readings(name):
        return None
    part = _PART.sub("", name.strip())
    if part != name.strip() and place_readings(part):
        return part
    return explained.get(fold(name))
