from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.errors import ConfigError
from verify.model import Article, Evidence, Finding, Report, Span, StorySummary, Value
from verify.report.registry import BINARY, FORMATS, document, render

# Lone surrogates included: hypothesis leaves them out of text() unless told.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def tiny(text: str, other: str) -> Report:
    """Two articles, every word of theirs evidence; the texts also stand in every field around them."""
    texts = {"a": text + ".", "b": other + "."}
    values = tuple(
        Value(
            text=t,
            normalized=t,
            evidence=(Evidence(article_id=i, span=Span(0, len(t)), sentence_span=Span(0, len(t))),),
        )
        for i, t in texts.items()
    )
    finding = Finding(
        fingerprint="ab12",
        kind="quote",
        class_="conflict",
        severity="high",
        confidence=0.5,
        subject=text,
        summary=text,
        explanation=other,
        cautions=(text, other),
        values=values,
        story_id="s",
    )
    return Report(
        articles=tuple(
            Article(id=i, text=t, source=t, title=t, path=t, dateline=t) for i, t in texts.items()
        ),
        stories=(StorySummary(id="s", title=text, articles=("a", "b"), origins=(0, 1)),),
        findings=(finding,),
    )


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_takes_every_report(format: str, sample: Report, hostile: Report) -> None:
    for report in (sample, hostile, Report()):
        content = document(report, format)
        assert content.endswith(b"\n") or format in ("html", "xlsx")
        if format not in BINARY:
            assert content.decode("utf-8") == render(report, format)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_order_of_the_parts_does_not_matter(format: str, sample: Report) -> None:
    shuffler = random.Random(7)

    def mixed(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(shuffler.sample(items, len(items)))

    parts = ("articles", "stories", "claims", "entities", "findings", "shared", "skipped", "options")
    other = dataclasses.replace(sample, **{p: mixed(getattr(sample, p)) for p in parts})
    assert other != sample
    assert document(other, format) == document(sample, format)


@pytest.mark.parametrize(
    ("wrong", "meant"), [("jsn", "json"), ("HTLM", "html"), ("txt", "text"), ("cvs", "csv")]
)
def test_an_unknown_format_names_the_nearest(wrong: str, meant: str) -> None:
    with pytest.raises(ConfigError, match=f"did you mean '{meant}'"):
        render(Report(), wrong)


def test_what_is_not_made_of_words_is_no_text() -> None:
    with pytest.raises(ConfigError, match="not made of words"):
        render(Report(), "xlsx")


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_can_be_written(text: str, other: str) -> None:
    for format in sorted(FORMATS.keys() - BINARY):
        render(tiny(text, other), format).encode("utf-8")
