"""Amounts: who else states a value is part of the evidence."""

from __future__ import annotations

from datetime import UTC, datetime

from verify.config import Options
from verify.model import Article
from verify.pipeline import check


def test_articles_that_agree_stand_behind_one_value() -> None:
    texts = {
        "a": "The landslide killed 12 people in the village of Ormeni on Sunday, rescuers said.",
        "b": "Rescuers in Ormeni said: the landslide in the village on Sunday killed twelve people.",
        "c": "The landslide in the village of Ormeni on Sunday killed 19 people, rescuers said.",
    }
    published = datetime(2025, 12, 5, 18, tzinfo=UTC)
    articles = [Article(id=key, text=text, published=published) for key, text in texts.items()]
    report = check(articles, Options(one_story=True, min_confidence=0.0))
    (finding,) = [f for f in report.findings if f.kind == "number" and f.class_ == "conflict"]
    behind = {value.normalized: {e.article_id for e in value.evidence} for value in finding.values}
    assert behind == {"12": {"a", "b"}, "19": {"c"}}


def conflicts(**texts: str) -> list[set[str]]:
    articles = [Article(id=key, text=text) for key, text in texts.items()]
    report = check(articles, Options(one_story=True, min_confidence=0.0))
    return [
        {value.text for value in f.values}
        for f in report.findings
        if f.kind == "number" and f.class_ == "conflict"
    ]


def test_a_bound_elsewhere_in_the_article_allows_the_other_figure() -> None:
    told = "The governor of Marl demanded ${} billion for the dam on Monday."
    loosely = " He had asked for more than $5 billion for the dam in May."
    assert conflicts(a=told.format("5"), b=told.format("5.7"))
    assert not conflicts(a=told.format("5") + loosely, b=told.format("5.7"))


def test_how_far_a_count_has_come_is_no_figure_to_settle() -> None:
    told = "Gaines leads in Marl by two points with {} percent of {} reporting on Monday."
    assert conflicts(a=told.format("88", "schools"), b=told.format("98", "schools"))
    assert not conflicts(a=told.format("88", "precincts"), b=told.format("98", "precincts"))


def test_sums_of_which_the_sentences_name_nobody_in_common_are_two_firms() -> None:
    one = "Hollin Steel reported results on Monday. Sales of the quarter rose 5% to ${} billion."
    other = "Marl Cement reported results on Monday. Its sales rose to ${} billion in the quarter."
    assert conflicts(a=one.format("1.23"), b=other.format("1.32"))  # a slip, perhaps
    assert not conflicts(a=one.format("1.23"), b=other.format("2.14"))
