"""Numbers that name instead of count: flights, routes, grades, telephone numbers, addresses, years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.numerals import LETTER_SUM

_NAMED = frozenset(
    (
        "boeing airbus route highway flight local article section chapter channel interstate autobahn "
        "motorway formula apollo room courtroom gate platform page pages paragraph radio area bus train tram "
        "no no. nr nr. number resolution regulation law clause annex unit ward season episode exhibit case "
        "terminal berth pier building apartment protocol windows iphone galaxy model figure table division "
        "brigade battalion regiment squadron exit junction bay studio sector district precinct schedule group "
        "pot caption line row seat lane round colony mach lap hole "
    ).split()
)
"""Words before a number that make it a name."""
_NAMES_ONLY = frozenset(
    [
        "Boeing",
        "Airbus",
        "Formula",
        "Apollo",
        "Flight",
        "Highway",
        "Interstate",
        "Route",
        "Autobahn",
        "Channel",
    ]
)
"""Of those, the ones that count nothing whatever follows: "Formula 1 returns"."""
_WORD_BEFORE = re.compile(r"([A-Za-z]+\.?)\s$")
_COUNTS_AFTER = re.compile(
    r"\s(?!of\b|and\b|in\b|on\b|at\b|is\b|was\b|has\b|to\b|from\b|for\b|with\b|by\b)[a-z]+s\b|\s?%|\s(?:per|people|million)\b"
)
_SPELT = frozenset(["courtroom", "room", "number", "gate", "platform", "row", "seat"])
"""Of those, the ones that are followed by a number in words."""
_GRADED = re.compile(
    r"\b(?:(EF|F)(?=\d\b)|([Cc]ategory|[Ll]evel|[Pp]hase|[Tt]ier|[Ss]tage|[Gg]rade|[Cc]lass|[Tt]ype|[Vv]ersion)\s)(\d{1,2}|I{1,3}|IV|V|one|two|three|four|five|six)\b(?!\s?%|[.,]\d)"
)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
_GLUED = re.compile(r"(?<![\w$€£.,])[A-Za-z]+[-‑]?\d[\w./-]*(?<![./-])")
_NO_NAME = re.compile(
    rf"(?:Rs|SKr|NKr|DKr|SFr|KSh|Ksh|Sh|EUR|USD|GBP|SEK|NOK|DKK|CHF|CFA|RM|Tk|Rp|EF|F)\d|[RNKP]{LETTER_SUM}|(?:mid|pre|post|magnitude)-"
    r"|(?:over|under)-\d\ds\b",
    re.IGNORECASE,
)
"""Letters and digits in one that are sums, grades, decades or ages."""
_MAGNITUDE = re.compile(r"(?<![\w.])M[wLlsb]?\s?(\d\.\d)(?![\w.])")
_QUAKE = re.compile(r"quake|seism|geolog|magnitude|richter|tremor|aftershock", re.IGNORECASE)
_AIRCRAFT = re.compile(r"(?<![\w.,€$£])7[0-8]7(?![\w%]|[.,]\d)")
_AVIATION = re.compile(
    r"\b(?:air(?:line|plane|craft)\w*|planes?|jet(?:liner)?s?|boeing|dreamliner|freighters?|flights?)\b",
    re.IGNORECASE,
)
_ONE_OF_A_KIND = re.compile(r"\b(?:an?|two|three|four|five|six|seven|eight|nine|ten|\d+)\s$", re.IGNORECASE)
_TORNADO = re.compile(r"tornado|twister|fujita|\brat(?:ed|ing)\b", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"(?m)^\s*(?:\(?\d{1,2}[.)]|#\d+)(?=\s)")
_PHONE = re.compile(
    r"(?<![\w,.])(?:\+\d{1,3}[\s-]?(?:\(\d+\)\s?)?\d[\d\s-]{5,}\d|\(?\d{3}\)?[-\s.]\d{3}[-.\s]\d{4}|\d{3}-\d{4}|0\d{2,4}[\s-]\d{3,}(?:[\s-]\d{2,})*)(?!\w)"
)
_MATCH_MINUTE = re.compile(r"(?<![\w.])\d{1,3}['’′](?=[\s,.;)])")
_STREET = re.compile(
    r"(?<![\w.,€$£])\d{1,5}[A-Za-z]?\s(?:[A-ZÀ-Þ][\w’'.-]*\s){1,3}(?:Street|Road|Avenue|Lane|Drive|Boulevard|Square|Place|Way|Close|Crescent|Terrace|Row|St|Rd|Ave|Blvd)\b(?!\s[a-z]+s\b)"
)
_SLASHED = re.compile(r"(?<![\w.,€$£])(?<!\d\s)\d{1,4}/\d{1,4}(?![\w,]|\sof\b)")
_MIXED = re.compile(r"(?<![\w.,€$£])(?:\d+[A-Za-z]+\d[\w]*|\d[DG](?!\w)|7\d7-\d{3}(?!\d))")
_FORMATION = re.compile(r"(?<![\w.,–-])\d-\d-\d(?:-\d)?(?![\w–-])(?=\s(?:formation|system|shape))")
_INDEX = re.compile(
    r"\b(?:S&P|FTSE|CAC|Nikkei|IBEX|Stoxx|STOXX|Russell|ASX|Nifty|OMX|AEX|CSI|Fortune)\s\d{2,4}(?![\w,.]\d)\b"
)
_CAPITAL = r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Hundred|Thousand)"
_IN_NAME = re.compile(
    rf"\b(?:[a-z]+ (?P<a>{_CAPITAL}) (?=[A-ZÀ-Þ][a-z])|[A-ZÀ-Þ][a-z]+ (?P<b>{_CAPITAL})(?= [a-z]|[,.;]))"
)
"""Number words in capitals inside a name: "the Four Courts", "Standard Five at", "the Big Four"."""
_ADDRESS_SIGN = re.compile(r"[@#]|www\.|://")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+|#\w+")
_YEAR = re.compile(r"(?<![\w.,€$£])(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:\d{4}|\d{2}))?(?![\w%]|,\d|\.\d)")
_LEADS_YEAR = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|before|after|the|early|late|mid|and|year|through|during)[\s-]+$",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"\s(?:[a-z]+\s)?(?:people|men|women|children|feet|ft|km|[a-z]{3,}s)\b(?<!\swas)(?<!\shas)(?<!ss)",
    re.IGNORECASE,
)


def unreadable(text: str) -> list[tuple[int, int]]:
    """Return the ranges in which no number is a quantity: addresses, telephone numbers, list numbering, years, names."""
    ranges = [
        match.span()
        for pattern in (
            _PHONE,
            _LIST_NUMBER,
            _MATCH_MINUTE,
            _STREET,
            _SLASHED,
            _MIXED,
            _FORMATION,
            _INDEX,
            *([_ADDRESS] if _ADDRESS_SIGN.search(text) else []),
        )
        for match in pattern.finditer(text)
    ]
    ranges += [match.span("a" if match["a"] else "b") for match in _IN_NAME.finditer(text)]
    return ranges + [match.span() for match in _YEAR.finditer(text) if not _counts(text, match)]


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell "2024 people" from the year 2024: a plural noun follows and no word of time leads."""
    if _LEADS_YEAR.search(text, max(0, match.start() - 10), match.start()):
        return False
    return _AFTER_YEAR.match(text, match.end()) is not None


def find_grades(page: Page) -> Iterator[Draft]:
    """Yield grades on a scale ("EF3", "category 4", "phase 2"); the scale is the unit, the role "rank"."""
    for match in _GRADED.finditer(page.text):
        if match[1] == "F" and not _TORNADO.search(page.sentence(match.start()).text(page.text)):
            continue  # "F1" is a race
        grade = match[3].lower()
        value = float(_ROMAN.get(grade, grade))
        yield Draft.implied(value, *match.span(), unit="EF" if match[1] else match[2].lower(), role="rank")


def find_moments(page: Page) -> Iterator[Draft]:
    """Yield magnitudes with the letter of their scale ("M5.5", "Mw 6.1") in sentences about earthquakes."""
    for match in _MAGNITUDE.finditer(page.text):
        if _is_quake(page, match.start()):
            yield Draft.implied(float(match[1]), *match.span(), unit="magnitude")


def _is_quake(page: Page, position: int) -> bool:
    return _QUAKE.search(page.sentence(position).text(page.text)) is not None


def _is_aircraft(page: Page, match: re.Match[str]) -> bool:
    """Tell "a 737 airliner" and "two 757 freighters" from "747 passengers"."""
    start, end = match.span()
    counts = _COUNTS_AFTER.match(page.text, end) and not _ONE_OF_A_KIND.search(
        page.text, max(0, start - 6), start
    )
    return not counts and _AVIATION.search(page.sentence(start).text(page.text)) is not None


def find_identifiers(page: Page) -> Iterator[Draft]:
    """Yield numbers that belong to a name ("Boeing 737", "MH370", "Article 5"), so that nobody takes them for counts."""
    for numeral in page.numerals:
        if numeral.form not in ("digits", "words"):
            continue
        left = page.text[max(0, numeral.start - 24) : numeral.start]
        word = _WORD_BEFORE.search(left)
        if word is None or word[1].lower() not in _NAMED:
            continue
        if word[1] not in _NAMES_ONLY and _COUNTS_AFTER.match(page.text, numeral.end):
            continue
        if numeral.form == "words" and word[1].lower() == "no":
            continue  # "no one"
        if numeral.form == "words" and not word[1][0].isupper() and word[1].lower() not in _SPELT:
            continue
        yield Draft.implied(
            numeral.value,
            numeral.start - len(word.group()),
            numeral.end,
            unit="identifier",
            role="identifier",
        )
    for match in _AIRCRAFT.finditer(page.text):
        if _is_aircraft(page, match):
            yield Draft.implied(float(match.group()), *match.span(), unit="identifier", role="identifier")
    for match in _GLUED.finditer(page.text):
        digits = "".join(c for c in match.group() if c.isascii() and c.isdigit())[:15]
        if (
            digits
            and not _NO_NAME.match(page.text, match.start())
            and not (_MAGNITUDE.match(page.text, match.start()) and _is_quake(page, match.start()))
        ):
            yield Draft.implied(float(digits), *match.span(), unit="identifier", role="identifier")
