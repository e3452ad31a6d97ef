"""The words of time in English news: small tables and the pattern fragments made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

WEEKDAYS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "weds", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for word in words
}
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for word in words
}
MONTH_NAMES: Final = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Meteorological seasons of the northern hemisphere: first month; each lasts three months.
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

# Days of the year that newspapers name instead of the date.
HOLIDAYS: Final = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}

MINUTES: Final = {
    "second": 1 / 60,
    "minute": 1.0,
    "hour": 60.0,
    "day": 1440.0,
    "night": 1440.0,
    "week": 10080.0,
    "fortnight": 20160.0,
    "month": 43829.1,
    "year": 525949.2,
    "decade": 5259492.0,
    "century": 52594920.0,
}

ONES: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
    if number
}
TENS: Final = {
    word: number * 10
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"twenty-first": 21, "thirtieth": 30, "thirty-first": 31}

# Vague counts and the range that they allow.
VAGUE_COUNTS: Final = {
    "couple of": (2.0, 3.0),
    "few": (2.0, 6.0),
    "several": (3.0, 9.0),
    "some": (2.0, 9.0),
    "many": (4.0, 20.0),
    "dozen": (12.0, 12.0),
    "half a dozen": (6.0, 6.0),
}

# Parts of a day in minutes after midnight. A night runs on into the next morning (beyond 1440).
DAYPARTS: Final = {
    "early hours": (0, 360),
    "small hours": (0, 330),
    "wee hours": (0, 330),
    "predawn": (0, 420),
    "dawn": (240, 480),
    "daybreak": (240, 480),
    "first light": (240, 480),
    "daylight": (360, 1200),
    "sunrise": (240, 510),
    "breakfast": (360, 600),
    "morning": (240, 720),
    "midmorning": (540, 690),
    "lunchtime": (690, 870),
    "afternoon": (720, 1110),
    "midafternoon": (840, 1020),
    "teatime": (930, 1110),
    "dusk": (960, 1320),
    "sunset": (960, 1320),
    "nightfall": (990, 1380),
    "evening": (1020, 1440),
    "night": (1080, 1800),
    "overnight": (1200, 1860),
}
# "early" and "late" cut a part of the day down.
DAYPART_PORTIONS: Final = {
    ("early", "morning"): (180, 540),
    ("late", "morning"): (600, 720),
    ("mid", "morning"): (540, 690),
    ("early", "afternoon"): (720, 900),
    ("late", "afternoon"): (900, 1140),
    ("mid", "afternoon"): (840, 1020),
    ("early", "evening"): (1020, 1200),
    ("late", "evening"): (1170, 1440),
    ("late", "night"): (1260, 1560),
    ("early", "night"): (1080, 1320),
    ("early", ""): (0, 600),
    ("late", ""): (1020, 1500),
}

# Offsets from UTC in minutes. Abbreviations that two regions share (IST, CST) are left out: they cannot be converted.
ZONES: Final = {
    "gmt": 0, "utc": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "jst": 540, "kst": 540,
}  # fmt: skip

# Words with a day that lies ahead of them: "due on Saturday", "is expected on Monday", "the vote planned for Friday".
FORWARD: Final = frozenset(
    "anticipate await deadline due expect forecast foresee hope intend likely pencil plan postpone "
    "prepare project reschedule "
    "schedule slate suppose target".split()
)
# Words whose infinitive lies ahead of them, though their own day does not: "ordered to reopen on Monday".
PROMISING: Final = frozenset(
    "agree aim allow announce arrange ask book call decide demand free instruct invite offer order pledge promise propose "
    "ready refuse set tell threaten urge vow want wish about".split()
)
# What is planned for a day, so that "will vote in Thursday's election" lies ahead and "will appeal Thursday's ruling" not.
PLANNED: Final = (
    "ballot ceremony deadline debate derby election final funeral game hearing launch match meeting poll race rally "
    "referendum runoff session strike summit talks vote"
).split()
# Verbs whose past looks like their present; a report means the past.
UNCHANGED: Final = frozenset(
    "burst cast cost cut hit hurt let put quit set shed shut split spread thrust upset".split()
)
# Verbs that fix a later day with "from", "for" or "until": "called a strike from Friday", "closed until Monday".
FIXING: Final = frozenset(
    "adjourn announce ban bar call cancel close declare delay extend give impose order postpone prolong shut suspend".split()
)
# Verbs whose own day is the day of the report.
REPORTING: Final = frozenset(
    "say tell report announce add write note show state confirm insist claim describe explain think believe".split()
)

# Words that point from the anchor, folded.
_DIRECTIONS: Final = {
    "past": "last",
    "coming": "next",
    "that": "same",
    "this coming": "next",
    "this past": "last",
}


def alternation(words: Iterable[str]) -> str:
    """Join words into a pattern, the longest first, so that "sept" is not read as "sep"."""
    return "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))


WEEKDAY: Final = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)(?:\.|(?=,?\s+\d))"
)
MONTH_FULL: Final = alternation(MONTH_NAMES[1:])
MONTH: Final = rf"(?:{MONTH_FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
NUMBER_WORD: Final = (
    rf"(?:(?:{alternation(TENS)})(?:[-\s](?:{alternation(list(ONES)[:9])}))?|(?:{alternation(ONES)})"
    r"(?:\s+(?:hundred|thousand))?|an?\s+(?:hundred|thousand))"
)
NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}}|\s[13]/[24])?[½¼¾]?|{NUMBER_WORD})"
HOUR_WORD: Final = alternation(list(ONES)[:12])
UNIT: Final = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"


def number(words: str) -> float:
    """Read a number in digits or words up to the thousands.

    >>> number("7,106"), number("twenty-three"), number("2½"), number("two hundred")
    (7106.0, 23.0, 2.5, 200.0)
    """
    words = words.lower().replace(",", "").replace(" 1/2", "½").replace(" 1/4", "¼").replace(" 3/4", "¾")
    fraction = {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(words[-1:], 0.0)
    digits = words.rstrip("½¼¾")
    if digits[:1].isdigit():
        return float(digits) + fraction
    total = 0.0
    for word in re.split(r"[-\s]+", words):
        if word in ("hundred", "thousand"):
            total = (total or 1.0) * (100 if word == "hundred" else 1000)
        else:
            total += (
                1.0
                if word in ("a", "an") and total == 0 and not words.endswith(("hundred", "thousand"))
                else ONES.get(word, TENS.get(word, 0))
            )
    return total


def unit(word: str) -> str:
    """Return the unit's name: "hrs" is "hour", "centuries" is "century".

    >>> unit("hrs"), unit("Centuries"), unit("mins"), unit("day")
    ('hour', 'century', 'minute', 'day')
    """
    word = word.lower()
    if word.startswith("centur"):
        return "century"
    return {"min": "minute", "hr": "hour"}.get(word.rstrip("s"), word.rstrip("s"))


def direction(word: str | None) -> str:
    """Fold the words that point before or after the anchor: "past" is "last", "coming" is "next".

    >>> direction("This past"), direction("next"), direction(None)
    ('last', 'next', '')
    """
    folded = " ".join((word or "").lower().split())
    return _DIRECTIONS.get(folded, folded)
