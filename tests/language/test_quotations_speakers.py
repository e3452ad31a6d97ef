"""Who is quoted where several people stand around a quotation: go-betweens and those spoken about are no speakers."""

from __future__ import annotations

import pytest

from verify.language.quotations import find_quotations
from verify.model import Mention, Quotation, Span

PEOPLE = ("Ana Sousa", "Tomas Lind", "Karin", "Idris Bello")


def quoted(text: str) -> list[Quotation]:
    names = [
        Mention(text=name, label="PER", span=Span(at, at + len(name)), head=0)
        for name in PEOPLE
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return list(find_quotations(text, (), (), sorted(names, key=lambda mention: mention.span)))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Speaking beside Tomas Lind, Ana Sousa said the plan was “a mistake for everybody”.", "Ana Sousa"),
        ("Ana Sousa told Tomas Lind that the plan was “a mistake for everybody”.", "Ana Sousa"),
        ("Tomas Lind thanked Ana Sousa, who said the plan was “a mistake for everybody”.", "Ana Sousa"),
        ("Tomas Lind, whom Ana Sousa described as “a fighter for the coast”, won.", "Ana Sousa"),
        ("Tomas Lind, described by Ana Sousa as “a fighter for the coast”, won.", "Ana Sousa"),
        ("The agency quoted Ana Sousa as saying that the plan was “a mistake for everybody”.", "Ana Sousa"),
        ("“It was a mistake,” the agency quoted Ana Sousa as saying.", "Ana Sousa"),
        ("Citing Ana Sousa, the agency reported that the plan was “a mistake for everybody”.", "Ana Sousa"),
        ("The mayor’s chief of staff, Ana Sousa, dismissed the finding as “pure and simple fiction”.", "Ana Sousa"),
        ("“We are ready,” said the Green Party’s Ana Sousa.", "Ana Sousa"),
        ("“We are ready,” said a spokeswoman for Northern Rail, Ana Sousa.", "Ana Sousa"),
        ("“He is broken,” Tomas Lind’s wife, Karin, told the paper.", "Karin"),
        ("“There was smoke,” recalled 34-year-old Ana Sousa.", "Ana Sousa"),
        ("Ana Sousa’s claim that the bank was “bankrupt in all but name” shocked investors.", "Ana Sousa"),
        ("The plan is “a mistake for everybody”, Ana Sousa believes.", "Ana Sousa"),
        ("A statement by the Northern Council said the plan was “a mistake for everybody”.", "the Northern Council"),
        ("Ana Sousa was scathing: “She sold the town.”", "Ana Sousa"),
        ("Ana Sousa said on Friday that the mayor was “playing with fire”, state media reported.", "Ana Sousa"),
        ("According to the parish's priest, “we have no idea what caused it”.", "the parish's priest"),
        ("Protesters chanted “down with the tax on bread” outside the bank.", "Protesters"),
        ("Ana Sousa rejected the threat as “empty talk from far away”.", "Ana Sousa"),
    ],
)  # fmt: skip
def test_the_speaker_is_the_one_who_said_it(text: str, speaker: str) -> None:
    assert quoted(text)[0].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "A letter from Ana Sousa to Tomas Lind says: “Your troops must leave.”",
        "“He is broken,” said a friend of Tomas Lind.",
        "A friend of Tomas Lind said he was “broken by all the news”.",
        "Critics of Tomas Lind say the sale was “a betrayal of the town”.",
        "“He is broken,” said Tomas Lind’s wife.",
        "Tomas Lind’s lawyer said he was “broken by all the news”.",
        "Ana Sousa was scathing about Tomas Lind: “She sold the town.”",
        "Tomas Lind, described as “a fighter for the coast”, won.",
        "Police arrested a man known in the port as “the Butcher”, Tomas Lind said.",
        "They marched under the slogan “Jobs before all else”, Tomas Lind said.",
        "Tomas Lind said his book, “The Drowned Coast”, would appear in May.",
        "Tomas Lind, author of “The Drowned Coast”, said nothing.",
        "“The Drowned Coast,” by Tomas Lind, was published in May.",
    ],
)
def test_who_is_spoken_about_is_no_speaker(text: str) -> None:
    found = quoted(text)[0]
    assert "Lind" not in found.speaker
    if found.speaker_span is not None:
        assert "Lind" not in found.speaker_span.text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Lind said his book, “The Drowned Coast”, would appear in May.",
        "The poet of “The Long Winter” died.",
        "The so-called “peace plan” was rejected.",
    ],
)
def test_titles_and_nicknames_are_no_utterance(text: str) -> None:
    assert quoted(text)[0].scare


def test_two_who_speak_together_stay_together() -> None:
    assert (
        quoted("“We are committed to peace,” said Ana Sousa and Tomas Lind.")[0].speaker
        == "Ana Sousa and Tomas Lind"
    )


def test_the_role_before_a_name_leads_to_the_name() -> None:
    text = "According to U.S. State Department spokeswoman Ana Sousa, “it is a long way to go”."
    at, role = text.index("Ana"), text.index("U.S.")
    mention = Mention(
        text="Ana Sousa",
        label="PER",
        span=Span(at, at + 9),
        head=0,
        role="role",
        role_span=Span(role, at - 1),
    )
    assert find_quotations(text, (), (), (mention,))[0].speaker == "Ana Sousa"


def test_nouns_that_look_like_reporting_verbs_are_passed_over() -> None:
    assert (
        quoted("On the steps, the union said that it was “ready for a long strike”.")[0].speaker
        == "the union"
    )
    assert quoted("The report was “long and rather dull”.")[0].speaker == ""
