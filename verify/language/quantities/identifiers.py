"""Numbers that name instead of count: flights, routes, grades, telephone numbers, addresses, years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.draft import Draft, Page

_NAMED = frozenset(
    [
        "boeing",
        "airbus",
        "route",
        "highway",
        "flight",
        "local",
        "article",
        "section",
        "chapter",
        "channel",
        "interstate",
        "autobahn",
        "motorway",
        "formula",
        "apollo",
        "room",
        "courtroom",
        "gate",
        "platform",
        "page",
        "pages",
        "paragraph",
        "radio",
        "area",
        "bus",
        "train",
        "tram",
        "no",
        "no.",
        "nr",
        "nr.",
        "number",
        "resolution",
        "regulation",
        "law",
        "clause",
        "annex",
        "unit",
        "ward",
        "season",
        "episode",
        "exhibit",
        "case",
        "terminal",
        "berth",
        "pier",
        "building",
        "apartment",
        "protocol",
        "windows",
        "iphone",
        "galaxy",
        "model",
        "figure",
        "table",
        "division",
        "brigade",
        "battalion",
        "regiment",
        "squadron",
        "exit",
        "junction",
        "bay",
        "studio",
        "sector",
        "district",
        "precinct",
        "schedule",
        "group",
        "pot",
        "caption",
        "line",
    ]
)
"""Words before a number that make it a name."""
_WORD_BEFORE = re.compile(r"([A-Za-z]+\.?)\s$")
_COUNTS_AFTER = re.compile(
    r"\s(?!of\b|and\b|in\b|on\b|at\b|is\b|was\b|has\b|to\b|from\b|for\b|with\b|by\b)[a-z]+s\b|\s?%|\s(?:per|people|million)\b"
)
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
_MONEY = re.compile(r"(?:Rs|SKr|NKr|DKr|SFr|KSh|Ksh|Sh|EUR|USD|GBP|SEK|NOK|DKK|CHF|EF|F|C|A|NZ|HK)\d")
_LIST_NUMBER = re.compile(r"(?m)^\s*(?:\(?\d{1,2}[.)]|#\d+)(?=\s)")
_PHONE = re.compile(
    r"(?<![\w,.])(?:\+\d{1,3}[\s-]?(?:\(\d+\)\s?)?\d[\d\s-]{5,}\d|\(?\d{3}\)?[-\s.]\d{3}[-.\s]\d{4}|\d{3}-\d{4}|0\d{2,4}[\s-]\d{3,}(?:[\s-]\d{2,})*)(?!\w)"
)
_MATCH_MINUTE = re.compile(r"(?<![\w.])\d{1,3}['’′](?=[\s,.;)])")
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
    """Return the ranges in which no number is a quantity: addresses, telephone numbers, list numbering, years."""
    ranges = [
        match.span()
        for pattern in (
            _PHONE,
            _LIST_NUMBER,
            _MATCH_MINUTE,
            *([_ADDRESS] if _ADDRESS_SIGN.search(text) else []),
        )
        for match in pattern.finditer(text)
    ]
    return ranges + [match.span() for match in _YEAR.finditer(text) if not _counts(text, match)]


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell "2024 people" from the year 2024: a plural noun follows and no word of time leads."""
    if _LEADS_YEAR.search(text, max(0, match.start() - 10), match.start()):
        return False
    return _AFTER_YEAR.match(text, match.end()) is not None


def find_grades(page: Page) -> Iterator[Draft]:
    """Yield grades on a scale ("EF3", "category 4", "phase 2"); the scale is the unit, the role "rank"."""
    for match in _GRADED.finditer(page.text):
        grade = match[3].lower()
        value = float(_ROMAN.get(grade, grade))
        yield Draft.implied(value, *match.span(), unit="EF" if match[1] else match[2].lower(), role="rank")


def find_identifiers(page: Page) -> Iterator[Draft]:
    """Yield numbers that belong to a name ("Boeing 737", "MH370", "Article 5"), so that nobody takes them for counts."""
    for numeral in page.numerals:
        if numeral.form not in ("digits", "words"):
            continue
        left = page.text[max(0, numeral.start - 24) : numeral.start]
        word = _WORD_BEFORE.search(left)
        if word is None or word[1].lower() not in _NAMED or _COUNTS_AFTER.match(page.text, numeral.end):
            continue
        if numeral.form == "words" and word[1].lower() == "no":
            continue  # "no one"
        if (
            numeral.form == "words"
            and not word[1][0].isupper()
            and word[1].lower() not in ("courtroom", "room", "number", "gate", "platform")
        ):
            continue
        yield Draft.implied(
            numeral.value,
            numeral.start - len(word.group()),
            numeral.end,
            unit="identifier",
            role="identifier",
        )
    for match in _GLUED.finditer(page.text):
        digits = "".join(c for c in match.group() if c.isascii() and c.isdigit())[:15]
        if (
            digits
            and not _MONEY.match(match.group())
            and not match.group().lower().startswith(("mid-", "pre-", "post-"))
        ):
            yield Draft.implied(float(digits), *match.span(), unit="identifier", role="identifier")
