"""Treebank reader: words, spaces, heads, quotes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from training.conllu import read_conllu, vary_quotes

SAMPLE = """# newdoc id = made-up
# newpar
# sent_id = 1
1	Rescuers	rescuer	NOUN	NNS	Number=Plur	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	Tense=Past	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	wait	wait	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
4.1	wait	wait	VERB	VB	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = 2
1	"	"	PUNCT	``	_	2	punct	_	SpaceAfter=No
2	Go	go	VERB	VB	_	0	root	_	SpaceAfter=No
3	"	"	PUNCT	''	_	2	punct	_	_

# sent_id = 3
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	went	go	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "sample.conllu"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def test_words_spaces_and_heads(treebank: Path) -> None:
    first, second, third = read_conllu(treebank)
    assert [token.form for token in first.tokens] == ["Rescuers", "did", "n't", "wait", "."]
    assert [token.space_after for token in first.tokens] == [True, False, True, False, True]
    assert [token.head for token in first.tokens] == [3, 3, 3, 3, 3]
    assert first.tokens[3].deprel == "ROOT"
    assert first.new_document and second.new_paragraph and not third.new_document


def test_quotes_open_and_close() -> None:
    words = ['"', "We", "ca", "n't", ",", '"', "she", "said", "--", '"', "yet", ".", '"']
    assert vary_quotes(words, random.Random(0)) == [
        "“",
        "We",
        "ca",
        "n’t",
        ",",
        "”",
        "she",
        "said",
        "—",
        "“",
        "yet",
        ".",
        "”",
    ]
