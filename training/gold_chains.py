"""GUM's documents with their mentions: what the chains of the reader are held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from training.conllu import Sentence, read_conllu
from verify.model import Span

KINDS = frozenset({"person", "organization", "place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A mention of the gold annotation.

    Attributes:
        group: number of its chain in the document.
        kind: GUM's entity type.
        words: where it stands in `GoldDocument.text`.
        head: where its head word stands, for "coach Ana Sousa" that of the name.
        tag: part of speech of that word: PROPN for a name.
    """

    group: int
    kind: str
    words: Span
    head: Span
    tag: str

    @property
    def is_name(self) -> bool:
        """Whether this is the name of a person, organisation or place."""
        return self.tag == "PROPN" and self.kind in KINDS


@dataclass(slots=True, kw_only=True)
class GoldDocument:
    """The raw text of one document of GUM and its mentions, in the order of their heads."""

    name: str
    text: str
    mentions: list[GoldMention] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """Return "news" of "GUM_news_iodine"."""
        return self.name.removeprefix("GUM_").split("_")[0]


def read_documents(file: Path) -> Iterator[GoldDocument]:
    """Read the documents of a CoNLL-U file with entities; a paragraph starts on a line of its own."""
    names = [
        line.split("=", 1)[1].strip()
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("# newdoc id")
    ]
    groups: list[list[Sentence]] = []
    for sentence in read_conllu(file):
        if sentence.new_document or not groups:
            groups.append([])
        groups[-1].append(sentence)
    for name, sentences in zip(names, groups, strict=True):
        yield _document(name, sentences)


def _document(name: str, sentences: list[Sentence]) -> GoldDocument:
    document = GoldDocument(name=name, text="")
    pieces: list[str] = []
    length = 0
    for sentence in sentences:
        if pieces and sentence.new_paragraph:
            pieces[-1] = pieces[-1].rstrip() + "\n"
            length = sum(map(len, pieces))
        words = [token.form + (" " if token.space_after else "") for token in sentence.tokens]
        starts = list(accumulate(map(len, words), initial=length))
        spans = [
            Span(start, start + len(token.form))
            for start, token in zip(starts, sentence.tokens, strict=False)
        ]
        for first, last, group, kind in _entities(sentence):
            head = _head(sentence, first, last)
            document.mentions.append(
                GoldMention(
                    group=group,
                    kind=kind,
                    words=Span(spans[first].start, spans[last - 1].end),
                    head=spans[head],
                    tag=sentence.tokens[head].upos,
                )
            )
        pieces += words
        length = starts[-1]
    document.text = "".join(pieces)
    document.mentions.sort(key=lambda mention: (mention.head, mention.words))
    return document


def _entities(sentence: Sentence) -> Iterator[tuple[int, int, int, str]]:
    """Yield (first word, last word, chain, kind) of the mentions of a sentence; a mention in pieces is left out."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, token in enumerate(sentence.tokens):
        value = next((part[7:] for part in token.misc.split("|") if part.startswith("Entity=")), "")
        for piece in value.replace("(", " (").replace(")", ") ").split():
            fields = piece.strip("()").split("-")
            if piece.startswith("(") and len(fields) > 1:
                opened[fields[0]].append((index, fields[1]))
            if piece.endswith(")") and opened[fields[0]] and fields[0].isdigit():
                first, kind = opened[fields[0]].pop()
                yield first, index + 1, int(fields[0]), kind


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Find the word of a mention whose syntactic head lies outside of it; a name that hangs flat on a noun goes before the noun."""
    tokens = sentence.tokens
    for index in range(first, last):
        if tokens[index].head == index or not first <= tokens[index].head < last:
            flat = (
                other
                for other in range(index + 1, last)
                if tokens[other].head == index and tokens[other].deprel == "flat"
            )
            named = next((other for other in flat if tokens[other].upos == "PROPN"), index)
            return named if tokens[index].upos == "NOUN" else index
    return first
