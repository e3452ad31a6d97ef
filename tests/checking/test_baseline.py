"""Which findings a baseline silences, which come back, and which entries have served their time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.checking.baseline import Entry, accept, choose, match, prune, refuse_new, stale
from verify.errors import ConfigError
from verify.model import Evidence, Finding, Span, fingerprint

TODAY = date(2027, 1, 15)
MONDAY = ("a", "They met on Monday.")
THURSDAY = ("b", "The meeting was on Thursday.")
FRIDAY = ("c", "On Friday they met at last.")
AGREES = ("d", "Monday was the day of the meeting.")


def accepted(newsroom: Any, finding: Finding, **changes: Any) -> tuple[Entry, ...]:
    return accept((), [finding], newsroom.articles, **{"reason": "asked", "today": TODAY, **changes})


def silenced(newsroom: Any, entries: tuple[Entry, ...], finding: Finding, today: date = TODAY) -> bool:
    remaining, quiet = match(entries, [finding], newsroom.articles, today=today)
    assert [*remaining, *(item.finding for item in quiet)] == [finding]
    return not remaining


def stale_in(newsroom: Any, entries: tuple[Entry, ...], *findings: Finding, **changes: Any) -> list[str]:
    rest = {"today": TODAY, "exists": lambda path: True, **changes}
    return [item.why for item in stale(entries, findings, newsroom.articles, **rest)]


def evidences(finding: Finding) -> list[Evidence]:
    return [evidence for value in finding.values for evidence in value.evidence]


def test_an_entry_holds_everything_that_a_later_check_needs(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY, AGREES], "Thursday": [THURSDAY]})
    (entry,) = accepted(newsroom, finding, reason=" asked \n twice ", expires=date(2027, 2, 1))
    told = [evidence.passage(newsroom.articles[evidence.article_id].text) for evidence in evidences(finding)]
    pairs = [fingerprint("when", (one, told[2])) for one in told[:2]]
    assert entry == Entry(
        fingerprint=finding.fingerprint,
        kind="when",
        subject="the meeting",
        reason="asked twice",
        expires=date(2027, 2, 1),
        articles=("news/a.md", "news/b.md", "news/d.md"),
        pairs=tuple(sorted(pairs)),
    )


def test_the_same_finding_is_quiet_with_its_reason(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    _, (quiet,) = match(accepted(newsroom, finding), [finding], newsroom.articles, today=TODAY)
    assert (quiet.by, quiet.reason) == ("baseline", "asked")


def test_a_further_source_with_a_known_value_stays_quiet(newsroom: Any) -> None:
    entries = accepted(newsroom, newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]}))
    assert silenced(newsroom, entries, newsroom.finding({"Mon.": [MONDAY, AGREES], "Thursday": [THURSDAY]}))


def test_a_further_source_with_another_value_brings_the_finding_back(newsroom: Any) -> None:
    entries = accepted(newsroom, newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]}))
    third = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY], "Friday": [FRIDAY]})
    assert not silenced(newsroom, entries, third)
    assert stale_in(newsroom, entries, third) == []
    assert silenced(newsroom, accept(entries, [third], newsroom.articles, reason="x", today=TODAY), third)


def test_several_entries_cover_a_finding_together(newsroom: Any) -> None:
    entries: tuple[Entry, ...] = ()
    told = {"Monday": [MONDAY], "Thursday": [THURSDAY], "Friday": [FRIDAY]}
    for left_out in told:
        pair = newsroom.finding({value: places for value, places in told.items() if value != left_out})
        assert not silenced(newsroom, entries, newsroom.finding(told))
        entries = accept(entries, [pair], newsroom.articles, reason=f"not {left_out}", today=TODAY)
    _, (quiet,) = match(entries, [newsroom.finding(told)], newsroom.articles, today=TODAY)
    assert quiet.reason == "not Friday; not Monday; not Thursday"


def test_another_kind_between_the_same_sentences_is_not_covered(newsroom: Any) -> None:
    told = {"Monday": [MONDAY], "Thursday": [THURSDAY]}
    assert not silenced(
        newsroom, accepted(newsroom, newsroom.finding(told)), newsroom.finding(told, kind="quote")
    )


def test_a_corrected_sentence_leaves_the_entry_stale(newsroom: Any) -> None:
    entries = accepted(newsroom, newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]}))
    assert stale_in(newsroom, entries) == ["matches nothing any more"]
    changed = newsroom.finding({"Monday": [MONDAY], "Tuesday": [("b", "The meeting was on Tuesday.")]})
    assert not silenced(newsroom, entries, changed)
    assert stale_in(newsroom, entries, changed) == ["matches nothing any more"]


def test_re_flowed_text_is_the_same_text(newsroom: Any, newsrooms: Any) -> None:
    entries = accepted(newsroom, newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]}))
    other = newsrooms()
    wrapped = other.finding({"Monday": [("x", "They met\r\n  on Monday.")], "Thursday": [("y", THURSDAY[1])]})
    assert silenced(other, entries, wrapped)


def test_a_partial_check_calls_nothing_stale_that_it_could_not_match(newsroom: Any, newsrooms: Any) -> None:
    entries = accepted(newsroom, newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]}))
    partial = newsrooms()
    partial.finding({"Monday": [MONDAY], "Friday": [FRIDAY]})
    assert stale_in(partial, entries) == []
    assert stale_in(partial, entries, exists=lambda path: path != "news/b.md") == ["matches nothing any more"]


def test_an_expired_entry_silences_nothing_and_is_stale(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    entries = accepted(newsroom, finding, expires=date(2027, 1, 31))
    assert silenced(newsroom, entries, finding, today=date(2027, 1, 31))
    assert stale_in(newsroom, entries, finding, today=date(2027, 1, 31)) == []
    assert not silenced(newsroom, entries, finding, today=date(2027, 2, 1))
    assert stale_in(newsroom, entries, finding, today=date(2027, 2, 1)) == ["expired on 2027-01-31"]


def test_accepting_again_keeps_the_reason_and_an_expiry_that_lies_ahead(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    entries = accepted(newsroom, finding, reason="first", expires=date(2027, 1, 31))

    def again(**changes: Any) -> Entry:
        given = {"reason": "second", "today": TODAY, **changes}
        (entry,) = accept(entries, [finding], newsroom.articles, **given)
        return entry

    assert again() == entries[0]
    assert again(expires=date(2028, 1, 1)).expires == date(2028, 1, 1)
    late = again(today=date(2027, 2, 1))
    assert (late.reason, late.expires) == ("first", None)


@pytest.mark.parametrize(
    ("changes", "where"),
    [({"reason": " \n"}, "--reason"), ({"expires": date(2027, 1, 14)}, "--expires")],
)
def test_impossible_wishes_are_refused(newsroom: Any, changes: dict[str, Any], where: str) -> None:
    finding = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    with pytest.raises(ConfigError) as caught:
        accepted(newsroom, finding, **changes)
    assert caught.value.where == where and caught.value.mend


def test_an_unknown_fingerprint_names_the_nearest(newsroom: Any) -> None:
    finding = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    assert choose([finding], [finding.fingerprint] * 2) == (finding,)
    with pytest.raises(ConfigError, match=f"did you mean {finding.fingerprint}") as caught:
        choose([finding], [finding.fingerprint[:-1] + "x"])
    assert caught.value.where == "--fingerprint"


def test_new_findings_are_counted_when_they_are_refused(newsroom: Any) -> None:
    refuse_new([], "b.jsonl")
    finding = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    with pytest.raises(ConfigError, match=r"b\.jsonl: 2 findings are not in the baseline.*--all"):
        refuse_new([finding, finding], "b.jsonl")


def test_pruning_takes_the_stale_ones_only(newsroom: Any) -> None:
    one = newsroom.finding({"Monday": [MONDAY], "Thursday": [THURSDAY]})
    two = newsroom.finding({"Monday": [MONDAY], "Friday": [FRIDAY]})
    entries = accept((), [one, two], newsroom.articles, reason="x", today=TODAY)
    gone = stale(entries, [two], newsroom.articles, today=TODAY, exists=lambda path: True)
    assert [entry.fingerprint for entry in prune(entries, gone)] == [two.fingerprint]


def test_a_finding_with_one_value_is_not_swallowed(newsroom: Any) -> None:
    assert not silenced(newsroom, (), newsroom.finding({"Monday": [MONDAY]}))


PLACES = st.tuples(st.sampled_from("abcdef"), st.text(min_size=1, max_size=8))
VALUES = st.lists(st.lists(PLACES, min_size=1, max_size=3), min_size=2, max_size=4)
KINDS = st.sampled_from(["when", "number", "quote"])


@given(st.lists(st.tuples(KINDS, VALUES), max_size=4), st.randoms(use_true_random=False))
def test_what_is_accepted_is_silenced(newsrooms: Any, stories: Any, chance: random.Random) -> None:
    newsroom = newsrooms()
    findings = [
        newsroom.finding({str(n): places for n, places in enumerate(values)}, kind=kind)
        for kind, values in stories
    ]
    entries = [*accept((), findings, newsroom.articles, reason="x", today=TODAY)]
    chance.shuffle(entries)
    remaining, quiet = match(entries, findings, newsroom.articles, today=TODAY)
    assert (remaining, len(quiet)) == ((), len(findings))
    assert stale_in(newsroom, tuple(entries), *findings) == []
    assert accept(entries, findings, newsroom.articles, reason="y", today=TODAY) == accept(
        (), findings, newsroom.articles, reason="x", today=TODAY
    )


@given(VALUES, st.lists(PLACES, min_size=1, max_size=2))
def test_a_value_in_unknown_words_always_brings_the_finding_back(
    newsrooms: Any, told: Any, more: Any
) -> None:
    newsroom = newsrooms()
    known = {str(n): places for n, places in enumerate(told)}
    entries = accept((), [newsroom.finding(known)], newsroom.articles, reason="x", today=TODAY)
    fresh = [(id_, f"a sentence of its own {words}") for id_, words in more]
    assert not silenced(newsroom, entries, newsroom.finding({**known, "new": fresh}))


def test_two_findings_in_one_pair_of_sentences_are_accepted_one_by_one(newsroom: Any) -> None:
    def about(words: dict[str, str]) -> Finding:
        finding: Finding = newsroom.finding({"a": [MONDAY], "b": [THURSDAY]}, kind="number")
        values = tuple(
            replace(value, evidence=tuple(replace(e, span=_words(e, word)) for e in value.evidence))
            for value, word in zip(finding.values, words.values(), strict=True)
        )
        told = [e.passage(newsroom.articles[e.article_id].text) for v in values for e in v.evidence]
        return replace(finding, values=values, fingerprint=fingerprint("number", told))

    def _words(evidence: Evidence, word: str) -> Span:
        start = newsroom.articles[evidence.article_id].text.index(word)
        return Span(start, start + len(word))

    first = about({"a": MONDAY[1].split()[0], "b": THURSDAY[1].split()[0]})
    second = about({"a": MONDAY[1].split()[-1], "b": THURSDAY[1].split()[-1]})
    assert first.fingerprint != second.fingerprint
    assert silenced(newsroom, accepted(newsroom, first), first)
    assert not silenced(newsroom, accepted(newsroom, first), second)
