"""Pair quotation marks: curly, straight, single, guillemets; over paragraphs, nested, and with marks that were forgotten."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from verify.model.analysis import Sentence
from verify.model.span import Span

# Curly and straight double marks are mixed up.
_PAIRS = {"“": '”"', "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"”', "'": "'"}
_MARK = re.compile(r"[“”„«»‹›‘’\"']|\n\s*\n|\n")
_SINGLE = "‘'"
_OPENS_AFTER = re.compile(r"[\s(\[{—–\-/:“‘\"'«„…]")
_ELISION = re.compile(r"['‘’](?:\d0s|tis|twas|em|til|cause|n['’]|round|bout)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|St|Col|Lt|Gov|U\.S|[A-Z])$")
_LONGEST_SINGLE = 600
"""Code points after which an opening single mark is taken for an apostrophe."""


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A marked stretch: ``span`` with its marks, ``inner`` without; ``depth`` counts the quotations around it."""

    span: Span
    inner: Span
    depth: int = 0


@dataclass(slots=True)
class _Open:
    mark: str
    at: int


def pair_marks(text: str, sentences: Sequence[Sentence] = ()) -> list[Marked]:
    """Return the marked stretches of a text in order; nested ones follow the one around them.

    A double quotation whose closing mark is missing runs on into the next paragraph when that opens with the same mark (the newspaper
    convention for long quotations), else it ends with its sentence. A single mark that is never closed is an apostrophe.

    >>> text = 'It was "productive," but "there is work to be done. Meanwhile, he left.'
    >>> [m.inner.text(text) for m in pair_marks(text)]
    ['productive,', 'there is work to be done.']
    """
    ends = [sentence.span.end for sentence in sentences]
    found: list[Marked] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            _end_paragraph(text, stack, found, match.end(), at, ends)
        elif stack and _closes(text, mark, at, stack[-1]):
            opened = stack.pop()
            _add(found, opened.at, at, at + 1, len(stack))
        elif len(stack) == 2 and stack[0].mark not in _SINGLE and _closes(text, mark, at, stack[0]):
            opened = stack[0]
            stack.clear()
            _add(found, opened.at, at, at + 1, 0)
        elif _opens(text, mark, at):
            if (stack and stack[0].mark == mark) or len(stack) >= 2:
                if _opens_paragraph(text, at):
                    del stack[1:]
                    continue
                _forgotten(text, stack, found, at, ends)
            if mark in _SINGLE and _single_close(text, at, mark) is None:
                continue
            stack.append(_Open(mark, at))
    _forgotten(text, stack, found, len(text), ends)
    found.sort(key=lambda marked: (marked.span.start, -marked.span.end))
    return found


def _opens(text: str, mark: str, at: int) -> bool:
    if mark not in _PAIRS:
        return False
    following = text[at + 1 : at + 2]
    if not following or following.isspace():
        return False
    if mark in "“„«‹":
        return True
    before = text[at - 1] if at else " "
    if not _OPENS_AFTER.match(before):
        return False
    return not (mark in _SINGLE and _ELISION.match(text, at))


def _closes(text: str, mark: str, at: int, opened: _Open) -> bool:
    if mark not in _PAIRS[opened.mark] or at == opened.at + 1:
        return False
    if opened.mark in _SINGLE:
        return at == _single_close(text, opened.at, opened.mark)
    if mark != '"':
        return True
    before, following = text[at - 1], text[at + 1 : at + 2]
    if before.isspace():
        return not following or (following.isspace() and text[at - 1] != "\n")
    return not (before in "([" or (before in "—–-" and following.isalnum()))


def _single_close(text: str, opened: int, mark: str) -> int | None:
    """Find the mark that closes a single quotation, past apostrophes and possessives."""
    closing = "’" if mark == "‘" else "'"
    stop = text.find("\n", opened)
    stop = min(len(text) if stop < 0 else stop, opened + _LONGEST_SINGLE)
    candidates: list[int] = []
    at = text.find(closing, opened + 2)
    while 0 <= at < stop:
        before, following = text[at - 1], text[at + 1 : at + 2]
        if not before.isspace() and not following.isalnum():
            candidates.append(at)
        elif _opens(text, mark, at) and candidates:
            break
        at = text.find(closing, at + 1)
    again = text.find("‘", opened + 1)
    for index, candidate in enumerate(candidates):
        possessive = text[candidate - 1] in "sS" and text[candidate + 1 : candidate + 2] == " "
        later = candidates[index + 1] if index + 1 < len(candidates) else None
        if possessive and later is not None and not (mark == "‘" and candidate < again < later):
            continue
        return candidate
    return None


def _opens_paragraph(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return line > 0 and not text[line:at].strip()


def _end_paragraph(
    text: str, stack: list[_Open], found: list[Marked], following: int, at: int, ends: Sequence[int]
) -> None:
    """Carry an open quotation over a paragraph break when the next one opens with its mark, else end it."""
    if not stack:
        return
    del stack[1:]
    opened = stack[0]
    starts_whole = (
        text[opened.at + 1 : opened.at + 2].isupper() or text[opened.at + 1 : opened.at + 2] in "[…("
    )
    if text[following : following + 1] == opened.mark and starts_whole and opened.mark not in _SINGLE:
        return
    if (
        text[at:following].count("\n") < 2
        and not text[at + 1 : at + 2].isspace()
        and text[at - 1 : at] not in ".!?…:,;"
        and opened.mark not in _SINGLE
    ):
        return  # a hard-wrapped line, no paragraph
    _forgotten(text, stack, found, at, ends)


def _forgotten(text: str, stack: list[_Open], found: list[Marked], limit: int, ends: Sequence[int]) -> None:
    """End a quotation whose closing mark is missing at the end of its sentence."""
    if not stack:
        return
    opened = stack[0]
    stack.clear()
    if opened.mark in _SINGLE:
        return
    end = _sentence_end(text, opened.at + 1, limit, ends)
    if text[opened.at + 1 : end].strip():
        _add(found, opened.at, end, end, 0)


def _sentence_end(text: str, start: int, limit: int, ends: Sequence[int]) -> int:
    for match in _SENTENCE_END.finditer(text, start, limit):
        if not _ABBREVIATED.search(text, max(0, match.start() - 6), match.start()):
            return match.end()
    index = bisect_right(ends, start)
    end = min(limit, ends[index]) if index < len(ends) else limit
    return max(start, start + len(text[start:end].rstrip()))


def _add(found: list[Marked], start: int, inner_end: int, end: int, depth: int) -> None:
    if inner_end > start + 1:
        found.append(Marked(Span(start, end), Span(start + 1, inner_end), depth))
