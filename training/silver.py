"""Silver names: treebanks that say what is no name, and the project's news sentences labelled by a first reader.

Both are partial: what is not certain stays unannotated (`-`), which spaCy's training passes over.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from training.conllu import Sentence
from training.names import NamedSentence
from training.words import table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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


def read_news(folder: Path) -> list[str]:
    """Read the distinct texts of the project's news pairs, in order."""
    texts: dict[str, None] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            texts[pair["a"]] = None
            texts[pair["b"]] = None
    return list(texts)


def label_news(texts: list[str], nlp: Language, places: Iterable[str]) -> Iterator[NamedSentence]:
    """Label news texts with a first reader and let every string's uses vote on its label.

    A string gets the label that 70 of 100 uses bear (the world's countries and large cities: LOC); below that its uses
    stay open. A single word that stands in lower case elsewhere is no name at the head of a sentence.
    """
    docs = list(nlp.pipe(texts, batch_size=64))
    common = {token.text for doc in docs for token in doc if token.is_lower}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for ent in doc.ents:
            votes[ent.text][ent.label_] += 1
            if ent.label_ == "PER" and len(ent) > 1:
                votes[ent[-1].text]["PER"] += 2  # the surname stands for its bearer later on
    verdicts = {text: _verdict(counter) for text, counter in votes.items()} | dict.fromkeys(places, "LOC")
    for doc in docs:
        yield _labelled(doc, verdicts, common)


def _verdict(counter: Counter[str]) -> str:
    label, count = min(counter.items(), key=lambda item: (-item[1], item[0]))
    return label if count >= CERTAIN * counter.total() else "-"


def _labelled(doc: Doc, verdicts: dict[str, str], common: set[str]) -> NamedSentence:
    tags = ["O"] * len(doc)
    for ent in doc.ents:
        heads_sentence = ent.start == ent.sent.start or not doc[ent.start - 1].is_alpha
        if len(ent) == 1 and heads_sentence and ent.text.lower() in common:
            continue
        label = verdicts[ent.text]
        for index in range(ent.start, ent.end):
            tags[index] = "-" if label == "-" else ("B-" if index == ent.start else "I-") + label
    for token in doc:
        if tags[token.i] == "O" and verdicts.get(token.text) == "LOC" and not _beside_proper(token.i, doc):
            tags[token.i] = "B-LOC"
        elif (
            tags[token.i] == "O"
            and token.pos_ == "PROPN"
            and token.lower_ not in CALENDAR
            and not token.is_sent_start
        ):
            tags[token.i] = "-"
    return NamedSentence(tuple(t.text for t in doc), tuple(bool(t.whitespace_) for t in doc), tuple(tags))


def _beside_proper(index: int, doc: Doc) -> bool:
    return any(
        0 <= other < len(doc) and doc[other].text[0].isupper() and doc[other].pos_ in {"PROPN", "NOUN", "ADJ"}
        for other in (index - 1, index + 1)
    )
