"""``--fail-on``: what it takes, and what it makes fail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.checking.failing import FailOn, parse_fail_on
from verify.errors import ConfigError
from verify.model import SEVERITIES

TOLD = {"Monday": [("a", "Monday.")], "Friday": [("b", "Friday.")]}


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("low", ["high:0.9", "high:0.3", "medium:0.6", "low:1"]),
        ("Medium:0.6", ["high:0.9", "medium:0.6"]),
        ("high", ["high:0.9", "high:0.3"]),
        ("high:1", []),
        ("never", []),
    ],
)
def test_what_fails(newsroom: Any, fail_on: str, failing: list[str]) -> None:
    chosen = parse_fail_on(fail_on)
    told = []
    for name in ("high:0.9", "high:0.3", "medium:0.6", "low:1"):
        severity, confidence = name.split(":")
        finding = newsroom.finding(TOLD, severity=severity, confidence=float(confidence))
        told += [name] if chosen.fails(finding) else []
    assert told == failing


def test_what_is_held_back_never_fails(newsroom: Any) -> None:
    finding = newsroom.finding(TOLD, severity="high", confidence=1.0)
    assert parse_fail_on("low").fails(finding)
    assert not parse_fail_on("low").fails(replace(finding, class_="update"))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hihg",
        "high:",
        "high:x",
        "high:1.1",
        "high:-0.1",
        "high:nan",
        "high:inf",
        "never:0.5",
        ":0.5",
        "high:0.5:1",
    ],
)
def test_impossible_wishes_are_errors(words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_fail_on(words)
    assert caught.value.where == "--fail-on"
    assert "medium:0.6" in caught.value.mend


def test_the_nearest_severity_is_named() -> None:
    with pytest.raises(ConfigError, match="did you mean 'high'"):
        parse_fail_on("hihg")


@given(st.sampled_from([None, *SEVERITIES]), st.integers(0, 100))
def test_what_is_shown_can_be_given(severity: Any, percent: int) -> None:
    fail_on = FailOn(severity=severity, confidence=percent / 100 if severity else 0.0)
    assert parse_fail_on(str(fail_on)) == fail_on
