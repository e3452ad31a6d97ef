"""Counts without a plain number: ordinals, nought, pairs, and numbers inside a compound ("a two-man crew", "28-point plan")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.units import dimension, money_after, unit_after
from verify.model.span import Span

_DETERMINER = re.compile(r"\b(?:a|an|the|his|her|their|its|another|my|our)\s+$", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\s(?:half|quarter|place|time|century|world|lady|round|floor|degree|of|party|phase|in|to|thing|wave|class|minute|is|was|has|had|will|on|from|after|who|that|best|largest|biggest|highest)\b",
    re.IGNORECASE,
)
_A_RATE = re.compile(
    r"\b(?:\d[\d,.]*|[a-z-]*(?:one|two|three|four|five|six|seven|eight|nine|ten|teen|ty|dred|sand))\s(?:[a-z]+\s){0,2}[a-z]+s\sa\s$"
    r"|\b(?:tenths?|hundredths?|thousandths?|fraction|half|third|quarters?)\sof\sa\s$"
)
_PLACED = re.compile(
    r"\b(?:finish(?:ed|es|ing)?|came|placed|ranked|qualified|seeded|lies|lying|sits?|sitting|ended)\s(?:joint\s|equal\s|a\s[a-z]+\s|in\s)?$",
    re.IGNORECASE,
)
_PLACE_END = re.compile(r"[,.;)]|\s(?:in|behind|after|at|overall|on|and|with|of|for)\b|$")
_PLACE_AFTER = re.compile(r"[-\s](?:place|spot|position)(?:d|s)?\b")
_NOUGHT = re.compile(r"\b(?:no\sone|nobody|none)\b(?!\s(?:other\sthan|but|the\sless|else))", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"\bno\s(?:(?:further|serious|major|civilian|other|new)\s)?(casualt(?:y|ies)|deaths?|injur(?:y|ies)|fatalit(?:y|ies)|victims?|survivors?|arrests?|passengers?|people|residents?"
    r"|civilians?|children|workers?|officers?|soldiers?|hostages?|homes|buildings|jobs)\b(?!\s(?:to|of|in\sthe)\b)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:a|the)\s(pair|couple|trio|duo|quartet)\b(?!\sof\s(?:days?|weeks?|months?|years?|hours?|minutes?))",
    re.IGNORECASE,
)
_GROUP_SIZE = {"pair": 2, "couple": 2, "duo": 2, "trio": 3, "quartet": 4}
_BOTH = re.compile(
    r"\bboth(?=\s(?:of\s|men\b|women\b|people\b|children\b|(?:the\s|his\s|her\s|their\s|its\s)?[a-z]+s\b(?!\sand\b)))|\btwins?(?=\s[a-z]+s\b)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"[-‑]([a-z]{3,}(?<!ed)(?<!ing))\b(?![-‑]\d)",
    re.IGNORECASE,
)
_INSIDE_NOUN = {"man": "people", "person": "people", "strong": "", "story": "storey", "seater": "seat"}
_NO_NOUN_INSIDE = frozenset(
    "old year month week day hour minute second decade century way fold off half third quarter fifth plus odd ish star figure digit tier dimensional "
    "magnitude to and or is by for than one two three four five six seven eight nine nil zero per cent percent hundred thousand million billion trillion crore lakh dozen "
    "sided wheel handed term class degree something".split()
)
"""What follows a hyphen without being counted ("two-way", "six-figure", "one-off"); units are known elsewhere."""
NO_COUNT_INSIDE = re.compile(
    r"[-‑](?:way|off|figure|digit|star|tier|dimensional|sided|handed|wheel|term|class|degree|pronged|legged|eleven)\b",
    re.IGNORECASE,
)
"""Compounds in which the number describes and counts nothing that an editor would compare."""
_RACE = re.compile(r"(?<![\w:.,])(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d(?:\.\d{1,3})?)(?![\w:]|\s?[ap]\.?m\b)")
_AND_A_PART = re.compile(r"\b(?:an?|one)(?=\s[a-z])", re.IGNORECASE)
_AND_A_PART_TAIL = re.compile(r"\sand\sa\s(half|quarter|third)\b")
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


def find_ordinals(page: Page) -> Iterator[Draft]:
    """Yield ordinals that count ("a fourth person has died"), unit and role "ordinal", and places ("finished third"), role "rank"."""
    text = page.text
    for numeral in page.numerals:
        if numeral.form != "ordinal":
            continue
        start, end = numeral.start, numeral.end
        if (place := _PLACE_AFTER.match(text, end)) and not text.endswith("in the ", 0, start):
            yield Draft.at(numeral, start, place.end(), unit="place", role="rank")
        elif _PLACED.search(text, max(0, start - 40), start) and _PLACE_END.match(text, end):
            yield Draft.at(numeral, start, end, unit="place", role="rank")
        elif (
            _DETERMINER.search(text, max(0, start - 10), start)
            and not _NO_COUNT.match(text, end)
            and re.match(r"\s[a-z]", text[end : end + 2])
            and not (numeral.value == 2 and _A_RATE.search(text, max(0, start - 40), start))
        ):
            yield Draft.at(numeral, numeral.start, numeral.end, unit="ordinal", role="ordinal")


def find_implied(page: Page) -> Iterator[Draft]:
    """Yield nought ("no one", "no injuries"), small groups ("both men", "the trio") and "a metre and a half"."""
    text = page.text
    for match in _NOUGHT.finditer(text):
        part = match.group().lower() == "none" and re.match(r"\sof\b", text[match.end() : match.end() + 4])
        yield Draft.implied(
            0, *match.span(), counted="" if part else "people", role="part" if part else "level"
        )
    for match in _NO_NOUN.finditer(text):
        draft = Draft.implied(0, *match.span(), counted=singular(match[1].lower()))
        draft.counted_span = Span(*match.span(1))
        yield draft
    for match in _GROUP.finditer(text):
        of = re.match(r"\sof\b", text[match.end() : match.end() + 4]) is not None
        if match[1].lower() != "couple" or of:
            yield Draft.implied(_GROUP_SIZE[match[1].lower()], *match.span(), counted="" if of else "people")
    for match in _BOTH.finditer(text):
        yield Draft.implied(2, *match.span())
    for match in _AND_A_PART.finditer(text):
        unit = unit_after(text, match.end())
        tail = _AND_A_PART_TAIL.match(text, unit[1]) if unit is not None else None
        if unit is not None and tail is not None and dimension(unit[0]) != "time":
            yield Draft.implied(1 + _PARTS[tail[1]], match.start(), tail.end(), unit=unit[0])


def find_race_times(page: Page) -> Iterator[Draft]:
    """Yield the times of races ("3:52.47", "2:04:11") in seconds; what could be a clock is left alone."""
    for match in _RACE.finditer(page.text):
        if (match[1] is None) == ("." not in match[3]):
            continue
        seconds = 3600 * int(match[1] or 0) + 60 * int(match[2]) + float(match[3])
        yield Draft.implied(seconds, *match.span(), unit="second")


def find_compounds(page: Page) -> Iterator[Draft]:
    """Yield "a two-man crew", "2,000-strong", "28-point plan": the noun counted stands inside the word."""
    for numeral in page.numerals:
        match = _INSIDE.match(page.text, numeral.end)
        if match is None or numeral.form not in ("digits", "words"):
            continue
        noun = match[1].lower()
        if noun in _NO_NOUN_INSIDE or (noun != "point" and measured(page.text, numeral.end)):
            continue
        draft = Draft.at(numeral, numeral.start, match.end(), counted=_INSIDE_NOUN.get(noun, noun))
        if draft.counted:
            draft.counted_span = Span(*match.span(1))
        yield draft


def measured(text: str, position: int) -> bool:
    """Say whether a unit or a currency is written at a position."""
    return unit_after(text, position) is not None or money_after(text, position) is not None


def singular(word: str) -> str:
    """Return a regular noun's singular: "casualties" gives "casualty", "deaths" "death"."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
