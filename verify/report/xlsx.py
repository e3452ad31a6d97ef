"""The findings and names as a workbook for a desk: one sheet of findings, one of their evidence, one of names."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from verify.model.finding import Report
from verify.report import csvfile, namesheet
from verify.report.cards import Card, cards
from verify.report.characters import cut, encodable, visible
from verify.report.csvfile import MOST
from verify.report.lookup import Lookup

FINDINGS = (
    "number",
    "severity",
    "confidence",
    "kind",
    "class",
    "summary",
    "values",
    "silent",
    "explanation",
    "cautions",
    "story",
    "fingerprint",
)
ROWS = 1_048_000  # a sheet holds 1,048,576
WIDE = {
    "summary": 60,
    "values": 50,
    "explanation": 50,
    "cautions": 40,
    "sentence": 70,
    "quote": 40,
    "story": 40,
}
NUMBERS = frozenset({"number", "confidence", "times", "times_in_source", "origins", "start", "end"})
# A workbook carries its date; the same report must give the same bytes.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def render(report: Report) -> bytes:
    """Write the workbook.

    Every text is stored as text: nothing is taken for a formula, an address or a number, and cells are marked so
    that a spreadsheet does not take them for a formula later, when somebody edits them.
    """
    import pandas

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with pandas.ExcelWriter(out, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        writer.book.set_properties({"title": "Where the sources disagree", "created": CREATED})
        text = writer.book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        number = writer.book.add_format({"valign": "top"})
        for title, columns, table in _sheets(report):
            frame = pandas.DataFrame(_fitting(columns, table), columns=list(columns))
            frame.to_excel(writer, sheet_name=title, index=False)
            sheet = writer.sheets[title]
            for place, column in enumerate(columns):
                sheet.set_column(place, place, WIDE.get(column, 16), number if column in NUMBERS else text)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(frame), len(columns) - 1)
    return out.getvalue()


def _sheets(report: Report) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[str]]]]:
    yield "Findings", FINDINGS, _findings(report)
    yield "Evidence", csvfile.COLUMNS, csvfile.rows(report)
    yield "Names", namesheet.COLUMNS, namesheet.rows(report)


def _findings(report: Report) -> Iterator[tuple[str, ...]]:
    titles = {s.id: s.title for s in report.stories}
    for card in cards(Lookup(report)):
        finding = card.finding
        yield (
            str(card.number),
            finding.severity,
            f"{finding.confidence:.3f}",
            finding.kind,
            finding.class_,
            finding.summary,
            _values(card),
            ", ".join(card.silent),
            finding.explanation,
            "\n".join(finding.cautions),
            titles.get(finding.story_id, finding.story_id),
            finding.fingerprint,
        )


def _values(card: Card) -> str:
    """Write a line a value: its letter, itself, and who gives it."""
    lines = []
    for side in card.sides:
        sources = dict.fromkeys(w.source for q in side.quotes for w in q.witnesses)
        lines.append(f"{side.letter}: {side.value.text} ({', '.join(sources)})")
    return "\n".join(lines)


def _fitting(columns: Sequence[str], table: Iterable[Sequence[str]]) -> list[list[str | float]]:
    """Turn a table into what a sheet can hold; rows beyond that are counted in its last one."""
    rows = list(table)
    fitting: list[list[str | float]] = [
        [_cell(column, text) for column, text in zip(columns, row, strict=True)] for row in rows[:ROWS]
    ]
    if len(rows) > ROWS:
        told = f"and {len(rows) - ROWS} more rows; the CSV report has all of them"
        fitting.append([told, *[""] * (len(columns) - 1)])
    return fitting


def _cell(column: str, text: str) -> str | float:
    return float(text) if column in NUMBERS else encodable(cut(visible(text), MOST))
