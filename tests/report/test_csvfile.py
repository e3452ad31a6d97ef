from __future__ import annotations

import csv
import io
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from verify.model import Report
from verify.report.csvfile import COLUMNS, cell, render


def test_golden(sample: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.csv", render(sample))


def test_one_row_for_each_piece_of_evidence(sample: Report, hostile: Report) -> None:
    for report in (sample, hostile):
        rows = list(csv.DictReader(io.StringIO(render(report), newline="")))
        assert len(rows) == sum(len(v.evidence) for f in report.findings for v in f.values)
        assert all(set(r) == set(COLUMNS) for r in rows)
        assert all(not c.lstrip().startswith(("=", "+", "-", "@")) for r in rows for c in r.values())
        assert all(len(c) < 32_767 for r in rows for c in r.values())


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", " ="]), st.text(max_size=20))
def test_nothing_runs_as_a_formula(start: str, rest: str) -> None:
    assert cell(start + rest).startswith("'")


@given(st.text(st.characters(categories=("L", "N")), max_size=30))
def test_plain_words_stay(words: str) -> None:
    assert cell(words) == words
