"""The correction list as a table for spreadsheets: one row a place, and its state."""

from __future__ import annotations

from collections.abc import Iterator

from verify.model import Quoted
from verify.report.characters import encodable
from verify.report.csvfile import written
from verify.review.corrections import Correction, Corrections, Unsettled

COLUMNS = (
    "state",
    "outlet",
    "article",
    "title",
    "published",
    "url",
    "place",
    "sentence",
    "words",
    "was",
    "should be",
    "source",
    "confirmed by",
    "confirmed at",
    "kind",
    "subject",
    "finding",
)


def render(listed: Corrections) -> str:
    """Write the list as CSV (RFC 4180 quoting, line feeds, a header row); no cell runs as a formula."""
    return encodable(written(COLUMNS, _rows(listed)))


def _rows(listed: Corrections) -> Iterator[tuple[str, ...]]:
    for line in listed.lines:
        yield _row("to correct", line)
    for item in listed.unsettled:
        yield from _unsettled(item)
    for line in listed.changed:
        yield _row("changed since", line)


def _row(state: str, line: Correction) -> tuple[str, ...]:
    return (
        state,
        *_article(line.quoted, line.place),
        line.was,
        line.should_be,
        line.known_from,
        *_confirmed(line),
    )


def _unsettled(item: Unsettled) -> Iterator[tuple[str, ...]]:
    for value in item.finding.values:
        for quoted in value.evidence:
            state = f"to be settled: {item.why}"
            yield state, *_article(quoted, quoted.path), value.text, "", "", *_confirmed(item)


def _article(quoted: Quoted, place: str) -> tuple[str, ...]:
    return (
        quoted.source,
        quoted.article,
        quoted.title,
        quoted.published,
        quoted.url,
        place,
        quoted.sentence,
        quoted.words,
    )


def _confirmed(line: Correction | Unsettled) -> tuple[str, ...]:
    finding = line.finding
    return line.by, line.at, finding.kind, finding.subject, finding.fingerprint
