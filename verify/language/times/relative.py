"""Shapes of times that count from the day of the report or from a date before them."""

from __future__ import annotations

import re
from re import Match
from typing import Final

from verify.language.times.lexicon import MONTH, NUMBER, ONES, TENS, UNIT, direction, number, unit
from verify.language.times.parts import Parts, Shape

_PERIOD: Final = (
    r"day|week|fortnight|month|year|decade|century|quarter|weekend|morning|afternoon|evening|night"
)
_DAYPART: Final = frozenset({"morning", "afternoon", "evening", "night"})

_DAY_WORD: Final = re.compile(
    r"(?:the\s+)?(?P<twice>day\s+(?:before\s+yesterday|after\s+tomorrow))\b|(?P<w>yesterday|today|tonight|tomorrow)\b",
    re.IGNORECASE,
)
_NEAR_PERIOD: Final = re.compile(
    rf"(?:the\s+)?(?:very\s+)?(?P<dir>last|past|this|next|coming|previous|following|same|that|"
    rf"current)\s+(?:(?P<books>fiscal|financial)\s+(?=year))?(?P<u>{_PERIOD})\b(?!-)",
    re.IGNORECASE,
)
_NEIGHBOUR: Final = re.compile(
    r"(?:the|a(?=\s+(?:night|evening|morning|afternoon|weekend)))\s+(?P<u>day|night|evening|morning|"
    r"afternoon|week|month|year|weekend|decade)\s+(?P<way>before|after|earlier|later|previously)\b",
    re.IGNORECASE,
)
_AGO: Final = re.compile(
    rf"(?P<q>an?|{NUMBER}|half\s+an?|an?\s+few|a\s+couple\s+of|several|some|many|"
    rf"few)\s+(?P<half>and\s+a\s+half\s+)?(?P<u>{UNIT})"
    r"(?P<tail>\s+and\s+a\s+half)?\s+(?P<way>ago|earlier|later|previously|before|afterwards|hence|from\s+now)\b",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(
    r"(?:the\s+)?(?:very\s+)?(?P<edge>end|beginning|start|middle|turn|close|first\s+half|"
    r"second\s+half)\s+of\s+(?P<dir>the|this|last|next|that)\s+(?P<u>day|week|month|year|decade|century|"
    r"weekend)\b",
    re.IGNORECASE,
)
_YEAR_END: Final = re.compile(
    r"(?:the\s+)?(?P<u>year|month|week)(?:['’]s\s+|-)end\b|mid-?(?P<mid>week|month|year)\b|"
    r"(?<=\b[a-z]{2}\s)(?P<bare>year)\s+end\b(?=\s*(?:$|[.,;:)\n]))",
    re.IGNORECASE,
)
_WEEKEND: Final = re.compile(r"(?:the\s+)?(?P<u>weekend)\b", re.IGNORECASE)
_WITHIN: Final = re.compile(
    r"(?P<p>earlier|later|early|late)\s+in\s+the\s+(?P<u>week|month|year|decade|century)\b", re.IGNORECASE
)
_EVERY: Final = re.compile(
    rf"(?:every|each)\s+(?:(?:single|other|second|{NUMBER})\s+)?(?!second)(?:(?:Mon|Tues|Wednes|Thurs|Fri|"
    rf"Satur|Sun)day|{UNIT}|{MONTH}|{_PERIOD}|spring|summer|autumn|winter)s?\b",
    re.IGNORECASE,
)

_EDGES: Final = {
    "end": "end", "close": "end", "beginning": "start", "start": "start", "turn": "start", "middle": "middle",
    "first half": "first half", "second half": "second half",
}  # fmt: skip
# After "the day before" a clause may follow ("the day before the ministers met"); then the anchor is that clause.
_STOP: Final = re.compile(
    r"\s*(?:$|[.,;:)!?\n\"'”’–—]|(?:and|but|at|in|by|when|as|that|had|was|were|with|on|for)\b)", re.IGNORECASE
)


def _day_word(match: Match[str]) -> Parts | None:
    if match["twice"]:
        return Parts(unit="day", shift=-2 if "before" in match["twice"].lower() else 2, base="published")
    word = match["w"].lower()
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[word]
    return Parts(unit="day", shift=shift, base="published", daypart="night" if word == "tonight" else "")


def _near_period(match: Match[str]) -> Parts | None:
    way, period = direction(match["dir"]), match["u"].lower()
    if match["u"][0].isupper() and match["u"] != match["u"].upper():
        return None  # "This Week", a programme
    bare = not match[0].lower().startswith("the")
    if way == "current":
        way = "this"
    if way == "last" and match["dir"].lower() == "last" and not bare:
        return None  # "the last day", "the last week" is the final one of something else
    shift = {"last": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1}[way]
    base = (
        "text"
        if way in ("same", "previous", "following")
        or (way == "next" and not bare and period in _DAYPART | {"day"})
        else "published"
    )
    if period in _DAYPART:
        if way == "last" and period != "night":
            shift = -1
        return Parts(unit="day", shift=shift, base=base, daypart=period)
    if period == "day":
        if way in ("this", "last"):
            return None
        base = "text"
    return Parts(unit=period, shift=shift, base=base, approximate="fiscal" if match["books"] else "")


def _neighbour(match: Match[str]) -> Parts | None:
    way, period = match["way"].lower(), match["u"].lower()
    back = way in ("before", "earlier", "previously")
    anchored = way not in ("before", "after") or bool(_STOP.match(match.string, match.end()))
    if match[0][0].lower() == "a" and not anchored:
        return None
    daypart = period if period in _DAYPART and match[0].lower().startswith("the") else ""
    return Parts(
        unit="day" if period in _DAYPART else period,
        shift=-1 if back else 1,
        base="text" if anchored else "clause",
        daypart=daypart,
        compared=period == "year" and back and beside_figure(match),
    )


def _ago(match: Match[str]) -> Parts | None:
    period, way, words = unit(match["u"]), match["way"].lower(), match["q"].lower()
    if way in ("before", "afterwards") and not _STOP.match(match.string, match.end()):
        return None
    words = re.sub(r"^an?\s+", "", words) if words not in ("a", "an") else words
    vague = {"few": 3, "couple of": 2, "several": 4, "some": 4, "many": 10}
    if words in vague:
        count: float = vague[words]
    elif words.startswith("half"):
        count = 0.5
    else:
        count = 1.0 if words in ("a", "an") else number(match["q"])
    count += 0.5 if match["half"] or match["tail"] else 0
    past = way in ("ago", "earlier", "previously", "before")
    if period in ("second", "minute", "hour"):
        return Parts(
            unit="moment",
            shift=round(
                -count * {"hour": 60, "minute": 1}.get(period, 0)
                if past
                else count * {"hour": 60, "minute": 1}.get(period, 0)
            ),
            base="published" if way == "ago" else "clause",
        )
    if period in ("night", "fortnight") or count % 1:
        count, period = {
            "night": (count, "day"),
            "fortnight": (count * 2, "week"),
            "year": (count * 12, "month"),
            "decade": (count * 10, "year"),
        }.get(period, (count, period))
    rough = words in vague or period in ("week", "month", "year", "decade", "century")
    return Parts(
        unit=period,
        shift=round(-count if past else count),
        vague=rough,
        base="published" if way in ("ago", "hence", "from now") else "text",
        approximate="about" if words in vague else "",
        compared=period == "year" and count == 1 and past and beside_figure(match),
    )


def beside_figure(match: Match[str]) -> bool:
    """Say whether a figure stands near, as in "up from $3 million a year ago"."""
    near = (
        match.string[max(0, match.start() - 60) : match.start()]
        + match.string[match.end() : match.end() + 60]
    )
    return re.search(r"\d|percent|compared|\b(?:than|from)\s", near) is not None


def _within(match: Match[str]) -> Parts | None:
    portion = {"earlier": "earlier", "later": "later", "early": "early", "late": "late"}[match["p"].lower()]
    return Parts(unit=match["u"].lower(), shift=0, base="story", portion=portion)


def _edge(match: Match[str]) -> Parts | None:
    way = match["dir"].lower()
    shift = {"last": -1, "next": 1}.get(way, 0)
    portion = _EDGES[" ".join(match["edge"].lower().split())]
    if match["u"].lower() == "day" or (way == "the" and match["u"].lower() == "weekend"):
        return None
    return Parts(
        unit=match["u"].lower(), shift=shift, base="text" if way == "that" else "published", portion=portion
    )


def _year_end(match: Match[str]) -> Parts | None:
    return Parts(
        unit=(match["u"] or match["mid"] or match["bare"]).lower(),
        shift=0,
        base="published",
        portion="middle" if match["mid"] else "end",
    )


def _weekend(match: Match[str]) -> Parts | None:
    if not re.search(
        r"\b(?:over|at|since|during|by|until|before|after|on|for|of)\s+$",
        match.string[max(0, match.start() - 8) : match.start()],
        re.IGNORECASE,
    ):
        return None
    return Parts(unit="weekend", shift=0, base="nearest")


SHAPES: Final = (
    Shape(frozenset("yesterday today tonight tomorrow the day".split()), _DAY_WORD, _day_word),
    Shape(
        frozenset("the last past this next coming previous following same that current".split()),
        _NEAR_PERIOD,
        _near_period,
    ),
    Shape(frozenset({"the", "a"}), _NEIGHBOUR, _neighbour),
    Shape(
        frozenset(ONES) | frozenset(TENS) | frozenset("# a an half several some many few".split()), _AGO, _ago
    ),
    Shape(frozenset("the end beginning start middle turn close first second".split()), _EDGE, _edge),
    Shape(frozenset("the year month week mid midweek midyear midmonth".split()), _YEAR_END, _year_end),
    Shape(frozenset("earlier later early late".split()), _WITHIN, _within),
    Shape(frozenset({"the", "weekend"}), _WEEKEND, _weekend),
    Shape(frozenset({"every", "each"}), _EVERY, lambda match: Parts(repeated=True)),
)
