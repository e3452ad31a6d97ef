"""What one person may be at the same time, and one body under two names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.match.offices import one_office
from verify.match.roles_together import go_together, one_body


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        ("lawyer", "president", True),
        ("chairman", "attorney", True),
        ("officer", "colonel", True),
        ("lawyer", "captain", False),
        ("lawyer", "nurse", False),
        ("mayor", "fire chief", False),
        ("chief medical officer", "chief executive", False),
        ("mp", "foreign minister", True),
        ("congresswoman", "chairwoman", True),
        ("mp", "mayor", False),
        ("lawmaker", "judge", False),
    ],
)
def test_callings_and_ranks(a: str, b: str, together: bool) -> None:
    assert go_together(a, b) is go_together(b, a) is together


def test_whoever_leads_communications_speaks_for_the_house() -> None:
    assert one_office("spokesman", "communications chief")


@given(st.text(max_size=30), st.text(max_size=30))
def test_order_does_not_matter(a: str, b: str) -> None:
    assert one_body(a, b) == one_body(b, a)
