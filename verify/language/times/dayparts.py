"""Shapes of parts of the day: noon, dawn, the early hours, Monday's evening."""

from __future__ import annotations

import re
from re import Match
from typing import Final

from verify.language.times.clock import ZONE, zone_of
from verify.language.times.parts import Parts, Shape

_POINT: Final = re.compile(rf"(?P<w>noon|midday|midnight)\b{ZONE}(?!-)", re.IGNORECASE)
_TWILIGHT: Final = re.compile(
    r"(?P<w>(?:the\s+)?(?:early|small|wee)\s+hours(?:\s+of\s+the\s+(?:morning|day|night))?|pre-?dawn|dawn|"
    r"daybreak|first\s+light|sunrise|sunset|nightfall|dusk|tea-?time|lunch-?time|mid-?morning|"
    r"mid-?afternoon|overnight)\b(?!-)",
    re.IGNORECASE,
)
_DAYPART: Final = re.compile(
    r"(?:the\s+)?(?:(?P<p>early|late|mid)[\s-]+)?(?P<w>morning|afternoon|evening|night)(?:[-/](?:evening|night))?(?![\w-])",
    re.IGNORECASE,
)


def _point(match: Match[str]) -> Parts | None:
    if match["w"].lower() == "midnight":
        return Parts(clock=(1440, 1440), zone=zone_of(match), grain="minute")
    exact = match["w"].lower() == "noon"
    return Parts(
        clock=(720, 720) if exact else (705, 780), zone=zone_of(match), grain="minute" if exact else "daypart"
    )


def _twilight(match: Match[str]) -> Parts | None:
    word = " ".join(match["w"].lower().replace("-", "").split())
    word = word.removeprefix("the ").split(" of the ")[0]
    if word in ("sunset", "sunrise") and match[0][0].isupper():
        return None
    return Parts(daypart=word, grain="daypart")


def _daypart(match: Match[str]) -> Parts | None:
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 7) : start].lower()
    in_prose = (
        match[0].lower().startswith("the") and before.endswith(("in ", "by ", "until ", "during "))
    ) or before.endswith(" by ")
    follows = re.match(
        r"\s+(?:shift|newspaper|news|paper|bulletin|briefing|classes|school|market|train|ferry|sky|star|"
        r"of\s+(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun|[A-Z0-9]))",
        text[end : end + 12],
    )
    weak = not in_prose or follows is not None or text[end : end + 2] == "s "
    return Parts(daypart=match["w"].lower(), portion=(match["p"] or "").lower(), weak=weak, grain="daypart")


SHAPES: Final = (
    Shape(frozenset({"noon", "midday", "midnight"}), _POINT, _point),
    Shape(
        frozenset(
            "the early small wee pre predawn dawn daybreak first sunrise sunset nightfall dusk tea teatime lunch lunchtime mid midmorning midafternoon overnight".split()
        ),
        _TWILIGHT,
        _twilight,
    ),
    Shape(frozenset("the early late mid morning afternoon evening night".split()), _DAYPART, _daypart),
)
