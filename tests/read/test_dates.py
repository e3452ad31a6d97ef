"""Publication dates as newspapers, feeds and exports write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.read.dates import date_line, day_in_address, find_date, parse_date, published_line
from verify.read.draft import Draft
from verify.read.metadata import settle


@pytest.mark.parametrize(
    ("words", "moment", "grain"),
    [
        ("2025-03-14T18:20:00Z", "2025-03-14T18:20:00+00:00", "time"),
        ("2025-03-14 18:20", "2025-03-14T18:20:00+00:00", "time"),
        ("2025-03-14T18:20:00+02:00", "2025-03-14T18:20:00+02:00", "time"),
        ("2025-03-14", "2025-03-14T00:00:00+00:00", "day"),
        ("Fri, 14 Mar 2025 18:20:00 -0500", "2025-03-14T18:20:00-05:00", "time"),
        ("14 Mar 2025", "2025-03-14T00:00:00+00:00", "day"),
        ("March 14, 2025 at 6:20 PM EDT", "2025-03-14T18:20:00-04:00", "time"),
        ("Dec. 2, 2025, 3:06 a.m.", "2025-12-02T03:06:00+00:00", "time"),
        ("Sept. 9th, 2025", "2025-09-09T00:00:00+00:00", "day"),
        ("12 March 2024 18:20 GMT", "2024-03-12T18:20:00+00:00", "time"),
        ("18:20 CET, 12 March 2024", "2024-03-12T18:20:00+01:00", "time"),
        ("12 March 2024 18.20 UTC+3", "2024-03-12T18:20:00+03:00", "time"),
        ("31/12/2024", "2024-12-31T00:00:00+00:00", "day"),
        ("12/31/2024", "2024-12-31T00:00:00+00:00", "day"),
        ("1741976400", "2025-03-14T18:20:00+00:00", "time"),
        ("1741976400000", "2025-03-14T18:20:00+00:00", "time"),
        ("2:30 PM EST, Wed March 5, 2025", "2025-03-05T14:30:00-05:00", "time"),
        ("12 a.m. on 3 May 2025", "2025-05-03T00:00:00+00:00", "time"),
    ],
)
def test_parse(words: str, moment: str, grain: str) -> None:
    written = parse_date(words)
    assert written is not None
    assert (written.moment, written.grain) == (datetime.fromisoformat(moment), grain)
    assert written.moment.tzinfo is not None


@pytest.mark.parametrize(
    "words", ["", "yesterday", "03/04/2025", "30 February 2025", "March 2025", "99/99/2025"]
)
def test_no_date(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(
    "line",
    [
        "TrendingDec. 2, 2025, 3:06 a.m.",
        "Published 12 March 2024 18:20 GMT",
        "Last updated on Tuesday, December 2, 2025 at 15:30",
        "By Ada Lund | 12 March 2024",
        "2025-12-02 03:06",
        "World | Dec 2, 2025",
        "Updated 5 March 2025, 14:30",
        "Last updated: 5 March 2025 14:30 GMT",
        "Published on March 5, 2025",
        "Updated 2:30 PM EST, Wed March 5, 2025",
        "This story was last updated on March 5, 2025.",
        "Last modified on Wed 5 Mar 2025 14.30 GMT",
    ],
)
def test_date_lines(line: str) -> None:
    assert date_line(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "On March 3, 2025, the court sentenced two former ministers.",
        "The strike of December 2, 2025, cost the company 4 million euros",
        "It ended on 3 May 2025.",
        "The report was published on 3 May 2025.",
        "Four people died.",
    ],
)
def test_sentences_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


def test_published_beats_updated() -> None:
    found = published_line(["Updated 4 May 2025 10:00", "Varberg", "Published 3 May 2025"])
    assert found is not None
    assert (found[0], found[1].moment) == (2, datetime(2025, 5, 3, tzinfo=UTC))


def test_number_after_a_date_is_no_time() -> None:
    written = find_date("March 14, 2025 12 people")
    assert written is not None
    assert written.grain == "day"


@pytest.mark.parametrize("name", ["/story-12345678", "/20259999/x", "/a-2025-13-40"])
def test_digits_that_are_no_day(name: str) -> None:
    assert day_in_address(name) is None


@given(st.text(max_size=80))
def test_any_words(words: str) -> None:
    for written in (parse_date(words), find_date(words), date_line(words)):
        if written is not None:
            assert 0 <= written.span.start <= written.span.end <= len(words)
            assert written.moment.tzinfo is not None


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2049, 12, 31)))
def test_written_dates_come_back(moment: datetime) -> None:
    for form in ("%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%b. %d, %Y"):
        written = parse_date(moment.strftime(form))
        assert written is not None
        assert (written.moment.date(), written.grain) == (moment.date(), "day")


def test_anchor_of_an_article_without_metadata() -> None:
    body = "The president said on Monday that talks had begun.\n\nHe said more.\n\nThat was all."
    for head, day, how in (
        ("KYIV, March 4, 2025 (Wire) - ", "2025-03-04", "dateline"),
        ("Talks begin\n\nUpdated 5 March 2025, 14:30\n\n", "2025-03-05", "first lines of the text"),
        ("Talks begin\n\nLast updated: 5 March 2025\n\n", "2025-03-05", "first lines of the text"),
        ("Talks begin\n\nPublished on 5 March 2025\n\n", "2025-03-05", "first lines of the text"),
        (
            "Talks begin\n\nUpdated 6 March 2025\n\nPublished 5 March 2025\n\n",
            "2025-03-05",
            "first lines of the text",
        ),
    ):
        draft = Draft(text=head + body, where="talks.txt", path="talks.txt", stem="talks")
        article, notes = settle(draft, language="en", now=datetime(2025, 6, 1, tzinfo=UTC))
        assert article.published is not None
        assert (article.published.date().isoformat(), notes) == (day, ())
        assert ("published", how) in article.origins
