"""The table of places: which places bear a name, and what lies in what.

The tables under ``data/`` are cut when the project is built (see ``data/CARD.md``); nothing is looked up outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from verify.match.tables import fold, read_rows

PlaceKind = Literal["country", "region", "city", "area", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """One reading of a place's name.

    Attributes:
        name: its usual English name.
        kind: "country", "region" (first level below the country), "city", "area" (what the table of areas lists: a continent, a part of
            a country that is no first-level region) or "other" (a river, a sea …).
        country: ISO 3166-1 code, "" for what lies in no single country.
        region: GeoNames code of the first level inside the country, or "".
        population: inhabitants of a city, else 0.
    """

    name: str
    kind: PlaceKind
    country: str = ""
    region: str = ""
    population: int = 0


Readings = dict[str, list[PlaceRecord]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The tables, laid out for look-up; every key is folded.

    Attributes:
        readings: name -> the places that bear it, the likeliest first.
        members: place -> what the table of areas says lies in it.
        demonyms: demonym or adjective -> name of the country, region or city.
        capitals: name of a capital -> name of its country.
        states: agencies' short form behind a comma ("Kan.") -> region.
    """

    readings: dict[str, tuple[PlaceRecord, ...]]
    members: dict[PlaceRecord, frozenset[PlaceRecord]]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    states: dict[str, PlaceRecord]

    def inside(self, inner: PlaceRecord, outer: PlaceRecord) -> bool:
        """Say whether one place lies in the other."""
        if inner == outer:
            return False
        if inner.country and inner.country == outer.country:
            if outer.kind == "country" and inner.kind != "country":
                return True
            if outer.kind == "region" and inner.kind == "city" and inner.region == outer.region:
                return True
        parts = self.members.get(outer, frozenset())
        return inner in parts or any(self.inside(inner, part) for part in parts)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer; the tables are read once."""
    readings: Readings = {}
    demonyms, capitals = _countries(readings)
    states = _regions(readings)
    for name, country, code, population in read_rows("cities.tsv", columns=4):
        city = PlaceRecord(name=name, kind="city", country=country, region=code, population=int(population))
        readings.setdefault(fold(name), []).append(city)
    _exonyms(readings, capitals)
    members = _areas(readings)
    for name, words in read_rows("place_demonyms.tsv", columns=2):
        for word in words.split("|"):
            demonyms.setdefault(fold(word), name)
    return Gazetteer(
        readings={key: tuple(sorted(found, key=_weight)) for key, found in readings.items()},
        members=members,
        demonyms=demonyms,
        capitals=capitals,
        states=states,
    )


def _countries(readings: Readings) -> tuple[dict[str, str], dict[str, str]]:
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for code, name, capital, adjectives, others in read_rows("countries.tsv", columns=5):
        _add(readings, PlaceRecord(name=name, kind="country", country=code), [name, *_split(others)])
        for adjective in _split(adjectives):
            demonyms.setdefault(fold(adjective), name)
        if capital:
            capitals[fold(capital)] = name
    return demonyms, capitals


def _regions(readings: Readings) -> dict[str, PlaceRecord]:
    states: dict[str, PlaceRecord] = {}
    for country, code, name, others in read_rows("regions.tsv", columns=4):
        record = PlaceRecord(name=name, kind="region", country=country, region=code)
        short = [form for form in _split(others) if form.endswith(".")]
        _add(readings, record, [name, *(form for form in _split(others) if form not in short)])
        states.update((fold(form), record) for form in short)
    return states


def _exonyms(readings: Readings, capitals: dict[str, str]) -> None:
    for (line,) in read_rows("exonyms.tsv", columns=1):
        group = line.split("|")
        # The first name that the tables know is the usual one; the largest place of that name bears them all.
        known = [[r for r in readings.get(fold(form), ()) if r.kind != "country"] for form in group]
        best = max(
            next(filter(None, known), []),
            key=lambda record: record.population,
            default=PlaceRecord(name=group[0], kind="other"),
        )
        _add(readings, best, group)
        country = next((capitals[fold(form)] for form in group if fold(form) in capitals), None)
        if country is not None:
            for form in group:
                capitals.setdefault(fold(form), country)


def _areas(readings: Readings) -> dict[PlaceRecord, frozenset[PlaceRecord]]:
    members: dict[PlaceRecord, set[PlaceRecord]] = {}
    rows = [
        (names.split("|"), country, inside.split("|"))
        for names, country, inside in read_rows("areas.tsv", columns=3)
    ]
    outers = []
    for names, country, _ in rows:
        known = _bearer(readings, names[0], country, parts=False)
        outer = known or PlaceRecord(name=names[0], kind="area", country=country)
        _add(readings, outer, names)
        outers.append(outer)
    for outer, (_, country, inside) in zip(outers, rows, strict=True):
        for name in inside:
            inner = _bearer(readings, name, country)
            if inner is None or inner == outer:
                inner = PlaceRecord(name=name, kind="city", country=outer.country, region=outer.region)
                _add(readings, inner, [name])
            members.setdefault(outer, set()).add(inner)
    return {outer: frozenset(inner) for outer, inner in members.items()}


def _bearer(readings: Readings, name: str, country: str, *, parts: bool = True) -> PlaceRecord | None:
    """Return the likeliest bearer of a name in a country; without a country, a city only where ``parts`` allows one."""
    found = [r for r in readings.get(fold(name), ()) if not country or r.country == country]
    if not country:
        found = [r for r in found if r.kind in ("country", "area")] or (found if parts else [])
    return min(found, key=_weight, default=None)


def _add(readings: Readings, record: PlaceRecord, forms: Iterable[str]) -> None:
    for form in forms:
        bearers = readings.setdefault(fold(form), [])
        if record not in bearers:
            bearers.append(record)


def _split(cell: str) -> Iterator[str]:
    return filter(None, cell.split("|"))


def _weight(record: PlaceRecord) -> tuple[int, int, str, str]:
    rank = {"country": 0, "city": 1, "region": 1, "area": 1, "other": 2}[record.kind]
    return rank, -record.population, record.country, record.name
