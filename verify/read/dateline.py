"""Datelines: the place, day and agency in front of a story's first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from verify.read.dates import days_in, month_number

_CAPS = r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž'’.\-]+"
_PLACE = rf"{_CAPS}(?:[ /]{_CAPS}){{0,4}}"
_TITLED = r"[A-ZÀ-ÖØ-Þ][\w'’\-]+(?:[ /-](?:de|la|of|al|[A-ZÀ-ÖØ-Þ][\w'’\-]+)){0,3}"
_REGION = r"(?:[A-ZÀ-ÖØ-Þ][\w'’\-]*\.?)(?: (?:of|and|de|[A-ZÀ-ÖØ-Þ][\w'’\-]*\.?)){0,3}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DATE = rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?P<date>{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?P<year>(?:19|20)\d\d))?"
_AGENCY = r"\((?P<agency>[A-Z][\w &.,/'’-]{1,40})\)"
# The agency may stand before the date: "KYIV (Wire) March 4 -".
_LATE = rf"\((?P<agency2>[A-Z][\w &.,/'’-]{{1,40}})\),? (?P<date2>{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?P<year2>(?:19|20)\d\d))?"
_DASH = r"\s?(?:—|–|--)\s?|\s-\s"
_CITY = re.compile(
    rf"\s*(?P<place>{_PLACE})(?:, (?P<region>(?!{_MONTH} \d|{_WEEKDAY}){_REGION}))?"
    rf"(?:(?:,? {_DATE})?(?:,? ?{_AGENCY})?|,? ?{_LATE})"
    rf"(?:{_DASH}|\s?:\s)(?=\S)"
)
_STOPS = re.compile(
    rf"\s*(?P<place>{_PLACE})\.\s(?:{_DATE}\.?\s)?(?:(?P<agency>[A-Z][\w ]{{1,30}})(?:{_DASH}))?(?=[A-Z“\"])"
)
_MIXED = re.compile(
    rf"\s*(?P<place>{_TITLED})(?:, (?P<region>(?!{_MONTH} \d|{_WEEKDAY}){_REGION}))?(?:,? {_DATE})?(?:,? ?{_AGENCY})?"
    rf"(?:{_DASH}|\s?:\s)(?=[A-Z“\"‘'])"
)
# Capital words that open a line and are no place.
_LABELS_LIST = (
    "a an the and good analysis advertisement advice also alert breaking brief caption cartoon column comment correction editorial "
    "exclusive explainer factbox feature fact foto gallery glossary highlights image in interview just live listen "
    "letter letters more most news note opinion photo photos picture podcast profile quiz read recap related review "
    "roads schools see share source sport sports summary tags text timeline topics update updated updates video view "
    "views vote watch weather what who why how where when"
)
_LABELS = frozenset(_LABELS_LIST.split())


_NEAR = 45  # days between a dateline's day and a date of the text that lends it its year


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline's parts.

    Attributes:
        place: "Paris" or "Arden Falls, Wis."; capitals turned into title case.
        day: "March 3" as written, or "".
        year: 0 when not given.
        agency: what stands in brackets, or "".
        end: first code point after the dateline, in the line.
    """

    place: str
    day: str = ""
    year: int = 0
    agency: str = ""
    end: int = 0


def find_dateline(line: str) -> Dateline | None:
    """Read the dateline at the head of a line, if there is one.

    >>> find_dateline("PARIS, March 3 (Wire) — The president said on Monday that talks had begun.")
    Dateline(place='Paris', day='March 3', year=0, agency='Wire', end=24)
    >>> find_dateline("Lyon, France — France played host to the talks.").place
    'Lyon, France'
    >>> find_dateline("WATCH: How a city's water gets tested.") is None
    True
    """
    match = _CITY.match(line) or _STOPS.match(line) or _MIXED.match(line)
    if match is None:
        return None
    group = match.groupdict()
    for name in ("date", "year", "agency"):
        group[name] = group[name] or group.get(f"{name}2")
    place, region = group["place"], group.get("region") or ""
    if match.re is _MIXED and not (region or group["date"] or group["agency"]):
        return None  # "Macron — the host — said": a name and a dash alone are no dateline
    if place.split()[0].strip(".").lower() in _LABELS or sum(c.isalpha() for c in place) < 3:
        return None
    if place.isupper():
        place = _title(place)
    return Dateline(
        place=f"{place}, {region}" if region else place,
        day=group["date"] or "",
        year=int(group["year"] or 0),
        agency=(group["agency"] or "").strip(),
        end=match.end(),
    )


def year_in_text(day: str, text: str) -> int:
    """Return the year of a dateline's day ("March 4") from the complete dates of the text that lie near it, or 0.

    >>> year_in_text("March 4", "The talks began on 27 February 2025, two years after those of 3 May 2023.")
    2025
    >>> year_in_text("March 4", "The law is of 3 May 2023.")
    0
    """
    month, number = re.search(r"[A-Za-z]+", day), re.search(r"\d+", day)
    if month is None or number is None:
        return 0
    gaps = []
    for near in days_in(text):
        for year in range(near.year - 1, near.year + 2):
            try:
                named = date(year, month_number(month[0]), int(number[0]))
            except ValueError:
                continue
            gaps.append((abs((named - near).days), year))
    gap, year = min(gaps, default=(_NEAR + 1, 0))
    return year if gap <= _NEAR else 0


def _title(place: str) -> str:
    """Lower all but the first letter of each part; small French and Spanish words stay small inside.

    >>> _title("LA ROCHE-EN-ARDENNE"), _title("BODØ")
    ('La Roche-en-Ardenne', 'Bodø')
    """
    words = re.split(r"([ /-])", place)
    small = {"EN", "DE", "LA", "LE", "SUR", "AM", "DEL", "DI", "OF"}
    return "".join(
        word.lower() if number and word in small else word[:1] + word[1:].lower()
        for number, word in enumerate(words)
    )
