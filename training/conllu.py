"""CoNLL-U to spaCy: gold parses and tags, several sentences to a document."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SENTENCE_END = frozenset(".?!…")
CLOSERS = frozenset("\"'”’)]»")
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

    @property
    def ends_like_a_sentence(self) -> bool:
        """Whether the last word that is no quote or bracket ends with a full stop, question or exclamation mark."""
        for token in reversed(self.tokens):
            if token.form not in CLOSERS:
                return token.form[-1] in SENTENCE_END
        return False


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


def group_sentences(
    sentences: Iterator[Sentence], largest: int, rng: random.Random
) -> Iterator[list[Sentence]]:
    """Join neighbours into groups of one to `largest` sentences of one document.

    A sentence without a full stop (headline, list item) ends its group unless a paragraph starts after it: running
    text never goes on there, and the parser should not learn to split where nothing shows it.
    """
    group: list[Sentence] = []
    size = rng.randint(1, largest)
    for sentence in sentences:
        torn = group and not group[-1].ends_like_a_sentence and not sentence.new_paragraph
        if group and (sentence.new_document or len(group) >= size or torn):
            yield group
            group, size = [], rng.randint(1, largest)
        group.append(sentence)
    if group:
        yield group


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


def to_doc(group: list[Sentence], vocab: Vocab, rng: random.Random | None = None) -> Doc:
    """Make one gold spaCy document of a group of sentences.

    Paragraph breaks become whitespace tokens, as spaCy's tokenizer makes them. Names are left unannotated.

    Args:
        group: sentences in the order of the text.
        vocab: the vocabulary of the pipeline.
        rng: where given, quotes, dashes and letter case are varied.
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    deps: list[str] = []
    tags: list[str] = []
    upos: list[str] = []
    morphs: list[str] = []
    starts: list[bool] = []
    for number, sentence in enumerate(group):
        if number and sentence.new_paragraph:
            spaces[-1] = False
            words.append("\n\n")
            spaces.append(False)
            heads.append(len(words) - 2)
            deps.append("dep")
            tags.append("_SP")
            upos.append("SPACE")
            morphs.append("")
            starts.append(False)
        offset = len(words)
        for index, token in enumerate(sentence.tokens):
            words.append(token.form)
            spaces.append(token.space_after or index == len(sentence.tokens) - 1)
            heads.append(offset + token.head)
            deps.append(token.deprel)
            tags.append(token.xpos)
            upos.append(token.upos)
            morphs.append(token.feats)
            starts.append(index == 0)
    if rng is not None:
        words = _vary(words, rng)
    return Doc(vocab, words=words, spaces=spaces, heads=heads, deps=deps, tags=tags, pos=upos, morphs=morphs)


def _vary(words: list[str], rng: random.Random) -> list[str]:
    if rng.random() < 0.5:
        words = vary_quotes(words, rng)
    case = rng.random()
    if case < 0.01:
        return [word.upper() for word in words]
    if case < 0.03:
        return [word.capitalize() if word.islower() and len(word) > 3 else word for word in words]
    return words
