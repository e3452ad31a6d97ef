"""Read quantities around bare numerals: units, currencies, ranges, bounds, changes and targets."""

from __future__ import annotations

import re

from verify.language.quantities.bounds import interval, read_bound
from verify.language.quantities.changes import changed_before, read_role
from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.implied import NO_COUNT_INSIDE
from verify.language.quantities.measures import read_unit
from verify.language.quantities.numerals import Numeral
from verify.language.quantities.units import UNITS, unit_after
from verify.model.span import Span

_OF_TIME = re.compile(
    r"\s(?:of\s)?an?\s(?:hour|minute|second|day|week|month|year|century|decade)\b|-(?:hour|time|way)\b"
)
_IN_TEN = re.compile(r"(?:\s(?P<noun>[a-z]+))?\s(?:in|out\sof)\s(?:every\s)?", re.IGNORECASE)
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 10, 12, 20, 50, 100, 1000})
_BASES = _WHOLES - {6, 7, 8, 12}
"""Of seven out of twelve jurors both numbers are counts; one in twelve is a share."""
_OF_UNIT = re.compile(r"\s(?:of\s)?an?(?=\s)")
_BY_SIDE = re.compile(r"\s(?:by|x|×)\s")
_OR = re.compile(r",\sor\s")
_FAR = 3.0
"""A change and the level after it lie farther apart than the ends of a range: "rose by 120 to 1,450", "rose 2 to 3 percent"."""
_JOINS_RANGE = re.compile(r"\s?[-–—‑]\s?(?:€|£|\$)?|\s(?:and|or|to)\s(?:€|£|\$)?", re.IGNORECASE)


def draft_quantities(page: Page, blocked: bytearray) -> list[Draft]:
    """Return the plain quantities of a text in order, leaving out time expressions and blocked ranges.

    Args:
        page: the text and its parse.
        blocked: a mask, one byte a code point, of what special shapes (scores, ages, identifiers …) have read already.
    """
    text = page.text
    numerals = [
        n for n in page.numerals if not page.is_taken(n.start, n.end) and 1 not in blocked[n.start : n.end]
    ]
    drafts: list[Draft] = []
    floor = 0
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        draft = None
        if following is not None:
            draft = _share(page, numeral, following) or _range(page, numeral, following, floor)
        if draft is not None:
            index += 2
        else:
            draft = _single(page, numeral, floor)
            index += 1
        if draft is not None:
            floor = draft.end
            _share_unit(text, drafts, draft)
            drafts.append(draft)
    return drafts


def _share_unit(text: str, drafts: list[Draft], draft: Draft) -> None:
    """Give "48 by 37 centimetres" its unit twice, and "120 points, or 1.4%" its change."""
    if not drafts:
        return
    first, gap = drafts[-1], text[drafts[-1].end : draft.start]
    if not first.unit and draft.unit in UNITS and _BY_SIDE.fullmatch(gap):
        first.unit = draft.unit
    elif first.role == "change" and draft.role == "level" and draft.unit and _OR.fullmatch(gap):
        draft.role = "change"


def _single(page: Page, numeral: Numeral, floor: int) -> Draft | None:
    """Read one numeral with its unit and bound."""
    if numeral.form == "ordinal":
        return None
    text = page.text
    if numeral.form == "fraction" and _OF_TIME.match(text, numeral.end):
        return None  # "a quarter of an hour"
    if NO_COUNT_INSIDE.match(text, numeral.end):
        return None  # "a six-figure sum"
    if _is_tail(text, numeral):
        return None  # the tail of "a year and a half"
    draft = Draft.at(numeral, numeral.start, numeral.end)
    of_unit = _OF_UNIT.match(text, numeral.end) if numeral.form == "fraction" else None
    unit = unit_after(text, of_unit.end()) if of_unit is not None else None
    if unit is not None:
        draft.unit, draft.end = unit  # "a quarter of a point", "half a mile"
    elif of_unit is not None and " of" not in of_unit.group():
        return None  # "half a placebo"
    else:
        read_unit(page, draft, floor)
    draft.core_end = draft.end
    if numeral.form == "fraction" and unit is None:
        draft.value *= 100
        draft.unit = draft.unit or "percent"
        draft.bound, draft.low, draft.high = "approximate", draft.value * 0.96, draft.value * 1.04
    elif numeral.form == "vague":
        draft.bound = "approximate"
    elif numeral.magnitude == 12 and numeral.form == "words":
        draft.bound, draft.low, draft.high = interval("about", draft.value)
    else:
        draft.low = draft.high = draft.value
    read_bound(text, draft, floor)
    read_role(page, draft)
    return draft


def _is_tail(text: str, numeral: Numeral) -> bool:
    return (
        numeral.form == "fraction"
        and text[numeral.start] in "aA"
        and text[max(0, numeral.start - 4) : numeral.start].lower() == "and "
    )


def _share(page: Page, part: Numeral, whole: Numeral) -> Draft | None:
    """Read "one in five", "roughly one job in ten" as a share in percent; None when the two are none."""
    text = page.text
    join = _IN_TEN.fullmatch(text, part.end, whole.start)
    if (
        join is None
        or whole.value not in (_WHOLES if part.value == 1 else _BASES)
        or not 0 < part.value < whole.value
        or part.form not in ("words", "digits")
    ):
        return None
    if unit_after(text, whole.end) is not None or unit_after(text, part.end) is not None:
        return None
    draft = Draft.at(part, part.start, whole.end, unit="percent")
    draft.value = 100 * part.value / whole.value
    draft.bound, draft.low, draft.high = "approximate", draft.value * 0.96, draft.value * 1.04
    if join["noun"]:
        draft.counted, draft.counted_span = join["noun"].lower(), Span(*join.span("noun"))
    read_bound(text, draft, 0)
    return draft


def _range(page: Page, first: Numeral, second: Numeral, floor: int) -> Draft | None:
    """Read "18 to 25 percent", "15-20 people", "between €20 and €30 million"; None when the two are no range."""
    text = page.text
    if {first.form, second.form} & {"ordinal", "vague", "fraction"}:
        return None
    first_end = first.end
    unit = unit_after(text, first.end)
    if unit is not None and first.form == "digits":
        first_end = unit[1]  # "18 percent to 25 percent"
    gap = text[first_end : second.start]
    if not _JOINS_RANGE.fullmatch(gap):
        return None
    if (
        unit is not None
        and first_end > first.end
        and unit_after(text, second.end) != (unit[0], second.end + unit[1] - first.end)
        and ((later := unit_after(text, second.end)) is None or later[0] != unit[0])
    ):
        return None  # "by 3 points to 12 %"
    join = gap.strip(" €£$").lower()
    before = text[max(floor, first.start - 40) : first.start].lower().rstrip(" €£$")
    if join == "and" and not before.endswith("between"):
        return None
    low, high = first.value, second.value
    if (
        join == "to"
        and changed_before(text, max(floor, first.start - 60), first.start)
        and (before.endswith("from") or high > _FAR * low)
    ):
        return None
    if first.magnitude == 1 and second.magnitude > 1 and low < second.value / second.magnitude:
        low *= second.magnitude
    if not 0 <= low < high or (join in "-–—‑" and join and high > 50 * max(low, 1)):
        return None
    if join == "or" and high > 2 * low + 1:
        return None
    draft = Draft(
        numeral=second,
        start=first.start,
        end=second.end,
        value=(low + high) / 2,
        low=low,
        high=high,
        bound="range",
    )
    read_unit(page, draft, floor)
    draft.core_end = draft.end
    lead = re.search(
        r"\b(?:between|from|about|around|some|roughly|an estimated)\s+$",
        text[max(floor, draft.start - 20) : draft.start],
    )
    if lead:
        draft.start -= len(lead.group())
    read_role(page, draft)
    return draft
