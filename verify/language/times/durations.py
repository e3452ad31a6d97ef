"""Shapes of lengths of time: "nearly two decades", "an hour and a half", "a six-day"."""

from __future__ import annotations

import re
from re import Match
from typing import Final

from verify.language.times.lexicon import (
    MINUTES,
    NUMBER,
    ONES,
    TENS,
    UNIT,
    VAGUE_COUNTS,
    alternation,
    number,
    unit,
)
from verify.language.times.parts import Parts, Shape

_VAGUE: Final = alternation(VAGUE_COUNTS).replace(r"\ ", r"\s+")
_FRACTION: Final = r"half|quarter|three[\s-]quarters?"
_COUNTED: Final = re.compile(
    rf"(?P<n>{NUMBER})(?:\s*(?:-|–|to|"
    rf"or)\s*(?P<to>{NUMBER}))?(?:[\s-]+and[\s-](?:an?[\s-])?(?P<frac>{_FRACTION}))?(?:\s*|"
    rf"[\s-]+)(?:(?:more|further|additional|extra|straight|consecutive|trading|working|business)\s+)?(?P<u>{UNIT}|weekends?)\b"
    rf"(?:(?:,|\s+and)?\s+(?P<n2>{NUMBER})\s+(?P<u2>{UNIT})\b)?(?P<tail>\s+and\s+a\s+(?:half|quarter))?",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    r"(?:an?|the)\s+(?:whole\s+|full\s+|entire\s+|further\s+|single\s+)?(?P<u>minute|hour|day|week|"
    r"fortnight|month|year|decade|century)\b(?!-)(?P<tail>\s+and\s+a\s+(?:half|quarter))?",
    re.IGNORECASE,
)
_QUARTERS: Final = re.compile(r"(?P<n>an?|three)[\s-]quarters?\s+of\s+an\s+hour\b", re.IGNORECASE)
_HALF: Final = re.compile(
    rf"half\s+an?\s+(?P<u>{UNIT})\b|an?\s+half[\s-](?P<u2>hour|day|century)\b", re.IGNORECASE
)
_VAGUELY: Final = re.compile(
    rf"(?:an?\s+|the\s+)?(?P<q>{_VAGUE})\s+(?:more\s+)?(?P<u>{UNIT})\b", re.IGNORECASE
)
_LONG: Final = re.compile(
    r"(?P<u>minute|hour|day|week|month|year|decade|centurie|century)s?-long\b", re.IGNORECASE
)
_PLURAL: Final = re.compile(r"(?P<u>hours|days|weeks|months|years|decades|centuries)\b", re.IGNORECASE)

# An age or a rate, not a length: "38-year-old", "14 years old", "12 years of age", "40 hours a week" keeps "40 hours".
_AGE: Final = re.compile(
    r"[\s-]+(?:old|of\s+age|anniversar(?:y|ies)|birthdays?|jubilee)\b|s?-olds?\b", re.IGNORECASE
)
_AGED: Final = re.compile(
    r"\b(?:aged?|(?:wo)?man\s+of|boy\s+of|girl\s+of|child\s+of|baby\s+of|infant\s+of)\s+$", re.IGNORECASE
)
_RATE: Final = re.compile(
    r"(?:\d|[€$£%]|\b(?:once|twice|times|percent|per|euros?|dollars?|pounds?|kronor|rupees|cents?|million|"
    r"billion|thousand|hundred|people|passengers|tonnes|barrels|hours|days|minutes|meals|flights|visits|"
    r"cars|vehicles|kilomet\w+|miles|metres|more|less|much|many|such|what|of|quite|money|pay|rent|salary|"
    r"average|kilos?|doses|litres|gallons))\s+$",
    re.IGNORECASE,
)
# "a year" is a length only after words that measure.
_MEASURING: Final = re.compile(
    r"\b(?:for|in|within|after|over|under|than|nearly|almost|about|around|just|only|spent|spend|spends|"
    r"spending|took|take|takes|taken|taking|lasted|lasting|last|lasts|before|barely|scarcely|hardly|into|"
    r"every|part\s+of|most\s+of|half|rest\s+of|course\s+of|during|through|throughout|least|roughly|some|"
    r"exactly|inside|another|wait(?:ed|ing)?|served|serve|serving|by|up\s+to)\s+$",
    re.IGNORECASE,
)
# "the year ended 31 March" is twelve months that need not be a calendar year.
_ENDED: Final = re.compile(
    r"\s+(?:ended|ending|that\s+ended|to)\s+(?:on\s+)?(?:[A-Z0-9]|tomorrow|yesterday|today)"
)
_FOR: Final = re.compile(r"\b(?:for|after|in|within|over)\s+$", re.IGNORECASE)


def _fraction(words: str | None) -> float:
    words = (words or "").lower()
    if "three" in words:
        return 0.75
    return 0.5 if "half" in words else 0.25 if "quarter" in words else 0.0


def _age(match: Match[str]) -> bool:
    return _AGE.match(match.string, match.end()) is not None


def _minutes(word: str) -> float:
    return MINUTES[unit(word)] if not word.lower().startswith("weekend") else 2 * MINUTES["day"]


def _length(low: float, high: float, word: str) -> Parts:
    grain = "day" if word.lower().startswith("weekend") else unit(word)
    scale = _minutes(word)
    return Parts(
        lasting=(low * scale, high * scale), grain={"night": "day", "fortnight": "week"}.get(grain, grain)
    )


def _counted(match: Match[str]) -> Parts | None:
    text, start = match.string, match.start()
    if (
        _age(match)
        or _AGED.search(text, max(0, start - 12), start)
        or text[max(0, start - 1) : start] in ("$", "€", "£", ".", "-")
    ):
        return None
    low = number(match["n"]) + _fraction(match["frac"])
    if match["u"].lower() in ("second",) and low != 1 and "-" not in match[0]:
        return None  # "two second homes"
    if match[0].lower() == "one day" and not _MEASURING.search(text, max(0, start - 14), start):
        return None  # "one day he will"
    high = number(match["to"]) + _fraction(match["frac"]) if match["to"] else low
    if high < low:
        return None
    tail = _fraction(match["tail"])
    lasting = _length(low + tail, high + tail, match["u"])
    if match["n2"] and lasting.lasting:
        more = number(match["n2"]) * _minutes(match["u2"])
        return Parts(lasting=(lasting.lasting[0] + more, lasting.lasting[1] + more), grain=unit(match["u2"]))
    return lasting


def _one(match: Match[str]) -> Parts | None:
    text, start = match.string, match.start()
    definite = match[0][0] in "tT"
    if definite and _ENDED.match(text, match.end()):
        return _length(1, 1, match["u"])
    if definite and not re.search(
        r"\b(?:part|most|half|rest|course)\s+of\s+$", text[max(0, start - 10) : start]
    ):
        return None
    if _age(match):
        return None
    if not match["tail"]:
        rated = _RATE.search(text, max(0, start - 14), start)
        measured = _MEASURING.search(text, max(0, start - 14), start)
        if (rated and not measured) or not measured:
            return None
    tail = _fraction(match["tail"])
    return _length(1 + tail, 1 + tail, match["u"])


def _half(match: Match[str]) -> Parts | None:
    return _length(0.5, 0.5, match["u"] or match["u2"])


def _quarters(match: Match[str]) -> Parts | None:
    share = 0.75 if match["n"].lower() == "three" else 0.25
    return _length(share, share, "hour")


def _vaguely(match: Match[str]) -> Parts | None:
    if _age(match) or unit(match["u"]) == "second":
        return None
    low, high = VAGUE_COUNTS[" ".join(match["q"].lower().split())]
    some = match["q"].lower() in ("some", "many")
    if some and not match["u"].lower().endswith("s"):
        return None  # "some day"
    parts = _length(low, high, match["u"])
    return Parts(lasting=parts.lasting, grain=parts.grain, approximate="about")


def _long(match: Match[str]) -> Parts | None:
    word = "century" if match["u"].lower().startswith("centur") else match["u"]
    plural = match[0].lower().split("-")[0].endswith("s")
    return _length(2, 9, word) if plural else _length(1, 1, word)


def _plural(match: Match[str]) -> Parts | None:
    if (
        not _FOR.search(match.string, max(0, match.start() - 8), match.start())
        or match.string[match.end() : match.end() + 1] == "-"
    ):
        return None
    if (
        re.match(r"\s+(?:of|to\s+come)\b", match.string[match.end() : match.end() + 8])
        and match["u"].lower() == "hours"
    ):
        return None
    parts = _length(2, 12, match["u"])
    return Parts(lasting=parts.lasting, grain=parts.grain, approximate="about")


_UNITS: Final = frozenset("second minute hour day week fortnight month year decade century centurie".split())
_COUNTS: Final = frozenset({"#"}) | frozenset(ONES) | frozenset(TENS)

SHAPES: Final = (
    Shape(_COUNTS | {"a"}, _COUNTED, _counted),
    Shape(frozenset({"a", "an", "the"}), _ONE, _one),
    Shape(frozenset({"half", "a", "an"}), _HALF, _half),
    Shape(frozenset({"a", "three"}), _QUARTERS, _quarters),
    Shape(frozenset("a an the couple few several some many dozen half".split()), _VAGUELY, _vaguely),
    Shape(_UNITS | frozenset(f"{name}s" for name in _UNITS), _LONG, _long),
    Shape(frozenset("hours days weeks months years decades centuries".split()), _PLURAL, _plural),
)
