"""Tables for desks: names as CSV, the workbook."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable

import pytest

from verify.model import Report
from verify.report import csvfile, namesheet, xlsx
from verify.report.registry import document


def test_names_look_as_wanted(sample: Report, golden: Callable[[str, str], None]) -> None:
    golden("names.csv", namesheet.render(sample))


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_no_name_is_run_as_a_formula(name: str, request: pytest.FixtureRequest) -> None:
    table = list(csv.reader(io.StringIO(namesheet.render(request.getfixturevalue(name)))))
    assert tuple(table[0]) == namesheet.COLUMNS
    assert len(table) > 1
    assert not any(re.match(r"\s*[=+\-@]", cell) for row in table for cell in row)


def sheets(data: bytes) -> dict[str, str]:
    """The parts of a workbook as their XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_the_workbook_holds_words_and_no_formulas_links_or_macros(
    name: str, request: pytest.FixtureRequest
) -> None:
    parts = sheets(xlsx.render(request.getfixturevalue(name)))
    assert {f"xl/worksheets/sheet{n}.xml" for n in (1, 2, 3)} <= set(parts)
    for part, text in parts.items():
        assert "<f>" not in text and "<f " not in text and "<hyperlink" not in text, part
        assert not re.search("externalLink|vbaProject|oleObject", part)
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]


def test_the_workbook_has_every_row(sample: Report) -> None:
    parts = sheets(xlsx.render(sample))
    tables = (sample.findings, list(csvfile.rows(sample)), list(namesheet.rows(sample)))
    for number, table in enumerate(tables, start=1):
        assert parts[f"xl/worksheets/sheet{number}.xml"].count("<row ") == len(table) + 1


def test_the_workbook_is_the_same_every_time(sample: Report) -> None:
    assert document(sample, "xlsx") == document(sample, "xlsx")


def test_a_sheet_that_is_full_says_so(sample: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    words = sheets(xlsx.render(sample))["xl/sharedStrings.xml"]
    assert f"and {len(sample.findings) - 3} more rows" in words
