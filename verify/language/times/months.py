"""Shapes of months, seasons and quarters."""

from __future__ import annotations

import re
from re import Match
from typing import Final

from verify.language.times.lexicon import MONTH, MONTHS, ORDINALS, SEASONS, alternation, direction
from verify.language.times.parts import Parts, Shape
from verify.language.times.years import DIGITS, NEAR, YEAR, year_of

# What is reported by the quarter, so that "third-quarter" before it is no quarter of a match.
_RESULTS: Final = (
    "cash charge consumer consumption corporate core deliveries demand dividend earnings economic exports figures forecast "
    "gdp gnp gross growth guidance imports income inflation investment loan loss losses margins net numbers operating output "
    "performance pre-tax pretax production profit profits report results revenue revenues sales same-store shipments slump "
    "spending turnover write-down"
).split()

_MONTH_YEAR: Final = re.compile(
    rf"(?P<m>{MONTH})(?!\w),?\s*(?:of\s+)?(?:the\s+year\s+)?(?:(?P<y>{YEAR})(?![\d%]|,\d)|"
    rf"(?<=\s)(?P<near>last|this|next)\s+year|(?<=\s)in\s+(?P<y2>{YEAR}))",
    re.IGNORECASE,
)

_MONTH_ALONE: Final = re.compile(rf"(?P<m>{MONTH})(?![\w'’]|-\w)")

_MONTH_CUE: Final = re.compile(
    r"(?:\b(?:in|by|since|until|till|during|of|from|to|through|between|and|before|after|for|month|early|"
    r"late|mid|every|each|(?:the\s+)?(?P<dir>last|next|this|past|coming|previous|following))[\s-]+)$",
    re.IGNORECASE,
)

# "the October attack", "a June agreement": what a month names after an article.
_OWNER: Final = re.compile(r"\b(?:the|an?|its|his|her|their|our)\s+$", re.IGNORECASE)

_SEASON: Final = re.compile(
    rf"(?:(?P<dir>last|next|this|coming|past|previous|following|that)\s+)?(?P<s>{alternation(SEASONS)})(?![\w-])"
    rf"(?:\s+(?:of\s+)?(?:(?P<y>{YEAR})(?![\d%]|,\d)|(?P<near>last|this|next)\s+year))?",
    re.IGNORECASE,
)

_SEASON_CUE: Final = re.compile(
    r"\b(?:in|into|over|by|since|until|during|through|of|from|early|late|mid|every|each)[\s-]+(?:the\s+|this\s+)?$",
    re.IGNORECASE,
)

_QUARTER: Final = re.compile(
    rf"(?:(?P<whose>last|this|next)\s+year['’]s\s+|(?P<y3>{YEAR})(?:['’]s)?\s+)?"
    rf"(?:(?P<q>first|second|third|fourth|last|final)(?:\s+|-(?=quarter\s+(?:{alternation(_RESULTS)})\b))quarter|"
    rf"Q(?P<n>[1-4]))(?:,?\s+(?:of\s+)?(?:(?P<y>{YEAR})|(?P<near>last|this|next)\s+year))?\b",
    re.IGNORECASE,
)

_QUARTER_CUE: Final = re.compile(
    r"\b(?:in|for|by|during|since|of|into|through|from|to)\s+(?:the|its|their|his|our)\s+(?:fiscal[\s-]|\w+ly\s+\w+\s+)?$",
    re.IGNORECASE,
)


def _month_year(match: Match[str]) -> Parts | None:
    if not match["m"][0].isupper():
        return None
    year = year_of(match)
    return Parts(
        month=MONTHS[match["m"].lower().rstrip(".")],
        year=year.year,
        unit=year.unit and "year of date",
        shift=year.shift,
    )


def _month_alone(match: Match[str]) -> Parts | None:
    """A month by itself needs a cue before it; many months are also names or verbs."""
    word = match["m"]
    if not word[0].isupper() or (len(word.rstrip(".")) < 5 and word.lower() not in ("may", "june", "july")):
        return None
    before = _MONTH_CUE.search(match.string, max(0, match.start() - 16), match.start())
    if before is None:
        owned = _OWNER.search(match.string, max(0, match.start() - 8), match.start())
        named = re.match(r"\s+[a-z]{3,}", match.string[match.end() : match.end() + 5])
        return Parts(month=MONTHS[word.lower().rstrip(".")]) if owned and named and word.isalpha() else None
    way = direction(before["dir"]) if before["dir"] else ""
    return Parts(month=MONTHS[word.lower().rstrip(".")], direction=way)


def _season(match: Match[str]) -> Parts | None:
    word, year, text = match["s"].lower(), year_of(match), match.string
    dated = bool(match["dir"] or year.year or year.unit)
    if not dated:
        cue = _SEASON_CUE.search(text, max(0, match.start() - 14), match.start())
        verb_or_noun = word in ("fall", "spring") and re.match(
            r"\s+(?:of|from|in|into|to|below|on)\b", text[match.end() : match.end() + 7]
        )
        if cue is None or verb_or_noun or match["s"][0].isupper():
            return None
    return Parts(
        season=word,
        direction=direction(match["dir"]),
        year=year.year,
        unit=year.unit and "year of date",
        shift=year.shift,
    )


def _quarter(match: Match[str]) -> Parts | None:
    nth = (
        int(match["n"])
        if match["n"]
        else {"last": 4, "final": 4}.get(match["q"].lower()) or ORDINALS[match["q"].lower()]
    )
    year = year_of(match)
    in_prose = "-" in match[0] or _QUARTER_CUE.search(match.string, max(0, match.start() - 36), match.start())
    if match["y3"]:
        year = Parts(year=int(match["y3"]))
    elif match["whose"]:
        year = Parts(unit="year", shift=NEAR[match["whose"].lower()])
    if not (year.year or year.unit or match["n"] or (in_prose and nth)):
        return None
    if "-" in match[0] and not (year.year or year.unit):
        return Parts(quarter=nth, direction="latest")  # results are of a quarter that is over or in progress
    return Parts(quarter=nth, year=year.year, unit=year.unit and "year of date", shift=year.shift)


_WAYS: Final = frozenset("last next this coming past following previous same that".split())


SHAPES: Final = (
    Shape(frozenset(MONTHS), _MONTH_YEAR, _month_year),
    Shape(frozenset(MONTHS), _MONTH_ALONE, _month_alone),
    Shape(frozenset(SEASONS) | _WAYS, _SEASON, _season),
    Shape(DIGITS | frozenset("first second third fourth last final this next q".split()), _QUARTER, _quarter),
)
