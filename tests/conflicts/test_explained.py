"""Docstrings are taken apart without a loss, and one that lacks a section is an error."""

from __future__ import annotations

import re

import pytest

from verify.conflicts.explained import SECTIONS, explanations, read_explanation
from verify.conflicts.registry import DETECTORS
from verify.errors import VerifyError
from verify.model import KINDS, Kind

DOCSTRING = """Two sizes for one hat.

    How it is measured,
    told on two lines with ``code``.

    A second paragraph.

    Conflict:
        A: It is small.
        B: It is large, and this sentence goes on
            on the next line.

    Agreement:
        A: It is small.
        B: It is not big.

    Conflict:
        A: It fits.
        B: It does not.

    Severity:
        Low.

    Held back:
        Nothing.

    Settle:
        Try it on.
    """


def test_a_docstring_is_taken_apart() -> None:
    told = read_explanation("number", DOCSTRING)
    assert told.summary == "Two sizes for one hat"
    assert told.how == ("How it is measured, told on two lines with `code`.", "A second paragraph.")
    assert [(e.section, e.b) for e in told.examples] == [
        ("Conflict", "It is large, and this sentence goes on on the next line."),
        ("Agreement", "It is not big."),
        ("Conflict", "It does not."),
    ]
    assert (told.severity, told.held_back, told.settle) == ("Low.", "Nothing.", "Try it on.")


@pytest.mark.parametrize("kind", KINDS)
def test_the_advice_is_one_sentence(kind: Kind) -> None:
    told = explanations()[kind]
    assert told.settle.startswith(told.advice)
    assert told.advice[0].isupper() and told.advice.count(". ") == 0 and 20 < len(told.advice) < 150


@pytest.mark.parametrize("section", SECTIONS)
def test_a_missing_section_is_named(section: str) -> None:
    with pytest.raises(VerifyError, match=section):
        read_explanation("number", re.sub(rf"\b{section}:", "Else:", DOCSTRING))


def test_every_word_of_every_docstring_is_told() -> None:
    known = explanations()
    assert tuple(known) == KINDS
    for detector in DETECTORS:
        told = known[detector.kind]
        words = [told.summary, *told.how, told.severity, told.held_back, told.settle]
        words += [part for e in told.examples for part in (e.section, e.a, e.b)]
        source = (type(detector).__doc__ or "").replace("``", "`").split()
        headings = {"A:", "B:", "Conflict:", "Agreement:", "Severity:", "Held", "back:", "Settle:"}
        assert {word.rstrip(".:") for word in source if word not in headings} <= {
            word.rstrip(".:") for text in words for word in text.split()
        }
