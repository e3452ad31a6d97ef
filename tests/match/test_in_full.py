"""Sentences written out for a reader who sees nothing else of the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.config import Options
from verify.match.in_full import MARK, Passage, in_full
from verify.match.index import StoryIndex
from verify.model import Article, Span
from verify.pipeline import prepare, understand

PUBLISHED = datetime(2025, 5, 9, 12, tzinfo=UTC)  # a Friday


def index_of(text: str, *, published: datetime | None = PUBLISHED) -> StoryIndex:
    options = Options(one_story=True)
    return prepare((understand(Article(id="a", text=text, published=published), options=options),), options)


def written(index: StoryIndex, sentence: int, *, value: Span | None = None) -> Passage:
    return in_full(index, "a", index.sentence("a", sentence).span, value=value)


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        (
            "Marta Lindqvist runs the hospital in Bodø. On Monday she hired 40 nurses for her ward.",
            1,
            "On Monday (5 May) Marta Lindqvist hired 40 nurses for her ward.",
        ),
        ("Marta Lindqvist runs the hospital. Her husband left.", 1, "Marta Lindqvist's husband left."),
        ("Marta Lindqvist said on Monday that she was ill.", 0, "Marta Lindqvist said on Monday (5 May) that she was ill."),
        ("The bridge was closed on 5 May.", 0, "The bridge was closed on 5 May."),
        ("The bridge   was closed  again.", 0, "The bridge was closed again."),
    ],
)  # fmt: skip
def test_what_is_written(text: str, sentence: int, expected: str) -> None:
    assert written(index_of(text), sentence).text == expected


def test_without_a_day_of_publication_no_date_is_made_up() -> None:
    index = index_of("The bridge was closed on Monday.", published=None)
    assert written(index, 0).text == "The bridge was closed on Monday."


def test_the_value_stands_between_marks() -> None:
    text = "Marta Lindqvist hired 40 nurses on Monday."
    start = text.index("40")
    passage = written(index_of(text), 0, value=Span(start, start + 2))
    assert passage.text == f"Marta Lindqvist hired {MARK} 40 {MARK} nurses on Monday (5 May)."


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_place_leads_back(data: st.DataObject) -> None:
    text = "Marta Lindqvist runs the  hospital.\nOn Monday she hired 40 nurses, and her husband left."
    index = index_of(text)
    sentence = index.sentence("a", 1).span
    start = data.draw(st.integers(sentence.start, sentence.end - 1))
    end = data.draw(st.integers(start + 1, sentence.end))
    passage = written(index, 1, value=Span(start, end))
    assert len(passage.places) == len(passage.text)
    assert all(a <= b for a, b in zip(passage.places, passage.places[1:], strict=False))
    assert passage.source(Span(0, len(passage.text))).start == sentence.start
    kept = [(c, text[p]) for c, p in zip(passage.text, passage.places, strict=True) if c == text[p]]
    assert len(kept) > len(sentence.text(text).split())
