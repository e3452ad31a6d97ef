from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from verify.match.spelling import difference, looks_romanised

LETTERS = st.text(alphabet="aeioukhzjyscwvlrn", max_size=10)


@given(LETTERS, LETTERS, st.booleans())
def test_symmetric_and_never_more_edits_than_plain_edit_distance(a: str, b: str, romanised: bool) -> None:
    found = difference(a, b, romanised)
    assert found.edits == difference(b, a, romanised).edits
    assert found.edits <= OSA.distance(a, b)
    assert 0.0 <= found.likeness <= 1.0


@given(LETTERS, st.booleans())
def test_equal_spellings_do_not_differ(a: str, romanised: bool) -> None:
    assert difference(a, a, romanised).edits == 0
    assert difference(a, a, romanised).rules == ()


def test_rules_for_romanised_names_do_not_excuse_a_latin_one() -> None:
    assert difference("tashi", "tashe", True).edits == 0
    assert difference("tashi", "tashe", False).edits == 1


def test_signs_of_romanisation() -> None:
    assert looks_romanised("Shevchenko") and looks_romanised("Khamis") and looks_romanised("Petrosyan")
    assert not looks_romanised("Whitcomb") and not looks_romanised("Lindqvist")
