"""Scores against TimeML: a document of our own with known hits and misses, and the values that our times are written as."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from training.timeml import (
    TimeMLDocument,
    article_of,
    matches,
    parse_timeml,
    score_timeml,
    score_times,
)
from training.timex import Timex, timexes_of
from verify.language.reader import load_reader
from verify.language.times import find_times
from verify.model import Span

# Five annotated times in the text. Found: Monday, right; "two hours", right; "last week", annotated with another value; "now", not
# found; "3 March 2025", found with more words, right. Found besides: "Friday". The creation time counts nowhere.
DOCUMENT = """<?xml version="1.0" ?>
<TimeML>
<DOCID>strike-1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-10-14" functionInDocument="CREATION_TIME">October 14, 2025</TIMEX3></DCT>
<TITLE>The <TIMEX3 tid="t9" type="DATE" value="2025-10-13">Monday</TIMEX3> strike</TITLE>
<TEXT>
<TIMEX3 tid="t8" type="DATE" value="2025-10-14" functionInDocument="CREATION_TIME">October 14, 2025</TIMEX3>.

Drivers &amp; guards <EVENT eid="e1">struck</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2025-10-13">Monday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>. They voted <TIMEX3 tid="t3" type="DATE"
value="2025-W40">last week</TIMEX3>. The line is open <TIMEX3 tid="t4" type="DATE" value="PRESENT_REF">now</TIMEX3>. A deal
was signed on <TIMEX3 tid="t5" type="DATE" value="2025-03-03">3 March</TIMEX3> 2025, and read out on Friday.
</TEXT>
</TimeML>
"""


def test_score_of_a_document(tmp_path: Path) -> None:
    folder = tmp_path / "part" / "one"
    folder.mkdir(parents=True)
    (folder / "strike-1.tml").write_text(DOCUMENT, encoding="utf-8")
    (folder / "notes.txt").write_text("no document", encoding="utf-8")
    scores = score_timeml(tmp_path, load_reader())
    assert scores == {
        "documents": 1.0,
        "time_span_precision": pytest.approx(4 / 5),
        "time_span_recall": pytest.approx(4 / 5),
        "time_span_f1": pytest.approx(4 / 5),
        "time_value_f1": pytest.approx(3 / 5),
    }


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no TimeML document"):
        score_timeml(tmp_path, load_reader())


def test_reading() -> None:
    document = parse_timeml(DOCUMENT, "strike-1.tml")
    assert document is not None
    assert document.created == date(2025, 10, 14)
    assert [time.span.text(document.text) for time in document.times] == [
        "Monday",
        "two hours",
        "last week",
        "now",
        "3 March",
    ]
    assert [span.text(document.text) for span in document.ignored] == ["October 14, 2025"]
    assert "Drivers & guards struck on Monday" in document.text
    article = article_of(document)
    assert article.published is not None
    assert (article.text, article.published.date()) == (document.text, document.created)


def test_reading_what_is_damaged_or_has_no_text() -> None:
    with pytest.raises(ValueError, match=r"broken\.tml: no well-formed TimeML"):
        parse_timeml("<TimeML><TEXT>", "broken.tml")
    assert parse_timeml("<TimeML><DOCID>x</DOCID></TimeML>", "x.tml") is None
    undated = parse_timeml("<TimeML><TEXT>He sang.</TEXT></TimeML>", "x.tml")
    assert undated is not None
    assert undated.created is None
    assert article_of(undated).published is None


def test_each_time_matches_once() -> None:
    gold = [Timex(span=Span(0, 10), value="a")]
    found = [
        Timex(span=Span(0, 2), value="a"),
        Timex(span=Span(3, 10), value="b"),
        Timex(span=Span(10, 12), value="a"),
    ]
    assert matches(gold, found) == [(gold[0], found[1])]
    document = TimeMLDocument(name="x", text="", created=None, times=tuple(gold))
    scores = score_times([(document, found)])
    assert scores["time_span_precision"] == pytest.approx(1 / 3)
    assert scores["time_span_recall"] == 1.0
    assert scores["time_value_f1"] == 0.0


def test_nothing_found_and_nothing_wanted() -> None:
    empty = TimeMLDocument(name="x", text="", created=None, times=())
    assert score_times([(empty, [])])["time_span_f1"] == 0.0


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They met on Monday.", ["2025-10-13"]),
        ("They met on Monday evening.", ["2025-10-13TEV"]),
        ("They met at 5:30 p.m. on Monday.", ["2025-10-13T17:30"]),
        ("They met at 5:30 p.m.", ["XXXX-XX-XXT17:30"]),
        ("They met tonight.", ["2025-10-14TNI"]),
        ("They met last week.", ["2025-W41"]),
        ("They met over the weekend.", ["2025-W41-WE"]),
        ("They met in early March.", ["2025-03"]),
        ("They met in the third quarter.", ["2025-Q3"]),
        ("They met last summer.", ["2025-SU"]),
        ("They met before 2027.", ["2027"]),
        ("They met in the 1990s.", ["199"]),
        ("They met from 2 to 4 March.", ["2025-03-02", "2025-03-04"]),
        ("They met between 2019 and 2021.", ["2019", "2021"]),
        ("It took nearly two hours.", ["PT2H"]),
        ("It took more than three years.", ["P3Y"]),
        ("It took two and a half years.", ["P2Y6M"]),
        ("It took half an hour.", ["PT30M"]),
        ("It took several weeks.", ["PXW"]),
        ("It took a couple of days.", ["P2D"]),
        ("An hour later he sang.", ["PT1H"]),
        ("They meet every Monday.", ["XXXX-WXX-1"]),
        ("They meet every two weeks.", ["P2W"]),
        ("They meet each July.", ["XXXX-07"]),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    found = timexes_of(find_times(text, (), (), published=datetime(2025, 10, 14)))
    assert [timex.value for timex in found] == values
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)


def test_values_without_an_anchor() -> None:
    found = timexes_of(find_times("They met on 3 March, and on Thursday.", (), (), published=None))
    assert [timex.value for timex in found] == ["XXXX-03-03", "XXXX-WXX-4"]
