"""Places: countries, their regions and cities, other names of one place, and what lies in what.

The tables under ``data/`` are cut when the project is built (see ``data/CARD.md``); nothing is looked up outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from verify.match.tables import fold, read_rows

PlaceRelation = Literal["same", "alias", "contains", "within", "different", "unknown"]
PlaceKind = Literal["country", "region", "city", "other"]

# Words around a place's name that do not make it another place ("the city of Kyiv", "Homs province").
_FRAME = re.compile(
    r"^(?:the|greater|metropolitan|downtown|central|(?:city|town|port|province|state|region|republic|kingdom) of)\s+"
    r"|\s+(?:city|town|province|state|region|oblast|prefecture|governorate|county|republic)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """One reading of a place's name.

    Attributes:
        name: its usual English name.
        kind: "country", "region" (first level below the country), "city", or "other" (a river, a sea …).
        country: ISO 3166-1 code, "" for what lies in no single country.
        region: GeoNames code of the first level inside the country, or "".
        population: inhabitants of a city, else 0.
    """

    name: str
    kind: PlaceKind
    country: str = ""
    region: str = ""
    population: int = 0


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    readings: dict[str, tuple[PlaceRecord, ...]]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    countries: dict[str, str]


def _countries(
    readings: dict[str, list[PlaceRecord]],
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    countries: dict[str, str] = {}
    for code, name, capital, adjectives, others in read_rows("countries.tsv", columns=5):
        countries[code] = name
        record = PlaceRecord(name=name, kind="country", country=code)
        for form in (name, *filter(None, others.split("|"))):
            readings.setdefault(fold(form), []).append(record)
        for adjective in filter(None, adjectives.split("|")):
            demonyms.setdefault(fold(adjective), name)
        if capital:
            capitals[fold(capital)] = name
    return demonyms, capitals, countries


def _exonym_groups() -> Iterator[tuple[str, ...]]:
    for (line,) in read_rows("exonyms.tsv", columns=1):
        yield tuple(line.split("|"))


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    readings: dict[str, list[PlaceRecord]] = {}
    demonyms, capitals, countries = _countries(readings)
    for country, code, name, others in read_rows("regions.tsv", columns=4):
        record = PlaceRecord(name=name, kind="region", country=country, region=code)
        for form in (name, *filter(None, others.split("|"))):
            readings.setdefault(fold(form), []).append(record)
    for name, country, code, population in read_rows("cities.tsv", columns=4):
        city = PlaceRecord(name=name, kind="city", country=country, region=code, population=int(population))
        readings.setdefault(fold(name), []).append(city)
    for group in _exonym_groups():
        # The largest city under any of the names is the one that bears them all.
        known = [
            record for form in group for record in readings.get(fold(form), ()) if record.kind != "country"
        ]
        best = max(
            known, key=lambda record: record.population, default=PlaceRecord(name=group[0], kind="other")
        )
        for form in group:
            bearers = readings.setdefault(fold(form), [])
            if best not in bearers:
                bearers.append(best)
        if any(fold(form) in capitals for form in group):
            country_name = next(capitals[fold(form)] for form in group if fold(form) in capitals)
            for form in group:
                capitals.setdefault(fold(form), country_name)
    ordered = {key: tuple(sorted(found, key=_weight)) for key, found in readings.items()}
    return _Gazetteer(readings=ordered, demonyms=demonyms, capitals=capitals, countries=countries)


def _weight(record: PlaceRecord) -> tuple[int, int, str, str]:
    rank = {"country": 0, "city": 1, "region": 1, "other": 2}[record.kind]
    return rank, -record.population, record.country, record.name


def place_readings(name: str) -> tuple[PlaceRecord, ...]:
    """Return every place that the name may stand for, the likeliest first.

    >>> [(record.name, record.country) for record in place_readings("Tripoli")][:2]
    [('Tripoli', 'LY'), ('Tripoli', 'LB')]
    """
    known = _gazetteer().readings
    bare = re.sub(r"[’']s$", "", name.strip())
    found = known.get(fold(bare), ())
    if not found:
        shorter = _FRAME.sub("", _FRAME.sub("", bare))
        found = known.get(fold(shorter), ())
    return found


def known_place(name: str) -> PlaceRecord | None:
    """Return the likeliest place of that name, or None when the gazetteer does not hold it.

    >>> record = known_place("Kiev")
    >>> record.name, record.kind, record.country
    ('Kyiv', 'city', 'UA')
    """
    return next(iter(place_readings(name)), None)


def demonym(word: str) -> str | None:
    """Return the country that a demonym or adjective belongs to.

    >>> demonym("Ukrainians"), demonym("Danish"), demonym("wooden")
    ('Ukraine', 'Denmark', None)
    """
    demonyms = _gazetteer().demonyms
    key = fold(word)
    return demonyms.get(key) or (demonyms.get(key[:-1]) if key.endswith("s") else None)


def capital_of(name: str) -> str | None:
    """Return the country whose capital bears the name: newsrooms write "Moscow" for the Russian government.

    >>> capital_of("Kiev"), capital_of("Washington"), capital_of("Lyon")
    ('Ukraine', 'United States', None)
    """
    return _gazetteer().capitals.get(fold(name))


def _inside(inner: PlaceRecord, outer: PlaceRecord) -> bool:
    if inner.country != outer.country or not inner.country:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    return outer.kind == "region" and inner.kind == "city" and inner.region == outer.region


def place_relation(a: str, b: str) -> PlaceRelation:
    """Say how the places of two names lie to each other.

    Several places may share a name; "different" means that no reading of the one agrees with any of the other.

    Returns:
        "same" (one name), "alias" (other name of one place), "contains" (b lies in a), "within" (a lies in b),
        "different", or "unknown" when the gazetteer lacks one of them.

    >>> place_relation("Kiev", "Kyiv"), place_relation("France", "Paris"), place_relation("Iran", "Iraq")
    ('alias', 'contains', 'different')
    """
    if fold(a) == fold(b):
        return "same"
    readings_a, readings_b = place_readings(a), place_readings(b)
    if not readings_a or not readings_b:
        return "unknown"
    if set(readings_a) & set(readings_b):
        return "alias"
    if any(_inside(y, x) for x in readings_a for y in readings_b):
        return "contains"
    if any(_inside(x, y) for x in readings_a for y in readings_b):
        return "within"
    return "different"
