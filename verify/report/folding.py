"""Texts made comparable without losing where each character came from: escapes resolved, markup and blanks left out."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass

# A comment, script or tag without an end reaches to the end of the text, as in a browser; that also keeps the search linear.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>"
    r"|<(?P<unseen>script|style|template)\b.*?(?:</(?P=unseen)\s*>|\Z)"
    r"|<[A-Za-z/!?][^>]*(?:>|\Z)"
    r"|&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);?",
    re.DOTALL | re.IGNORECASE,
)
_JSON = re.compile(
    r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.", re.DOTALL
)
_CSV = re.compile('""')
_UNSEEN = re.compile("[\\s\x00-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]+")
_FOREIGN = re.compile("[^\x00-\x7f]")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and, for each of its code points, the range of code points of the source that it stands for."""

    text: str
    starts: array[int]
    ends: array[int]


Layer = Callable[[Folded], Folded]


def unfolded(source: str, start: int, end: int) -> Folded:
    """Take a range of a source as it is."""
    return Folded(source[start:end], array("L", range(start, end)), array("L", range(start + 1, end + 1)))


def markup(folded: Folded) -> Folded:
    r"""Leave out tags, comments, scripts and the marks of CDATA sections, and resolve entities.

    >>> markup(unfolded("Four&nbsp;<b title='x'>dead</b>", 0, 31)).text
    'Four\xa0dead'
    """
    return _replaced(folded, _MARKUP, lambda token: html.unescape(token) if token[0] == "&" else "")


def json_escapes(folded: Folded) -> Folded:
    r"""Resolve the escapes of JSON strings.

    >>> json_escapes(unfolded(r'He said \"no\" \u2014 twice.', 0, 28)).text
    'He said "no" — twice.'
    """
    return _replaced(folded, _JSON, _json_meaning)


def doubled_quotes(folded: Folded) -> Folded:
    """Resolve the doubled quotation marks of CSV fields.

    >>> doubled_quotes(unfolded('He said ""no""', 0, 14)).text
    'He said "no"'
    """
    return _replaced(folded, _CSV, lambda _: '"')


def tight(folded: Folded) -> Folded:
    r"""Leave out blanks and what is not seen (soft hyphens, zero-width characters), and decompose letters.

    Blanks go altogether, because a break of a line or a paragraph may stand for a tag without any.

    >>> tight(unfolded("Four  \xaddead", 0, 11)).text
    'Fourdead'
    """
    return _replaced(_replaced(folded, _UNSEEN, _nothing), _FOREIGN, _decomposed)


def words_only(folded: Folded) -> Folded:
    """Leave out all but letters and digits: marks that stand for markup ("- " for a list, "|" for a table) go too.

    >>> words_only(unfolded("- Four | dead", 0, 13)).text
    'Fourdead'
    """
    return _replaced(tight(folded), _MARKS, _nothing)


def _replaced(folded: Folded, pattern: re.Pattern[str], meaning: Callable[[str], str]) -> Folded:
    """Replace each match; what stands for it has the whole match's range in the source."""
    parts: list[str] = []
    starts, ends = array("L"), array("L")
    at = 0
    for match in pattern.finditer(folded.text):
        start, end = match.span()
        words = meaning(match[0])
        parts += (folded.text[at:start], words)
        starts += folded.starts[at:start]
        ends += folded.ends[at:start]
        if words:
            starts.extend([folded.starts[start]] * len(words))
            ends.extend([folded.ends[end - 1]] * len(words))
        at = end
    parts.append(folded.text[at:])
    starts += folded.starts[at:]
    ends += folded.ends[at:]
    return Folded("".join(parts), starts, ends)


def _json_meaning(token: str) -> str:
    try:
        return str(json.loads(f'"{token}"'))
    except ValueError:
        return token


def _nothing(_: str) -> str:
    return ""


def _decomposed(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # as the reading room mends them
    return unicodedata.normalize("NFKD", character)
