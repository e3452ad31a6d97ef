"""The findings as a table for spreadsheets: one row a finding, value and piece of evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from verify.model.finding import Report
from verify.report.characters import cut, visible
from verify.report.lookup import Lookup, ranked

COLUMNS = (
    "fingerprint",
    "class",
    "kind",
    "severity",
    "confidence",
    "story",
    "subject",
    "summary",
    "value",
    "normalized",
    "origins",
    "article",
    "source",
    "published",
    "start",
    "end",
    "quote",
    "sentence",
    "explanation",
    "cautions",
)

MOST = 32_000  # code points of a cell; the common spreadsheets take 32,767
# What a spreadsheet would take for a formula, also behind white space that it strips.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(report: Report) -> str:
    """Write the findings as CSV, ranked as in the other formats."""
    return written(COLUMNS, rows(report))


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield a row for every finding, value and piece of evidence, as :data:`COLUMNS` names them."""
    look = Lookup(report)
    titles = {s.id: s.title for s in report.stories}
    for finding in ranked(report.findings):
        for value in finding.values:
            for evidence in value.evidence:
                article = look.articles[evidence.article_id]
                yield (
                    finding.fingerprint,
                    finding.class_,
                    finding.kind,
                    finding.severity,
                    f"{finding.confidence:.3f}",
                    titles.get(finding.story_id, finding.story_id),
                    finding.subject,
                    finding.summary,
                    value.text,
                    value.normalized,
                    str(look.origins_of(value.evidence)),
                    article.id,
                    article.source,
                    article.published.isoformat() if article.published else "",
                    str(evidence.span.start),
                    str(evidence.span.end),
                    evidence.span.text(article.text),
                    evidence.sentence_span.text(article.text),
                    finding.explanation,
                    " | ".join(finding.cautions),
                )


def written(columns: Sequence[str], table: Iterable[Sequence[str]]) -> str:
    """Write a table as CSV: RFC 4180 quoting, line feeds, a header row, no cell that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(text) for text in row] for row in table)
    return out.getvalue()


def cell(text: str) -> str:
    """Guard one cell against being run as a formula.

    Spreadsheets run a cell that begins with ``=``, ``+``, ``-`` or ``@``; a leading apostrophe makes it plain text (OWASP,
    "CSV injection"). Longest cell of the common spreadsheets: 32,767 characters; longer ones are cut.

    >>> cell("=HYPERLINK(...)"), cell("  @SUM(A1)"), cell("four dead")
    ("'=HYPERLINK(...)", "'  @SUM(A1)", 'four dead')
    """
    text = visible(text)
    if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA):
        text = "'" + text
    return cut(text, MOST)
