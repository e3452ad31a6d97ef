"""CSV: one article a row, the first row names the fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from verify.model import Skipped
from verify.read.draft import Document, Draft
from verify.read.fields import from_record, has_text_field
from verify.read.ignoring import KEY

_MEND = "first row: column names, among them 'text'"


def delimiter_of(content: str) -> str:
    r"""Tell the separator from the first line.

    >>> delimiter_of("title;text\nTalks, again;They met.")
    ';'
    """
    header = content.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def read_table(document: Document) -> Iterator[Draft | Skipped]:
    """Read comma-, semicolon- or tab-separated rows; a row without text is skipped with its number."""
    content = document.content.lstrip("\ufeff")
    csv.field_size_limit(max(csv.field_size_limit(), len(content) + 1))
    rows = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter_of(content))
    found = False
    try:
        if not has_text_field(dict.fromkeys(rows.fieldnames or (), "")):
            yield Skipped(where=document.where, reason="no column holds the text", mend=_MEND)
            return
        for number, row in enumerate(rows, 1):
            found = True
            where = f"{document.where}#{number}"
            # A cell holds no mapping, so a column "verify" is about something else.
            record: dict[str, object] = {
                name: value
                for name, value in row.items()
                if isinstance(name, str) and name.strip().lower() != KEY
            }
            draft = from_record(record, document, where=where, stem=f"{document.stem}-{number}", how="column")
            yield (
                draft
                if draft.text.strip()
                else Skipped(where=where, reason=f"row {number} has no text", mend=_MEND)
            )
    except csv.Error as error:
        found = True
        yield Skipped(where=document.where, reason=f"damaged CSV: {error}", mend="save it again as CSV")
    if not found:
        yield Skipped(where=document.where, reason="no rows under the column names", mend=_MEND)
