"""Countries and bodies that everybody names, read off a table."""

from __future__ import annotations

import itertools

import pytest

from verify.language.known_names import with_known_names
from verify.language.lexicon import rows
from verify.language.reader import load_reader


def names(text: str) -> set[tuple[str, str]]:
    return {(ent.text, ent.label_) for ent in load_reader()(text).ents}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Talks with the United States failed on Monday.", "United States", "LOC"),
        ("Envoys of al-Qaeda were arrested.", "al-Qaeda", "ORG"),
        ("The EU and Iran met in Vienna.", "EU", "ORG"),
        ("The EU and Iran met in Vienna.", "Iran", "LOC"),
        ("US Airways cancelled the flight.", "US Airways", "ORG"),
        ("He sued Acme, Inc. in March.", "Acme, Inc.", "ORG"),
    ],
)
def test_known(text: str, name: str, label: str) -> None:
    assert (name, label) in names(text)


def test_peoples_are_no_names() -> None:
    assert not {"Iraqis", "Israelis", "American"} & {
        text for text, _ in names("Two Iraqis, some Israelis and an American left.")
    }


def test_shouted_pronouns_are_no_country() -> None:
    assert ("US", "LOC") not in names("DO NOT LET US DOWN")


def test_the_table_is_tidy() -> None:
    entries = rows("known_names")
    assert len({name for name, _ in entries}) == len(entries)
    assert {label for _, label in entries} <= {"LOC", "ORG"}
    assert all(name == name.strip() and name for name, _ in entries)


def test_names_stay_apart() -> None:
    doc = load_reader()(
        "The United States of America and the U.S. and the UK met in Saudi Arabia near Iran and Iraq."
    )
    found = with_known_names(doc, [])
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert with_known_names(doc, found) == found
