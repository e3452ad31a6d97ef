from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.match.places import (
    capital_of,
    demonym,
    explained_landmarks,
    known_place,
    place_readings,
    place_relation,
)


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
        ("Kolkata", "Calcutta", "alias"),
        ("Holland", "the Netherlands", "alias"),
        ("the UAE", "United Arab Emirates", "alias"),
        ("Congo", "DRC", "alias"),
        ("Congo", "Congo-Brazzaville", "alias"),
        ("Cape Verde", "Cabo Verde", "alias"),
        ("NYC", "New York", "alias"),
        ("Frankfurt", "Frankfurt am Main", "alias"),
        ("Newcastle", "Newcastle upon Tyne", "alias"),
        ("Gaza", "Gaza Strip", "alias"),
        # what lies in what beside the levels of administration
        ("Donbas", "Donetsk", "contains"),
        ("Crimea", "Sevastopol", "contains"),
        ("Brooklyn", "New York", "within"),
        ("Westminster", "London", "within"),
        ("Yorkshire", "Leeds", "contains"),
        ("Rafah", "Gaza", "within"),
        ("Ramallah", "West Bank", "within"),
        ("El Fasher", "Darfur", "within"),
        ("Hong Kong", "China", "within"),
        ("Puerto Rico", "the United States", "within"),
        ("Lyon", "Europe", "within"),
        ("Dhaka", "South Asia", "within"),
        ("Dhaka", "Asia", "within"),
        ("Lyon", "Africa", "different"),
        # a name with what it lies in
        ("Moscow, Idaho", "Russia", "different"),
        ("Moscow, Idaho", "Idaho", "within"),
        ("Paris, Texas", "Paris", "different"),
        ("Topeka, Kan.", "Kansas", "within"),
        ("Cambridge, Massachusetts", "England", "different"),
        ("Cambridge", "England", "within"),
        ("Cambridge", "Massachusetts", "within"),
        ("Birmingham, England", "Birmingham, Alabama", "different"),
        ("Lyon, France", "Lyon", "alias"),
        # parts by the points of the compass
        ("northern France", "France", "within"),
        ("France", "northern France", "contains"),
        ("eastern Ukraine", "Spain", "different"),
        ("northern France", "southern France", "unknown"),
        ("South Korea", "North Korea", "different"),
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
    assert (demonym("Londoners"), demonym("Catalan"), demonym("Irishmen")) == (
        "London",
        "Catalonia",
        "Ireland",
    )
    assert demonym("Roman") is None  # a given name
    assert capital_of("Moscow") == capital_of("Moskva") == "Russia"
    assert capital_of("Istanbul") is None


def _names(text: str, *names: str) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name)) for name in names]


@pytest.mark.parametrize(
    ("text", "landmark", "place"),
    [
        ("They met at the Castle of Orbes in Prague.", "Castle of Orbes", "Prague"),
        ("They met in the Vauban palace, in the French city of Lille.", "Vauban", "Lille"),
        ("The blast shook Marengo Hall in central London.", "Marengo Hall", "London"),
    ],
)
def test_landmarks_are_known_where_an_article_explains_them(text: str, landmark: str, place: str) -> None:
    explained = explained_landmarks(text, _names(text, landmark, place))
    country = known_place(place)
    assert country is not None
    assert place_relation(landmark, place, explained) == "within"
    assert place_relation(place, landmark, explained) == "contains"
    assert place_relation(landmark, "Tokyo", explained) == "different"
    assert place_relation(landmark, place) == "unknown"


@pytest.mark.parametrize(
    "text",
    ["Marengo Hall and London were quiet.", "He left Marengo Hall for London.", "Oslo in London was a play."],
)
def test_what_explains_no_landmark(text: str) -> None:
    first = "Oslo" if text.startswith("Oslo") else "Marengo Hall"
    assert explained_landmarks(text, _names(text, first, "London")) == {}
