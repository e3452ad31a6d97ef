"""Scores of tokens, tags, trees and sentence borders on raw text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.conllu import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GROUP = 12  # sentences of a document that is put together for measuring


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document: `place` is where its letters stand when white space does not count, `head` the head's place."""

    place: tuple[int, int]
    upos: str
    xpos: str
    head: tuple[int, int] | None
    dep: str


def score_trees(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Score tokens, tags and trees in the manner of the CoNLL 2018 shared task (Zeman et al.), with full labels.

    `uas`, `las`, `upos` and `xpos` are F1 over words whose letters agree, punctuation counted, labels with their subtypes, gold
    sentence borders given as line breaks. `uas_aligned` and `las_aligned` count words whose letters agree only. `sents_f1` and `las_own_borders` are measured on running text.
    """
    given = _tree_counts(nlp, sentences, borders=True)
    alone = _tree_counts(nlp, sentences, borders=False)
    return {
        **{
            name: f1(given[name], given["found"], given["true"])
            for name in ("tokens", "uas", "las", "upos", "xpos")
        },
        **{f"{name}_aligned": round(given[name] / max(given["tokens"], 1), 4) for name in ("uas", "las")},
        "sents_f1": f1(alone["sents"], alone["sents_found"], alone["sents_true"]),
        "las_own_borders": f1(alone["las"], alone["found"], alone["true"]),
    }


def _tree_counts(nlp: Language, sentences: Sequence[Sentence], *, borders: bool) -> dict[str, int]:
    counts = dict.fromkeys(
        ("tokens", "uas", "las", "upos", "xpos", "found", "true", "sents", "sents_found", "sents_true"), 0
    )
    made = [written(group, borders=borders) for group in groups(sentences)]
    for doc, (_, gold) in zip(nlp.pipe(text for text, _ in made), made, strict=True):
        ours, starts = _words_of(doc)
        theirs = {word.place: word for sentence in gold for word in sentence}
        counts["found"] += len(ours)
        counts["true"] += len(theirs)
        for word in ours:
            same = theirs.get(word.place)
            if same is None:
                continue
            counts["tokens"] += 1
            counts["upos"] += word.upos == same.upos
            counts["xpos"] += word.xpos == same.xpos
            counts["uas"] += word.head == same.head
            counts["las"] += word.head == same.head and word.dep == same.dep
        true = {(sentence[0].place[0], sentence[-1].place[1]) for sentence in gold}
        counts["sents"] += len(true & starts)
        counts["sents_found"] += len(starts)
        counts["sents_true"] += len(true)
    return counts


def groups(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Put neighbours of one document together."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.new_document or len(group) >= GROUP):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def written(group: Sequence[Sentence], *, borders: bool) -> tuple[str, list[list[Word]]]:
    """Write sentences as running text; a line break stands at every border, or only between paragraphs."""
    parts: list[str] = []
    gold: list[list[Word]] = []
    letters = 0
    for number, sentence in enumerate(group):
        if number and (borders or sentence.new_paragraph):
            parts.append("\n")
        places = []
        for token in sentence.tokens:
            parts += [token.form, " " if token.space_after else ""]
            places.append((letters, letters + len(token.form)))
            letters += len(token.form)
        gold.append(
            [
                Word(
                    places[index],
                    token.upos,
                    token.xpos,
                    None if token.head == index else places[token.head],
                    token.deprel,
                )
                for index, token in enumerate(sentence.tokens)
            ]
        )
    return "".join(parts), gold


def _words_of(doc: Doc) -> tuple[list[Word], set[tuple[int, int]]]:
    places, letters = {}, 0
    for token in doc:
        size = 0 if token.is_space else len(token.text)
        places[token.i] = (letters, letters + size)
        letters += size
    words = [
        Word(places[t.i], t.pos_, t.tag_, None if t.head.i == t.i else places[t.head.i], t.dep_)
        for t in doc
        if not t.is_space
    ]
    starts = {(places[sent.start][0], places[sent.end - 1][1]) for sent in doc.sents}
    return words, {place for place in starts if place[0] < place[1]}


def f1(right: int, found: int, true: int) -> float:
    """Return F1 of counts, to four places."""
    return round(2 * right / max(found + true, 1), 4)
