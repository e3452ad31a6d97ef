"""The name corpora that are learned from, weighted towards the habits of news, and those that are kept for measuring."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from training import augment, names
from training.draw import Names
from training.gum import read_gum
from training.names import NamedSentence


def name_sets(data: Path, rng: random.Random) -> tuple[list[NamedSentence], dict[str, list[NamedSentence]]]:
    """Gather the sentences to train on, news habits weighted up and varied, and those kept for measuring, by set."""
    open_sets = data / "ner-open"
    uner = list(
        names.read_iob2(data / "uner-ewt" / "en_ewt-ud-dev.iob2", data / "ud-ewt" / "en_ewt-ud-dev.conllu")
    )
    third = len(uner) // 3
    wikigold = list(names.read_columns(open_sets / "wikigold.conll"))
    tenth = len(wikigold) // 10
    politics = [
        s
        for part in ("train", "dev", "test")
        for s in names.read_columns(open_sets / f"crossner-politics-{part}.txt", "\t")
    ]
    science = [
        s
        for part in ("train", "dev", "test")
        for s in names.read_columns(open_sets / f"crossner-science-{part}.txt", "\t")
    ]
    gum = list(read_gum(data / "ud-gum" / "en_gum-ud-train.rebuilt.conllu"))
    measured = {
        "uner": uner[-third:],
        "wikigold": wikigold[-tenth:],
        "politics": politics[-100:],
        "gum": [sentence for _, sentence in read_gum(data / "ud-gum" / "en_gum-ud-dev.conllu")],
    }
    drawn = Names(data.parent / "names" / "popular-names-by-country", rng)
    base = [
        *(3 * uner[:-third]),  # the only gold names on the web treebank's own texts
        *wikigold[:-tenth],
        *politics[:-100],
        *science,
        *(sentence for _, sentence in gum),
    ]
    news = [
        *wikigold[:-tenth],
        *politics[:-100],
        *(s for genre, s in gum if genre in {"news", "bio", "interview", "speech"}),
    ]
    training = list(base)
    training += [
        augment.swap_names(s, drawn) if rng.random() < 0.5 else augment.swap_persons(s, drawn)
        for s in news
        if has_names(s)
    ]
    training += [augment.swap_names(s, drawn) for s in uner[:-third] if has_names(s)]
    training += list(_templates(drawn, rng))
    return [varied_names(sentence, drawn, rng) for sentence in training], measured


def has_names(sentence: NamedSentence) -> bool:
    return any(tag.startswith("B-") for tag in sentence.tags)


def _templates(drawn: Names, rng: random.Random) -> Iterator[NamedSentence]:
    for template in augment.read_templates(Path(__file__).parent / "templates.txt"):
        for _ in range(25):
            yield augment.fill(template, drawn)


def varied_names(sentence: NamedSentence, drawn: Names, rng: random.Random) -> NamedSentence:
    if rng.random() < 0.5:
        sentence = augment.curl(sentence, rng)
    chance = rng.random()
    if chance < 0.07:
        return augment.dateline(sentence, drawn)
    if chance < 0.09:
        return augment.headline(sentence)
    if chance < 0.1:
        return augment.capitalise(sentence)
    return sentence


def tweets(folder: Path) -> Iterator[NamedSentence]:
    """Read the sets of tweets, whose names have habits of their own."""
    for path in sorted((folder / "btc").glob("*.conll")):
        yield from names.read_columns(path, "\t")
    for part in ("train", "dev"):
        yield from names.read_columns(folder / f"wnut17-{part}.conll", "\t")
