"""Ages: "Khaled al-Masri, 43,", "the 27-year-old", "aged 38", "At 29, she", "a girl of four months"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.age_groups import find_age_groups
from verify.language.quantities.bounds import bound_before, read_bound
from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.numerals import Numeral

_OLD = re.compile(r"[-‑\s](year|month|week|day)s?[-‑\s]old(?:s)?\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[^\W\d_][\w'’.-]*[^\W_][.)\"”]?,\s$")
_NAME_PAREN = re.compile(r"(?!Comments?|Views|Photos|Likes|Shares?|Readers?)\b[A-ZÀ-Þ][\w’'-]+\s\($")
_AFTER_PAREN = re.compile(r"\)(?:,|\s[a-z])")
_AFTER_NAME = re.compile(r",\s|\.(?:\s|$)|;|\)|\sand\s(?!\d)")
_NOUN_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)\s(?:[a-z-]+\s){0,2}(?!total|number|figure|toll|count|rate|average|score|result|sum|tally|latter|rest)[a-z-]+,\s$"
)
_AFTER_NOUN = re.compile(r",\s(?!of\b|per\b|or\b|plus\b|including\b|all\b|both\b|most\b)[a-z]+\b")
_KIN_BEFORE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Aa]|[Oo]ne|[Mm]y|[Oo]ur)\s(?:[a-z]+\s)?(?:son|daughter|child|boy|girl|sister|brother|grandson|granddaughter|grandchild|niece|nephew|stepson|stepdaughter),\s$"
)
_WHEN_BEFORE = re.compile(r"\b(?:was|were)\s(?:just\s|only\s)?$")
_WHEN_AFTER = re.compile(r"\s(?:when\s(?:he|she|they|his|her|the)|at\sthe\stime(?!\sof))\b")
_DIED_BEFORE = re.compile(
    r"\b(?:died|dies|die|dead|passed\saway)\s(?:[a-z]+\s){0,3}at\s(?:just\s|only\s)?$", re.IGNORECASE
)
_AFTER_DIED = re.compile(r"[.,;]|\s(?:on|in|after|from|of|at|last|this|surrounded|following)\b|$")
_WORD_BEFORE = re.compile(
    r"\b(?:aged|age|ages|at\sthe\sage\sof|turn(?:ed|s|ing)?|aged\s\d{1,2}(?:,\s\d{1,2})*(?:,|\sand|\sto|\sor))\s(?:just\s|only\s)?$",
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
    r"\b(?:(?:he|she|who|i)\s(?:is|was|am)|would\s(?:have\sbeen|now\sbe|have\sturned)|(?:he|she|i)[’'](?:s|m))\s(?:now\s|only\s|just\s)?$",
    re.IGNORECASE,
)
_AFTER_IS = re.compile(
    r"(?:\s(year|month|week)s\sold\b|(?=[,.;:]|\sand\b|\swhen\b|\s(?:in|on|next|this)\s(?:[A-Z]|month|week|year|spring|summer|autumn|winter)))"
)
_YEARS_OLD = re.compile(r"\s(year|month|week|day)s\s(?:old|of\sage)\b")
_OLDEST = 119


def find_ages(page: Page) -> Iterator[Draft]:
    """Yield the ages; their unit is "year-old" (or "month-old" …), their role "age"."""
    groups = list(find_age_groups(page))
    yield from groups
    read = {position for group in groups for position in range(group.start, group.end)}
    for numeral in page.numerals:
        if (
            numeral.start in read
            or numeral.form not in ("digits", "words")
            or not 0 < numeral.value <= _OLDEST * 5
        ):
            continue
        draft = _age(page.text, numeral)
        if draft is not None:
            if page.text[max(0, draft.start - 5) : draft.start].lower() != "some ":
                read_bound(page.text, draft, 0)
            yield draft


def _age(text: str, numeral: Numeral) -> Draft | None:
    after = _OLD.match(text, numeral.end) or _YEARS_OLD.match(text, numeral.end)
    if after is not None:
        return Draft.at(numeral, numeral.start, after.end(), unit=f"{after[1].lower()}-old", role="age")
    if numeral.value > _OLDEST or numeral.value != int(numeral.value):
        return None
    softened = bound_before(text, numeral.start)
    start = numeral.start if softened is None else softened[1]
    left = text[max(0, start - 40) : start]
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
        and not _KIN_BEFORE.search(left)
    ):
        return None  # "a man of one" and "who is one" are figures of speech
    return Draft.at(numeral, numeral.start, numeral.end, unit=f"{unit}-old", role="age")


def _is_bare_age(text: str, numeral: Numeral, left: str) -> bool:
    """Say whether a number without "years" is an age by what stands around it."""
    if _WORD_BEFORE.search(left) and _AFTER_WORD.match(text, numeral.end):
        return True
    if _AT_BEFORE.search(left) and _AFTER_AT.match(text, numeral.end):
        return True
    if numeral.value >= 25 and _DIED_BEFORE.search(left) and _AFTER_DIED.match(text, numeral.end):
        return True  # from 25 on it is no hour
    if _WHEN_BEFORE.search(left) and _WHEN_AFTER.match(text, numeral.end):
        return True
    if _KIN_BEFORE.search(left) and re.match(r",|\sand\b", text[numeral.end : numeral.end + 4]):
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
