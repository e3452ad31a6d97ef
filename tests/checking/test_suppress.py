"""What an article's own metadata silence, and what they do not."""

from __future__ import annotations

from typing import Any

from verify.checking.suppress import misused, suppress
from verify.model import Article

MONDAY = ("a", "They met on Monday.")
THURSDAY = ("b", "The meeting was on Thursday.")
FRIDAY = ("c", "On Friday they met at last.")
AGREES = ("d", "Monday was the day of the meeting.")


def test_without_the_article_there_is_nothing_left_to_compare(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY, AGREES], "Thursday": [THURSDAY]})
    newsroom.ignoring("b", ("number", "no"), ("when", "as printed"))
    remaining, (quiet,) = suppress([finding], newsroom.articles)
    assert remaining == ()
    assert (quiet.finding, quiet.by, quiet.reason) == (finding, "ignored", "as printed")


def test_a_finding_that_stands_without_the_article_stays_without_its_evidence(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY, AGREES], "Thursday": [THURSDAY], "Friday": [FRIDAY]})
    newsroom.ignoring("a", ("when", "as printed"))
    newsroom.ignoring("c", ("when", "a draft"))
    (left,), quiet = suppress([finding], newsroom.articles)
    assert quiet == ()
    assert [(v.text, [e.article_id for e in v.evidence]) for v in left.values] == [
        ("Monday", ["d"]),
        ("Thursday", ["b"]),
    ]
    assert left.summary == "Sources disagree on the meeting: Monday, Thursday"
    assert left.fingerprint == finding.fingerprint


def test_the_reasons_of_all_articles_are_told(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY, AGREES], "Thursday": [THURSDAY]})
    for id_, reason in (("d", "as printed"), ("a", "a draft"), ("b", "as printed")):
        newsroom.ignoring(id_, ("when", reason))
    _, (quiet,) = suppress([finding], newsroom.articles)
    assert quiet.reason == "a draft; as printed"


def test_another_kind_another_article_or_no_reason_change_nothing(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    newsroom.finding({"Monday": [AGREES], "Friday": [FRIDAY]})
    newsroom.ignoring("a", ("number", "as printed"), ("wehn", "as printed"))
    newsroom.ignoring("b", ("when", " "))
    newsroom.ignoring("c", ("when", "as printed"))
    assert suppress([finding], newsroom.articles) == ((finding,), ())


def test_what_is_not_applied_is_named() -> None:
    articles = [
        Article(id="z", text="", path="z.md", ignored=(("wehn", "x"), ("when", ""))),
        Article(id="a", text="", ignored=(("Numbers\x1b[2J", ""), ("number", "as printed"))),
    ]
    told = [(item.where, item.reason, item.mend) for item in misused(articles)]
    assert [(where, mend.split("?")[0]) for where, _, mend in told] == [
        ("a", "did you mean 'number'"),
        ("z.md", "did you mean 'when'"),
        ("z.md", "add reason: and say why"),
    ]
    assert "when has no reason" in told[2][1]
    assert all(reason.isprintable() for _, reason, _ in told)
