"""Readers of the name corpora: every scheme becomes IOB2 with PER, ORG, LOC, O, and `-` where a set does not tell."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.conllu import read_conllu
from training.words import table

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


LABELS = {
    **{label: label for label in ("PER", "ORG", "LOC")},
    **dict.fromkeys(("person", "politician", "scientist", "Person"), "PER"),
    **dict.fromkeys(
        (
            "organisation",
            "organization",
            "politicalparty",
            "university",
            "corporation",
            "group",
            "Organisation",
        ),
        "ORG",
    ),
    **dict.fromkeys(("location", "country", "place", "Location"), "LOC"),
}
UNTOLD = {"misc"}  # CrossNER's rest: peoples, bands, districts, parties' nicknames
NO_SPACE_BEFORE = frozenset(table("no_space_before"))
NO_SPACE_AFTER = frozenset(table("no_space_after"))
CLITIC = re.compile(r"(['’](s|re|ve|ll|d|m)|n['’]t)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence with its names: `tags` are IOB2, one a word."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]


def relabel(tags: list[str]) -> tuple[str, ...]:
    """Map IOB1 or IOB2 tags of any of the corpora to IOB2 over PER, ORG, LOC.

    >>> relabel(["I-PER", "I-PER", "O", "B-politicalparty", "B-misc", "B-election"])
    ('B-PER', 'I-PER', 'O', 'B-ORG', '-', 'O')
    """
    mapped: list[str] = []
    previous = ""
    for tag in tags:
        prefix, _, kind = tag.partition("-")
        label = LABELS.get(kind)
        if kind in UNTOLD:
            mapped.append("-")
        elif label is None:
            mapped.append("O")
        else:
            goes_on = prefix == "I" and previous == kind
            mapped.append(("I-" if goes_on else "B-") + label)
        previous = kind
    return tuple(mapped)


def detokenize(words: list[str]) -> tuple[bool, ...]:
    """Tell after which words a space stands, for corpora that keep only the words.

    >>> detokenize(["“", "Paris", "’s", "mayor", "(", "left", ")", ",", '"', "no", '"', "."])
    (False, False, True, True, False, False, False, True, False, False, False, True)
    """
    spaces = []
    in_quote = False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        space = True
        if word == '"':
            in_quote = not in_quote
            space = not in_quote
        if word in NO_SPACE_AFTER or following in NO_SPACE_BEFORE or CLITIC.fullmatch(following):
            space = False
        if following == '"' and in_quote:
            space = False
        if following == "'" and word.endswith("s"):
            space = False
        spaces.append(space)
    return tuple(spaces)


def read_columns(path: Path, separator: str | None = None) -> Iterator[NamedSentence]:
    """Read a two-column file (word, tag; a blank line ends a sentence), IOB1 or IOB2, any of the known label sets."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.rsplit(separator, 1) if line.strip() else []
        if len(parts) == 2 and not line.startswith("-DOCSTART-"):
            words.append("".join(parts[0].split()) or "-")
            tags.append(parts[1])
        elif words:
            yield NamedSentence(tuple(words), detokenize(words), relabel(tags))
            words, tags = [], []


def read_iob2(iob2: Path, conllu: Path) -> Iterator[NamedSentence]:
    """Read Universal NER's IOB2 file (number, word, tag, …), its spaces taken from the treebank of the same sentences."""
    spaces_by_words = {
        tuple(token.form for token in sentence.tokens): tuple(token.space_after for token in sentence.tokens)
        for sentence in read_conllu(conllu)
    }
    words: list[str] = []
    tags: list[str] = []
    for line in [*iob2.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) >= 3:
            words.append("".join(parts[1].split()))
            tags.append(parts[2])
        elif words:
            spaces = spaces_by_words.get(tuple(words)) or detokenize(words)
            yield NamedSentence(tuple(words), spaces, relabel(tags))
            words, tags = [], []


def to_doc(group: list[NamedSentence], vocab: Vocab, rng: random.Random | None = None) -> Doc:
    """Make one spaCy document of a group of sentences; `-` stays unannotated.

    Args:
        group: sentences in the order of the text.
        vocab: the vocabulary of the pipeline.
        rng: where given, a paragraph break stands between some of the sentences.
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str | None] = []
    for sentence in group:
        if words:
            broken = rng is not None and rng.random() < 0.5
            spaces[-1] = not broken
            if broken:
                words.append("\n\n")
                spaces.append(False)
                tags.append("O")
        words += sentence.words
        spaces += sentence.spaces
        tags += sentence.tags
    doc = Doc(vocab, words=words, spaces=spaces)
    _set_names(doc, tags)
    return doc


def _set_names(doc: Doc, tags: list[str | None]) -> None:
    from spacy.tokens import Span

    names, missing, start = [], [], None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and not str(tag).startswith("I-"):
            names.append(Span(doc, start, index, label=str(tags[start])[2:]))
            start = None
        if tag is not None and str(tag).startswith("B-"):
            start = index
        elif tag == "-":
            missing.append(Span(doc, index, index + 1))
    doc.set_ents(names, missing=missing, default="outside")
