"""The report's own words: what kinds, classes and severities are called, how dates and counts are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from verify.model.article import Article
from verify.model.finding import Class, Kind, Value

KIND: Mapping[Kind, str] = {
    "when": "Day or time",
    "number": "Number",
    "name": "Name",
    "role": "Office or role",
    "place": "Place",
    "quote": "Wording of a quote",
    "attribution": "Who said it",
    "outcome": "Outcome",
    "status": "Planned or done",
    "characterisation": "What it is called",
    "participants": "Who took part",
}

HELD_BACK: Mapping[Class, tuple[str, str]] = {
    "update": ("Updates", "A later article brings the fact up to date; the earlier one was not wrong when it was written."),
    "refinement": ("Refinements", "One article is more exact than the other, and both can be true."),
    "scope": ("Other scope", "The figures count different groups, places or periods."),
    "attributed": ("Rival statements", "Two speakers disagree, and the articles report it as their words."),
    "estimate": ("Estimates", "Rounded or bounded figures whose ranges overlap."),
    "other-event": ("Other events", "The articles probably tell of two different happenings."),
}  # fmt: skip

ENTITY: Mapping[str, str] = {"PER": "Person", "ORG": "Organisation", "LOC": "Place"}

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun.

    >>> count(1, "origin"), count(2, "origin"), count(1204, "story", "stories")
    ('1 origin', '2 origins', '1,204 stories')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sure(confidence: float) -> str:
    """Write a probability as a whole percentage, never as certainty.

    >>> sure(0.914), sure(0.999)
    ('91 % sure', '99 % sure')
    """
    return f"{min(99, max(1, round(confidence * 100)))} % sure"


def published(article: Article) -> str:
    """Write when an article was published, as exactly as it is known.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2025, 12, 2, 3, 6, tzinfo=UTC)
    >>> published(Article(id="a", text="", published=at, published_grain="time"))
    '2 December 2025, 03:06 UTC'
    >>> published(Article(id="a", text="", published=at, published_grain="day")), published(Article(id="a", text=""))
    ('2 December 2025', 'date unknown')
    """
    return moment(article.published, article.published_grain) if article.published else "date unknown"


def moment(at: datetime, grain: str = "time") -> str:
    """Write a day, and the time of day unless the grain is "day".

    >>> moment(datetime(2025, 12, 2, 3, 6))
    '2 December 2025, 03:06 UTC'
    """
    day = f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
    return day if grain == "day" else f"{day}, {at:%H:%M} {at.tzname() or 'UTC'}"


def day_in_words(day: date) -> str:
    """Write a day with its weekday.

    >>> day_in_words(date(2025, 12, 1))
    'Monday 1 December 2025'
    """
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Write a day as short as an axis needs it.

    >>> short_day(date(2025, 12, 1))
    '1 Dec'
    """
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def span_of_publication(articles: list[Article]) -> str:
    """Write the first and the last day of publication, and how many articles have none.

    >>> from datetime import UTC, datetime
    >>> days = [Article(id=str(d), text="", published=datetime(2025, 12, d, tzinfo=UTC)) for d in (4, 1)]
    >>> span_of_publication([*days, Article(id="x", text="")])
    'published 1 to 4 December 2025, 1 without a date'
    """
    days = sorted(a.published.date() for a in articles if a.published)
    if not days:
        return "no date of publication is known"
    first, last = days[0], days[-1]
    words = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first != last:
        start = f"{first.day}"
        if (first.month, first.year) != (last.month, last.year):
            start += f" {_MONTHS[first.month - 1]}"
        if first.year != last.year:
            start += f" {first.year}"
        words = f"{start} to {words}"
    unknown = len(articles) - len(days)
    return f"published {words}" + (f", {unknown} without a date" if unknown else "")


_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{5,15}(?!\d)")
_READ = ("when", "number", "place")  # kinds whose normalised form tells a reader more than the words


def reading(kind: Kind, value: Value) -> str:
    """Write how a value was understood, or "" where its words say it already.

    >>> from verify.model import Evidence, Span
    >>> seen = (Evidence(article_id="a", span=Span(0, 6), sentence_span=Span(0, 6)),)
    >>> reading("when", Value(text="Monday", normalized="2025-12-01", evidence=seen))
    'Monday 1 December 2025'
    >>> reading("number", Value(text="4 dead", normalized="4", evidence=seen))
    ''
    >>> reading("number", Value(text="thirty million", normalized="30000000 EUR", evidence=seen))
    '30,000,000 EUR'
    """
    form = value.normalized
    if kind not in _READ or not form or form.casefold() in value.text.casefold():
        return ""

    def in_words(found: re.Match[str]) -> str:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return found[0]
        return day_in_words(day)

    if kind == "number":
        return _LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", form)
    return _ISO_DAY.sub(in_words, form)
