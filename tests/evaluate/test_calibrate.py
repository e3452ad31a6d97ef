"""Thresholds from decisions: the arithmetic against slow and plain ways to say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tests.decisions.conftest import make_snapshot
from verify.decisions.carry import carry
from verify.decisions.cases import Carried
from verify.evaluate.calibrate import (
    Judged,
    Passing,
    Proposal,
    judged,
    least_confidence,
    lower_bound,
    propose,
)
from verify.model import KINDS, Decision, Kind, Standing

NOW: dict[Kind, float] = dict.fromkeys(KINDS, 0.4)


def item(confidence: float, right: bool, story: str = "", kind: Kind = "when") -> Judged:
    return Judged(kind=kind, confidence=confidence, right=right, story=story or f"{confidence}{right}")


items = st.lists(
    st.builds(
        item,
        st.sampled_from([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
        st.booleans(),
        st.sampled_from("abcde"),
    ),
    max_size=40,
)
targets = st.sampled_from([0.2, 0.5, 0.7, 0.8])


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_bound_is_that_of_the_statistics_library(right: int, total: int) -> None:
    right = min(right, total)
    interval = binomtest(right, total).proportion_ci(confidence_level=0.8, method="wilson")
    assert lower_bound(right, total) == pytest.approx(interval.low, abs=1e-12)


@given(items, targets)
def test_the_threshold_is_the_least_one_that_surely_reaches_the_target(
    decided: list[Judged], target: float
) -> None:
    def sure(least: float) -> bool:
        kept = [i.right for i in decided if i.confidence >= least]
        return lower_bound(sum(kept), len(kept)) >= target

    reaching = [i.confidence for i in decided if sure(i.confidence)]
    assert least_confidence(decided, target) == min(reaching, default=None)


@given(items, targets, st.integers(2, 12))
def test_what_is_proposed_was_measured_on_the_other_stories(
    decided: list[Judged], target: float, enough: int
) -> None:
    for proposal in propose(decided, NOW, precision=target, enough=enough):
        now = [i for i in decided if i.confidence >= 0.4]
        assert proposal.before == passing(now)
        if proposal.then is None:
            assert proposal.why and proposal.after == proposal.before
            continue
        assert len(decided) >= enough
        kept = [i for i in decided if i.confidence >= threshold_without(i.story, decided, target)]
        assert proposal.after == passing(kept)
        assert passing([i for i in decided if i.confidence >= proposal.then]) != proposal.before


def passing(decided: list[Judged]) -> Passing:
    right = sum(i.right for i in decided)
    return Passing(confirmed=right, dismissed=len(decided) - right)


def threshold_without(story: str, decided: list[Judged], target: float) -> float:
    """The threshold that the other stories give, and the one in force where they give none or none that matters."""
    others = [i for i in decided if i.story != story]
    least = least_confidence(others, target)
    if least is None or [i for i in others if i.confidence >= least] == [
        i for i in others if i.confidence >= 0.4
    ]:
        return 0.4
    return least


def mixed(count: int = 20) -> list[Judged]:
    """Below 0.6 nothing is right, above all is."""
    low = [item(0.4 + n / 200, False, f"low {n}") for n in range(count)]
    high = [item(0.7 + n / 200, True, f"high {n}") for n in range(count)]
    return low + high


def test_a_kind_whose_unsure_findings_are_wrong_gets_a_threshold() -> None:
    (proposal,) = propose(mixed(), NOW, precision=0.8)
    assert proposal.then is not None and 0.49 <= proposal.then <= 0.7
    assert proposal.before == Passing(confirmed=20, dismissed=20)
    assert proposal.after.confirmed == 20 and proposal.after.dismissed < 4
    assert proposal.after.precision and proposal.after.precision > 0.8


def only(decided: list[Judged], **options: float) -> Proposal:
    (proposal,) = propose(decided, NOW, **{"precision": 0.8, **options})  # type: ignore[arg-type]
    return proposal


@pytest.mark.parametrize(
    ("decided", "why"),
    [
        (mixed(4), "8 of 10 decisions that are needed"),
        ([replace(i, story="one") for i in mixed()], "all decisions are about one story"),
        ([replace(i, right=False) for i in mixed()], "no threshold surely reaches 0.8"),
        ([replace(i, right=True) for i in mixed()], "the threshold in force lets the same through"),
    ],
)
def test_a_kind_that_is_left_alone_says_why(decided: list[Judged], why: str) -> None:
    proposal = only(decided)
    assert (proposal.then, proposal.why) == (None, why)


def test_ten_of_ten_are_not_sure_to_be_nine_of_ten() -> None:
    lucky = [item(0.9, True, str(n)) for n in range(10)] + [item(0.5, False, f"x{n}") for n in range(10)]
    assert only(lucky, precision=0.9).then is None
    assert only(lucky, precision=0.8).then == 0.9


def test_a_threshold_that_is_too_strict_is_lowered() -> None:
    """Earlier decisions, under a lower threshold, tell what the one in force hides."""
    decided = [item(0.3 + n / 100, True, str(n)) for n in range(30)]
    proposal = only(decided)
    assert proposal.then == 0.3
    assert proposal.before.confirmed == 20
    assert proposal.after.confirmed > 20


def test_kinds_come_in_their_order_each_with_its_own_threshold() -> None:
    decided = [*(replace(i, kind="name") for i in mixed()), *mixed(3)]
    assert [(p.kind, p.then is None) for p in propose(decided, NOW, precision=0.8)] == [
        ("when", True),
        ("name", False),
    ]


def test_the_same_for_any_order() -> None:
    decided = mixed()
    assert propose(decided, NOW, precision=0.8) == propose(decided[::-1], NOW, precision=0.8)


def snapshot(number: int, **changes: object) -> Carried:
    made = make_snapshot(
        {"Monday": [("a", f"They met {number} times on Monday.")], "Friday": [("b", f"{number} on Friday.")]}
    )
    finding = replace(made, **changes)  # type: ignore[arg-type]
    state = "confirmed" if number % 2 else "dismissed"
    decision = Decision(
        id=str(number),
        finding=finding.fingerprint,
        at="2027-01-01T00:00:00.000000+00:00",
        by="Ada",
        action="decide",
        before=Standing(),
        after=Standing(state=state),  # type: ignore[arg-type]
    )
    return carry((), {finding.fingerprint: finding}, [decision], stands=lambda _: True)


def test_what_a_threshold_decides_about_is_counted() -> None:
    assert judged(snapshot(1, confidence=0.7, story="the ferry")) == (item(0.7, True, "the ferry"),)
    (alone,) = judged(snapshot(2))
    assert not alone.right and alone.story  # without a story it stands by itself
    assert judged(snapshot(1, class_="update")) == ()
    assert judged(snapshot(1, values=make_snapshot({"x": [("a", "x")]}).values)) == ()


def test_the_confidence_of_today_goes_before_that_of_the_decision() -> None:
    finding = make_snapshot({"Monday": [("a", "On Monday.")], "Friday": [("b", "On Friday.")]})
    decision = Decision(
        id="1",
        finding=finding.fingerprint,
        at="2027-01-01T00:00:00.000000+00:00",
        by="Ada",
        action="decide",
        before=Standing(),
        after=Standing(state="confirmed"),
    )
    today = replace(finding, confidence=0.55)
    (found,) = judged(carry([today], {finding.fingerprint: finding}, [decision], stands=lambda _: True))
    assert found.confidence == 0.55
