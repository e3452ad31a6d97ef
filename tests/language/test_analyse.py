"""From the parser's document to plain tokens and sentences, and the whole analysis on any text."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.claims import extract_claims
from verify.errors import ModelError
from verify.language.analyse import analyse, analyse_many, analysis_of, sentences_of, tokens_of
from verify.model import Article, Span


@functools.cache
def reader() -> Any:
    from verify.language.reader import load_reader

    try:
        return load_reader()
    except ModelError as error:
        pytest.skip(f"no reader: {error}")


def hand_made() -> Any:
    """Two sentences with a paragraph break between them, parsed by hand."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    words = ["Okello", "resigned", ".", "\n\n", "She", "left", "."]
    return Doc(
        Vocab(),
        words=words,
        spaces=[True, False, False, False, True, False, False],
        pos=["PROPN", "VERB", "PUNCT", "SPACE", "PRON", "VERB", "PUNCT"],
        tags=["NNP", "VBD", ".", "_SP", "PRP", "VBD", "."],
        heads=[1, 1, 1, 2, 5, 5, 5],
        deps=["nsubj", "ROOT", "punct", "dep", "nsubj", "ROOT", "punct"],
        ents=["B-PER", "O", "O", "O", "O", "O", "O"],
    )


def test_white_space_tokens_are_dropped_and_heads_renumbered() -> None:
    tokens = tokens_of(hand_made())
    assert [token.text for token in tokens] == ["Okello", "resigned", ".", "She", "left", "."]
    assert [token.head for token in tokens] == [1, 1, 1, 4, 4, 4]
    assert [token.sentence for token in tokens] == [0, 0, 0, 1, 1, 1]


def test_offsets_are_those_of_the_text() -> None:
    doc = hand_made()
    assert all(doc.text[token.start : token.end] == token.text for token in tokens_of(doc))


def test_sentences_mostly_inside_boilerplate_are_marked() -> None:
    doc = hand_made()
    assert [sentence.boilerplate for sentence in sentences_of(doc, [Span(18, 28)])] == [False, True]
    assert [sentence.boilerplate for sentence in sentences_of(doc, [Span(24, 27)])] == [False, False]


def test_boilerplate_yields_no_names_and_no_claims() -> None:
    doc = hand_made()
    article = Article(id="a", text=doc.text, boilerplate=(Span(0, 16),))
    analysis = analysis_of(article, doc)
    assert analysis.mentions == ()
    assert all(claim.span.start >= 16 for claim in extract_claims(article, analysis))


def test_empty_text() -> None:
    analysis = analyse(Article(id="a", text=""), reader())
    assert analysis.tokens == () and analysis.sentences == ()


def test_lone_surrogates_do_no_harm() -> None:
    text = "Okello \ud800 resigned on Monday."
    analysis = analyse(Article(id="a", text=text), reader())
    assert analysis.sentences[-1].span.end == len(text)


def test_many_articles_keep_their_order_and_their_analysis() -> None:
    articles = [
        Article(id=str(n), text=f"Minister {name} resigned.")
        for n, name in enumerate(("Anna Lind", "Omar Said"))
    ]
    together = list(analyse_many(articles, reader()))
    assert together == [analyse(article, reader()) for article in articles]


PIECES = st.sampled_from(
    [
        "President", "Amara", "Diallo", "said", "that", ",", ".", "“", "”", '"', "'s", "’", "(", ")", "—", "-", "who", "was", "killed",
        "by", "four", "$1.2bn", "on", "Monday", "MOMBASA", "the", "resignation", "of", "and", "not", "\n", "\n\n", "he", "if", "3 p.m.",
        "according", "to", "al-", "Mr.", "?", "…", "to", "leave", "is", "expected",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_every_span_slices_back_on_any_text(text: str) -> None:
    article = Article(id="a", text=text)
    analysis = analyse(article, reader())
    for token in analysis.tokens:
        assert text[token.start : token.end] == token.text
        assert analysis.sentences[token.sentence].span.contains(Span(token.start, token.end))
    ends = [mention.span.end for mention in analysis.mentions]
    for position, mention in enumerate(analysis.mentions):
        assert mention.span.text(text) == mention.text
        assert (mention.role_span.text(text) if mention.role_span else "") == mention.role
        assert position == 0 or mention.span.start >= ends[position - 1]
    for claim in extract_claims(article, analysis):
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert claim.text == " ".join(claim.text.split())
        assert claim.predicate_span.start < claim.predicate_span.end <= len(text)
        for argument in claim.arguments:
            assert 0 <= argument.span.start < argument.span.end <= len(text)
            assert argument.text


def test_claims_are_the_same_on_every_run() -> None:
    article = Article(
        id="a",
        text="MOMBASA — Four people died and six were hurt, police said. “It was fast,” said Amina Okello, a nurse.",
    )
    first = extract_claims(article, analyse(article, reader()))
    assert first == extract_claims(article, analyse(article, reader()))
    assert list(first) == sorted(first, key=lambda claim: claim.span)
    assert len({claim.id for claim in first}) == len(first)
