"""Publication dates: written in metadata, or on the first and last lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from verify.model import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
# Offsets from UTC in hours. CST and IST have other readings elsewhere; these are the ones of English-language news.
_ZONES = {
    "utc": 0.0, "gmt": 0.0, "z": 0.0, "wet": 0.0, "bst": 1.0, "cet": 1.0, "west": 1.0, "cest": 2.0, "eet": 2.0,
    "sast": 2.0, "eest": 3.0, "msk": 3.0, "eat": 3.0, "ist": 5.5, "pkt": 5.0, "sgt": 8.0, "hkt": 8.0, "jst": 9.0,
    "kst": 9.0, "aest": 10.0, "aedt": 11.0, "nzst": 12.0, "nzdt": 13.0, "est": -5.0, "edt": -4.0, "et": -5.0,
    "cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0,
}  # fmt: skip
_ZONE = (
    r"(?:[+-]\d{2}:?\d{2}|(?:UTC|GMT)[+-]\d{1,2}|" + "|".join(sorted(_ZONES, key=len, reverse=True)) + r")\b"
)
# A month may be glued to the word before it ("TrendingDec. 2"), never to a capital.
_START = r"(?:\b|(?<=[a-z]))"
_DAY = (
    rf"(?:{_START}(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
    rf"|{_START}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>(?:19|20)\d\d)"
    rf"|\b(?P<d4>\d{{1,2}})-(?P<m4>{_MONTH})-(?P<y4>(?:19|20)\d\d)"
    r"|\b(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})\b"
    r"|\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y5>(?:19|20)\d\d)\b)"
)
_CLOCK = (
    r"(?P<h>\d{1,2})(?::|\.(?=\d\d)|h)?(?P<min>(?<=[:.h])\d{2})?(?::(?P<s>\d{2})(?:\.\d+)?)?"
    rf"\s*(?P<half>[apAP]\.?\s?[mM]\b\.?)?\s*(?:\(?(?P<zone>(?i:{_ZONE}))\)?)?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_WRITTEN = re.compile(rf"{_DAY}(?:(?:,|\s+at|\s*[|·•–—-]|T)?\s*(?<!\d){_CLOCK})?")
_CLOCK_FIRST = re.compile(rf"(?<!\d){_CLOCK}(?:,|\s+on|\s*[|·•–—-])?\s+(?:{_WEEKDAY},?\s+)?{_DAY}")
_LABEL = re.compile(
    r"\b(?:published|posted|updated|last|modified|update|created|released|issued|first|date|dated|filed|on|at|by|"
    r"this|story|article|page|was|has|been|"
    r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|local|time|edition|print)\b",
    re.IGNORECASE,
)
_DATE_LINE = 160  # code points
_NAV_WORDS = 3  # a date line may carry a section's name or a word glued to it, no more
_LATER = re.compile(r"\b(?:updated?|modified|amended|corrected)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date as found in words: the moment, whether the hour is known ("time" or "day"), and where it stands."""

    moment: datetime
    grain: str
    span: Span


def parse_date(value: str) -> Written | None:
    """Parse a metadata date: ISO 8601, RFC 2822, seconds since 1970, or as newspapers write it; UTC when no zone.

    A day such as 03/04/2025, which two conventions read differently, is not guessed.

    >>> parse_date("2025-03-14T18:20:00Z").moment.isoformat(), parse_date("2025-03-14").grain
    ('2025-03-14T18:20:00+00:00', 'day')
    >>> parse_date("12 March 2024 18:20 GMT").moment.isoformat()
    '2024-03-12T18:20:00+00:00'
    >>> parse_date("03/04/2025") is None
    True
    """
    value = value.strip()
    span = Span(0, len(value))
    if re.fullmatch(r"\d{10}(?:\.\d+)?|\d{13}", value):
        seconds = float(value) / (1000 if len(value) == 13 else 1)
        return Written(moment=datetime.fromtimestamp(seconds, UTC), grain="time", span=span)
    try:
        moment = datetime.fromisoformat(value)
        grain = "day" if re.fullmatch(r"[\d-]{8,10}", value) else "time"
        return Written(moment=_aware(moment), grain=grain, span=span)
    except (ValueError, OverflowError):
        pass
    found = find_date(value)
    if found is None and ":" in value:  # without a time of day, this parser would make one up
        try:
            return Written(moment=_aware(parsedate_to_datetime(value)), grain="time", span=span)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return found


def find_date(line: str) -> Written | None:
    """Find the first complete date (day, month and year) in a line, with the time of day next to it.

    >>> found = find_date("TrendingDec. 2, 2025, 3:06 a.m.")
    >>> found.moment.isoformat(), found.grain
    ('2025-12-02T03:06:00+00:00', 'time')
    """
    for match in sorted(
        (*_CLOCK_FIRST.finditer(line), *_WRITTEN.finditer(line)), key=lambda m: (m.start(), -m.end())
    ):
        day = _day(match)
        if day is None:
            continue
        clock = _clock(match)
        if clock is None:
            end = match.end() if match.re is _WRITTEN and match.group("h") is None else _day_end(match)
            moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
            return Written(moment=moment, grain="day", span=Span(_day_start(match), end))
        moment = datetime(day.year, day.month, day.day, clock[0], clock[1], tzinfo=clock[2])
        return Written(moment=_aware(moment), grain="time", span=Span(*match.span()))
    return None


def date_line(line: str) -> Written | None:
    """Return the date when the line is a date line: a date, labels and at most three other words.

    >>> date_line("Published 12 March 2024 18:20 GMT").grain
    'time'
    >>> date_line("On March 3, 2025, the court sentenced two former ministers.") is None
    True
    """
    found = find_date(line) if len(line) <= _DATE_LINE else None
    if found is None:
        return None
    rest = line[: found.span.start] + " " + line[found.span.end :]
    other = re.findall(r"[^\W\d_]{2,}", _LABEL.sub(" ", rest))
    clean = not re.search(r"[.!?]\s*$", line[found.span.end :]) or not other
    return found if len(other) <= _NAV_WORDS and clean else None


def published_line(lines: Sequence[str]) -> tuple[int, Written] | None:
    """Choose the publication date among lines: the first date line that does not speak of an update, else the first.

    Returns:
        Its index in ``lines`` and the date, or None.

    >>> published_line(["Updated 4 May 2025", "Published 3 May 2025"])[0]
    1
    """
    found = [(number, date_line(line)) for number, line in enumerate(lines)]
    dated = [(number, written) for number, written in found if written is not None]
    first = [item for item in dated if not _LATER.search(lines[item[0]])]
    return next(iter(first or dated), None)


def day_in_address(address: str) -> datetime | None:
    """Return the day that an address or file name carries.

    >>> day_in_address("https://news.example/world/2025/12/02/talks").date().isoformat()
    '2025-12-02'
    >>> day_in_address("2025-12-02-talks.txt").date().isoformat(), day_in_address("talks-2.txt")
    ('2025-12-02', None)
    """
    match = re.search(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(\d{2})\2(\d{2})(?!\d)", address)
    if not match:
        return None
    try:
        return datetime(int(match[1]), int(match[3]), int(match[4]), tzinfo=UTC)
    except ValueError:
        return None


def days_in(text: str) -> Iterator[date]:
    """Give every complete date (day, month and year) of a text, in its order.

    >>> [day.isoformat() for day in days_in("from 3 May 2025 to 1 June, 2025")]
    ['2025-05-03', '2025-06-01']
    """
    days = (_day(match) for match in _WRITTEN.finditer(text))
    return (day for day in days if day is not None)


def month_number(name: str) -> int:
    """Return 1 to 12 for an English month or its abbreviation.

    >>> month_number("Sept."), month_number("MARCH")
    (9, 3)
    """
    return _MONTHS.index(name[:3].lower()) + 1


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
    return moment


def _day(match: re.Match[str]) -> date | None:
    group = match.groupdict()
    for n in "124":
        if group[f"m{n}"]:
            return _date(int(group[f"y{n}"]), month_number(group[f"m{n}"]), int(group[f"d{n}"]))
    if group["y3"]:
        return _date(int(group["y3"]), int(group["m3"]), int(group["d3"]))
    first, second, year = int(group["a"]), int(group["b"]), int(group["y5"])
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_start(match: re.Match[str]) -> int:
    return min(match.start(name) for name in ("m1", "d2", "d4", "y3", "a") if match.group(name))


def _day_end(match: re.Match[str]) -> int:
    return max(match.end(name) for name in ("y1", "y2", "y4", "d3", "y5") if match.group(name))


def _clock(match: re.Match[str]) -> tuple[int, int, timezone] | None:
    """Hour, minute and zone; None when the digits next to the date are no time of day."""
    hour_word, minute_word, half = match.group("h"), match.group("min"), match.group("half")
    if hour_word is None or (minute_word is None and half is None):
        return None
    hour, minute = int(hour_word), int(minute_word or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return hour, minute, _zone(match.group("zone") or "")


def _zone(name: str) -> timezone:
    name = name.lower()
    numeric = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", name)
    if numeric:
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        minutes = minutes if minutes < 24 * 60 else 0
        return timezone(timedelta(minutes=-minutes if numeric[1] == "-" else minutes))
    return timezone(timedelta(hours=_ZONES.get(name, 0.0)))
