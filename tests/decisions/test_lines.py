"""Decisions as lines: the same bytes again, and nothing taken of what is damaged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.conftest import make_snapshot
from verify.decisions.lines import (
    decision_from,
    decision_line,
    read_lines,
    snapshot_from,
    snapshot_line,
    write_lines,
)
from verify.errors import InputError
from verify.model import REASONS, STATES, Decision, Standing

FINDING = make_snapshot({"Monday": [("a", "They met on Monday.")], "Friday": [("b", "On Friday they met.")]})
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
standings = st.builds(
    Standing,
    state=st.sampled_from(STATES),
    reason=st.sampled_from(["", *REASONS]),
    holds=words,
    known_from=words,
    assignee=words,
    note=words,
)


@given(standings, standings, words)
def test_what_is_written_is_read_again(before: Standing, after: Standing, by: str) -> None:
    decision = Decision(
        id="0" * 32,
        finding=FINDING.fingerprint,
        at="2027-01-01T00:00:00.000000+00:00",
        by=by,
        action="decide",
        before=before,
        after=after,
    )
    assert decision_from(decision_line(decision)) == decision
    text = write_lines([FINDING], [decision])
    assert read_lines(text, "x") == ({FINDING.fingerprint: FINDING}, (decision,))
    assert write_lines([FINDING], [decision]) == text


def test_a_snapshot_is_read_again() -> None:
    assert snapshot_from(snapshot_line(FINDING)) == FINDING
    assert json.loads(snapshot_line(FINDING))["class"] == "conflict"


def test_only_findings_that_were_decided_about_are_written() -> None:
    assert write_lines([FINDING], []) == '{"schema":"verify-decisions/1"}\n'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "x, line 1: is not JSON"),
        ("[" * 100_000, "x, line 1: is not JSON"),
        ("[]", "x, line 1: is no JSON object"),
        ("{}", "is neither a finding nor a decision"),
        ('{"schema":"verify-decisions/9"}', "is of version"),
        ('{"decision":{"id":"1"}}', "is no decision"),
        ('{"decision":7}', "is no decision"),
        ('{"finding":{"kind":"weather"}}', "is no snapshot"),
    ],
)
def test_what_is_damaged_is_named(line: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_lines(f"{line}\n", "x")


def test_a_decision_about_nothing_is_named() -> None:
    decision = Decision(
        id="7", finding="gone", at="2027", by="A", action="note", before=Standing(), after=Standing()
    )
    line = json.dumps({"decision": json.loads(decision_line(decision))})
    with pytest.raises(InputError, match="decision '7' is about a finding that the file does not hold"):
        read_lines(line, "x")
