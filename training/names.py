"""Readers of the name corpora: every scheme becomes IOB2 with PER, ORG, LOC, O, and `-` where a set does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.conllu import read_conllu
from training.words import table

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


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, label) of IOB2 tags; a stray `I-` starts a name."""
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            yield start, index, label
            label = ""
        if not label and tag not in ("O", "-"):
            start, label = index, tag[2:]


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


def read_names(path: Path, conllu: Path | None = None) -> Iterator[NamedSentence]:
    """Read a file of names, Universal NER's (number, word, tag, …) or one of two columns (word, tag)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return (
        read_iob2(path, conllu)
        if first.split("\t")[0].isdigit() and first.count("\t") > 1
        else read_columns(path)
    )


def read_iob2(iob2: Path, conllu: Path | None = None) -> Iterator[NamedSentence]:
    """Read Universal NER's IOB2 file (number, word, tag, …).

    Args:
        iob2: the file.
        conllu: the treebank of the same sentences, which tells the spaces; else the file's own `# text` lines do, else a guess.
    """
    spaces_by_words = {
        tuple(token.form for token in sentence.tokens): tuple(token.space_after for token in sentence.tokens)
        for sentence in (read_conllu(conllu) if conllu else ())
    }
    words: list[str] = []
    tags: list[str] = []
    text = ""
    for line in [*iob2.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            text = value.strip() if key.strip() == "text" else text
            continue
        parts = line.split("\t")
        if len(parts) >= 3:
            words.append("".join(parts[1].split()))
            tags.append(parts[2])
        elif words:
            spaces = spaces_by_words.get(tuple(words)) or spaces_in(text, words) or detokenize(words)
            yield NamedSentence(tuple(words), spaces, relabel(tags))
            words, tags, text = [], [], ""


def spaces_in(text: str, words: Sequence[str]) -> tuple[bool, ...]:
    """Tell after which words white space stands in the sentence's text; empty where the words are not the text's.

    >>> spaces_in("They didn't go.", ["They", "did", "n't", "go", "."])
    (True, False, True, False, False)
    """
    spaces = []
    for word in words:
        if not text.startswith(word):
            return ()
        rest = text[len(word) :].lstrip()
        spaces.append(len(rest) < len(text) - len(word))
        text = rest
    return () if text else tuple(spaces)
