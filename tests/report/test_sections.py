"""What the sections of the page are made of, as plain data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Article, Claim, Report, SharedClaim, Span, StorySummary, TimeExpression
from verify.report.diff import likeness, word_diff
from verify.report.page import Page, lay_out
from verify.report.page.story import StoryView
from verify.report.readings import time_in_words


@pytest.fixture(scope="module")
def page(sample: Report) -> Page:
    return lay_out(sample)


@pytest.fixture(scope="module")
def fire(page: Page) -> StoryView:
    return next(s for s in page.stories if "Varnholm" in s.title)


def test_strip_groups_copies_and_tells_who_is_silent(fire: StoryView) -> None:
    day = next(v for v in fire.conflicts if v.card.finding.kind == "when")
    assert [(r.letter, r.origins) for r in day.strip] == [
        ("A", (("Morning Courier",), ("Nordwire", "Coast Daily"))),
        ("B", (("The Gazette",),)),
        ("", (("Evening Ledger",),)),
    ]


def test_cards_are_compared_word_by_word_where_their_sentences_are_alike(fire: StoryView) -> None:
    quote = next(v for v in fire.conflicts if v.card.finding.kind == "quote")
    changed = [(c.left, c.right) for c in quote.compared[0].chunks if not c.same]
    assert ("twice", "for years") in changed
    toll = next(v for v in fire.conflicts if v.card.finding.kind == "number")
    assert toll.compared == ()


SENTENCES = st.text(st.sampled_from("ab ,.“’\n"), max_size=80)


@given(SENTENCES, SENTENCES)
def test_a_comparison_loses_no_word(left: str, right: str) -> None:
    chunks = word_diff(left, right)
    assert " ".join(c.left for c in chunks if c.left) == " ".join(left.split())
    assert " ".join(c.right for c in chunks if c.right and not c.same).split() == [
        word for c in chunks if not c.same for word in c.right.split()
    ]
    same = sum(len(c.right.split()) for c in chunks if not c.same) + sum(
        len(c.left.split()) for c in chunks if c.same
    )
    assert same == len(right.split())
    assert (likeness(left, right) == 1) == (not any(c.left or c.right for c in chunks if not c.same))


def test_matrix_shows_letters_states_and_silence(fire: StoryView) -> None:
    assert fire.matrix
    sources = [c.source for c in fire.matrix.columns]
    assert sources == ["Nordwire", "The Gazette", "Evening Ledger", "Morning Courier"]
    assert [c.copies for c in fire.matrix.columns] == [1, 0, 0, 0]
    lines = {line.text: line for line in fire.matrix.lines}
    name = lines["Ingrid Lindqvist"]
    assert [tuple(letter for letter, _ in c.letters) for c in name.cells] == [("A",), ("B",), (), ("A", "C")]
    tunnel = lines["The blaze started in a conveyor tunnel under Silo 7."]
    assert [c.state for c in tunnel.cells] == ["says", "says", "silent", "silent"]


def test_a_source_that_says_otherwise_is_shown_so(sample: Report) -> None:
    toll = next(f for f in sample.findings if f.kind == "number" and f.class_ == "conflict")
    told = {
        c.article_id: c.id
        for c in sample.claims
        if "four dock workers" in c.text or "Four people are dead" in c.text
    }
    values = tuple(
        replace(v, evidence=tuple(replace(e, claim_id=told.get(e.article_id, "")) for e in v.evidence))
        for v in toll.values
    )
    shared = SharedClaim(text="Four people died.", claims=tuple(sorted(told.values())), origins=2)
    report = replace(
        sample,
        findings=tuple(replace(f, values=values) if f == toll else f for f in sample.findings),
        shared=(*sample.shared, shared),
    )
    story = next(s for s in lay_out(report).stories if "Varnholm" in s.title)
    assert story.matrix
    (line,) = [n for n in story.matrix.lines if n.text == shared.text]
    assert [c.state for c in line.cells] == ["says", "differs", "differs", "says"]
    assert line.card and line.card.finding.kind == "number"


def test_agreement_counts_facts_that_both_speak_of(fire: StoryView) -> None:
    assert fire.agreement
    pairs = {(p.left, p.right): (p.agree, p.differ) for p in fire.agreement.pairs}
    # the tunnel; against toll, day, end of term, quotation and name
    assert pairs["Nordwire", "The Gazette"] == (1, 5)
    assert pairs["The Gazette", "Evening Ledger"] == (1, 1)  # toll; end of term
    alone = {a.source: (a.alone, a.disputed) for a in fire.agreement.alone}
    assert alone["The Gazette"] == (
        3,
        5,
    )  # day, end of term and name; of two sources on the quotation neither is alone
    assert alone["Nordwire"] == (0, 5)


def dated(
    article_id: str, day: str, *, until: str = "", modality: str = "fact", text: str = "Tuesday"
) -> Claim:
    span = Span(0, 7)
    time = TimeExpression(
        text=text, span=span, kind="date", earliest=day, latest=until or day, weekday=1,
        anchor="published" if day else "none",
    )  # fmt: skip
    return Claim(
        id=f"{article_id}-{day}-{modality}", article_id=article_id, sentence=0, span=span, text=f"It happened {text}.",
        predicate="happen", predicate_span=span, times=(time,), modality=modality,
    )  # fmt: skip


def timeline_of(*claims: Claim) -> Report:
    articles = tuple(
        Article(
            id=i,
            source=i.upper(),
            text="Tuesday it was.",
            published=datetime(2025, 3, 6, tzinfo=UTC),
            published_grain="day",
        )
        for i in ("a", "b", "c")
    )
    return Report(
        articles=articles,
        stories=(StorySummary(id="s", title="T", articles=("a", "b", "c"), origins=(0, 0, 1)),),
        claims=claims,
    )


def test_timeline_has_a_lane_an_origin_and_days_in_order() -> None:
    report = timeline_of(
        dated("a", "2025-03-04"),
        dated("b", "2025-03-04"),  # the copy says it too
        dated("c", "2025-03-05", modality="planned"),
        dated("c", "2025-03-03", until="2025-03-09"),
        dated("c", "1999-01-01"),
        dated("c", "", text="Sunday"),
    )
    timeline = lay_out(report).stories[0].timeline
    assert timeline
    first, second = timeline.lanes
    assert (first.label, first.copies, len(first.points)) == ("A", 1, 1)
    assert [(p.done, p.width > 0) for p in second.points] == [(True, True), (False, False)]
    assert second.points[0].x < first.points[0].x < second.points[1].x
    assert [t.done for t in timeline.told] == [True, True, True, False]
    assert [t.when for t in timeline.outside] == ["Friday 1 January 1999"]
    assert [(u.words, u.why) for u in timeline.unplaced] == [
        ("Sunday", "the article has no date to count from")
    ]


def test_clashes_on_days_are_drawn(sample: Report) -> None:
    day = next(f for f in sample.findings if f.kind == "when" and f.class_ == "conflict")
    claims = (dated("v1-wire", "2025-03-04"), dated("v3-gazette", "2025-03-05"))
    story = next(s for s in lay_out(replace(sample, claims=claims)).stories if "Varnholm" in s.title)
    assert story.timeline
    (clash,) = story.timeline.clashes
    assert clash.card.finding == day
    assert clash.x1 < clash.x2 and clash.y1 != clash.y2
    assert clash.label1.endswith("A") and clash.label2.endswith("B")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 400)
        ),
        max_size=30,
    )
)
def test_nothing_is_drawn_outside_the_drawing(drawn: list[tuple[str, date, int]]) -> None:
    claims = tuple(
        dated(article, day.isoformat(), until=date.fromordinal(day.toordinal() + days).isoformat())
        for article, day, days in dict.fromkeys(drawn)
    )
    timeline = lay_out(timeline_of(*claims)).stories[0].timeline
    told = len(timeline.told) + len(timeline.outside) + timeline.more if timeline else 0
    assert told == len(claims) or timeline is None
    for lane in timeline.lanes if timeline else ():
        assert 0 < lane.y < timeline.height
        for point in lane.points:
            assert timeline.left <= point.x <= point.x + point.width <= timeline.width
            assert abs(point.y - lane.y) <= 26


def test_times_are_told_with_what_they_were_counted_from() -> None:
    (claim,) = timeline_of(dated("a", "2025-03-04")).claims
    read = time_in_words(claim.times[0])
    assert read and (read.meaning, read.how) == ("Tuesday 4 March 2025", "counted from the article's date")


def test_what_was_not_flagged_is_told(fire: StoryView) -> None:
    assert [(g.title, len(g.cards)) for g in fire.quiet.held_back] == [("Updates", 1), ("Estimates", 1)]
    assert [(c.first, c.others) for c in fire.quiet.copies] == [("Nordwire", ("Coast Daily",))]
    assert fire.quiet.undated == ("Morning Courier",)


def test_no_page_says_who_is_right(sample: Report, page: Page) -> None:
    from verify.report.html import render

    words = render(sample).lower()
    for said in ("is right", "is wrong", "is correct", "incorrect", "mistaken"):
        told = words.replace("never says who is right", "").replace("nobody is wrong for that", "")
        assert said not in told
