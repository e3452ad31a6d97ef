"""Shapes of clocks: "3:40 a.m.", "1600 GMT", "14h30", "a quarter past nine", "eleven at night"."""

from __future__ import annotations

import re
from re import Match
from typing import Final

from verify.language.times.lexicon import HOUR_WORD, ONES, TENS, alternation, number
from verify.language.times.parts import Parts, Shape

ZONE: Final = (
    r"(?:,?\s*(?P<zone>(?:GMT|UTC)(?:\s?[+-−]\d{1,2}(?::\d\d)?)?|BST|CES?T|EES?T|MSK|[ECMP][SD]?T|IST|JST|KST|AEST|"
    r"(?:[A-Z]\w+|East\s+Africa|Central\s+European)\s+(?:[Ss]tandard\s+|[Ss]ummer\s+|"
    r"[Dd]aylight\s+)?[Tt]ime|local\s+time|local|our\s+time)\b)?"
)
_HALF: Final = r"(?P<half>[ap])\.?\s?m\b\.?"
_HALF_OF_DAY: Final = re.compile(
    rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d)?\s?{_HALF}{ZONE}|"
    rf"(?P<word>{HOUR_WORD})\s+(?P<half2>[ap])\.?\s?m\b\.?",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(
    rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?\s*(?:-|–|to|and|"
    rf"until)\s*(?P<h2>\d{{1,2}})(?:[:.](?P<m2>[0-5]\d))?\s?{_HALF}{ZONE}",
    re.IGNORECASE,
)
_COLON: Final = re.compile(rf"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![:.]?\d){ZONE}")
_MILITARY: Final = re.compile(
    rf"(?P<h>[01]\d|2[0-4])[:.h]?(?P<m>[0-5]\d)(?=\s*\(?(?:GMT|UTC|BST|CES?T|EES?T|local|hours\b|hrs\b|MSK|"
    rf"our\s+time)){ZONE}(?:\s*(?:hours|hrs)\b)?"
)
_DOTTED: Final = re.compile(
    r"(?P<h>[01]?\d|2[0-4])\.(?P<m>[0-5]\d)(?=\s+(?:on|yesterday|today|that|this|in\s+the|when|as)\b|"
    r",?\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_OPENING: Final = re.compile(
    r"(?P<h>[012]\d)\.(?P<m>[0-5]\d)(?=,?\s+[A-Za-z])(?!\s+(?:per|percent|million|billion|euros?|dollars?|points))"
)
_FRENCH: Final = re.compile(r"(?P<h>[01]?\d|2[0-4])\s?h(?P<m>[0-5]\d)?\b(?!\s*[/])")
_OCLOCK: Final = re.compile(rf"(?P<n>\d{{1,2}}|{HOUR_WORD})\s+o['’`]\s?clock{ZONE}", re.IGNORECASE)
_PAST: Final = re.compile(
    rf"(?P<min>(?:a\s+)?quarter|half|(?:{alternation(TENS)})(?:[-\s]five)?|five|"
    rf"ten)(?:\s+minutes)?\s+(?P<way>past|to|after)\s+(?P<h>{HOUR_WORD}|midnight|noon|\d{{1,2}})(?![\w-]|"
    rf"[.,:]\d)",
    re.IGNORECASE,
)
_HOUR: Final = re.compile(
    rf"(?P<h>{HOUR_WORD}|1[0-2]|[1-9])(?![\w-]|[.,:]\d|\s*%)(?:\s+(?P<zone>our\s+time|local\s+time)\b)?",
    re.IGNORECASE,
)
_BEFORE_HOUR: Final = re.compile(
    r"\b(?:at|by|about|around|until|till|from|since|towards?|before|after|past|gone|nearly|almost|exactly|"
    r"and|between|to)\s+$",
    re.IGNORECASE,
)
_AFTER_HOUR: Final = re.compile(
    r"\s+(?:in\s+the\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night)|at\s+night|(?:this|that|"
    r"yesterday|tomorrow)\s+(?:morning|afternoon|evening|night)"
    r"|on\s+(?:the\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    r"Sun)day\s+(?:morning|afternoon|evening|night)|last\s+night)\b",
    re.IGNORECASE,
)
_DAY_AT: Final = re.compile(r"(?:day|today|tomorrow|yesterday|morning|afternoon|evening|night)\s+at\s+$")
_CLOSED: Final = re.compile(
    r"\s*(?:$|[.,;:)!?\n\"”’–—](?!\d)|when\b|(?:as\s+)?(?:the|he|she|they|it|we)\b|that\s+(?:morning|night|evening|afternoon|day)\b)"
)


def zone_of(match: Match[str]) -> str:
    """Return the zone as written, "local" for the place's own time, or ""."""
    written = match.groupdict().get("zone") or ""
    folded = " ".join(written.split())
    return "local" if folded.lower() in ("local time", "local", "our time") else folded.replace("−", "-")


def _at(hour: int, minute: int, *, exact: bool, zone: str = "", twelve: bool = False) -> Parts:
    moment = hour * 60 + minute
    return Parts(clock=(moment, moment), zone=zone, twelve=twelve, grain="minute" if exact else "hour")


def _hour(word: str) -> int:
    named = {"noon": 12, "midnight": 0}
    return named[word.lower()] if word.lower() in named else int(number(word))


def _of_day(hour: int, half: str) -> int:
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _half_of_day(match: Match[str]) -> Parts | None:
    if match["word"]:
        return _at(_of_day(int(number(match["word"])), match["half2"]), 0, exact=False)
    hour = int(match["h"])
    if not 1 <= hour <= 23 or (hour > 12 and match["half"].lower() == "a"):
        return None
    hour = hour if hour > 12 else _of_day(hour, match["half"])
    return _at(hour, int(match["m"] or 0), exact=match["m"] is not None, zone=zone_of(match))


def _span(match: Match[str]) -> Parts | None:
    first, second = int(match["h"]), int(match["h2"])
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    high = _of_day(second, match["half"]) * 60 + int(match["m2"] or 0)
    low = _of_day(first, match["half"]) * 60 + int(match["m"] or 0)
    low = low - 720 if low > high >= 720 else low
    return Parts(clock=(low, high), zone=zone_of(match), grain="hour") if low < high else None


def _colon(match: Match[str]) -> Parts | None:
    before = match.string[max(0, match.start() - 1) : match.start()]
    if before == "(" and match.string.startswith(")", match.end()):
        return None  # "(6:12)" is the length of a recording
    if before in (":", ".", "-", "/", "$") or (int(match["h"]) == 24 and int(match["m"])):
        return None
    # "8:30" without a.m. is as likely in the evening; "08:30" and "18:20" come from a 24-hour clock.
    twelve = len(match["h"]) == 1 and match["h"] != "0"
    return _at(
        int(match["h"]),
        int(match["m"]),
        exact=True,
        zone=zone_of(match),
        twelve=twelve and not zone_of(match),
    )


def _opening(match: Match[str]) -> Parts | None:
    """Read "At 16.40 the doors opened": a dotted clock after a capital At."""
    if (
        not match.string.endswith(("At ", "; at "), max(0, match.start() - 5), match.start())
        or int(match["h"]) > 23
    ):
        return None
    return _at(int(match["h"]), int(match["m"]), exact=True)


def _military(match: Match[str]) -> Parts | None:
    return _at(int(match["h"]), int(match["m"]), exact=True, zone=zone_of(match))


def _french(match: Match[str]) -> Parts | None:
    cue = re.search(
        r"\b(?:at|around|about|by|from|to|until|before|after)\s+$",
        match.string[max(0, match.start() - 8) : match.start()],
    )
    if cue is None and not match["m"]:
        return None
    return _at(int(match["h"]), int(match["m"] or 0), exact=match["m"] is not None)


def _oclock(match: Match[str]) -> Parts | None:
    hour = int(number(match["n"]))
    return _at(hour, 0, exact=False, zone=zone_of(match), twelve=hour <= 12) if hour <= 24 else None


def _past(match: Match[str]) -> Parts | None:
    words, way = match["min"].lower(), match["way"].lower()
    minute = 15 if "quarter" in words else 30 if words == "half" else int(number(words))
    hour = _hour(match["h"])
    if hour > 12 or (words == "half" and way == "to"):
        return None
    plain = "quarter" not in words and words != "half"
    if plain or way == "after":
        # "twenty to four", "ten to three" also count things; a clock stands after "at" or closes the phrase
        cue = _BEFORE_HOUR.search(match.string, max(0, match.start() - 9), match.start())
        closed = _CLOSED.match(match.string, match.end()) or _AFTER_HOUR.match(match.string, match.end())
        if "minutes" not in match[0].lower() and not (
            closed and (cue or way != "to" or _AFTER_HOUR.match(match.string, match.end()) or _was(match))
        ):
            return None
    moment = hour * 60 + (minute if way in ("past", "after") else -minute)
    named = match["h"].lower() in ("noon", "midnight")
    moment %= 1440 if named else 720
    return Parts(clock=(moment, moment), twelve=not named, grain="minute")


def _was(match: Match[str]) -> bool:
    return (
        re.search(
            r"\b(?:was|is|it['’]s)\s+(?:\w+\s+)?$", match.string[max(0, match.start() - 16) : match.start()]
        )
        is not None
    )


def _bare_hour(match: Match[str]) -> Parts | None:
    text, start, end, zone = match.string, match.start(), match.end(), zone_of(match)
    if _AFTER_HOUR.match(text, end):
        if not (
            _BEFORE_HOUR.search(text, max(0, start - 9), start)
            or re.match(r"\s+(?:in\s+the|at\s+night)", text[end : end + 12])
        ):
            return None
        if match["h"].isdigit() is False or _BEFORE_HOUR.search(text, max(0, start - 9), start):
            return _at(int(number(match["h"])), 0, exact=False, zone=zone, twelve=True)
        return None
    spoken = re.search(
        r"\b(?:shortly|just|soon|(?:a\s+)?little|a\s+bit|minutes)\s+(?:before|after|past)\s+$",
        text[max(0, start - 24) : start],
    )
    if _DAY_AT.search(text, max(0, start - 16), start) and _CLOSED.match(text, end):
        return _at(int(number(match["h"])), 0, exact=False, twelve=True)
    if spoken and (zone or _CLOSED.match(text, end)):
        return _at(int(number(match["h"])), 0, exact=False, zone=zone, twelve=True)
    return None


_DIGITS: Final = frozenset({"#"})
_HOURS: Final = frozenset(list(ONES)[:12])

SHAPES: Final = (
    Shape(_DIGITS | _HOURS, _HALF_OF_DAY, _half_of_day),
    Shape(_DIGITS, _SPAN, _span),
    Shape(_DIGITS, _MILITARY, _military),
    Shape(_DIGITS, _COLON, _colon),
    Shape(_DIGITS, _DOTTED, _colon),
    Shape(_DIGITS, _OPENING, _opening),
    Shape(_DIGITS, _FRENCH, _french),
    Shape(_DIGITS | _HOURS, _OCLOCK, _oclock),
    Shape(_HOURS | frozenset(TENS) | frozenset({"a", "quarter", "half"}), _PAST, _past),
    Shape(_DIGITS | _HOURS, _HOUR, _bare_hour),
)
