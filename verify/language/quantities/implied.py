"""Counts without a plain number: ordinals, nought, pairs, and numbers inside a compound ("a two-man crew", "28-point plan")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.draft import Draft, Page
from verify.model.span import Span

_DETERMINER = re.compile(r"\b(?:a|an|the|his|her|their|its|another|my|our)\s+$", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\s(?:half|quarter|place|time|century|world|lady|round|floor|degree|of|party|phase|in|to|thing|wave|class|minute|is|was|has|had|will|on|from|after|who|that|best|largest|biggest|highest)\b",
    re.IGNORECASE,
)
_NOUGHT = re.compile(r"\b(?:no\sone|nobody|none)\b(?!\s(?:other\sthan|but|the\sless|else))", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"\bno\s(casualt(?:y|ies)|deaths?|injur(?:y|ies)|fatalit(?:y|ies)|victims?|survivors?|arrests?|passengers?)\b",
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
    r"[-‑](man|woman|person|people|member|strong|seat|seater|storey|story|bed|room|vehicle|car|point|page|gun|stage|nation)\b",
    re.IGNORECASE,
)
_INSIDE_NOUN = {"man": "people", "person": "people", "strong": "", "story": "storey", "seater": "seat"}


def find_ordinals(page: Page) -> Iterator[Draft]:
    """Yield ordinals that count ("a fourth person has died"); unit and role are "ordinal"."""
    for numeral in page.numerals:
        if numeral.form != "ordinal" or not _DETERMINER.search(
            page.text, max(0, numeral.start - 10), numeral.start
        ):
            continue
        if not _NO_COUNT.match(page.text, numeral.end) and re.match(
            r"\s[a-z]", page.text[numeral.end : numeral.end + 2]
        ):
            yield Draft.at(numeral, numeral.start, numeral.end, unit="ordinal", role="ordinal")


def find_implied(page: Page) -> Iterator[Draft]:
    """Yield nought ("no one", "no injuries") and small groups ("both men", "a pair of brothers", "the trio")."""
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


def find_compounds(page: Page) -> Iterator[Draft]:
    """Yield "a two-man crew", "2,000-strong", "28-point plan": the noun counted stands inside the word."""
    for numeral in page.numerals:
        match = _INSIDE.match(page.text, numeral.end)
        if match is None or numeral.form not in ("digits", "words"):
            continue
        noun = match[1].lower()
        draft = Draft.at(numeral, numeral.start, match.end(), counted=_INSIDE_NOUN.get(noun, noun))
        if draft.counted:
            draft.counted_span = Span(*match.span(1))
        yield draft


def singular(word: str) -> str:
    """Return a regular noun's singular: "casualties" gives "casualty", "deaths" "death"."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
