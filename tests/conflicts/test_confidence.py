from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.conflicts.confidence import probability, weights
from verify.conflicts.registry import DETECTORS


def test_every_detector_has_weights() -> None:
    assert {d.kind for d in DETECTORS} - {"outcome", "status", "characterisation", "participants"} <= set(
        weights()
    )
    assert "judged" in weights()


@given(st.sampled_from(sorted(weights())), st.dictionaries(st.text(max_size=8), st.floats(-5, 5), max_size=4))
def test_probability_is_one(family: str, features: dict[str, float]) -> None:
    assert 0.0 <= probability(family, features) <= 1.0


def test_unknown_features_change_nothing() -> None:
    assert probability("number", {"no such feature": 1.0}) == pytest.approx(probability("number", {}))
