"""Shapes of the periods that figures are reported for: "the latest quarter", "the year-ago period"."""

from __future__ import annotations

import re
from re import Match
from typing import Final

from verify.language.times.lexicon import ORDINALS
from verify.language.times.parts import Parts, Shape
from verify.language.times.years import DIGITS, NEAR, YEAR

_YEAR_AGO: Final = re.compile(
    r"(?:the\s+)?year-(?:ago|earlier)\b(?:\s+(?:(?P<q>first|second|third|fourth)[\s-])?(?P<u>quarter|period|month)\b)?",
    re.IGNORECASE,
)
_LATEST: Final = re.compile(
    r"the\s+(?:(?:latest|same|corresponding|comparable)\s+(?P<u>quarter|period|month)|(?P<bare>quarter))\b(?!-)"
    r"(?P<before>\s+(?:of\s+|in\s+)?(?:last\s+year|a\s+year\s+(?:ago|earlier|before)|the\s+(?:previous|prior)\s+year)\b)?"
    r"(?!\s+(?:of|century|finals?|mile))",
    re.IGNORECASE,
)
_OF_YEAR: Final = re.compile(
    rf"(?:(?P<near>last|this)\s+year['’]s|(?P<y>{YEAR}))\s+(?P<u>quarter|period)\b(?!-)", re.IGNORECASE
)
_CUE: Final = re.compile(r"\b(?:in|for|during|over|of|from|ended)\s+$|(?:^|[.!?]\s+|\n)$", re.IGNORECASE)


def _year_ago(match: Match[str]) -> Parts | None:
    if match["q"]:
        return Parts(quarter=ORDINALS[match["q"].lower()], unit="year of date", shift=-1)
    unit = (match["u"] or "").lower()
    return Parts(unit="" if unit == "period" else unit, shift=-1, base="reported")


def _latest(match: Match[str]) -> Parts | None:
    """Only after a preposition or at the head of a sentence: "in the quarter", not "the quarter's cafés"."""
    if not _CUE.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    unit = (match["u"] or match["bare"]).lower()
    return Parts(unit="" if unit == "period" else unit, shift=-1 if match["before"] else 0, base="reported")


def _of_year(match: Match[str]) -> Parts:
    """Read "the 1988 quarter", "last year's quarter": the same quarter of another year."""
    if match["y"]:
        return Parts(year=int(match["y"]), shift=0, base="reported")
    return Parts(shift=NEAR[match["near"].lower()], base="reported")


SHAPES: Final = (
    Shape(frozenset({"the", "year"}), _YEAR_AGO, _year_ago),
    Shape(frozenset({"the"}), _LATEST, _latest),
    Shape(DIGITS | {"last", "this"}, _OF_YEAR, _of_year),
)
