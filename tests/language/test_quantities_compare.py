"""Comparing two quantities of one slot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.language.quantities import compare_quantities, find_quantities
from verify.model.analysis import Quantity


def one(text: str) -> Quantity:
    return find_quantities(text, (), ())[0]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("killed 14 people", "killed fourteen people", "same"),
        ("killed 14 people", "killed 17 people", "conflict"),
        ("killed 4 people", "killed six people", "conflict"),
        ("at least 12 people", "13 people", "compatible"),
        ("at least 12 people", "nine people", "conflict"),
        ("nearly two dozen people", "22 people", "compatible"),
        ("nearly two dozen people", "31 people", "conflict"),
        ("about $140 million", "$143 million", "compatible"),
        ("$140 million", "$143 million", "compatible"),
        ("2,340 jobs", "2,430 jobs", "conflict"),
        ("2,340 jobs", "some 2,300 jobs", "compatible"),
        ("30,412 women", "30,000 women", "compatible"),
        ("38 people", "40 people", "conflict"),
        ("186 people", "168 people", "conflict"),
        ("76.3 percent", "76 per cent", "compatible"),
        ("76.3 percent", "roughly three quarters", "compatible"),
        ("54.3 percent", "53.4 percent", "conflict"),
        ("7.5 percent", "8 percent", "conflict"),
        ("24 percent", "29 per cent", "conflict"),
        ("nine nautical miles", "some 17 kilometres", "compatible"),
        ("1,100 metres", "about 3,600 feet", "compatible"),
        ("15 metres", "5 metres", "conflict"),
        ("38kg", "six stone", "compatible"),
        ("7 km", "10 km", "conflict"),
        ("$28,000", "€28,000", "incomparable"),
        ("$28,000", "$18,000", "conflict"),
        ("Rs 5 lakh", "500,000 rupees", "same"),
        ("SKr2.4bn", "2.4 billion Swedish kronor", "same"),
        ("$500 million", "half a billion dollars", "same"),
        ("€148 million", "the 184 million", "conflict"),
        ("12 km", "12 percent", "incomparable"),
        ("more than 150 firefighters", "152 firefighters", "compatible"),
        ("more than 150 firefighters", "150 firefighters", "conflict"),
        ("more than 120 people", "500 people", "conflict"),
        ("fewer than 2,000 women", "1,820 women", "compatible"),
        ("the final score was 2-1", "they won the match 1–2", "same"),
        ("the final score was 6-4", "the final score was 5-4", "conflict"),
        ("the 24-year-old", "the 26-year-old", "conflict"),
        ("magnitude 6.1", "magnitude 6.8", "conflict"),
        ("flight 370", "flight 371", "incomparable"),
        ("-12C", "-12 degrees Celsius", "same"),
        ("-12C", "12C", "conflict"),
        ("5ft 6in", "1.68 metres", "compatible"),
        ("a man in his 40s", "a 43-year-old man", "compatible"),
        ("a man in his 40s", "a 34-year-old man", "conflict"),
        ("a record of 29-3-1 in the league", "a record of 29-3-1 in the cup", "same"),
        ("a record of 29-3-1 in the league", "a record of 28-3-1 in the league", "conflict"),
        ("they won the match 3-nil", "they won the match 3-0", "same"),
        ("finished third", "finished fourth", "conflict"),
        ("85p", "£0.85", "same"),
        ("half a point", "half a percentage point", "same"),
    ],
)
def test_relation(a: str, b: str, relation: str) -> None:
    assert compare_quantities(one(a), one(b)).relation == relation
    assert compare_quantities(one(b), one(a)).relation == relation


def test_reasons_are_in_an_editors_words() -> None:
    assert (
        compare_quantities(one("$140 million"), one("$143 million")).why
        == '"$140 million" is "$143 million" rounded'
    )
    assert "17 km" in compare_quantities(one("nine nautical miles"), one("some 17 kilometres")).why
    assert "birthday" in compare_quantities(one("the 24-year-old"), one("the 25-year-old")).why


def test_ratio() -> None:
    assert compare_quantities(one("10 people"), one("25 people")).ratio == 2.5


_NUMBERS = st.sampled_from([0, 1, 3, 7.5, 12, 100, 143, 2340, 30412, 140e6])
_QUANTITIES = st.builds(
    lambda number, before, after: one(f"{before}{number:,.10g}{after}"),
    _NUMBERS,
    st.sampled_from(["", "about ", "at least ", "more than ", "nearly ", "up to ", "fewer than "]),
    st.sampled_from(
        [
            " people",
            " percent",
            " km",
            " miles",
            " euros",
            " dollars",
            " kg",
            " tonnes",
            " °C",
            " °F",
            "-year-old",
        ]
    ),
)


@given(_QUANTITIES, _QUANTITIES)
def test_order_does_not_matter(a: Quantity, b: Quantity) -> None:
    forth, back = compare_quantities(a, b), compare_quantities(b, a)
    assert forth.relation == back.relation
    assert forth.ratio == back.ratio or forth.ratio != forth.ratio


@given(_QUANTITIES)
def test_a_quantity_never_conflicts_with_itself(a: Quantity) -> None:
    assert compare_quantities(a, a).relation == "same"
