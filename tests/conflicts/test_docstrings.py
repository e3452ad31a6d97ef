"""The examples in each detector's docstring are what it promises: its conflict is flagged, its agreement is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verify.config import Options
from verify.conflicts.explained import explanations
from verify.conflicts.registry import DETECTORS
from verify.model import KINDS, Article, Report
from verify.pipeline import check

# Kinds that tell one and the same discrepancy in other words; a reader would accept either.
SISTERS = {"outcome", "status", "characterisation"}


def examples() -> list[tuple[str, str, str, str]]:
    return [
        (kind, example.section, example.a, example.b)
        for kind, told in explanations().items()
        for example in told.examples
    ]


def report_of(a: str, b: str) -> Report:
    published = datetime(2025, 12, 5, 18, tzinfo=UTC)
    articles = [Article(id=i, text=text, published=published) for i, text in (("a", a), ("b", b))]
    return check(articles, Options(one_story=True, min_confidence=0.0))


def test_every_kind_has_a_detector_with_both_examples() -> None:
    assert {d.kind for d in DETECTORS} == set(KINDS)
    for kind in KINDS:
        assert {what for k, what, _, _ in examples() if k == kind} == {"Conflict", "Agreement"}


@pytest.mark.parametrize(("kind", "what", "a", "b"), examples())
def test_example(kind: str, what: str, a: str, b: str) -> None:
    findings = [f for f in report_of(a, b).findings if f.class_ == "conflict"]
    wanted = SISTERS if kind in SISTERS else {kind}
    if what == "Conflict":
        assert wanted & {f.kind for f in findings}, [f.summary for f in findings]
    else:
        least = Options().min_confidence
        sure = [f for f in findings if f.confidence >= least]
        assert not sure, [f.summary for f in sure]
