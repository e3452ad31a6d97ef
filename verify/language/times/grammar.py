"""Scan a text for the shapes, attach the words that modify them, and join neighbours into one expression."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import Final

from verify.language.times import clock, dayparts, days, durations, months, relative, reported, years
from verify.language.times.modify import modify
from verify.language.times.pairs import paired
from verify.language.times.parts import Found, Parts, Shape, join

_WORD: Final = re.compile(r"[A-Za-z]+|\d+")
_LINK: Final = re.compile(
    r"(?:,?\s*|\s*[(–—]\s*)(?:(?:on|at|in|of|from|during|by|towards|or|late|early)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
# Between a weekday and the next one of a night that spans both: "in the night of Monday to Tuesday".
_NIGHT_TO: Final = re.compile(r"\s+(?:in)?to\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![\w'’])")
# Names made of a weekday: feasts, newspapers, clubs.
_NAME_BEFORE: Final = re.compile(
    r"\b(?:Good|Black|Easter|Ash|Palm|Super|Bloody|Cyber|Man|Maundy|Holy|Shrove|Whit|Fat|Giving|Sheffield|"
    r"Ruby|Girl|Pentecost|Spy)\s+$"
)
_NAME_AFTER: Final = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Post|World|Star|Sun|Review|Herald|Independent|School|"
    r"Mass\b|Club|Night\s+(?:Live|Football|Fever)|Evening\s+Post)"
)
# A number that goes on to the left ("3.5", "A321", "12:30") or belongs to a name ("Flight 370", "Route 66").
_NUMBER_BEFORE: Final = re.compile(
    r"(?:[\d][.,:/]|[A-Za-z$€£#]|[\d]-|\b(?:[Ff]light|[Rr]oom|[Rr]oute|[Hh]ighway|[Gg]ate|[Aa]rticle|"
    r"[Ss]ection|[Nn]o\.|[Nn]umber|[Pp]age|[Cc]hapter|[Rr]esolution|[Bb]oeing|[Aa]irbus|[Ff]lat|[Bb]us|"
    r"[Ll]ine)\s+)$"
)


def _index() -> dict[str, tuple[Shape, ...]]:
    index: defaultdict[str, list[Shape]] = defaultdict(list)
    for shape in (
        *days.SHAPES,
        *months.SHAPES,
        *years.SHAPES,
        *relative.SHAPES,
        *reported.SHAPES,
        *clock.SHAPES,
        *dayparts.SHAPES,
        *durations.SHAPES,
    ):
        for word in sorted(shape.starts):
            index[word].append(shape)
    return {word: tuple(shapes) for word, shapes in index.items()}


_SHAPES: Final = _index()
# Every second word is an article and hardly any opens a time: look one word on before trying the shapes.
_ARTICLES: Final = frozenset({"a", "an", "the"})
_NEXT: Final = re.compile(r"[\s-]+['’]?([A-Za-z]+|\d)")
_AFTER_ARTICLE: Final = frozenset(_SHAPES) | frozenset(
    "very whole full entire further single couple good day days decade fortnight century hour minute weekend close "
    "twenties thirties forties fifties sixties seventies eighties nineties twentieth hundred thousand latest".split()
)


def scan(text: str) -> list[Found]:
    """Find every time in the text, from left to right, without overlaps.

    At each word that can open a shape the longest match wins, then the words around it are taken in.

    >>> [("shortly before midnight on Tuesday, November 11"[f.start:f.end], f.parts.weekday, f.parts.day)
    ...  for f in scan("shortly before midnight on Tuesday, November 11")]
    [('shortly before midnight on Tuesday, November 11', 1, 11)]
    """
    return [found for found in paired(text, _joined(text, _single(text))) if not found.parts.weak]


def _single(text: str) -> list[Found]:
    found: list[Found] = []
    reached = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < reached:
            continue
        first = word[0]
        shapes = _SHAPES.get("#" if first[0].isdigit() else first.lower())
        if shapes is None or (first.lower() in _ARTICLES and not _opens(text, word.end())):
            continue
        longest = _longest(text, start, shapes)
        if longest is None:
            continue
        found.append(modify(text, longest, reached))
        reached = longest.end
    return found


def _opens(text: str, end: int) -> bool:
    """Say whether the word after an article can belong to a time."""
    after = _NEXT.match(text, end)
    return after is not None and (after[1].isdigit() or after[1].lower() in _AFTER_ARTICLE)


def _longest(text: str, start: int, shapes: tuple[Shape, ...]) -> Found | None:
    if text[start].isdigit() and _NUMBER_BEFORE.search(text, max(0, start - 12), start):
        return None
    best: Found | None = None
    for shape in shapes:
        match = shape.pattern.match(text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        parts = shape.read(match)
        if parts is not None and not _named(text, start, match.end(), parts):
            best = Found(start, match.end(), parts)
    return best


def _named(text: str, start: int, end: int, parts: Parts) -> bool:
    """Say whether the weekday belongs to a name ("Good Friday", the "Sunday Times")."""
    if parts.weekday < 0:
        return False
    return bool(_NAME_BEFORE.search(text, max(0, start - 12), start) or _NAME_AFTER.match(text, end))


def _joined(text: str, single: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for found in single:
        if joined:
            last = joined[-1]
            link = _LINK.fullmatch(text, last.end, found.start)
            both = join(last.parts, found.parts) if link else None
            if both is not None and _sits_well(text, last, found):
                joined[-1] = Found(last.start, _close(text, last, found), both)
                continue
            if (
                last.parts.daypart
                and last.parts.weekday >= 0
                and found.parts.weekday >= 0
                and _NIGHT_TO.fullmatch(text, last.end, found.end)
            ):
                joined[-1] = replace(last, end=found.end)
                continue
        joined.append(found)
    return joined


def _sits_well(text: str, last: Found, found: Found) -> bool:
    """Keep apart what only stands side by side: "Monday's" is closed, and "by Friday, 3 March's" is not ours to mend."""
    if text[last.end : last.end + 2] in ("'s", "’s"):
        return False
    return not (
        found.parts.bound
        or (found.parts.weak and "," in text[last.end : found.start] and not found.parts.clock)
    )


def _close(text: str, last: Found, found: Found) -> int:
    """Take in the bracket that the link opened: "(6 p.m.)"."""
    opened = "(" in text[last.end : found.start]
    return found.end + 1 if opened and text[found.end : found.end + 1] == ")" else found.end
