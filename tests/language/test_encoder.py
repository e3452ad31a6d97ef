"""The encoder's component: one root a sentence, any length, any text, the same after saving."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.language.encoder.pieces import LONGEST_WORD, Pieces
from verify.language.reader import load_reader

PACKED = Path(__file__).parents[2] / "verify" / "weights" / "reader"
WORDS = [
    "Four",
    "people",
    "died",
    ",",
    "officials",
    "said",
    "Brandt",
    "“",
    "”",
    ".",
    "!",
    "…",
    "\n",
    "U.S.",
    "—",
    "3",
    "ł",
    "🙂",
    "(",
    "who",
]


def _is_tree(sentence) -> bool:
    if sum(token.head == token for token in sentence) != 1 or sentence.root.dep_ != "ROOT":
        return False
    return all(token.head.sent == sentence for token in sentence)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_every_sentence_is_one_tree(words: list[str]) -> None:
    doc = load_reader()(" ".join(words))
    assert all(_is_tree(sentence) for sentence in doc.sents if not sentence.text.isspace())
    assert all(token.dep_ == "ROOT" for token in doc if token.head == token and not token.is_space)
    for token in doc:  # no cycles: every road leads to the root
        assert token.sent.root in (token, *token.ancestors)


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t ", "\u200b", "a"])
def test_next_to_nothing(text: str) -> None:
    assert load_reader()(text).text == text


def test_a_segment_longer_than_the_encoder() -> None:
    text = "the ferry left the harbour and " * 200 + "sank ."
    doc = load_reader()(text)
    assert doc.text == text
    assert all(_is_tree(sentence) for sentence in doc.sents)
    assert {token.pos_ for token in doc if token.text == "ferry"} == {"NOUN"}


def test_one_endless_word() -> None:
    doc = load_reader()("x" * 5000 + " left.")
    assert len(doc) == 3
    assert len(Pieces(PACKED / "news_encoder" / "tokenizer.json").of("x" * 5000)[0]) <= LONGEST_WORD


def test_reading_does_not_depend_on_company() -> None:
    """A text reads the same alone and among others: nothing is padded, nothing is shared."""
    nlp = load_reader()
    texts = ["Four people died on Sunday.", "Brandt resigned.", "“No,” she said. " * 30]

    def said(doc) -> list[tuple[str, ...]]:
        return [(token.text, token.tag_, token.dep_, token.head.text, token.ent_type_) for token in doc]

    assert [said(doc) for doc in nlp.pipe(texts)] == [said(nlp(text)) for text in texts]


def test_saved_and_loaded_it_reads_the_same(tmp_path: Path) -> None:
    nlp = load_reader()
    nlp.to_disk(tmp_path / "copy")
    text = "Mayor Peter Brandt told reporters in Marl on Tuesday that six people were hurt."
    ours, copied = nlp(text), load_reader(str(tmp_path / "copy"))(text)
    assert [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in ours] == [
        (t.tag_, t.dep_, t.head.i, t.ent_type_) for t in copied
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BRANDT RESIGNS AFTER VOTE IN LISBON", "LISBON"),
        ("Brandt Resigns After Vote in Lisbon", "Lisbon"),
        ("LISBON, March 3 (Wire) — Four people died.", "LISBON"),
        ("Peter Brandt’s lawyer left Lisbon.", "Lisbon"),
    ],
)
def test_names_in_the_shapes_of_news(text: str, name: str) -> None:
    assert (name, "LOC") in {(ent.text, ent.label_) for ent in load_reader()(text).ents}


def test_reports_of_what_was_said() -> None:
    nlp = load_reader()
    for text in (
        "Four people died when the ferry sank, officials said on Sunday.",
        "The company lost 3 million euros last year, Brandt told reporters on Monday.",
        "The ministry said on Friday that two soldiers were killed.",
    ):
        doc = nlp(text)
        report = next(token for token in doc if token.text in ("said", "told"))
        day = next(token for token in doc if token.text in ("Sunday", "Monday", "Friday"))
        assert report.dep_ == "ROOT", text
        assert day.head == report, text
        assert [child.dep_ for child in report.children if child.pos_ == "VERB"] == ["ccomp"], text
