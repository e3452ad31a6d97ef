"""Variations of the name corpora: names of the whole world, datelines, quotes, headlines in capitals, short news templates."""

from __future__ import annotations

import random
from pathlib import Path

from training.conllu import vary_quotes
from training.draw import Names
from training.names import NamedSentence, detokenize
from training.words import table


def swap_persons(sentence: NamedSentence, names: Names) -> NamedSentence:
    """Replace every person by another drawn one; mentions of one word by a surname, longer ones by a full name."""
    return _swap(sentence, names, {"PER"})


def _swap(sentence: NamedSentence, names: Names, kinds: set[str]) -> NamedSentence:
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    index = 0
    while index < len(sentence.words):
        tag = sentence.tags[index]
        end = index + 1
        while end < len(sentence.words) and tag.startswith("B-") and sentence.tags[end].startswith("I-"):
            end += 1
        kind = tag[2:]
        if tag.startswith("B-") and kind in kinds:
            if kind == "PER":
                drawn = names.last_name() if end - index == 1 else names.person()
            elif kind == "LOC":
                drawn = names.place()
            else:
                drawn = names.organisation()
            words += drawn
            spaces += [True] * (len(drawn) - 1) + [sentence.spaces[end - 1]]
            tags += [f"B-{kind}"] + [f"I-{kind}"] * (len(drawn) - 1)
        else:
            words += sentence.words[index:end]
            spaces += sentence.spaces[index:end]
            tags += sentence.tags[index:end]
        index = end
    return NamedSentence(tuple(words), tuple(spaces), tuple(tags))


def swap_names(sentence: NamedSentence, names: Names) -> NamedSentence:
    """Replace persons and places."""
    return _swap(sentence, names, {"PER", "LOC"})


def curl(sentence: NamedSentence, rng: random.Random) -> NamedSentence:
    return NamedSentence(tuple(vary_quotes(list(sentence.words), rng)), sentence.spaces, sentence.tags)


def capitalise(sentence: NamedSentence) -> NamedSentence:
    """A headline in capitals."""
    return NamedSentence(tuple(word.upper() for word in sentence.words), sentence.spaces, sentence.tags)


def headline(sentence: NamedSentence) -> NamedSentence:
    """A headline In Title Case: the hardest shape for names."""
    words = tuple(w.capitalize() if w.islower() and len(w) > 3 else w for w in sentence.words)
    return NamedSentence(words, sentence.spaces, sentence.tags)


MONTHS = table("months")


def dateline(sentence: NamedSentence, names: Names) -> NamedSentence:
    """Put a dateline before a sentence: `PARIS, March 3 (Wire) — `."""
    rng = names.rng
    place = names.place()
    if rng.random() < 0.75:
        place = [word.upper() for word in place]
    words, spaces = list(place), [True] * len(place)
    tags = ["B-LOC"] + ["I-LOC"] * (len(place) - 1)
    if rng.random() < 0.35:
        country = rng.choice(names.nations).split()
        spaces[-1] = False
        words += [",", *country]
        spaces += [True] * (len(country) + 1)
        tags += ["O", "B-LOC"] + ["I-LOC"] * (len(country) - 1)
    if rng.random() < 0.6:
        spaces[-1] = False
        words += [",", rng.choice(MONTHS), str(rng.randint(1, 31))]
        spaces += [True, True, True]
        tags += ["O", "O", "O"]
    if rng.random() < 0.4:
        agency = rng.choice(("Reuters", "AP", "AFP", "Wire", "Xinhua", "DPA", "Staff", "TASS", "Newswire"))
        words += ["(", agency, ")"]
        spaces += [False, False, True]
        tags += ["O", "O" if agency in {"Wire", "Staff", "Newswire"} else "B-ORG", "O"]
    words.append(rng.choice("— — – -- -".split()))
    spaces.append(True)
    tags.append("O")
    return NamedSentence((*words, *sentence.words), (*spaces, *sentence.spaces), (*tags, *sentence.tags))


def read_templates(path: Path) -> list[str]:
    """Read the news templates: one sentence a line with the slots {PER}, {LAST}, {LOC}, {ORG}; `#` starts a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def fill(template: str, names: Names) -> NamedSentence:
    """Fill the slots of one template, whose words and marks stand apart, with drawn names."""
    draws = {
        "{PER}": (names.person, "PER"),
        "{LAST}": (names.last_name, "PER"),
        "{LOC}": (names.place, "LOC"),
        "{ORG}": (names.organisation, "ORG"),
    }
    words: list[str] = []
    tags: list[str] = []
    for piece in template.split():
        if piece in draws:
            draw, kind = draws[piece]
            drawn = draw()
            words += drawn
            tags += [f"B-{kind}"] + [f"I-{kind}"] * (len(drawn) - 1)
        else:
            words.append(piece)
            tags.append("O")
    return NamedSentence(tuple(words), detokenize(words), tuple(tags))
