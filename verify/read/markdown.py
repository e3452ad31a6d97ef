"""Markdown with front matter: ``---`` lines around ``key: value`` lines, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from verify.model import Skipped
from verify.read.draft import Document, Draft
from verify.read.fields import from_record
from verify.read.ignoring import KEY, front_matter_field

_FRONT_MATTER = re.compile(
    r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"^([A-Za-z_][\w -]*?)\s*[:=]\s*(.*?)\s*$")
_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def read_markdown(document: Document) -> Iterator[Draft | Skipped]:
    """Read a Markdown file; the text begins after the front matter and is kept as written, marks included."""
    fields: dict[str, object] = {}
    text = document.content
    front = _FRONT_MATTER.match(text)
    if front:
        fields = dict(_pairs(front.group(2)))
        fields[KEY] = front_matter_field(front.group(2), toml=front.group(1) == "+++")
        text = text[front.end() :]
    if not text.strip():
        yield Skipped(where=document.where, reason="no text after the front matter", mend="add the article")
        return
    fields.pop("text", None)
    draft = from_record(
        {**fields, "text": text}, document, where=document.where, stem=document.stem, how="front matter"
    )
    origins = (*(pair for pair in draft.origins if pair[0] != "text"), ("text", "markdown"))
    heading = _HEADING.match(text)
    if not draft.title and heading:
        draft = replace(draft, title=heading.group(1))
        origins = (*origins, ("title", "first heading"))
    yield replace(draft, origins=origins)


def _pairs(block: str) -> Iterator[tuple[str, object]]:
    for line in block.splitlines():
        pair = _PAIR.match(line)
        if pair:
            value = pair.group(2)
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            yield pair.group(1), value[1:-1] if quoted else value
