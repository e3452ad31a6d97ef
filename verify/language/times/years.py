"""Shapes of years and longer: years, ranges of years, decades, centuries."""

from __future__ import annotations

import re
from re import Match
from typing import Final

from verify.language.times.lexicon import ONES, ORDINALS, TENS, alternation
from verify.language.times.parts import Parts, Shape

DIGITS: Final = frozenset({"#"})

YEAR: Final = r"(?:1[0-9]|20)\d\d"

NEAR: Final = {"last": -1, "this": 0, "next": 1}

_ORDINAL: Final = alternation(ORDINALS)

_YEAR_RANGE: Final = re.compile(
    rf"(?P<y>{YEAR})(?:\s*(?:-|–|/)\s*|\s+(?:to|until|till|through)\s+)(?P<to>(?:{YEAR}|\d\d))(?![\d%]|[-,.]\d)"
)

_BETWEEN_YEARS: Final = re.compile(
    rf"between\s+(?P<y>{YEAR})\s+and\s+(?P<to>{YEAR})(?![\d%]|,\d)", re.IGNORECASE
)

_DECADE: Final = re.compile(
    r"(?:the\s+)?(?P<y>(?:1[5-9]|20)\d0)['’]?s\b|(?:the\s+)?['’](?P<short>[2-9]0)s\b", re.IGNORECASE
)

_WORD_DECADE: Final = re.compile(
    rf"the\s+(?:(?:early|mid|late)[\s-])?(?P<tens>{alternation(w[:-1] + 'ies' for w in TENS)})\b",
    re.IGNORECASE,
)

_CENTURY: Final = re.compile(
    rf"(?:the\s+)?(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<w>{_ORDINAL}))[\s-]centur(?:y|ies)\b", re.IGNORECASE
)

_YEAR_ALONE: Final = re.compile(rf"(?P<y>{YEAR})(?![\d%°]|[.,:/]\d|-\d|[-–][a-z])")

_YEAR_CUE: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|before|after|during|between|to|for|year|years|early|late|mid|through|both|fiscal|due|"
    r"and|or|than|autumn|summer|winter|spring|around|about|circa|back)[\s-]+|\(|\bmid-)$",
    re.IGNORECASE,
)

_FISCAL: Final = re.compile(r"\b(?:fiscal|financial)\s+(?:year\s+)?$", re.IGNORECASE)

_YEAR_OWNER: Final = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|['’]s)\s+$", re.IGNORECASE
)
# "the disputed 2020 election", but "an estimated 2000 refugees": what is counted stands in the plural.
_YEAR_DESCRIBED: Final = re.compile(
    r"\b(?:the|an?|its|his|her|their|our|this|that)\s+"
    r"(?!(?:estimated|additional|reported|combined|total|initial|required|added|individual)\b)[a-z]+(?:ful|ous|al|ed|ic|ive|less)\s+$"
)
_ONE_THING: Final = re.compile(r"\s+[a-z]+(?<![s])\b(?!-)")
# "in 1994, 1995 and 1997"
_YEAR_LIST: Final = re.compile(r"\b(?:19|20)\d\d,\s+$")

_SPOKEN: Final = re.compile(
    rf"(?:the\s+year\s+)?nineteen[\s-](?P<tens>{alternation(TENS)})(?:[\s-](?P<ones>{alternation(list(ONES)[:9])}))?"
    r"(?!\s+(?:percent|thousand|hundred|million|people)|[\w-])",
    re.IGNORECASE,
)

_COUNTED: Final = re.compile(
    r"\s+(?:people|men|women|children|troops|soldiers|euros?|dollars|pounds|kilomet\w+|met\w+|miles|feet|"
    r"tonnes|tons|votes|jobs|homes|megawatts|kilos?|kg|km|m|ft|GMT|UTC|hours|hrs|local|words|points|or|"
    r"million|billion|houses|cases|deaths|others|more)\b"
)


def year_of(match: Match[str]) -> Parts:
    """Say which year, in digits or counted from the anchor."""
    groups = match.groupdict()
    written = groups.get("y") or groups.get("y2")
    if written:
        return Parts(year=int(written))
    if groups.get("near"):
        return Parts(unit="year", shift=NEAR[groups["near"].lower()])
    return Parts()


def _year_range(match: Match[str]) -> Parts | None:
    start, end = int(match["y"]), int(match["to"])
    end = end + start // 100 * 100 if end < 100 else end
    return Parts(year=start, year_to=end) if start < end <= start + 200 else None


def _decade(match: Match[str]) -> Parts | None:
    year = int(match["y"]) if match["y"] else 1900 + int(match["short"])
    return Parts(year=year, year_to=year + 9, grain="decade")


def _word_decade(match: Match[str]) -> Parts | None:
    year = 1900 + TENS[match["tens"].lower()[:-3] + "y"]
    return Parts(year=year, year_to=year + 9, grain="decade")


def _century(match: Match[str]) -> Parts | None:
    nth = int(match["n"]) if match["n"] else ORDINALS[match["w"].lower()]
    return Parts(year=nth * 100 - 99, year_to=nth * 100, grain="century") if 1 <= nth <= 22 else None


def _year_alone(match: Match[str]) -> Parts | None:
    text, start, end = match.string, match.start(), match.end()
    if _COUNTED.match(text, end) or text[max(0, start - 1) : start] in ("$", "€", "£"):
        return None
    year = int(match["y"])
    if _FISCAL.search(text, max(0, start - 12), start):
        return Parts(year=year, approximate="fiscal")
    owner = _YEAR_OWNER.search(text, max(0, start - 8), start)
    described = _ONE_THING.match(text, end) and _YEAR_DESCRIBED.search(text, max(0, start - 24), start)
    if _YEAR_CUE.search(text, max(0, start - 10), start) or (
        (owner or described) and 1900 <= year < 2100 and re.match(r"\s+[A-Za-z]", text[end : end + 2])
    ):
        return Parts(year=year) if 1000 <= year < 2100 else None
    if _YEAR_LIST.search(text, max(0, start - 8), start) and re.match(r",|\s+and\b", text[end : end + 4]):
        return Parts(year=year) if 1000 <= year < 2100 else None
    return Parts(year=year) if text[end : end + 2] in ("'s", "’s") and 1900 <= year < 2100 else None


def _spoken(match: Match[str]) -> Parts:
    """Read a year as a transcript spells it: "nineteen ninety-six"."""
    return Parts(year=1900 + TENS[match["tens"].lower()] + ONES.get((match["ones"] or "").lower(), 0))


SHAPES: Final = (
    Shape(DIGITS, _YEAR_RANGE, _year_range),
    Shape(DIGITS, _DECADE, _decade),
    Shape(DIGITS, _CENTURY, _century),
    Shape(DIGITS, _YEAR_ALONE, _year_alone),
    Shape(frozenset(ORDINALS) | {"the"}, _CENTURY, _century),
    Shape(frozenset({"nineteen", "the"}), _SPOKEN, _spoken),
    Shape(frozenset({"between"}), _BETWEEN_YEARS, _year_range),
    Shape(frozenset({"the"}), _DECADE, _decade),
    Shape(frozenset({"the"}), _WORD_DECADE, _word_decade),
)
