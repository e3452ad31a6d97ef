from __future__ import annotations

import dataclasses

from verify.model import Report
from verify.report.cards import cards
from verify.report.lookup import Lookup


def test_copies_are_told_and_count_once(sample: Report) -> None:
    first = cards(Lookup(sample))[0]
    four = first.sides[0]
    witnesses = [w for q in four.quotes for w in q.witnesses]
    assert [(w.source, w.copy_of) for w in witnesses] == [
        ("Nordwire", ""),
        ("Coast Daily", "Nordwire"),
        ("Morning Courier", ""),
    ]
    assert (four.origins, four.articles) == (2, 3)


def test_one_sentence_in_two_outlets_is_shown_once(sample: Report) -> None:
    quote = next(c for c in cards(Lookup(sample)) if c.finding.kind == "quote").sides[0].quotes
    assert len(quote) == 1
    assert [w.source for w in quote[0].witnesses] == ["Nordwire", "Coast Daily"]


def test_silent_sources_are_named(sample: Report) -> None:
    assert cards(Lookup(sample))[1].silent == ("Evening Ledger",)


def test_marked_words_are_the_evidence(sample: Report) -> None:
    for card in cards(Lookup(sample)):
        for side in card.sides:
            for quote in side.quotes:
                leader = quote.witnesses[0]
                words = [t for t, marked in quote.parts if marked]
                assert words == [span.text(leader.article.text) for _, span in leader.anchors]


def test_anchors_keep_over_runs_and_never_clash(sample: Report) -> None:
    before = {c.finding.fingerprint: c.anchor for c in cards(Lookup(sample))}
    fewer = dataclasses.replace(sample, findings=sample.findings[3:])
    assert all(before[c.finding.fingerprint] == c.anchor for c in cards(Lookup(fewer)))
    twice = dataclasses.replace(sample, findings=sample.findings * 2)
    anchors = [c.anchor for c in cards(Lookup(twice))]
    assert len(set(anchors)) == len(anchors)
