"""Quotations and their speakers in the shapes of news sentences, without a parse."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.language.quotations import find_quotations
from verify.model.analysis import Quotation


def found(text: str) -> list[Quotation]:
    return list(find_quotations(text, (), ()))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We go,” she said.", ["We go,"]),
        ('"We go," she said.', ["We go,"]),
        ("‘We don’t go,’ she said.", ["We don’t go,"]),
        ("'We don't go,' she said.", ["We don't go,"]),
        ("«We go», she said.", ["We go"]),
        ("It is the 'most difficult problem'. The workers' union agreed.", ["most difficult problem"]),
        ("The workers' union and the '90s band agreed.", []),
        ("She said: “We go.\n\n“We stay.”", ["We go.\n\n“We stay."]),
        (
            'It was "productive," but "there is work to be done. Meanwhile, he left.',
            ["productive,", "there is work to be done."],
        ),
        ("He said “she told me ‘go home’ twice”.", ["she told me ‘go home’ twice", "go home"]),
        ("He is 6' 2\" tall.", []),
        # curly and straight marks mixed up
        ('He found it "vague and long” and “became very tired.”', ["vague and long", "became very tired."]),
        ('“It is not true," Ana Sousa said at the gate.', ["It is not true,"]),
        ('“They call it "the hole" here,” she said.', ['They call it "the hole" here,', "the hole"]),
    ],
)
def test_marks(text: str, quoted: list[str]) -> None:
    assert [q.text for q in found(text)] == quoted


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("“We go now,” Ana Sousa said.", "Ana Sousa", "say"),
        ("“We go now,” said Ana Sousa, a teacher.", "Ana Sousa", "say"),
        ("“We go now,” Ana Sousa, the minister, told reporters.", "Ana Sousa", "tell"),
        ("“We go now,” said the director, Ana Sousa, who left.", "Ana Sousa", "say"),
        ("“We go now,” he shouted through the grille.", "he", "shout"),
        ("“Must we go?” the panel wrote.", "the panel", "write"),
        ("“We go now,” reads the message.", "the message", "read"),
        ("Ana Sousa said: “We go now.”", "Ana Sousa", "say"),
        ("Ana Sousa said the trip was “long and rather tiring”.", "Ana Sousa", "say"),
        ("Ana Sousa, the minister, described it as “productive”.", "Ana Sousa", "describe"),
        ("Ana Sousa: “We go now.”", "Ana Sousa", "say"),
        ("Ana Sousa posted on X: “We go now.”", "Ana Sousa", "post"),
        ("According to Ana Sousa, “it is a long way to go”.", "Ana Sousa", "accord"),
        ("In the words of Ana Sousa, “it is a long way to go”.", "Ana Sousa", "say"),
        ("“It is a long way,” as Ana Sousa put it.", "Ana Sousa", "put"),
        ("Ana Sousa’s “long way from home” was mocked.", "Ana Sousa", ""),
        ("The shop was shut.", "", ""),
    ],
)
def test_speaker(text: str, speaker: str, verb: str) -> None:
    first = next(iter(found(text)), None)
    assert (first.speaker, first.verb) == (speaker, verb) if first else speaker == ""
    if first is not None and first.speaker_span is not None:
        assert first.speaker_span.text(text) == first.speaker


@pytest.mark.parametrize(
    "text",
    [
        "“We go,” Ana Sousa said, “and we stay.”",
        "“We go,” Ana Sousa said. “We stay.”",
        "“We go,” said Ana Sousa, who grows barley. “We stay.”",
    ],
)
def test_split_quotations_share_their_speaker(text: str) -> None:
    assert [q.speaker for q in found(text)] == ["Ana Sousa", "Ana Sousa"]


def test_a_speaker_is_not_carried_into_another_paragraph() -> None:
    assert [q.speaker for q in found("“We go,” Ana Sousa said.\n\n“We stay.”")] == ["Ana Sousa", ""]


def test_forgotten_mark_takes_both_speakers() -> None:
    text = 'Ana Sousa described it as "productive," while acknowledging that "there is work to be done. Meanwhile, he left.'
    assert [q.speaker for q in found(text)] == ["Ana Sousa", "Ana Sousa"]


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The so-called “convergence” failed.", True),
        ("Viktor “the Ox” Petrov lost.", True),
        ("They hung “The Glass-Seller” in the hall.", True),
        ("“No,” Ana Sousa said.", False),
        ("Ana Sousa called it “productive”.", False),
        ("“We are all going home now.” The bus left.", False),
    ],
)
def test_scare(text: str, scare: bool) -> None:
    assert found(text)[0].scare is scare


_PIECES = st.lists(
    st.sampled_from(
        ["“", "”", "‘", "’", '"', "'", "«", "»", "„", "Ana Sousa", "said", "We go", ",", ". ", " ", "\n\n", "\n", ":", "told", "don't", "workers'", "…", "—", "6'", "according to"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=200), _PIECES))
def test_spans_slice_back_and_lie_inside_one_another(text: str) -> None:
    quotations = find_quotations(text, (), ())
    assert quotations == find_quotations(text, (), ())
    for quotation in quotations:
        assert quotation.inner.text(text) == quotation.text != ""
        assert quotation.span.contains(quotation.inner)
        assert quotation.span.start >= 0 and quotation.span.end <= len(text)
        if quotation.speaker_span is not None:
            assert quotation.speaker_span.text(text) == quotation.speaker != ""


def test_speed() -> None:
    text = (
        "“We will go home,” Ana Sousa, the minister, said. “We stay.” He called it “a long way”. The town was quiet and cold. "
        * 30
    )[:3600]
    find_quotations(text, (), ())
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        find_quotations(text, (), ())
        best = min(best, time.process_time() - start)
    assert best < 0.05  # fifty quotations; ten times what a quiet machine needs
