"""Cut the name tables of ``verify/match/data`` from the open lists, and check the ones written by hand.

    python -m training.tables.cut_names --lists DIR

``DIR`` holds ``nicknames.csv`` (Apache-2.0) and ``popular-names-by-country/`` (CC0).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from pathlib import Path

from anyascii import anyascii

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "verify" / "match" / "data"
NOT_LATIN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff'’ʻ`\- ]")
# Countries whose surname groups hold several romanisations of one name (in the others a group is a rank).
GROUPED = ("KR", "IL", "CN", "TW", "KH", "NP", "GE", "AM")
# Countries whose names are written in another script at home but are listed only in Latin letters.
OTHER_SCRIPT = ("IR", "AE", "UA", "BY", "AM", "IN", "BD", "EG", "JO", "IQ", "LB", "SA", "AF", "TJ")


def fold(name: str) -> str:
    return re.sub(r"[^a-z]", "", anyascii(name).lower())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cut(lists: Path) -> dict[str, list[str]]:
    popular = lists / "popular-names-by-country"
    forenames = rows(popular / "common-forenames-by-country.csv")
    surnames = rows(popular / "common-surnames-by-country.csv")
    given = {fold(row["Romanized Name"]) for row in forenames}
    romanised: set[str] = set()
    for row in forenames + surnames:
        if NOT_LATIN.search(row["Localized Name"] or "") or row["Country"] in OTHER_SCRIPT:
            romanised.add(fold(row["Romanized Name"]))
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in surnames:
        if row["Country"] in GROUPED:
            groups[row["Country"], row["Name Group"]].add(fold(row["Romanized Name"]))
    variants = sorted({" ".join(sorted(group - {""})) for group in groups.values() if len(group - {""}) > 1})
    nicknames: dict[str, set[str]] = defaultdict(set)
    for row in rows(lists / "nicknames.csv"):
        nicknames[fold(row["name1"])].add(fold(row["name2"]))
    short = [f"{name}\t{' '.join(sorted(nicknames[name] - {'', name}))}" for name in sorted(nicknames)]
    return {
        "known_given_names.txt": sorted(given - {""}),
        "romanised_names.txt": sorted(name for name in romanised if len(name) > 3),
        "surname_variants.tsv": variants,
        "nicknames.tsv": short,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=Path, required=True)
    tables = cut(parser.parse_args().lists)
    for name in ("given_names.tsv", "surname_meanings.tsv", "transliteration.tsv", "titles.txt"):
        tables[name] = (HERE / name).read_text(encoding="utf-8").splitlines()
    DATA.mkdir(parents=True, exist_ok=True)
    for name, lines in sorted(tables.items()):
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
