"""Names out of GUM's entity annotation, which marks every mention: only those whose head is a proper noun, cut to the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.conllu import Sentence, read_conllu
from training.names import LABELS, NamedSentence
from training.words import table

TITLES = frozenset(table("titles"))


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
