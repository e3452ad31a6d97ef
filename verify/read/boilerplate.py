"""Mark what stands around an article and is no part of it: share lines, teasers, counters, credits, bylines.

Nothing is cut: the result is spans into the text as given, sorted and disjoint. Lines are judged one by one, with three
zones: the head (before the first paragraph), the tail (after the last one, and the last lines in any case) and the body
between them. In the body only lines that announce themselves ("Read also:", "Advertisement") are marked; at the ends
also sentences that speak to readers of a page and not about the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verify.model import Span
from verify.read import furniture
from verify.read.dateline import find_dateline
from verify.read.dates import date_line
from verify.read.lines import Line, lines_of
from verify.read.teasers import find_teasers

_PARAGRAPH = 160  # code points: a line of this length is a paragraph of the article
_TAIL_LINES = 3
_HEAD_LINES = 12
_FURNITURE_SENTENCE = 170
_FEW_WORDS = 4


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_LABELLED_LINE = _any(furniture.LABELLED_LINE)
_LABELLED_END = _any(furniture.LABELLED_END)
_PHRASE = _any(furniture.PHRASE)
_ARTICLE_SIGN = _any(furniture.ARTICLE_SIGN)
_BYLINE = re.compile(
    r"(?:By|by|BY) (?:[A-ZÀ-Þ][\w.'’-]+[ ,]*|and |de |van |von |der |al-)+(?:(?:in|,) [\w ,.'’-]{2,60})?$"
)
_PERSON = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?: [A-ZÀ-Þ]\.)?(?: [A-ZÀ-Þ][\w'’-]+){1,2}")
_BREAK = re.compile(r"\s*[|·•]\s*|(?<=[.!?…])[”\")]?\s+(?=[A-ZÀ-Þ0-9“\"(\[●©*])|\s+(?=[|●•])")
_COUNTER = re.compile(
    r"\W*(?:(?:views?|reads?|likes?|shares?|comments?)\W{0,3}\d[\d,.]*k?|\d[\d,.]*k?\s*(?:views?|reads?|likes?|shares?|comments?))\W*",
    re.IGNORECASE,
)
_GLUED_HEAD = re.compile(rf"\s*(?P<word>{'|'.join(furniture.GLUED)})(?=[A-ZÀ-Þ][a-zß-ÿ]+ )")
_GLUED_TAIL = re.compile(rf"(?<=[.!?”\"])(?P<word>{'|'.join(furniture.GLUED)})\s*$")


def mark_boilerplate(text: str, *, title: str = "", source: str = "") -> tuple[Span, ...]:
    r"""Return the spans of a text that are no part of the article, sorted and disjoint.

    Args:
        text: as given.
        title: the headline, when known: it is never marked.
        source: the outlet, when known: a last line that begins with its name is its imprint.

    >>> text = "Talks in Oslo failed on Monday, two officials said.\n\nRead also: Ten quiet beaches\n\nLeave a comment"
    >>> [span.text(text) for span in mark_boilerplate(text)]
    ['Read also: Ten quiet beaches', 'Leave a comment']
    """
    lines = lines_of(text)
    first, last = _body(lines)
    teasers = find_teasers(lines)
    spans: list[Span] = []
    for number, line in enumerate(lines):
        if title and line.text.casefold() == title.strip().casefold():
            continue
        head = number < first and number < _HEAD_LINES
        tail = number > last or (number >= len(lines) - _TAIL_LINES and number > first)
        if number in teasers:
            spans.append(Span(line.start, line.end))
        elif head or tail:
            alone = number == len(lines) - 1
            spans.extend(
                _at_the_ends(line, head=head, last=alone and tail, source=source, titled=bool(title))
            )
        elif len(line.text) <= 2 * _PARAGRAPH and _announced(line.text):
            spans.append(Span(line.start, line.end))
    return _disjoint((*spans, *_glued(text, lines)))


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the first and the last line that are paragraphs of the article."""
    long = [
        n for n, line in enumerate(lines) if len(line.text) >= _PARAGRAPH and not _all_furniture(line.text)
    ]
    if long:
        return long[0], long[-1]
    plain = [
        n
        for n, line in enumerate(lines)
        if re.search(r"[.!?][”\"’]?$", line.text) and not _announced(line.text)
    ]
    return (plain[0], plain[-1]) if plain else (0, len(lines) - 1)


def _announced(text: str) -> bool:
    label = _LABELLED_LINE.match(text) is not None or _COUNTER.fullmatch(text) is not None
    return label or text.lower() in ("leave a comment", "leave a reply", "image", "advertisement")


def _at_the_ends(line: Line, *, head: bool, last: bool, source: str, titled: bool) -> Iterator[Span]:
    """Judge a line before the first or after the last paragraph: the whole of it, or its closing sentences."""
    text = line.text
    whole = Span(line.start, line.end)
    labelled = len(text) <= 2 * _PARAGRAPH and (_announced(text) or _LABELLED_END.match(text))
    byline = head and (_BYLINE.fullmatch(text) or (titled and _PERSON.fullmatch(text)))
    imprint = last and _is_imprint(text, source)
    if labelled or byline or imprint or date_line(text) or _is_navigation(text, head=head):
        yield whole
    elif not (head and find_dateline(text)):
        start = _furniture_from(text, closing=last)
        if start < len(text):
            yield Span(line.start + start, line.end)


def _furniture_from(text: str, *, closing: bool) -> int:
    """Offset from which a line is furniture to its end; the line's length when it is not.

    A question that leads to furniture belongs to it ("Were you on the train? Call our newsdesk."). In a closing line so
    does what little stands before or after it ("Quiz available. Log in to play.").
    """
    parts = list(_parts(text))
    kept = len(parts)
    while kept and _leads_on(parts[kept - 1].text(text), followed=kept < len(parts)):
        kept -= 1
    if kept < len(parts):
        if closing and kept == 1 and len(parts[0].text(text).split()) <= _FEW_WORDS:
            kept = 0
    elif closing and parts and len(text) <= _PARAGRAPH and _is_furniture(parts[0].text(text)):
        kept = len(parts) if _ARTICLE_SIGN.search(text) else 0
    return parts[kept].start if kept < len(parts) else len(text)


def _leads_on(part: str, *, followed: bool) -> bool:
    question = part.rstrip(" |").endswith("?") and len(part) <= _PARAGRAPH // 2
    return _is_furniture(part) or (followed and question)


def _parts(text: str) -> Iterator[Span]:
    """Split a line into sentences and the parts between bars."""
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _is_furniture(part: str) -> bool:
    part = part.strip(" |·•●")
    if not part or _COUNTER.fullmatch(part):
        return True
    if len(part) > _FURNITURE_SENTENCE or _ARTICLE_SIGN.search(part):
        return bool(_LABELLED_LINE.match(part)) and len(part) <= _FURNITURE_SENTENCE
    return bool(_PHRASE.search(part) or _LABELLED_LINE.match(part) or _LABELLED_END.match(part))


def _all_furniture(text: str) -> bool:
    return all(_is_furniture(part.text(text)) for part in _parts(text)) or _announced(text)


def _is_navigation(text: str, *, head: bool) -> bool:
    """A lone word or two that name a section or head a list; at the head any single word without a stop."""
    words = re.findall(r"[\w'’]+", text)
    if not words or text[-1] in '.,!?:;”"':
        return not words
    if len(words) <= 3 and all(word.lower() in furniture.NAVIGATION for word in words):
        return True
    return head and len(words) == 1


def _is_imprint(text: str, source: str) -> bool:
    """A short last line that begins with the outlet's name and a separator or a word on how it is published."""
    name = re.sub(r"\s*\(.*\)$", "", source).strip()
    if len(name) < 3 or len(text) > _PARAGRAPH:
        return False
    rest = text[len(name) :] if text.lower().startswith(name.lower()) else None
    if rest is None and text.lower().startswith("the " + name.lower()):
        rest = text[len(name) + 4 :]
    separated = r"\s*(?:[A-Z]\w+ )?(?:$|[—–|,·:-]\s|\.$|(?:is|are) (?:published|printed|the magazine|a |the |our )|appears\b)"
    return rest is not None and re.match(separated, rest) is not None


def _glued(text: str, lines: Sequence[Line]) -> Iterator[Span]:
    """Words of a page's frame that were run together with the first or last words of a line at the ends."""
    for line in (*lines[:3], *lines[-3:]):
        head = _GLUED_HEAD.match(line.text)
        if head:
            yield Span(line.start + head.start("word"), line.start + head.end("word"))
        tail = _GLUED_TAIL.search(line.text)
        if tail:
            yield Span(line.start + tail.start("word"), line.start + tail.end("word"))


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
