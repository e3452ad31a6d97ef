"""Comparing the wording of two quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.language.quotations import compare_quotations


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("We do not know.", "We don’t know", "same"),
        ("The labour programme was cancelled", "the labor program was canceled,", "same"),
        ("“We go”", "we go!", "same"),
        ("It fell by 61 per cent", "It fell by 61%", "same"),
        ("a quiet neighbour", "We do not want a wall but a quiet neighbour", "truncated"),
        (
            "We will build the road … before winter",
            "We will build the road and the two bridges before winter",
            "truncated",
        ),
        ("[T]he whole island will know", "What he sees, the whole island will know", "truncated"),
        (
            "a town whose every lamp is counted for the ledger",
            "It asks whether we are free, and a town whose every lamp is counted … is not.",
            "truncated",
        ),
        ("He [the governor] kept the money", "He kept the money and the keys", "truncated"),
        (
            "A river cannot choose its banks, but it can choose its pace,",
            "A river cannot choose its banks, but it can choose its colour.",
            "reworded",
        ),
        (
            "I never took a coin that was not mine",
            "I have never asked anyone for a coin that was not mine",
            "reworded",
        ),
        ("We lost the vote, not the hill", "We may have lost a vote. We have not lost our hill.", "reworded"),
        ("I sold paper, not my country.", "I sold drawings, not my country.", "reworded"),
        (  # one report takes the beginning, the other the end
            "The lock was old. Nobody had oiled it since the war. We knew.",
            "It rained all night. Nobody had oiled it since the war.",
            "truncated",
        ),
        (
            "The lock was old. Nobody had oiled it since the war.",
            "It rained all night. Nobody has greased it since the war.",
            "reworded",
        ),
        ("productive", "very productive", "reworded"),
        ("a fair trial", "not a fair trial", "reworded"),
        ("We have nothing to say", "The verdict will be appealed next week", "unrelated"),
        ("It is late", "It is cold outside and the bus has gone", "unrelated"),
        ("", "We go", "unrelated"),
    ],
)
def test_relation(a: str, b: str, relation: str) -> None:
    assert compare_quotations(a, b).relation == relation
    assert compare_quotations(b, a).relation == relation


def test_changes_are_shown_word_by_word() -> None:
    relation = compare_quotations("I sold paper, not my country.", "I sold drawings, not my country.")
    assert relation.changed == (("paper", "drawings"),)
    assert relation.why == '"paper" against "drawings"'


_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from("we go not the very road … bridge built [x] don't never will be mine and".split()),
        max_size=12,
    ).map(" ".join),
)


@given(_TEXTS, _TEXTS)
def test_order_does_not_matter(a: str, b: str) -> None:
    forth, back = compare_quotations(a, b), compare_quotations(b, a)
    assert forth.relation == back.relation
    assert 0 <= forth.similarity <= 1
    assert forth == compare_quotations(a, b)


@given(_TEXTS)
def test_a_quotation_is_the_same_as_its_copy(a: str) -> None:
    assert compare_quotations(a, a).relation in ("same", "unrelated")
