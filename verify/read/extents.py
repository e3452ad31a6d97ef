"""Where the records of a file stand in it: the counterpart of the readers that take several articles from one file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from verify.model import Span
from verify.read.records import holds_lines, list_key
from verify.read.table import delimiter_of

_SPACE = re.compile(r"[ \t\n\r]*")
# What is skipped comes first: the name of an entry inside a comment or a CDATA section begins none.
_ENTRY = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?:\w+:)?(?P<entry>item|entry)(?=[\s/>])", re.DOTALL
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def extents(format_name: str, content: str) -> dict[int, Span]:
    r"""Find the range of each record, by its number in ``Skipped.where`` and ``Filed.record``.

    Args:
        format_name: as :func:`verify.read.sniff.sniff` names it.
        content: the decoded file.

    Returns:
        Ranges of code points in ``content``; empty for formats of one article, and for content that cannot be followed.

    >>> {n: span.text('[{"text": "a"}, {"text": "b"}]') for n, span in extents("json", '[{"text": "a"}, {"text": "b"}]').items()}
    {1: '{"text": "a"}', 2: '{"text": "b"}'}
    """
    find = _EXTENTS.get(format_name)
    try:
        return dict(find(content)) if find else {}
    except (ValueError, IndexError, RecursionError, csv.Error):  # the file is no longer what was read
        return {}


def _json(content: str) -> Iterator[tuple[int, Span]]:
    try:
        key = list_key(json.loads(content))
    except ValueError:
        if holds_lines(content):
            yield from _lines(content)
        return
    start = _past_space(content, 0)
    if key:  # of two members with one name the last one counts
        start = dict(_members(content, start))[key]
    if content[start] == "[":
        yield from enumerate(_items(content, start), 1)


def _items(content: str, at: int) -> Iterator[Span]:
    """Yield the range of each value of the list that begins at ``at``."""
    decoder = json.JSONDecoder()
    at = _past_space(content, at + 1)
    while content[at] != "]":
        _, end = decoder.raw_decode(content, at)
        yield Span(at, end)
        at = _past_space(content, end)
        if content[at] == ",":
            at = _past_space(content, at + 1)


def _members(content: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield each name of the object that begins at ``at``, and where its value begins."""
    decoder = json.JSONDecoder()
    at = _past_space(content, at + 1)
    while content[at] != "}":
        name, end = decoder.raw_decode(content, at)
        start = _past_space(content, _past_space(content, end) + 1)  # past the colon
        yield str(name), start
        _, end = decoder.raw_decode(content, start)
        at = _past_space(content, end)
        if content[at] == ",":
            at = _past_space(content, at + 1)


def _lines(content: str) -> Iterator[tuple[int, Span]]:
    at = 0
    for number, line in enumerate(content.split("\n"), 1):
        yield number, Span(at, at + len(line))
        at += len(line) + 1


def _rows(content: str) -> Iterator[tuple[int, Span]]:
    """A row reaches from the line after the row before it to the last line that the CSV reader took for it."""
    mark = len(content) - len(content.lstrip("\ufeff"))
    starts = [mark, *(match.end() for match in _LINE_END.finditer(content, mark)), len(content)]
    csv.field_size_limit(max(csv.field_size_limit(), len(content) + 1))
    rows = csv.DictReader(io.StringIO(content[mark:], newline=""), delimiter=delimiter_of(content[mark:]))
    before = rows.line_num if rows.fieldnames else 0  # asking for the names reads the first row
    for number, _ in enumerate(rows, 1):
        yield number, Span(starts[before], starts[min(rows.line_num, len(starts) - 1)])
        before = rows.line_num


def _entries(content: str) -> Iterator[tuple[int, Span]]:
    """An entry reaches to the next one: an end tag may be missing, and nothing that stands between is an article's."""
    starts = [match.start() for match in _ENTRY.finditer(content) if match["entry"]]
    yield from enumerate((Span(*pair) for pair in pairwise([*starts, len(content)])), 1)


def _past_space(content: str, at: int) -> int:
    match = _SPACE.match(content, at)
    return match.end() if match else at


_EXTENTS: dict[str, Callable[[str], Iterator[tuple[int, Span]]]] = {
    "json": _json,
    "jsonl": _lines,
    "table": _rows,
    "feed": _entries,
}
