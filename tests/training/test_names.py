"""Name corpora: schemes, spaces, GUM's entities, partial labels, drawn names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy")

from training import augment, silver  # noqa: E402
from training.conllu import Sentence, Token, read_conllu  # noqa: E402
from training.draw import Names  # noqa: E402
from training.gum import gum_names  # noqa: E402
from training.names import NamedSentence, detokenize, read_columns, read_names, relabel, spaces_in  # noqa: E402

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


def test_numbered_columns_take_their_spaces_from_the_text(tmp_path: Path) -> None:
    path = tmp_path / "names.iob2"
    path.write_text(
        "# text = Nes didn't go.\n1\tNes\tB-PER\t-\t-\n2\tdid\tO\t-\t-\n3\tn't\tO\t-\t-\n4\tgo\tO\t-\t-\n5\t.\tO\t-\t-\n",
        encoding="utf-8",
    )
    (sentence,) = read_names(path)
    assert sentence.spaces == (True, False, True, False, False)
    assert sentence.tags == ("B-PER", "O", "O", "O", "O")
    assert spaces_in("Nes went.", ["Nes", "left"]) == (), "other words than the text's"


def test_whole_name_tables_are_not_needed_for_swaps(names: Names) -> None:
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


def test_dateline_and_templates_keep_words_and_tags_together(names: Names) -> None:
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


def test_a_teacher_is_believed_where_the_treebank_agrees() -> None:
    rows = [
        ("Anna", "PROPN"),
        ("Nes", "PROPN"),
        ("likes", "VERB"),
        ("Fjord", "NOUN"),
        ("and", "CCONJ"),
        ("Oslo", "PROPN"),
    ]
    sentence = Sentence([Token(form, upos, "", "", 0, "", True, "") for form, upos in rows])
    names = ["B-PER", "I-PER", "O", "B-LOC", "O", "B-LOC"]
    sure = silver.label_tree(sentence, names, [0.9, 0.8, 1.0, 0.9, 1.0, 0.4]).tags
    assert sure == ("B-PER", "I-PER", "O", "-", "O", "-"), (
        "a common noun is no name though a teacher says so, and a wavering teacher tells nothing"
    )
