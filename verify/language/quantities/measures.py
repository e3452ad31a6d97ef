"""Take in the currency or unit written beside a number."""

from __future__ import annotations

import re

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.units import (
    LETTERS,
    SIGN_BEFORE,
    SIGNS,
    UNITS,
    dimension,
    money_after,
    unit_after,
)

_EVERY = re.compile(
    r"\s(?:in|out of)\s(?:every|each|a)\s(hundred|100|ten|10|thousand|1,000)\b", re.IGNORECASE
)
_EVERY_BASE = {"hundred": 100, "100": 100, "ten": 10, "10": 10, "thousand": 1000, "1,000": 1000}
_MAGNITUDE_BEFORE = re.compile(
    r"\bmagnitude(?:\s(?:of|was|at|is))?\s(?:about\s|around\s|roughly\s|at\s)?(?:a\s)?$|\bmagnitude[-\s]$|\bRichter\s(?:scale\s)?(?:at\s)?$",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"[2-9]\.\d")
_QUAKE = re.compile(r"quake|seism|geolog|magnitude|richter|tremor", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[-\s]magnitude\b|\son\sthe\sRichter", re.IGNORECASE)
_METRES_AFTER = re.compile(
    r"\s(?:above|below|from|off|of\ssnow|high|deep|long|wide|tall|away|apart|under|up|down|race|final|freestyle|hurdles|dash|sprint|waves?|depth)\b|[-\s](?:high|deep|long|wide|tall)\b",
    re.IGNORECASE,
)
_MILLIONS_AFTER = re.compile(
    r"\s(?:(?:more|other|new|extra)\s)?(?:[a-z]{3,}s|people|men|women|children)\b", re.IGNORECASE
)
_POUND_SUM = re.compile(
    r"-pounds?\s(?:[a-z]+\s)?(?:fine|bill|fee|note|ticket|prize|loan|payment|bonus|charge|deposit|reward|grant|fund|bet|cheque|voucher|debt|cost|rise|cut|increase)s?\b"
)
_PENCE = re.compile(r"p\b(?!\s(?:video|resolution|display|screen))")
_MINUS = re.compile(r"(?:^|(?<=[\s(]))(?:minus\s|[-−–])$", re.IGNORECASE)
_SMALLER = {
    "foot": ("inch", re.compile(r"[-\s]?(\d{1,2})[-\s]?(?:ins?|inch(?:es)?)\b|-(\d{1,2})\b")),
    "stone": ("lb", re.compile(r"\s?(\d{1,2})\s?(?:lbs?|pounds?)\b")),
    "lb": ("ounce", re.compile(r"\s?(\d{1,2})\s?(?:oz|ounces?)\b")),
}
"""Unit -> the smaller one that is written behind it ("5ft 10in"), and how."""
_WARMTH = re.compile(
    r"\b(?:temperatures?|mercury|thermometers?)\b[^.;\d]{0,60}\s(?:at|to|of|hit|reach(?:ed|es|ing)?|pass(?:ed|es|ing)?|topped|above|below|was|exceeded)\s"
    r"(?:(?:about|around|nearly|almost|over|a|record)\s){0,2}$",
    re.IGNORECASE,
)


def read_unit(page: Page, draft: Draft, floor: int) -> None:
    """Take in a currency sign before, or a currency or unit after the number."""
    text = page.text
    sign = SIGN_BEFORE.search(text, max(floor, draft.start - 5), draft.start)
    if sign is not None:
        draft.unit, draft.start = SIGNS[sign[1]] if sign[1] else LETTERS[sign[2]], sign.start()
        return
    if draft.numeral.form == "vague" and text.startswith(" of ", draft.end):
        _read_vague_unit(text, draft)
        return
    _read_after(page, draft, floor)
    if dimension(draft.unit) in ("temperature", "share") and draft.numeral.form == "digits":
        _read_minus(text, draft, floor)


def _read_vague_unit(text: str, draft: Draft) -> None:
    """Read "billions of dollars", "thousands of tonnes"."""
    of = draft.end + len(" of")
    found = money_after(text, of) or unit_after(text, of)
    if found is not None:
        draft.unit, draft.end = found


def _read_minus(text: str, draft: Draft, floor: int) -> None:
    minus = _MINUS.search(text, max(floor, draft.start - 7), draft.start)
    if minus is not None:
        draft.start = minus.start()
        draft.value, draft.low, draft.high = -draft.value, -draft.high, -draft.low


def _read_after(page: Page, draft: Draft, floor: int) -> None:
    text = page.text
    money = money_after(text, draft.end)
    if money is not None and _is_weight(text, draft, money[0]):
        draft.unit, draft.end = "lb", money[1]
        return
    if money is not None and (money[0] != "KRW" or draft.numeral.magnitude >= 1000):
        draft.unit, draft.end = money
        if draft.unit in ("cent", "pence"):
            draft.unit = (
                "EUR" if draft.unit == "cent" and "€" in text else "USD" if draft.unit == "cent" else "GBP"
            )
            draft.value, draft.low, draft.high = draft.value / 100, draft.low / 100, draft.high / 100
        return
    if draft.numeral.form == "digits" and draft.value < 1000 and (pence := _PENCE.match(text, draft.end)):
        draft.unit, draft.end = "GBP", pence.end()
        draft.value, draft.low, draft.high = draft.value / 100, draft.low / 100, draft.high / 100
        return
    every = _EVERY.match(text, draft.end)
    if every is not None:
        factor = 100 / _EVERY_BASE[every[1].lower()]
        draft.value, draft.low, draft.high = draft.value * factor, draft.low * factor, draft.high * factor
        draft.unit, draft.end = "percent", every.end()
        return
    if (
        draft.numeral.metres
        and text[draft.numeral.end - 1] == "m"
        and draft.value < 1e10
        and _is_length(text, draft)
    ):
        factor = draft.numeral.magnitude
        draft.value, draft.low, draft.high = draft.value / factor, draft.low / factor, draft.high / factor
        draft.unit = "metre"
        return
    unit = unit_after(text, draft.end)
    if (
        unit is not None
        and unit[0] == "points"
        and text[max(0, draft.start - 3) : draft.start].lower() == "at "
    ):
        return  # "at one point", "at two points in the hall"
    if unit is not None:
        draft.unit, draft.end = unit
        _read_smaller(text, draft)
    elif _MAGNITUDE_BEFORE.search(text, max(floor, draft.start - 40), draft.start):
        draft.unit = "magnitude"
    elif (magnitude := _MAGNITUDE_AFTER.match(text, draft.end)) is not None:
        draft.unit, draft.end = "magnitude", magnitude.end()
    elif _DECIMAL.fullmatch(text, draft.numeral.start, draft.numeral.end) and _QUAKE.search(
        page.sentence(draft.start).text(text)
    ):
        draft.unit = "magnitude"  # "the Survey measured 6.0"
    elif draft.numeral.magnitude == 1 and _WARMTH.search(text, max(floor, draft.start - 90), draft.start):
        draft.unit = "degree"  # "the mercury passed 38"


def _is_weight(text: str, draft: Draft, unit: str) -> bool:
    """Tell "a 130-pound limit" from "a 130-pound fine"."""
    heavy = unit == "GBP" and text[draft.end] == "-" and draft.numeral.magnitude == 1
    return heavy and _POUND_SUM.match(text, draft.end) is None


def _read_smaller(text: str, draft: Draft) -> None:
    """Add the inches to the feet."""
    if draft.unit not in _SMALLER or draft.low != draft.high:
        return
    unit, pattern = _SMALLER[draft.unit]
    rest = pattern.match(text, draft.end)
    if rest is not None:
        draft.value += float(rest[rest.lastindex or 1]) * UNITS[unit][1] / UNITS[draft.unit][1]
        draft.low = draft.high = draft.value
        draft.end = rest.end()


def _is_length(text: str, draft: Draft) -> bool:
    """Decide whether "100m" means metres: what follows says so, or nothing countable follows a whole number of tens."""
    if _METRES_AFTER.match(text, draft.end):
        return True
    mantissa = draft.numeral.value / draft.numeral.magnitude
    return not _MILLIONS_AFTER.match(text, draft.end) and mantissa >= 5 and mantissa == int(mantissa)
