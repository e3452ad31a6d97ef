"""Treebanks in CoNLL-U, and quotes the way newsrooms write them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CURLY = {"'": "’", "`": "‘", "``": "“", "''": "”"}


@dataclass(slots=True)
class Token:
    """One word line of CoNLL-U; `head` is the index of the head in the sentence, its own index for the root."""

    form: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    misc: str


@dataclass(slots=True)
class Sentence:
    tokens: list[Token] = field(default_factory=list)
    new_document: bool = False
    new_paragraph: bool = False


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Read the sentences of a CoNLL-U file; multiword ranges and empty nodes give way to their words."""
    sentence, new_document, new_paragraph, glued_until = Sentence(), False, False, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if sentence.tokens:
                sentence.new_document, sentence.new_paragraph = new_document, new_paragraph
                yield sentence
                sentence, new_document, new_paragraph, glued_until = Sentence(), False, False, 0
        elif line.startswith("#"):
            new_document = new_document or line.startswith("# newdoc")
            new_paragraph = new_paragraph or line.startswith("# newpar")
        else:
            fields = line.split("\t")
            if "-" in fields[0]:
                last = int(fields[0].split("-")[1])
                glued_until = last if "SpaceAfter=No" in fields[9] else last - 1
                continue
            if "." in fields[0]:
                continue
            number, head = int(fields[0]), int(fields[6])
            space_after = "SpaceAfter=No" not in fields[9].split("|") and number > glued_until
            sentence.tokens.append(
                Token(
                    form=fields[1].replace(" ", ""),
                    upos=fields[3],
                    xpos=fields[4] if fields[4] != "_" else fields[3],
                    feats="" if fields[5] == "_" else fields[5],
                    head=number - 1 if head == 0 else head - 1,
                    deprel="ROOT" if head == 0 else fields[7],
                    space_after=space_after,
                    misc=fields[9],
                )
            )
    if sentence.tokens:
        sentence.new_document, sentence.new_paragraph = new_document, new_paragraph
        yield sentence


def vary_quotes(words: list[str], rng: random.Random) -> list[str]:
    """Rewrite straight quotes and apostrophes as curly ones, and `--` as an em-dash; a newsroom writes both.

    >>> vary_quotes(['"', 'No', ',', '"', 'he', 'said', '.'], random.Random(0))
    ['“', 'No', ',', '”', 'he', 'said', '.']
    """
    varied, opened = [], False
    for word in words:
        if word == '"':
            varied.append("”" if opened else "“")
            opened = not opened
        elif word in CURLY:
            varied.append(CURLY[word])
        elif word == "--":
            varied.append("—")
        elif "'" in word[:-1]:
            varied.append(word.replace("'", "’"))
        else:
            varied.append(word)
    return varied
