"""Counts that leave out those named beside them."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.model import Article
from verify.pipeline import check

ALL = "A coalition of 16 states led by Varonia sued the ministry on Monday over the harbour tax."


@pytest.mark.parametrize(
    ("other", "clashes"),
    [
        ("Varonia and 15 other states sued the ministry on Monday over the harbour tax.", False),
        ("Varonia and 15 others sued the ministry on Monday over the harbour tax.", False),
        ("A coalition of 15 states led by Varonia sued the ministry on Monday over the harbour tax.", True),
        ("Varonia and 11 other states sued the ministry on Monday over the harbour tax.", True),
    ],
)
def test_others_are_one_fewer(other: str, clashes: bool) -> None:
    articles = [Article(id="a", text=ALL), Article(id="b", text=other)]
    report = check(articles, Options(one_story=True, min_confidence=0.0))
    found = [f for f in report.findings if f.kind == "number" and f.class_ == "conflict"]
    assert bool(found) is clashes
