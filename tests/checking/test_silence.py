"""Ignored, dismissed, in the baseline: in this order, each finding silenced once."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from verify.checking.baseline import accept
from verify.checking.silence import silence

TODAY = date(2027, 1, 15)
REST: dict[str, Any] = {"today": TODAY, "exists": lambda path: True}


def findings(newsroom: Any, count: int = 4) -> list[Any]:
    return [
        newsroom.finding({"Monday": [(f"a{n}", f"Monday {n}.")], "Friday": [(f"b{n}", f"Friday {n}.")]})
        for n in range(count)
    ]


def test_the_order(newsroom: Any) -> None:
    ignored, dismissed, known, left = found = findings(newsroom)
    entries = accept((), found[:3], newsroom.articles, reason="known", today=TODAY)
    newsroom.ignoring("a0", ("when", "as printed"))
    dismissals = {item.fingerprint: "same day, other time zone" for item in (ignored, dismissed)}
    result = silence(found, newsroom.articles.values(), entries=entries, dismissed=dismissals, **REST)
    assert result.remaining == (left,)
    assert [(item.finding, item.by, item.reason) for item in result.quiet] == [
        (ignored, "ignored", "as printed"),
        (dismissed, "dismissed", "same day, other time zone"),
        (known, "baseline", "known"),
    ]
    assert result.stale == ()


def test_an_entry_is_not_stale_because_something_else_silences_its_finding_too(newsroom: Any) -> None:
    (finding,) = found = findings(newsroom, 1)
    entries = accept((), found, newsroom.articles, reason="known", today=TODAY)
    newsroom.ignoring("a0", ("when", "as printed"))
    articles = newsroom.articles.values()
    assert silence(found, articles, entries=entries, **REST).stale == ()
    (stale,) = silence([], articles, entries=entries, **REST).stale
    assert (stale.fingerprint, stale.subject) == (finding.fingerprint, "the meeting")


def test_a_dismissal_holds_when_an_article_takes_its_evidence_back(newsroom: Any) -> None:
    told = {"Monday": [("a", "Monday.")], "Friday": [("b", "Friday.")], "Sunday": [("c", "Sunday.")]}
    finding = newsroom.finding(told)
    newsroom.ignoring("c", ("when", "as printed"))
    result = silence([finding], newsroom.articles.values(), dismissed={finding.fingerprint: "x"}, **REST)
    assert [(item.by, len(item.finding.values)) for item in result.quiet] == [("dismissed", 2)]


@given(st.lists(st.sampled_from(["left", "ignored", "dismissed", "baseline"]), max_size=6))
def test_no_finding_is_lost_or_told_twice(newsrooms: Any, fates: list[str]) -> None:
    newsroom = newsrooms()
    found = findings(newsroom, len(fates))
    for n, fate in enumerate(fates):
        if fate == "ignored":
            newsroom.ignoring(f"b{n}", ("when", "as printed"))
    by_fate = {fate: [f for f, own in zip(found, fates, strict=True) if own == fate] for fate in fates}
    result = silence(
        found,
        newsroom.articles.values(),
        entries=accept((), by_fate.get("baseline", ()), newsroom.articles, reason="x", today=TODAY),
        dismissed={finding.fingerprint: "" for finding in by_fate.get("dismissed", ())},
        **REST,
    )
    assert list(result.remaining) == by_fate.get("left", [])
    for fate in ("ignored", "dismissed", "baseline"):
        assert [item.finding for item in result.quiet if item.by == fate] == by_fate.get(fate, [])
