"""Cut texts into pieces at the borders of marked spans, and long sentences down to what is around the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verify.model.span import Span

ROOM = 260  # code points kept on each side of the marked words
BRIEF_ROOM = 90  # the same far down a long page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the numbers of the spans that cover it, lowest first."""

    start: int
    end: int
    covers: tuple[int, ...]


def pieces(window: Span, spans: Sequence[Span]) -> Iterator[Piece]:
    """Cut a window of a text at every border of the spans.

    The pieces follow each other without gap and fill the window; spans may overlap, touch or reach out of it.

    >>> [(p.start, p.end, p.covers) for p in pieces(Span(0, 10), [Span(2, 6), Span(4, 8)])]
    [(0, 2, ()), (2, 4, (0,)), (4, 6, (0, 1)), (6, 8, (1,)), (8, 10, ())]
    """
    borders: dict[int, list[tuple[bool, int]]] = {window.start: [], window.end: []}
    for number, span in enumerate(spans):
        start, end = max(span.start, window.start), min(span.end, window.end)
        if start < end:
            borders.setdefault(start, []).append((True, number))
            borders.setdefault(end, []).append((False, number))
    active: set[int] = set()
    at = window.start
    for border in sorted(borders):
        if border > at:
            yield Piece(at, border, tuple(sorted(active)))
        for opens, number in borders[border]:
            (active.add if opens else active.discard)(number)
        at = border


def around(text: str, sentence: Span, marks: Sequence[Span], room: int = ROOM) -> Span:
    """Shorten a long sentence to the marked words and some room on both sides, at word borders where there are any.

    >>> text = "word " * 1000 + "here " + "word " * 1000
    >>> around(text, Span(0, len(text)), [Span(5000, 5004)], room=12).text(text)
    'word word here word word'
    """
    first = min((m.start for m in marks), default=sentence.start)
    last = max((m.end for m in marks), default=first)
    # A sentence span that misses its own evidence is widened: the words must be seen.
    start, end = min(sentence.start, first), max(sentence.end, last)
    if first - room > start:
        start = first - room
        border = text.find(" ", start, first)
        start = border + 1 if border >= 0 else start
    if last + room < end:
        end = last + room
        border = text.rfind(" ", last, end)
        end = border if border > 0 else end
    return Span(start, end)
