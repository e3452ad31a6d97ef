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

    from training.conllu import Sentence

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
TITLES = frozenset(table("titles"))


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


def read_gum(path: Path) -> Iterator[tuple[str, NamedSentence]]:
    """Read named persons, organisations and places out of GUM's entity annotation.

    GUM marks every mention (`the mayor of Paris`); a name is one whose head (first of its minimal span) is a proper noun, cut to
    its proper-noun core, without the title of a person.

    Yields:
        The genre (`news`, `bio`, …) and the sentence.
    """
    genre = ""
    genres = _genres(path)
    for number, sentence in enumerate(read_conllu(path)):
        genre = genres[number]
        yield genre, gum_names(sentence)


def _genres(path: Path) -> list[str]:
    genres, genre = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            genre = line.split("GUM_")[-1].split("_")[0]
        elif line.startswith("# sent_id"):
            genres.append(genre)
    return genres


def gum_names(sentence: Sentence) -> NamedSentence:
    """Turn the entity mentions of one GUM sentence into flat IOB2 names, the outermost name first."""
    tokens = sentence.tokens
    tags = ["O"] * len(tokens)
    spans = sorted(_gum_spans(sentence), key=lambda item: (item[0] - item[1], item[0]))
    for start, end, kind, head in spans:
        label = LABELS.get(kind)
        if label is None or not _is_proper(sentence, head, label):
            continue
        inner = {
            index
            for other_start, other_end, other_kind, _ in spans
            if label == "PER"
            and other_kind != kind
            and (other_start, other_end) != (start, end)
            and start <= other_start
            and other_end <= end
            for index in range(other_start, other_end)
            if index != head
        }
        first, last = _core(sentence, start, end, head, label, inner)
        if first is None or any(tags[index] != "O" for index in range(first, last)):
            continue
        tags[first:last] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
    for index, token in enumerate(
        tokens
    ):  # a proper noun with a capital that no name covers: GUM does not tell what it is
        if (
            tags[index] == "O"
            and token.upos == "PROPN"
            and any(s <= index < e and k in LABELS for s, e, k, h in spans if h == index)
        ):
            tags[index] = "-" if token.form.lower() not in TITLES else "O"
    return NamedSentence(tuple(t.form for t in tokens), tuple(t.space_after for t in tokens), tuple(tags))


def _is_proper(sentence: Sentence, index: int, label: str) -> bool:
    """Whether a word is part of a proper name: GUM tags `National` and `Library` in a name as adjective and noun."""
    token = sentence.tokens[index]
    common = label != "PER" and index > 0 and token.form[0].isupper() and token.upos in {"NOUN", "ADJ"}
    return token.upos == "PROPN" or (common and "Degree=Cmp" not in token.feats)


def _core(
    sentence: Sentence, start: int, end: int, head: int, label: str, inner: set[int]
) -> tuple[int, int] | tuple[None, int]:
    """Find the proper-noun core around `head`, half-open; None when nothing is left."""
    tokens = sentence.tokens
    links = (
        {"of", "and", "for", "the", "de", "la", "&", "in", "on", "-", "'s", "’s", "al"}
        if label != "PER"
        else {"-", "de", "la", "al", "von", "van", "bin"}
    )

    def belongs(index: int) -> bool:
        return index not in inner and _is_proper(sentence, index, label)

    first = head
    while first > start and (
        belongs(first - 1)
        or (tokens[first - 1].form.lower() in links and first - 2 >= start and belongs(first - 2))
    ):
        first -= 1 if belongs(first - 1) else 2
    last = head + 1
    while last < end:
        if belongs(last) or (label == "ORG" and tokens[last].upos == "NUM" and tokens[last].form.isdigit()):
            last += 1
        elif tokens[last].form.lower() in links and last + 1 < end and belongs(last + 1):
            last += 2
        elif (
            label != "PER"
            and tokens[last].form.lower() in {"of", "for"}
            and last + 2 < end
            and tokens[last + 1].form.lower() == "the"
            and belongs(last + 2)
        ):
            last += 3
        else:
            break
    if label == "PER":
        while first < last - 1 and tokens[first].form.lower() in TITLES:
            first += 1
        if tokens[first].form.lower() in TITLES or (
            not tokens[first].form[0].isupper() and last - first == 1
        ):
            return None, 0
    return first, last


def _gum_spans(sentence: Sentence) -> list[tuple[int, int, str, int]]:
    """List the mentions of a sentence as (start, end, kind, head), indices of words, half-open."""
    spans: list[tuple[int, int, str, int]] = []
    opened: list[tuple[str, int, str]] = []
    for index, token in enumerate(sentence.tokens):
        entity = next((part[7:] for part in token.misc.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", entity):
            if piece.startswith("("):
                parts = piece.strip("()").split("-")
                if len(parts) < 2:
                    continue
                entry = (parts[0], index, parts[1])
                if piece.endswith(")"):
                    spans.append((index, index + 1, entry[2], index))
                else:
                    opened.append(entry)
            else:
                name = piece.rstrip(")")
                for position in range(len(opened) - 1, -1, -1):
                    if opened[position][0] == name:
                        _, start, kind = opened.pop(position)
                        spans.append((start, index + 1, kind, _head(sentence, start, index + 1)))
                        break
    return spans


def _head(sentence: Sentence, start: int, end: int) -> int:
    """Find the word of a span whose syntactic head lies outside of it."""
    for index in range(start, end):
        head = sentence.tokens[index].head
        if head == index or not start <= head < end:
            return index
    return start


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
