"""Find the times of one article and resolve them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Final

from verify.language.times.figures import Reported
from verify.language.times.grammar import scan
from verify.language.times.parts import Found
from verify.language.times.periods import shifted
from verify.language.times.place import Context
from verify.language.times.resolve import resolve
from verify.language.times.tense import tense
from verify.model.analysis import Sentence, TimeExpression, Token

_TO: Final = re.compile(r"\s*(?:-|–)\s*|\s+(?:to|through|until|till)\s+")


def find_times(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    *,
    published: datetime | None,
    anchor: str = "published",
    dateline_date: date | None = None,
) -> tuple[TimeExpression, ...]:
    """Find every time in a text and place it in the calendar.

    Dates stand in ``earliest`` and ``latest`` as days (``2025-12-01``); the time of day is in ``clock``, in minutes after
    midnight of that day, and may pass 1440 for a night that runs on. A clock that lacks its half of the day ("about one
    o'clock") holds both readings, its bounds 720 minutes further apart than its width. Without an anchor a date that
    lacks its year keeps the truncated form of ISO 8601 (``--03-03``), a weekday keeps its number only. "before 2027" and
    "after March" have one open bound, "". A weekday with "last" or "next" may have two candidate days: ``earliest`` and
    ``latest`` are these, and only days with that ``weekday`` between them are meant.

    Args:
        text: the article's text.
        tokens: its parse, for tense and part of speech; may be empty.
        sentences: its sentences; may be empty.
        published: when the article was published.
        anchor: "published", "dateline" (``dateline_date`` is today) or "none" (nothing is resolved).
        dateline_date: the day that the dateline names.

    Returns:
        The times in the order of the text; their spans do not overlap.

    >>> time, = find_times("It began shortly before midnight on Tuesday, November 11.", (), (), published=datetime(2025, 11, 13))
    >>> time.text, time.kind, time.earliest, time.clock
    ('shortly before midnight on Tuesday, November 11', 'time', '2025-11-11', (1410, 1440))
    """
    today = published.date() if published is not None and anchor != "none" else None
    if dateline_date is not None and (anchor == "dateline" or (today is None and anchor != "none")):
        today, anchor = dateline_date, "dateline"
    elif anchor == "dateline":
        anchor = "published"
    starts = [token.start for token in tokens]
    times: list[TimeExpression] = []
    last_day: date | None = None
    last: date | None = None
    reported = Reported()
    for found in scan(text):
        if _is_verb(found, tokens, starts):
            continue
        ranged = _ends_range(text, times, found)
        if ranged:
            found = replace(found, parts=replace(found.parts, direction="following"))
        period = reported.before(found.start)
        if (
            found.parts.base == "reported"
            and not found.parts.shift
            and not found.parts.year
            and period is None
        ):
            continue  # "in the quarter" of an old town
        when = partial(tense, text, found.start, found.end, tokens, starts)
        time = resolve(
            text,
            found,
            Context(today=today, anchor=anchor, last_day=last_day, last=last, reported=period, tense=when),
        )
        if ranged and today and time.earliest > today.isoformat() and when() == "past":
            times[-1], time = _a_week_before(times[-1]), _a_week_before(time)  # "ran from Monday to Friday"
        times.append(time)
        if found.parts.compared or found.parts.base == "reported":
            continue  # a comparison is an aside: what follows does not count from it
        reported.note(text, time, today)
        if len(time.earliest) == 10 and time.latest:
            last = date.fromisoformat(time.earliest)
            last_day = last if time.earliest == time.latest else last_day
    return tuple(times)


def _ends_range(text: str, times: Sequence[TimeExpression], found: Found) -> bool:
    """Say whether this is the second weekday of "Monday to Friday"; it follows the first, whatever day it is today."""
    if not times or found.parts.slots != {"weekday"} or found.parts.direction:
        return False
    first = times[-1]
    plain = first.kind == "date" and first.weekday >= 0 and first.earliest == first.latest != ""
    return plain and _TO.fullmatch(text, first.span.end, found.start) is not None


def _a_week_before(time: TimeExpression) -> TimeExpression:
    earlier = shifted(date.fromisoformat(time.earliest), -7).isoformat()
    return replace(time, earliest=earlier, latest=earlier)


def _is_verb(found: Found, tokens: Sequence[Token], starts: Sequence[int]) -> bool:
    """Say whether a month or season is a verb after all: "protesters March on", "prices fall"."""
    if not tokens or not found.parts.slots & {"month", "season"}:
        return False
    at = bisect_left(starts, found.start)
    return at < len(tokens) and tokens[at].start < found.end and tokens[at].pos in ("VERB", "AUX")
