from __future__ import annotations

from collections.abc import Callable

from verify.model import Report
from verify.report.registry import render
from verify.report.text import WIDTH


def test_golden(sample: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.txt", render(sample, "text"))


def test_lines_fit(sample: Report) -> None:
    assert max(map(len, render(sample, "text").splitlines())) <= WIDTH


def test_the_terminal_is_never_steered(hostile: Report) -> None:
    text = render(hostile, "text")
    assert not [c for c in text if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in text and "⟨U+202E⟩" in text
    assert "⟨U+001B⟩[31m" in text


def test_long_sentences_are_cut_around_the_words(hostile: Report) -> None:
    assert "x" * 2000 not in render(hostile, "text")


def test_nothing_found() -> None:
    assert render(Report(), "text").startswith("0 discrepancies\n")
