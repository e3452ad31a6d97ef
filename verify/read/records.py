"""JSON and JSON lines: one article a record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from verify.model import Skipped
from verify.read import feed
from verify.read.draft import Document, Draft
from verify.read.fields import from_record, has_text_field

_LISTS = ("articles", "items", "documents", "records", "data", "results", "stories", "@graph")
_MEND = "one JSON object an article, with a field 'text'"


def read_json(document: Document) -> Iterator[Draft | Skipped]:
    """Read a JSON object, a list of them, an object that holds such a list, or a JSON Feed."""
    try:
        value: object = json.loads(document.content)
    except (ValueError, RecursionError) as error:
        if holds_lines(document.content):
            yield from read_jsonl(document)
            return
        yield Skipped(where=document.where, reason=f"truncated or invalid JSON: {_words(error)}", mend=_MEND)
        return
    if isinstance(value, Mapping) and feed.is_json_feed(value):
        yield from feed.read_json_feed(value, document)
        return
    yield from _values(value, document)


def read_jsonl(document: Document) -> Iterator[Draft | Skipped]:
    """Read one JSON object a line; a bad line is skipped with its number, the rest is read."""
    lines = [(n, line) for n, line in enumerate(document.content.split("\n"), 1) if line.strip()]
    for number, line in lines:
        where = f"{document.where}#{number}"
        stem = document.stem if len(lines) == 1 else f"{document.stem}-{number}"
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Skipped(
                where=where, reason=f"line {number}: truncated or invalid JSON: {_words(error)}", mend=_MEND
            )
            continue
        yield _record(value, document, where, stem)


def _values(value: object, document: Document) -> Iterator[Draft | Skipped]:
    key = list_key(value)
    if isinstance(value, Mapping) and key:
        value = value[key]
    if not isinstance(value, list):
        yield _record(value, document, document.where, document.stem)
        return
    if not value:
        yield Skipped(where=document.where, reason="an empty list, no article in it", mend=_MEND)
    for number, item in enumerate(value, 1):
        stem = document.stem if len(value) == 1 else f"{document.stem}-{number}"
        yield _record(item, document, f"{document.where}#{number}", stem)


def _record(value: object, document: Document, where: str, stem: str) -> Draft | Skipped:
    if not isinstance(value, Mapping):
        return Skipped(where=where, reason=f"not a JSON object but {type(value).__name__}", mend=_MEND)
    draft = from_record(value, document, where=where, stem=stem, how="field")
    if not draft.text.strip():
        return Skipped(where=where, reason="the record has no text", mend=_MEND)
    return draft


def list_key(value: object) -> str:
    """Name the member of an object that lists its articles, or "" when it is an article itself.

    >>> list_key({"count": 2, "articles": []}), list_key({"text": "They met.", "items": []})
    ('articles', '')
    """
    if not isinstance(value, Mapping) or has_text_field(value):
        return ""
    return next((key for key in _LISTS if isinstance(value.get(key), list)), "")


def holds_lines(content: str) -> bool:
    """Say whether this is no JSON value but one object a line, judging by the first."""
    first = content.lstrip().split("\n", 1)
    if len(first) < 2 or not first[0].startswith("{"):
        return False
    try:
        json.loads(first[0])
    except (ValueError, RecursionError):
        return False
    return True


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, json.JSONDecodeError) else "too deeply nested or out of range"
