"""The house's list of names, as it stands in a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.config import HouseName
from verify.match.house_names import HouseNames

KYIV = HouseName(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief",))
NATO = HouseName(preferred="Nato", forbidden=("NATO", "N.A.T.O."))
SANAA = HouseName(preferred="Sana'a", accepted=("Sanaa",), forbidden=("Sanʿa", "San'a'"))
PAULO = HouseName(preferred="São Paulo", forbidden=("Sao Paulo",))
DISH = HouseName(preferred="chicken Kyiv", accepted=("chicken Kief",))
HOUSE = HouseNames([KYIV, NATO, SANAA, PAULO, DISH])


def uses(text: str) -> list[tuple[str, bool]]:
    assert all(text[use.span.start : use.span.end].strip() for use in HOUSE.uses(text))
    return [(use.form, use.forbidden) for use in HOUSE.uses(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kief fell silent.", [("Kief", True)]),
        ("Kief’s mayor, Kief's mayor", [("Kief", True), ("Kief", True)]),
        ("a Kief-based firm", [("Kief", True)]),
        ("KIEF, March 3 — In KYIV", [("Kief", True), ("Kyiv", False)]),
        ("Kiefer and Skief and Kief_1", []),
        ("kief is no name", []),
        ("Nato met. NATO met.", [("Nato", False), ("NATO", True)]),
        ("N.A.T.O. met", [("N.A.T.O.", True)]),
        ("Sana’a, Sanaa and Sana'a", [("Sana'a", False), ("Sanaa", False), ("Sana'a", False)]),
        ("in São\nPaulo, in Sao  Paulo", [("São Paulo", False), ("Sao Paulo", True)]),
        (unicodedata.normalize("NFD", "in São Paulo"), [("São Paulo", False)]),
        ("a plate of chicken Kief in Kief", [("chicken Kief", False), ("Kief", True)]),
        ("", []),
    ],
)
def test_forms_are_found_as_whole_words_and_the_longest_counts(text: str, found: list[tuple[str, bool]]):
    assert uses(text) == found


def test_a_letter_with_an_accent_of_its_own_goes_on():
    assert not list(
        HouseNames([HouseName(preferred="Lodz", forbidden=("Kie",))]).uses("Kie\u0301 is another")
    )


def test_what_is_settled_and_what_is_not():
    assert HOUSE.settles("Kiev", "Kyiv") and HOUSE.settles("Kief", "Kyiv")
    assert HOUSE.settles("the Kiev Ballet", "the Kyiv Ballet.")
    assert not HOUSE.settles("the Kiev Ballet", "the Kyiv Opera")
    assert not HOUSE.settles("Kyiv", "Kyiv") and not HOUSE.settles("Kyiw", "Kyiv")
    assert not HouseNames([]).settles("Kiev", "Kyiv")


@given(st.lists(st.sampled_from(["Kyiv", "Kiev", "Kief", "NATO", "Sao Paulo", "Lviv", "a", "\n", "KIEF"])))
def test_spans_hold_the_form_and_what_is_written_needs_no_more_change(words: list[str]):
    text = " ".join(words)
    for use in HOUSE.uses(text):
        assert text[use.span.start : use.span.end] in {use.form, use.form.upper()}
    once = HOUSE.written(text)
    assert HOUSE.written(once) == once
    assert not any(use.forbidden for use in HOUSE.uses(once))


@given(st.text(alphabet="Kief yv’'.-\u0301\n", max_size=40))
def test_any_text_can_be_searched(text: str):
    for use in HOUSE.uses(text):
        assert 0 <= use.span.start < use.span.end <= len(text)
