"""Speakers that no reporting verb names: before a colon, in the sentence after, in the sentence before."""

from __future__ import annotations

import functools

import pytest

from verify.errors import ModelError
from verify.language.analyse import analyse
from verify.model import Article, Quotation


@functools.cache
def quoted(text: str) -> tuple[Quotation, ...]:
    from verify.language.reader import load_reader

    try:
        nlp = load_reader()
    except ModelError as error:
        pytest.skip(f"no reader: {error}")
    return analyse(Article(id="a", text=text), nlp).quotations


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Coach Ana Sousa, a Portuguese with a dry wit, found the line of the day: “You cannot rent a heart.”", "Ana Sousa"),
        ("It belongs to Tomas Lind, the treasurer, who cheered the members thus: “You cannot rent a heart.”", "Tomas Lind"),
        ("It was Tomas Lind himself who coined the phrase: “You cannot rent a heart.”", "Tomas Lind"),
        ("12.40 Sergeant Tomas Lind, at our microphone: “You cannot rent a heart.”", "Tomas Lind"),
        ("“You cannot rent a heart.” That was the mayor, Ana Sousa, on the morning after.", "Ana Sousa"),
        ("“You cannot rent a heart.” Those were the words Ana Sousa flung at the cameras.", "Ana Sousa"),
        ("“You cannot rent a heart.” With these words she left the hall.", "she"),
        ("“You cannot rent a heart” is what it comes down to, says Ana Sousa, who runs the club.", "Ana Sousa"),
        ("The shout of the evening, “You cannot rent a heart”, came from Ana Sousa.", "Ana Sousa"),
        ("“You cannot rent a heart,” were her last words to the press.", "her"),
        ("“You cannot rent a heart,” he wheezed at the door.", "he"),
        ("“You cannot rent a heart,” Inspector Ana Sousa of the harbour police said.", "Ana Sousa"),
        ("Tomas Lind shrugs. “You cannot rent a heart.”", "Tomas Lind"),
        ("The rent will rise again, says Ana Sousa. “You cannot rent a heart.”", "Ana Sousa"),
        ("The crowd had gathered early. She objected twice. “[Y]ou cannot rent a heart,” Ana Sousa recalled.", "Ana Sousa"),
    ],
)  # fmt: skip
def test_the_speaker_stands_nearby(text: str, speaker: str) -> None:
    assert quoted(text)[0].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The placard on the door was new: “You cannot rent a heart.”",
        "“You cannot rent a heart.” That was the price of the house of Ana Sousa.",
        "Tomas Lind shrugs.\n\n“You cannot rent a heart.” The song was everywhere.",
        "The rain stopped. “You cannot rent a heart.”",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert quoted(text)[0].speaker == ""


def test_a_guessed_speaker_has_no_verb() -> None:
    assert quoted("Tomas Lind shrugs. “You cannot rent a heart.”")[0].verb == ""
