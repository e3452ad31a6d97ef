from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from verify.config import WordPair
from verify.conflicts.contrast import contrasts
from verify.model import KINDS, Span, Token


def tokens(text: str, lemmas: str) -> list[Token]:
    found, at = [], 0
    for i, (word, lemma) in enumerate(zip(text.split(), lemmas.split(), strict=True)):
        at = text.index(word, at)
        found.append(
            Token(
                start=at,
                end=at + len(word),
                text=word,
                lemma=lemma,
                pos="VERB",
                tag="VB",
                dep="dep",
                head=i,
                sentence=0,
            )
        )
        at += len(word)
    return found


def test_opposed_words_are_found_with_their_places() -> None:
    left = tokens("She resigned on Monday", "she resign on Monday")
    right = tokens("She was sacked on Monday", "she be sack on Monday")
    (found,) = contrasts(left, right)
    assert found.kind == "characterisation"
    assert found.left == Span(4, 12) and found.right == Span(8, 14)
    assert found.words == ("resigned", "sacked")
    assert not found.negated


def test_phrases_are_matched_by_lemma() -> None:
    left = tokens("He stepped down", "he step down")
    right = tokens("He was dismissed", "he be dismiss")
    assert [c.words for c in contrasts(left, right)] == [("stepped down", "dismissed")]


def test_one_word_affirmed_and_denied() -> None:
    left = tokens("They approved the bill", "they approve the bill")
    right = tokens("They never approved the bill", "they never approve the bill")
    assert [c.negated for c in contrasts(left, right)] == [True]


def test_nouns_that_look_like_verbs_of_the_table_are_left_alone() -> None:
    left = tokens("They block the plan", "they block the plan")
    right = tokens("They back the plan", "they back the plan")
    assert len(contrasts(left, right)) == 1
    assert contrasts([replace(t, pos="NOUN") for t in left], right) == []


@pytest.mark.parametrize(
    ("text", "lemmas", "counts"),
    [
        ("They recovered by noon", "they recover by noon", True),
        ("They recovered the second body", "they recover the second body", False),
        ("The body was recovered", "the body be recover", False),
        ("No body , they recovered", "the body , they recover", True),
        ("They plotted all night to escape", "they plot all night to escape", False),
        ("They tried and escaped", "they try and escape", True),
    ],
)
def test_words_in_another_sense_are_left_alone(text: str, lemmas: str, counts: bool) -> None:
    dead = tokens("All of them died", "all of they die")
    assert bool(contrasts(tokens(text, lemmas), dead)) is counts


def test_a_jail_is_no_verdict_but_who_is_in_it_is_not_free() -> None:
    def with_noun(text: str, lemmas: str) -> list[Token]:
        return [replace(t, pos="NOUN") if t.lemma == "jail" else t for t in tokens(text, lemmas)]

    cleared = tokens("The court acquitted him", "the court acquit he")
    free = tokens("He was released on Monday", "he be release on Monday")
    assert len(contrasts(cleared, tokens("The court jailed him", "the court jail he"))) == 1
    assert contrasts(cleared, with_noun("He left the county jail", "he leave the county jail")) == []
    assert len(contrasts(free, with_noun("He is in jail", "he be in jail"))) == 1


def test_a_plea_is_no_verdict() -> None:
    cleared = tokens("The court acquitted him", "the court acquit he")
    assert contrasts(cleared, tokens("He was found guilty", "he be find guilty"))
    assert contrasts(cleared, tokens("He pleaded guilty", "he plead guilty")) == []
    convicted = tokens("The court convicted him", "the court convict he")
    assert contrasts(convicted, tokens("He is not guilty", "he be not guilty"))
    assert contrasts(convicted, tokens("He entered not guilty pleas", "he enter not guilty plea")) == []


def test_verbs_that_look_like_nouns_of_the_table_are_left_alone() -> None:
    broken = tokens("The talks broke down", "the talk break down")
    accord = tokens("By the accord", "by the accord")
    assert contrasts(accord, broken) == []
    assert len(contrasts([replace(token, pos="NOUN") for token in accord], broken)) == 1


def test_two_negations_are_no_contrast() -> None:
    left = tokens("They never approved it", "they never approve it")
    right = tokens("They never approved it", "they never approve it")
    assert contrasts(left, right) == []


def test_nouns_about_two_things_are_no_contrast() -> None:
    def nouns(text: str) -> list[Token]:
        return [replace(token, pos="NOUN") for token in tokens(text, text)]

    assert contrasts(nouns("tax increase"), nouns("spending cut")) == []
    assert len(contrasts(nouns("tax increase"), nouns("tax cut"))) == 1


def test_who_tells_both_contradicts_neither() -> None:
    one = tokens("She was sacked on Monday", "she be sack on Monday")
    both = tokens("He was sacked and she resigned", "he be sack and she resign")
    assert len(contrasts(one, tokens("She resigned", "she resign"))) == 1
    assert contrasts(one, both) == [] == contrasts(both, one)


def test_order_of_sides_does_not_matter() -> None:
    left = tokens("It was an accident", "it be an accident")
    right = tokens("It was arson", "it be arson")
    assert [c.words for c in contrasts(left, right)] == [c.words[::-1] for c in contrasts(right, left)]


def test_the_house_adds_words_of_its_own() -> None:
    left = tokens("The treaty was ratified", "the treaty be ratify")
    right = tokens("The treaty was put on ice", "the treaty be put on ice")
    more = (WordPair(kind="outcome", left="ratify", right="put on ice"),)
    (found,) = contrasts(left, right, more=more)
    assert (found.kind, found.words, found.negated) == ("outcome", ("ratified", "put on ice"), False)
    assert contrasts(left, right) == [], "they last no longer than the call"


def test_the_words_of_the_house_go_before_those_of_the_table() -> None:
    left = tokens("She resigned on Monday", "she resign on Monday")
    right = tokens("She was sacked on Monday", "she be sack on Monday")
    more = (WordPair(kind="status", left="sack", right="resign"),)
    assert [c.kind for c in contrasts(left, right, more=more)] == ["status"]


@pytest.mark.parametrize(
    "row", tomllib.loads((files("verify.conflicts") / "data/contrast.toml").read_text())["contrast"]
)
def test_table_is_well_formed(row: dict[str, object]) -> None:
    groups = row["groups"]
    assert row["kind"] in KINDS
    assert isinstance(groups, list) and len(groups) >= 2
    for group in groups:
        assert group and all(w == w.lower().strip() and w for w in group)
