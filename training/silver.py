"""Silver names: treebanks that say what is no name, and sentences labelled by a teacher.

Both are partial: what is not certain stays unannotated (`-`), which the training passes over.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from training.conllu import Sentence
from training.names import NamedSentence, spans
from training.words import table

CALENDAR = frozenset(table("calendar"))
CERTAIN = 0.7


def no_names(sentence: Sentence) -> NamedSentence:
    """Turn a treebank sentence into negative evidence: what is no proper noun, nor next to one, is no name.

    >>> from training.conllu import Token
    >>> rows = [("Ferries", "NOUN"), ("left", "VERB"), ("Port", "PROPN"), ("of", "ADP"), ("Dover", "PROPN")]
    >>> no_names(Sentence([Token(form, upos, "", "", 0, "", True, "") for form, upos in rows])).tags
    ('O', 'O', '-', '-', '-')
    """
    tokens = sentence.tokens
    proper = [token.upos in {"PROPN", "X"} and token.form.lower() not in CALENDAR for token in tokens]
    tags = []
    for index, token in enumerate(tokens):
        near = any(proper[max(0, index - 2) : index]) and any(proper[index + 1 : index + 3])
        beside = any(proper[max(0, index - 1) : index + 2]) and (
            token.form[0].isupper() or token.upos in {"NUM", "PUNCT"}
        )
        tags.append("-" if proper[index] or near or (beside and token.form[-1].isalnum()) else "O")
    return NamedSentence(tuple(t.form for t in tokens), tuple(t.space_after for t in tokens), tuple(tags))


def label_tree(sentence: Sentence, names: Sequence[str], sure: Sequence[float]) -> NamedSentence:
    """Put a teacher's names into a treebank sentence as far as its proper nouns bear them out.

    What `no_names` knows to be no name stays so. A name is taken over when the teacher is sure of each of its words and its
    first or last word is a proper noun; the rest stays open.

    Args:
        sentence: the treebank sentence.
        names: the teacher's IOB2 tags.
        sure: its probability for each tag.
    """
    known = no_names(sentence)
    tags = ["-" if tag == "-" else "O" for tag in known.tags]
    for start, end, label in spans(names):
        proper = any(sentence.tokens[index].upos == "PROPN" for index in (start, end - 1))
        if proper and min(sure[start:end]) >= CERTAIN and "-" in known.tags[start:end]:
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    for index, token in enumerate(sentence.tokens):
        # The teacher is sure that no name stands here; surer where a proper noun speaks against it.
        needed = 0.99 if token.upos == "PROPN" else 0.95
        if tags[index] == "-" and names[index] == "O" and sure[index] >= needed:
            tags[index] = "O"
    return NamedSentence(known.words, known.spaces, tuple(tags))


def read_news(folder: Path) -> list[str]:
    """Read the distinct texts of the project's news pairs, in order."""
    texts: dict[str, None] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            texts[pair["a"]] = None
            texts[pair["b"]] = None
    return list(texts)


def label_words(
    words: Sequence[str], spaces: Sequence[bool], names: Sequence[str], sure: Sequence[float]
) -> NamedSentence:
    """Take a teacher's names over where it is sure; where it wavers, the words stay open.

    >>> tags = label_words(["Anna", "Nes", "left", "Sola"], [True] * 4, ["B-PER", "I-PER", "O", "B-LOC"], [1, 1, 1, 0.5]).tags
    >>> tags
    ('B-PER', 'I-PER', 'O', '-')
    """
    tags = [
        "O" if tag == "O" and (share >= 0.9 or word.islower()) else "-"
        for word, tag, share in zip(words, names, sure, strict=True)
    ]
    for start, end, label in spans(names):
        if min(sure[start:end]) >= CERTAIN:
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return NamedSentence(tuple(words), tuple(spaces), tuple(tags))
