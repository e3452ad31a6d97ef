from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.match.roles import compare_roles, role_head

PAIRS = [
    ("mayor", "the Mayor", "same"),
    ("prime minister", "premier", "same"),
    ("spokeswoman for the army", "army spokesperson", "same"),
    ("chairman of the board", "chair", "same"),
    ("captain", "the ferry's master", "same"),
    ("foreign minister", "deputy foreign minister", "different"),
    ("secretary-general", "national chairman", "different"),
    ("brother", "cousin", "different"),
    ("father", "uncle and trainer", "different"),
    ("presiding judge", "prosecutor", "different"),
    ("governor", "chief minister", "different"),
    ("health minister", "finance minister", "different"),
    ("home minister", "interior minister", "compatible"),
    ("schoolteacher", "teacher", "compatible"),
    ("Gov.", "Governor", "same"),
    ("Rep.", "committee chairman", "vague"),
    ("official", "minister", "vague"),
    ("", "minister", "vague"),
]


@pytest.mark.parametrize(("a", "b", "relation"), PAIRS)
def test_pairs(a: str, b: str, relation: str) -> None:
    assert compare_roles(a, b).relation == relation


@given(st.text(max_size=40), st.text(max_size=40))
def test_symmetric_and_never_raises(a: str, b: str) -> None:
    assert compare_roles(a, b).relation == compare_roles(b, a).relation


@given(st.text(max_size=40))
def test_a_role_never_differs_from_itself(a: str) -> None:
    assert compare_roles(a, a).relation in {"same", "vague"}


def test_head_of_a_long_phrase() -> None:
    assert role_head("director of Borania's national weather centre, who retires in May") == "director"
