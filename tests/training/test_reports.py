"""Statements told again as reports: trees stay trees, words and labels stay together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

from training.draw import Names
from training.encoder.examples import from_trees
from training.encoder.reports import reports

SAMPLE = Path(__file__).parent / "samples" / "news.conllu"


def test_reports_are_well_formed(names: Names) -> None:
    examples = list(from_trees([SAMPLE], random.Random(0))) * 20
    made = list(reports(examples, names, 1.0))
    assert len(made) > 50
    for report in made:
        size = len(report.words)
        assert {
            len(part)
            for part in (report.upos, report.xpos, report.heads, report.deps, report.starts, report.names)
        } == {size}
        assert report.heads.count(0) == 1 and report.deps[report.heads.index(0)] == "root"
        for word in range(1, size + 1):
            steps = 0
            while word:
                word, steps = report.heads[word - 1], steps + 1
                assert steps <= size, "a cycle"
        if "ccomp" in report.deps:
            assert report.words[0][0].isupper() or report.words[0] == "“"


def test_a_share_of_nothing_makes_nothing(names: Names) -> None:
    examples = list(from_trees([SAMPLE], random.Random(0)))
    assert not list(reports(examples, names, 0.0))
