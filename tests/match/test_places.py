from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.match.places import capital_of, demonym, known_place, place_readings, place_relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Paris", "PARIS", "same"),
        ("Kiev", "Kyiv", "alias"),
        ("Peking", "Beijing", "alias"),
        ("Burma", "Myanmar", "alias"),
        ("UK", "Britain", "alias"),
        ("Ivory Coast", "Côte d’Ivoire", "alias"),
        ("Dijle", "Dyle", "alias"),
        ("the city of Kharkiv", "Kharkov", "alias"),
        ("France", "Lyon", "contains"),
        ("Bavaria", "Munich", "contains"),
        ("Mumbai", "Maharashtra", "within"),
        ("Texas", "United States", "within"),
        ("Georgia", "Atlanta", "contains"),
        ("Georgia", "Tbilisi", "contains"),
        ("Tripoli", "Lebanon", "within"),
        ("Tripoli", "Libya", "within"),
        ("Iran", "Iraq", "different"),
        ("Lyon", "Marseille", "different"),
        ("Bavaria", "Hamburg", "different"),
        ("Xyzzyville", "Lyon", "unknown"),
    ],
)
def test_relations(a: str, b: str, relation: str) -> None:
    assert place_relation(a, b) == relation


@given(st.sampled_from(["Paris", "Kiev", "Kyiv", "France", "Texas", "Bavaria", "Munich", "Niger", "x", "", "Tripoli"]),
       st.sampled_from(["Paris", "Kiev", "Kyiv", "France", "Texas", "Bavaria", "Munich", "Niger", "x", "", "Tripoli"]))  # fmt: skip
def test_relations_mirror(a: str, b: str) -> None:
    mirror = {"contains": "within", "within": "contains"}
    found = place_relation(a, b)
    assert place_relation(b, a) == mirror.get(found, found)


@given(st.text(max_size=20))
def test_any_text_may_be_asked(text: str) -> None:
    assert place_relation(text, text) == "same"
    assert known_place(text) is None or place_readings(text)[0] == known_place(text)
    demonym(text)
    capital_of(text)


def test_a_name_may_have_several_readings() -> None:
    assert {record.country for record in place_readings("Tripoli")} >= {"LY", "LB"}
    assert {record.kind for record in place_readings("Georgia")} >= {"country", "region"}


def test_demonyms_and_capitals() -> None:
    assert demonym("Danes") == "Denmark"
    assert demonym("Kazakh") == "Kazakhstan"
    assert demonym("table") is None
    assert capital_of("Moscow") == capital_of("Moskva") == "Russia"
    assert capital_of("Istanbul") is None
