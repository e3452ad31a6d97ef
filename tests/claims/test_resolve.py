"""Who pronouns, descriptions and quotations stand for inside one article, on the real reader."""

from __future__ import annotations

import functools

import pytest

from verify.claims.repair import repaired
from verify.claims.resolve import Resolver
from verify.errors import ModelError
from verify.language.analyse import analyse
from verify.language.tree import Tree
from verify.model import Analysis, Article


@functools.cache
def read(text: str) -> tuple[Analysis, Resolver]:
    from verify.language.reader import load_reader

    try:
        nlp = load_reader()
    except ModelError as error:
        pytest.skip(f"no reader: {error}")
    analysis = analyse(Article(id="a", text=text), nlp)
    return analysis, Resolver(
        analysis, Tree(repaired(analysis.tokens, analysis.sentences, analysis.mentions))
    )


def bearer(text: str, word: str) -> str:
    """The name that the last token `word` stands for, or ""."""
    analysis, resolver = read(text)
    index = max(i for i, token in enumerate(analysis.tokens) if token.text == word)
    chain = resolver.chain(index)
    return resolver.name(chain) if chain >= 0 else ""


def speakers(text: str) -> list[str]:
    analysis, resolver = read(text)
    return [resolver.quoted_by(quotation)[0] for quotation in analysis.quotations]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Maria Okello met Peter Brandt on Monday. She left early.", "She", "Maria Okello"),
        ("Maria Okello met Peter Brandt on Monday. He left early.", "He", "Peter Brandt"),
        ("Mr Qwertz met Maria Okello on Monday. He left early.", "He", "Qwertz"),
        (
            "The Interior Ministry met on Monday. Later the ministry closed the road.",
            "ministry",
            "Interior Ministry",
        ),
        (
            "President Omar Diallo arrived on Monday. The president spoke to nobody.",
            "president",
            "Omar Diallo",
        ),
        (
            "President Omar Diallo met former president Maria Okello. The president left early.",
            "president",
            "Omar Diallo",
        ),
        ("The Defence Ministry said it had closed the road.", "it", "Defence Ministry"),
    ],
)
def test_bearers(text: str, word: str, name: str) -> None:
    assert bearer(text, word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("President Omar Diallo met President Peter Brandt. The president left early.", "president"),
        ("The Interior Ministry and the Foreign Ministry met. The ministry closed the road.", "ministry"),
        ("The Appeals Court met on Monday. The court of public opinion was another matter.", "court"),
    ],
)
def test_of_two_bearers_none_is_taken(text: str, word: str) -> None:
    assert bearer(text, word) == ""


def test_the_speaker_is_not_he_in_his_own_words() -> None:
    text = "Omar Diallo praised Peter Brandt on Monday. “Without the work that he did, we would have lost,” Diallo said."
    assert bearer(text, "he") in ("Peter Brandt", "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mayor Maria Okello opened the bridge. “We waited for nine years,” she said.", ["Maria Okello"]),
        ("Maria Okello arrived late. “The train was late,” Okello said.", ["Maria Okello"]),
        ("“The train was late,” he said.", [""]),
        ("“The train was late,” the conductor said.", ["the conductor"]),
    ],
)
def test_quotations_are_credited_to_names(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_two_speakers_are_not_one_of_them() -> None:
    _, resolver = read("“We are committed to peace,” said Omar Diallo and Peter Brandt.")
    analysis, _ = read("“We are committed to peace,” said Omar Diallo and Peter Brandt.")
    words, chain = resolver.quoted_by(analysis.quotations[0])
    assert chain == -1 and "Diallo" in words and "Brandt" in words
