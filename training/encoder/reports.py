"""Treebank sentences turned into reports of news: "…, officials said on Sunday", "The ministry said …", "…, according to …".

Such sentences carry most of a news article and hardly occur in the treebanks of web texts; the analysis of what is added
follows the treebanks' own habits (the report's verb is the root, the reported sentence its `ccomp`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from training.draw import Names
from training.encoder.examples import Example
from training.words import table

SHORTEST, LONGEST = 4, 28  # words of a sentence that is reported
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Word:
    """A word to add; `head` is counted within the addition, -1 means the root of the reported sentence."""

    form: str
    upos: str
    xpos: str
    head: int
    dep: str
    name: str = "O"


def reports(examples: Iterable[Example], names: Names, share: float) -> Iterator[Example]:
    """Make reports of a share of the whole declarative sentences among the examples.

    Args:
        examples: single sentences and others, which are passed over.
        names: draws the people who say it; its random numbers decide everything.
        share: of the sentences that are fit for it.
    """
    for example in examples:
        if _is_statement(example) and names.rng.random() < share:
            chance = names.rng.random()
            if chance < 0.2:
                yield _after(example, _according(names))
            elif chance < 0.7:
                told = _after(example, _said(names, after=True))
                yield _quoted(told, len(example.words) - 1) if names.rng.random() < 0.4 else told
            else:
                yield _before(example, _said(names, after=False))


def _is_statement(example: Example) -> bool:
    if sum(example.starts) != 1 or not SHORTEST <= len(example.words) - 1 <= LONGEST:
        return False
    if example.words[-1] != "." or not example.words[0][0].isupper() or not example.words[0].isalpha():
        return False
    root = example.heads.index(0) + 1
    return example.upos[root - 1] == "VERB" and any(
        head == root and dep.startswith("nsubj")
        for head, dep in zip(example.heads, example.deps, strict=True)
    )


def _said(names: Names, *, after: bool) -> list[Word]:
    """Compose who said it and when; the verb is the only word whose head is -1, and becomes the root."""
    rng = names.rng
    who = _speaker(names)
    verb = len(who)
    words = [replace(word, head=verb) if word.dep == "nsubj" else word for word in who]
    form = rng.choice(("said", "said", "said", "said", "told", "announced", "confirmed", "added"))
    if after and form != "told" and who[0].upos != "PRON" and rng.random() < 0.25:
        inverted = (replace(word, head=0 if word.dep == "nsubj" else word.head + 1) for word in who)
        return [Word(form, "VERB", "VBD", -1, "root"), *inverted]
    words.append(Word(form, "VERB", "VBD", -1, "root"))
    if form == "told":
        words.append(Word("reporters", "NOUN", "NNS", verb, "iobj"))
    if rng.random() < 0.55:
        at = len(words)
        words += [
            Word("on", "ADP", "IN", at + 1, "case"),
            Word(rng.choice(DAYS), "PROPN", "NNP", verb, "obl"),
        ]
        if rng.random() < 0.3:
            when = rng.choice(("morning", "evening", "night", "afternoon"))
            words[-1] = replace(words[-1], head=at + 2, dep="compound")
            words.append(Word(when, "NOUN", "NN", verb, "obl"))
    elif rng.random() < 0.3:
        at = len(words)
        what = rng.choice(("statement", "briefing", "interview", "post"))
        words += [
            Word("in", "ADP", "IN", at + 2, "case"),
            Word("an" if what == "interview" else "a", "DET", "DT", at + 2, "det"),
            Word(what, "NOUN", "NN", verb, "obl"),
        ]
    if not after and rng.random() < 0.5 and form != "added":
        words.append(Word("that", "SCONJ", "IN", -1, "mark"))
    return words


def _speaker(names: Names) -> list[Word]:
    """Compose a speaker; the word with `nsubj` is its head."""
    rng = names.rng
    kind = rng.random()
    if kind < 0.2:
        form, tag, xpos = rng.choice((("he", "PRON", "PRP"), ("she", "PRON", "PRP"), ("it", "PRON", "PRP")))
        return [Word(form, tag, xpos, 0, "nsubj")]
    if kind < 0.35:
        return [
            Word(rng.choice(("officials", "police", "prosecutors", "authorities")), "NOUN", "NNS", 0, "nsubj")
        ]
    if kind < 0.6:
        form = rng.choice(table("speakers"))
        return [Word("the", "DET", "DT", 1, "det"), Word(form, "NOUN", "NN", 0, "nsubj")]
    person = names.person() if rng.random() < 0.6 else names.last_name()
    words = [
        Word(form, "PROPN", "NNP", 0, "flat" if number else "nsubj", "I-PER" if number else "B-PER")
        for number, form in enumerate(person)
    ]
    if kind < 0.8:
        return words
    title = rng.choice(("spokesman", "spokeswoman", "minister", "governor", "president", "mayor"))
    if kind < 0.9:
        place = [
            Word(form, "PROPN", "NNP", 0, "compound", "I-LOC" if number else "B-LOC")
            for number, form in enumerate(names.place() if rng.random() < 0.5 else [])
        ]
        titles = [*place, Word(title.capitalize(), "PROPN", "NNP", 0, "nmod:desc")]
    else:
        titles = [Word(title, "NOUN", "NN", 0, "nmod:desc")]
    size = len(titles)
    titles = [replace(word, head=size if word.dep == "nmod:desc" else size - 1) for word in titles]
    return [*titles, *(replace(word, head=size) for word in words)]


def _according(names: Names) -> list[Word]:
    who = _speaker(names)
    if who[0].upos == "PRON":
        who = [replace(who[0], form="him" if who[0].form == "he" else "them")]
    at = 2 + next(number for number, word in enumerate(who) if word.dep == "nsubj")
    words = [
        Word("according", "VERB", "VBG", at, "case"),
        Word("to", "ADP", "IN", 0, "fixed"),
    ]
    return [
        *words,
        *(
            replace(word, head=-1, dep="obl") if word.dep == "nsubj" else replace(word, head=word.head + 2)
            for word in who
        ),
    ]


def _after(example: Example, added: list[Word]) -> Example:
    """Put ", …" between the sentence and its full stop."""
    body = len(example.words) - 1
    top = next(number for number, word in enumerate(added) if word.head == -1)
    is_root = added[top].dep == "root"
    old, new = example.heads.index(0) + 1, body + 2 + top
    comma = Word(",", "PUNCT", ",", top, "punct")
    heads = [new if is_root and head == 0 else head for head in example.heads[:-1]]
    deps = [
        "ccomp" if is_root and head == 0 else dep
        for head, dep in zip(example.heads, example.deps, strict=True)
    ][:-1]
    heads += [
        body + 2 + comma.head,
        *((0 if is_root else old) if word.head == -1 else body + 2 + word.head for word in added),
    ]
    stop = Word(".", "PUNCT", ".", 0, "punct")
    words = [comma, *added, stop]
    return Example(
        words=(*example.words[:-1], *(word.form for word in words)),
        upos=(*example.upos[:-1], *(word.upos for word in words)),
        xpos=(*example.xpos[:-1], *(word.xpos for word in words)),
        heads=(*heads, new if is_root else old),
        deps=(*deps, *(word.dep for word in words)),
        starts=(1, *([0] * (body + len(words) - 1))),
        names=(*example.names[:-1], *(word.name for word in words)),
    )


def _quoted(example: Example, body: int) -> Example:
    """Put quotation marks around the first `body` words and the comma behind them."""
    inner = next(number + 1 for number, dep in enumerate(example.deps[:body]) if dep == "ccomp")
    return _insert(_insert(example, body + 1, "”", "''", inner), 0, "“", "``", inner)


def _insert(example: Example, at: int, mark: str, xpos: str, head: int) -> Example:
    """Put a mark before the word at a place; `head` counts from 1 as before the insertion."""

    def with_mark(values: tuple[str, ...], mark: str) -> tuple[str, ...]:
        return (*values[:at], mark, *values[at:])

    heads = [number + (number > at) for number in (*example.heads[:at], head, *example.heads[at:])]
    return Example(
        words=with_mark(example.words, mark),
        upos=with_mark(example.upos, "PUNCT"),
        xpos=with_mark(example.xpos, xpos),
        heads=tuple(heads),
        deps=with_mark(example.deps, "punct"),
        starts=(1, *([0] * len(example.words))),
        names=with_mark(example.names, "O"),
    )


def _before(example: Example, added: list[Word]) -> Example:
    """Put who said it before the sentence."""
    size = len(added)
    top = next(number for number, word in enumerate(added) if word.dep == "root")
    old = size + example.heads.index(0) + 1
    heads = [0 if word.dep == "root" else old if word.head == -1 else word.head + 1 for word in added]
    heads += [top + 1 if head == 0 else size + head for head in example.heads]
    heads[-1] = top + 1
    deps = [*(word.dep for word in added), *("ccomp" if dep == "root" else dep for dep in example.deps)]
    stays = example.names[0] != "O" or example.upos[0] == "PROPN" or example.words[0] == "I"
    first = example.words[0] if stays else example.words[0].lower()
    begin = added[0].form[0].upper() + added[0].form[1:]
    return Example(
        words=(begin, *(word.form for word in added[1:]), first, *example.words[1:]),
        upos=(*(word.upos for word in added), *example.upos),
        xpos=(*(word.xpos for word in added), *example.xpos),
        heads=tuple(heads),
        deps=tuple(deps),
        starts=(1, *([0] * (size + len(example.words) - 1))),
        names=(*(word.name for word in added), *example.names),
    )
