"""What must hold for every text and every two times."""

from __future__ import annotations

import time as clock
from datetime import date, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from verify.language.times import compare_times, find_times
from verify.language.times.lexicon import MONTH_NAMES, WEEKDAY_NAMES
from verify.model.analysis import TimeExpression

PUBLISHED = datetime(2025, 10, 14, 15, 5)
WORDS = st.sampled_from(
    "Monday Thursday's Sunday night last next this the a an two three 12 30 2013 1999-2004 24 3 March May Dec. 2, 2025 "
    "before after shortly about nearly more than half past quarter to midnight noon dawn early late on in at of by until ago "
    "earlier later day week month year decade hours minutes p.m. a.m. 3:40 18:20 GMT local time o'clock yesterday today "
    "following previous same every weekend spring end beginning century 20th eighties first last and , . ; ( ) ’s 0 99999 "
    "31 February 0120 24:00 9999 1000 00 UTC+2 EST".split()
)
NEWS = st.lists(WORDS, max_size=14).map(" ".join)
TEXTS = st.one_of(NEWS, st.text(max_size=60), st.builds("{} {}".format, NEWS, st.text(max_size=10)))
ANCHORS = st.one_of(st.none(), st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31)))


def read(text: str, published: datetime | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, (), (), published=published)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS, ANCHORS)
@example("last week before the end of the year 1 century ago", datetime(1, 1, 1))
@example("next decade three years hence in 9999 after 9999", datetime(9999, 12, 31))
def test_times_are_well_formed(text: str, published: datetime | None) -> None:
    found = read(text, published)
    assert found == read(text, published)
    end = 0
    for time in found:
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        assert time.span.text(text) == time.text == time.text.strip()
        assert time.kind in ("date", "time", "duration", "set")
        assert (time.kind == "duration") == (time.minutes is not None)
        assert time.clock is None or (time.kind == "time" and time.clock[0] <= time.clock[1])
        if len(time.earliest) == 10 and len(time.latest) == 10:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(NEWS, NEWS, ANCHORS)
def test_comparison_is_symmetric_and_reflexive(one: str, other: str, published: datetime | None) -> None:
    for a in read(one, published):
        assert compare_times(a, a).relation in ("same", "unknown")
        for b in read(other, published):
            forward, backward = compare_times(a, b), compare_times(b, a)
            assert (forward.relation, forward.gap_days) == (backward.relation, backward.gap_days)
            assert forward.why
            assert forward.relation != "disjoint" or forward.gap_days is None or forward.gap_days > 0


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_in_five_forms_is_itself(day: date) -> None:
    month, weekday = MONTH_NAMES[day.month], WEEKDAY_NAMES[day.weekday()]
    forms = (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{weekday} {day.day} {month} {day.year}",
        day.isoformat(),
    )
    for form in forms:
        (time,) = read(f"It was signed on {form} in the capital.")
        assert (time.text, time.earliest, time.latest) == (form, day.isoformat(), day.isoformat())


@settings(derandomize=True)
@given(st.integers(0, 23), st.integers(0, 59))
def test_a_clock_in_three_forms_is_itself(hour: int, minute: int) -> None:
    half = "a.m." if hour < 12 else "p.m."
    for form in (
        f"{hour:02d}:{minute:02d}",
        f"{hour % 12 or 12}:{minute:02d} {half}",
        f"{hour:02d}{minute:02d} GMT",
    ):
        (time,) = read(f"It struck at {form} and faded.")
        assert (time.text, time.clock) == (form, (hour * 60 + minute,) * 2)


@settings(derandomize=True)
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)), st.sampled_from(WEEKDAY_NAMES))
def test_a_past_weekday_is_within_the_week_before(today: date, weekday: str) -> None:
    (time,) = read(f"They met on {weekday}.", datetime(today.year, today.month, today.day))
    day = date.fromisoformat(time.earliest)
    assert 0 <= (today - day).days < 7
    assert WEEKDAY_NAMES[day.weekday()] == weekday


def test_six_hundred_words_take_milliseconds() -> None:
    text = (
        "The ferry left the harbour on Tuesday evening with some forty people on board, and it sank shortly after 7 p.m. "
        "about nine nautical miles from the shore, the ministry said in a statement that was read to reporters on the quay. "
        "Divers who had come from the capital worked through the night and brought up the bodies of two sailors. "
    ) * 10
    assert len(text.split()) >= 600
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.02  # about 2 ms on a quiet machine


def _seconds(text: str) -> float:
    start = clock.process_time()
    read(text)
    return clock.process_time() - start
