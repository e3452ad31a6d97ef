"""Ages of groups and ages told by the decade: "aged between 19 and 47", "the over-65s", "in her late 30s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from verify.language.quantities.bounds import interval
from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.numerals import Numeral

_AGED = re.compile(
    r"\b(?:aged?|ages(?:\sof)?)\s(?P<between>(?:from|between)\s)?$|\bbetween\sthe\sages\sof\s$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s(?:the\sages\sof\s)?$", re.IGNORECASE)
_OLD = re.compile(r"(?:[-‑\s]years?[-‑\s](?:old|of\sage)s?)\b")
_TO = re.compile(r"\s?[-–—‑]\s?|-?\sto\s")
_AND = re.compile(r"-?\sand\s")
_DECADES = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_DECADE = re.compile(
    rf"\b(?:his|her|their|my)\s(?:(?P<part>early|mid|late)(?:[-\s]to[-\s]late)?[-\s])?(?:(?P<digits>[2-9]0)s|(?P<word>{'|'.join(_DECADES)}))\b",
    re.IGNORECASE,
)
_PARTS = {"": (0, 9), "early": (0, 3), "mid": (3, 7), "late": (6, 9)}
_LIMIT = re.compile(
    r"\b(?:(?P<glued>over|under)-(?P<a>\d{1,3})s\b"
    r"|(?P<age>over|under|above|below)\sthe\sage\sof\s(?P<b>\d{1,3})\b"
    r"|(?:(?:people|those|anyone|everyone|children|adults|women|men|girls|boys|pupils|students|minors|kids|youngsters|teenagers|residents|citizens|patients|players|aged)\s"
    r"|(?:are|were|is|was)\s(?=under\s(?:1\d|21)\b))(?P<bare>over|under|above|below)\s(?P<c>\d{1,2})(?![\d,.]*\d|\s?%|[-–]\d|\s(?:percent|per|million|minutes?|months?|weeks?|days?|hours?|km|kilo|metres|meters|miles|feet|degrees|people)))",
    re.IGNORECASE,
)


def find_age_groups(page: Page) -> Iterator[Draft]:
    """Yield the ages that a group shares; unit "year-old", role "age", the bound says how they are meant."""
    for first, second in pairwise(page.numerals):
        if first.form == second.form == "digits" and 0 < first.value < second.value < 120:
            yield from _range(page.text, first, second)
    for match in _DECADE.finditer(page.text):
        start = int(match["digits"]) if match["digits"] else _DECADES[match["word"].lower()]
        low, high = _PARTS[(match["part"] or "").lower()]
        if start == _DECADES["teens"]:
            low = max(low, 3)
        at = match.start("part") if match["part"] else match.start("digits" if match["digits"] else "word")
        yield _group(at, match.end(), "range", start + low, start + high)
    for match in _LIMIT.finditer(page.text):
        word = next(name for name in ("glued", "age", "bare") if match[name])
        years = float(next(match[name] for name in "abc" if match[name]))
        kind = "more than" if match[word].lower() in ("over", "above") else "less than"
        draft = Draft.implied(years, match.start(word), match.end(), unit="year-old", role="age")
        draft.bound, draft.low, draft.high = interval(kind, years)
        yield draft


def _range(text: str, first: Numeral, second: Numeral) -> Iterator[Draft]:
    gap = text[first.end : second.start]
    left = text[max(0, first.start - 24) : first.start]
    old = _OLD.match(text, second.end)
    aged = _AGED.search(left)
    if old is None and aged is None:
        return
    end = old.end() if old is not None else second.end
    if _TO.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(left)):
        yield _group(first.start, end, "range", first.value, second.value)
    elif old is not None and gap.startswith("-") and _AND.fullmatch(gap):
        yield _group(first.start, first.end, "exact", first.value, first.value)  # "10- and 12-year-old boys"


def _group(start: int, end: int, bound: str, low: float, high: float) -> Draft:
    draft = Draft.implied((low + high) / 2, start, end, unit="year-old", role="age")
    draft.bound, draft.low, draft.high = bound, low, high
    return draft
