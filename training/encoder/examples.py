"""Treebanks and name corpora as one kind of example: a segment of words, and what is known of each word."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training import conllu
from training.encoder.network import Labels
from training.gum import gum_names
from training.names import NamedSentence
from training.silver import no_names

IGNORED = -100  # the losses leave such a target out
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
LONGEST = 150  # words of a training segment
RARE = 8  # a label seen less often gives way to the relation it refines


@dataclass(frozen=True, slots=True)
class Example:
    """A segment: mostly a sentence, sometimes two whose border the marks do not settle.

    Attributes:
        words: the words.
        upos: universal tags, or empty where the set has none; likewise `xpos`, `heads` and `deps`.
        xpos: Penn tags.
        heads: 0 for a root, else the number of the head, counted from 1.
        deps: relations.
        starts: 1 where a sentence starts, 0 where none does.
        names: IOB2 tags over PER, ORG, LOC, `-` where unknown; empty where the set has none.
        tweets: whether the names follow the habits of the tweet sets, which have a head of their own.
    """

    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deps: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    tweets: bool = False


def from_names(sentence: NamedSentence, *, tweets: bool = False) -> Example:
    return Example(words=sentence.words, names=sentence.tags, tweets=tweets)


def from_trees(
    paths: Iterable[Path], rng: random.Random, silver: dict[tuple[str, ...], tuple[str, ...]] | None = None
) -> Iterator[Example]:
    """Read treebanks as segments.

    Sentences are joined where the sentence rules would leave their border to the encoder, and now and then elsewhere.

    Args:
        paths: CoNLL-U files; names are taken from GUM's entities, and from other files what is no name.
        rng: for joining.
        silver: names by words, for sentences whose names a teacher has told.
    """
    for path in paths:
        is_gum = "gum" in path.name
        document: list[conllu.Sentence] = []
        for sentence in conllu.read_conllu(path):
            if sentence.new_document and document:
                yield from _segments(document, is_gum, rng, silver or {})
                document = []
            document.append(sentence)
        yield from _segments(document, is_gum, rng, silver or {})


def _segments(
    document: Sequence[conllu.Sentence],
    is_gum: bool,
    rng: random.Random,
    silver: dict[tuple[str, ...], tuple[str, ...]],
) -> Iterator[Example]:
    group: list[conllu.Sentence] = []
    for sentence, certain in zip(document, _certain_borders(document), strict=True):
        size = sum(len(s.tokens) for s in group) + len(sentence.tokens)
        if group and ((certain and rng.random() > 0.06) or size > LONGEST):
            yield _example(group, is_gum, silver)
            group = []
        group.append(sentence)
    if group:
        yield _example(group, is_gum, silver)


def _certain_borders(document: Sequence[conllu.Sentence]) -> list[bool]:
    """Tell for each sentence whether the sentence rules know that it starts there (or would never ask)."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from verify.language.sentences import set_sentence_borders

    words, spaces, starts = [], [], []
    for sentence in document:
        starts.append(len(words))
        words += [token.form for token in sentence.tokens]
        spaces += [token.space_after for token in sentence.tokens]
    doc = set_sentence_borders(Doc(Vocab(), words=words, spaces=spaces))
    return [
        sentence.new_paragraph or start == 0 or doc[start].is_sent_start is not None
        for sentence, start in zip(document, starts, strict=True)
    ]


def _example(
    group: Sequence[conllu.Sentence], is_gum: bool, silver: dict[tuple[str, ...], tuple[str, ...]]
) -> Example:
    words: list[str] = []
    heads: list[int] = []
    names: list[str] = []
    for sentence in group:
        offset = len(words)
        forms = tuple(token.form for token in sentence.tokens)
        words += forms
        heads += [
            0 if token.head == index else offset + token.head + 1
            for index, token in enumerate(sentence.tokens)
        ]
        names += silver.get(forms) or (gum_names(sentence) if is_gum else no_names(sentence)).tags
    tokens = [token for sentence in group for token in sentence.tokens]
    return Example(
        words=tuple(words),
        upos=tuple(token.upos for token in tokens),
        xpos=tuple(token.xpos for token in tokens),
        heads=tuple(heads),
        deps=tuple("root" if token.deprel == "ROOT" else token.deprel for token in tokens),
        starts=tuple(int(i == 0) for sentence in group for i in range(len(sentence.tokens))),
        names=tuple(names),
    )


def varied(example: Example, rng: random.Random) -> Example:
    """Write quotes curly or straight, and a few segments as headlines or in capitals; the analysis stays."""
    words = list(example.words)
    if rng.random() < 0.5:
        words = conllu.vary_quotes(words, rng)
    chance = rng.random()
    if chance < 0.015:
        words = [word.upper() for word in words]
    elif chance < 0.04:
        words = [word.capitalize() if word.islower() and len(word) > 3 else word for word in words]
    return replace(example, words=tuple(words))


def labels_of(examples: Iterable[Example]) -> Labels:
    """Gather the labels of the trees; a rare subtype gives way to its relation."""
    upos, xpos, deps = Counter[str](), Counter[str](), Counter[str]()
    for example in examples:
        upos.update(example.upos)
        xpos.update(example.xpos)
        deps.update(example.deps)
    kept = sorted(dep for dep, count in deps.items() if count >= RARE or ":" not in dep)
    return Labels(tuple(sorted(upos)), tuple(sorted(xpos)), tuple(kept), NAMES, NAMES)
