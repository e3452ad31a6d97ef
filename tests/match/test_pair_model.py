from __future__ import annotations

from pathlib import Path

import pytest

from verify.errors import ModelError
from verify.match.pair_model import PairModel, pair_model

A = "The parliament in Varsk approved the new mining law on Friday."
B = "Lawmakers in Varsk threw out the new mining law on Friday."
C = "The museum opens at nine, and children are let in without a ticket."


def test_a_clash_is_told_from_two_different_facts() -> None:
    assert pair_model().judge(A, B).conflict > pair_model().judge(A, C).conflict


def test_marks_lie_inside_the_sentences() -> None:
    judgement = pair_model().judge(A, B)
    for span, text in ((judgement.left, A), (judgement.right, B)):
        if span is not None:
            assert 0 <= span.start < span.end <= len(text)


def test_turning_the_pair_turns_the_judgement() -> None:
    one, other = pair_model().judge(A, B), pair_model().judge(B, A)
    assert one.conflict == other.conflict
    assert (one.left, one.right) == (other.right, other.left)
    assert one.relations == other.relations


def test_a_fresh_model_says_the_same() -> None:
    assert PairModel().judge(A, B) == pair_model().judge(A, B)


def test_probabilities_add_up() -> None:
    judgement = pair_model().judge(A, C)
    assert sum(judgement.relations.values()) == pytest.approx(1, abs=0.01)
    assert sum(judgement.kinds.values()) == pytest.approx(1, abs=0.01)


def test_missing_weights_are_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        PairModel(tmp_path).judge(A, B)
