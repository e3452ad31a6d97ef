"""Ages: "Khaled al-Masri, 43,", "the 27-year-old", "aged 38", "At 29, she", "a girl of four months"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.numerals import Numeral

_OLD = re.compile(r"[-‑\s](year|month|week|day)s?[-‑\s]old(?:s)?\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[^\W\d_][\w'’.-]*[^\W_][.)\"”]?,\s$")
_NAME_PAREN = re.compile(r"(?!Comments?|Views|Photos|Likes|Shares?|Readers?)\b[A-ZÀ-Þ][\w’'-]+\s\($")
_AFTER_PAREN = re.compile(r"\)(?:,|\s[a-z])")
_AFTER_NAME = re.compile(r",\s|\.(?:\s|$)|;|\)|\sand\s(?!\d)")
_NOUN_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s){0,2}[a-z-]+,\s$")
_AFTER_NOUN = re.compile(r",\s(?:who|was|were|is|had|has|said|says|from|whose|told|and)\b")
_WORD_BEFORE = re.compile(
    r"\b(?:aged|age|ages|at\sthe\sage\sof|turn(?:ed|s|ing)?|aged\s\d{1,2}(?:,\s\d{1,2})*(?:,|\sand|\sto|\sor))\s$",
    re.IGNORECASE,
)
_AFTER_WORD = re.compile(r"[\s,.;:)]|$")
_NO_AGE_AFTER = re.compile(
    r"\s(?:percent|per\scent|million|people|weeks|days|into|of|out|points|times|more|groups?)\b|%|[-–—]\d"
)
_AT_BEFORE = re.compile(r"(?:(?:^|[.!?]\s|\n)At|,\sat)\s(?:just\s|only\s)?$")
_AFTER_AT = re.compile(r",\s(?:s?he|the|[A-Z])|\s(?:s?he|an?|the\s(?:youngest|oldest|eldest))\b")
_PERSON_BEFORE = re.compile(
    r"\b(?:boy|girl|baby|infant|child|toddler|son|daughter|man|woman|teenager|mother|father|brother|sister|widow|widower|pensioner|"
    r"[a-z]+(?:er|or|ist|ian|ant|ent|man|woman))\sof\s(?:just\s|only\s)?$"
)
_AFTER_PERSON = re.compile(
    r"\s(year|month|week|day)s\b|(?=[,.;:)]|\s(?:who|from|and|was|is|has|had|with|in)\b)"
)
_IS_BEFORE = re.compile(
    r"\b(?:(?:he|she|who|i)\s(?:is|was|am)|would\shave\sbeen|(?:he|she|i)[’'](?:s|m))\s(?:now\s|only\s|just\s)?$",
    re.IGNORECASE,
)
_AFTER_IS = re.compile(r"(?:\s(year|month|week)s\sold\b|(?=[,.;:]|\sand\b|\swhen\b))")
_YEARS_OLD = re.compile(r"\s(year|month|week|day)s\s(?:old|of\sage)\b")
_OLDEST = 119


def find_ages(page: Page) -> Iterator[Draft]:
    """Yield the ages; their unit is "year-old" (or "month-old" …), their role "age"."""
    for numeral in page.numerals:
        if numeral.form not in ("digits", "words") or not 0 < numeral.value <= _OLDEST * 5:
            continue
        draft = _age(page.text, numeral)
        if draft is not None:
            yield draft


def _age(text: str, numeral: Numeral) -> Draft | None:
    after = _OLD.match(text, numeral.end) or _YEARS_OLD.match(text, numeral.end)
    if after is not None:
        return Draft.at(numeral, numeral.start, after.end(), unit=f"{after[1].lower()}-old", role="age")
    if numeral.value > _OLDEST or numeral.value != int(numeral.value):
        return None
    left = text[max(0, numeral.start - 40) : numeral.start]
    unit = "year"
    if (_IS_BEFORE.search(left) and (found := _AFTER_IS.match(text, numeral.end))) or (
        _PERSON_BEFORE.search(left) and (found := _AFTER_PERSON.match(text, numeral.end))
    ):
        unit = found[1] or unit
    elif _NO_AGE_AFTER.match(text, numeral.end) or not _is_bare_age(text, numeral, left):
        return None
    if (
        unit == "year"
        and numeral.value < 5
        and not _NAME_BEFORE.search(left)
        and not _WORD_BEFORE.search(left)
    ):
        return None  # "a man of one" and "who is one" are figures of speech
    return Draft.at(numeral, numeral.start, numeral.end, unit=f"{unit}-old", role="age")


def _is_bare_age(text: str, numeral: Numeral, left: str) -> bool:
    """Say whether a number without "years" is an age by what stands around it."""
    if _WORD_BEFORE.search(left) and _AFTER_WORD.match(text, numeral.end):
        return True
    if _AT_BEFORE.search(left) and _AFTER_AT.match(text, numeral.end):
        return True
    if (
        numeral.form == "digits"
        and numeral.value >= 10
        and _NOUN_BEFORE.search(left)
        and _AFTER_NOUN.match(text, numeral.end)
    ):
        return True
    if (
        numeral.form == "digits"
        and numeral.value >= 5
        and _NAME_PAREN.search(left)
        and _AFTER_PAREN.match(text, numeral.end)
    ):
        return True
    name = _NAME_BEFORE.search(left)
    if name is None or numeral.form != "digits" or not _AFTER_NAME.match(text, numeral.end):
        return False
    return any(part[:1].isupper() for part in name.group().split("-"))
