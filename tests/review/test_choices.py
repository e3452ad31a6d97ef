from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.decisions.cases import Case
from verify.model import REASONS, UNDECIDED, Decision, Quoted, Snapshot, SnapshotValue, Standing, State
from verify.review.choices import LINE, NOTE, Unclear, standing_after, to_take_back

FINDING = Snapshot(
    fingerprint="f",
    kind="number",
    class_="conflict",
    severity="high",
    confidence=0.5,
    subject="",
    summary="",
    values=tuple(
        SnapshotValue(text=text, evidence=(Quoted(article=text, sentence=text, start=0, end=4),))
        for text in ("four", "six\ud800")
    ),
)
CASE = Case(finding=FINDING)


@pytest.mark.parametrize(
    ("form", "after"),
    [
        ({"do": "confirm"}, Standing(state="confirmed")),
        ({"do": "confirm", "holds": "0"}, Standing(state="confirmed", holds="four")),
        ({"do": "confirm", "holds": "1"}, Standing(state="confirmed", holds="six\ufffd")),
        (
            {"do": "confirm", "holds": "other", "value": " nine\n dead ", "known_from": "police"},
            Standing(state="confirmed", holds="nine dead", known_from="police"),
        ),
        ({"do": "dismiss:update"}, Standing(state="dismissed", reason="update")),
        (
            {"do": "dismiss:other", "note": "a joke"},
            Standing(state="dismissed", reason="other", note="a joke"),
        ),
        ({"do": "unresolved", "holds": "0"}, Standing(state="unresolved")),
    ],
)
def test_what_holds_after(form: dict[str, str], after: Standing) -> None:
    assert standing_after(CASE, form) == ("decide", after)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"do": "forget"},
        {"do": "note", "note": "  "},
        {"do": "dismiss:because"},
        {"do": "dismiss:other"},
        {"do": "confirm", "holds": "2"},
        {"do": "confirm", "holds": "-1"},
        {"do": "confirm", "holds": "²"},
        {"do": "confirm", "holds": "9" * 5000},
        {"do": "confirm", "holds": "other", "value": " "},
        {"do": "confirm", "known_from": "x" * (LINE + 1)},
        {"do": "unresolved", "note": "x" * (NOTE + 1)},
    ],
)
def test_a_form_that_says_too_little_is_not_taken(form: dict[str, str]) -> None:
    with pytest.raises(Unclear):
        standing_after(CASE, form)


def test_a_decision_keeps_the_assignee_and_the_last_note() -> None:
    case = Case(finding=FINDING, standing=Standing(assignee="Bo", note="ask the port", holds="four"))
    assert standing_after(case, {"do": "unresolved"})[1] == Standing(
        state="unresolved", assignee="Bo", note="ask the port"
    )
    action, after = standing_after(case, {"do": "assign", "assignee": ""})
    assert (action, after.assignee, after.holds) == ("assign", "", "four")


def decided(number: int, before: Standing, after: Standing, *, undo: bool = False) -> Decision:
    return Decision(
        id=str(number),
        finding="f",
        at=f"2026-01-01T00:{number:02}:00.000000+00:00",
        by="A",
        action="undo" if undo else "decide",
        before=before,
        after=after,
        follows=str(number - 1) if number else "",
    )


STATE: st.SearchStrategy[State] = st.sampled_from(("open", "confirmed", "dismissed", "unresolved"))


@given(st.lists(STATE, max_size=6))
def test_undo_leads_back_step_by_step(states: list[State]) -> None:
    history: list[Decision] = []
    standings = [UNDECIDED]
    for state in states:
        after = Standing(state=state, note=str(len(history)))
        history.append(decided(len(history), standings[-1], after))
        standings.append(after)
    while target := to_take_back(
        Case(finding=FINDING, history=tuple(history), standing=history[-1].after if history else UNDECIDED)
    ):
        assert target.after == standings.pop()
        history.append(decided(len(history), target.after, target.before, undo=True))
        assert history[-1].after == standings[-1]
    assert standings == [UNDECIDED]


def test_a_reopened_finding_has_nothing_to_take_back() -> None:
    made = decided(0, UNDECIDED, Standing(state="confirmed"))
    assert to_take_back(Case(finding=FINDING, history=(made,), reopened="another value joined")) is None


def test_every_reason_has_a_button() -> None:
    for reason in REASONS:
        assert standing_after(CASE, {"do": f"dismiss:{reason}", "note": "n"})[1].reason == reason
