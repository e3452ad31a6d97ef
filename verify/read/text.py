"""Plain text: everything is the article, exactly as given."""

from __future__ import annotations

from collections.abc import Iterator

from verify.model import Skipped
from verify.read.draft import Document, Draft


def read_text(document: Document) -> Iterator[Draft | Skipped]:
    """Read a plain text file; headline, date and dateline are found later, for every format alike."""
    yield Draft(
        text=document.content,
        where=document.where,
        path=document.where,
        stem=document.stem,
        url=document.url,
        origins=(("text", "plain text"),),
    )
