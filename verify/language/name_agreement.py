"""One article, one reading of a name: labels of the network are tidied and made to agree within the document.

The network reads a sentence at a time. What a document shows elsewhere corrects it: who is introduced as "Anna Nes" is a
person wherever "Nes" stands, and a name read three times as a place and once as a person is a place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from verify.language.known_names import with_known_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Labels of our weights and of OntoNotes' scheme; what stands in neither is no name.
LABELS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
NAME_POS = frozenset({"PROPN", "X"})
LOOSE = frozenset({",", ";", ":", "-", "–", "—"})
LEGAL_FORMS = frozenset({"inc", "ltd", "llc", "plc", "corp", "co"})
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout"})


def agree_names(doc: Doc) -> Doc:
    """Rewrite `doc.ents`: PER, ORG, LOC only, without white space, common words dropped, labels in agreement."""
    names = with_known_names(doc, [name for ent in doc.ents if (name := _tidied(ent)) is not None])
    surnames = {name[-1].lower_ for name in names if name.label_ == "PER" and len(name) > 1}
    verdicts = _verdicts(names, surnames)
    agreed = [_relabelled(name, verdicts, surnames) for name in names]
    taken = {token.i for name in agreed for token in name}
    agreed += [name for token in doc if (name := _missed(token, taken, verdicts, surnames)) is not None]
    doc.ents = sorted(agreed, key=lambda name: name.start)
    return doc


def _tidied(ent: Span) -> Span | None:
    from spacy.tokens import Span

    start, end = ent.start, ent.end
    while start < end and (ent.doc[start].is_space or ent.doc[start].is_punct):
        start += 1
    while start < end and (
        ent.doc[end - 1].is_space or ent.doc[end - 1].is_quote or ent.doc[end - 1].text in LOOSE
    ):
        end -= 1
    behind = ent.doc[end : end + 2]
    joined = len(behind) == 2 and behind[0].text == "," and not behind[1].ent_type_
    if joined and behind[1].lower_.rstrip(".") in LEGAL_FORMS:
        end += 2  # "Acme, Inc."
    label = LABELS.get(ent.label_)
    if label is None or start == end:
        return None
    name = Span(ent.doc, start, end, label=label)
    if (len(name) == 1 or label == "PER") and not any(token.pos_ in NAME_POS for token in name):
        return None  # "Employees left", "the Mongolian side": the tagger sees a common word
    return name


def _verdicts(names: list[Span], surnames: set[str]) -> dict[str, str]:
    """Find the label that most uses of a name bear, by its lower-cased words; a tie has none."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[name.text.lower()][name.label_] += 1
    verdicts = {}
    for text, counter in votes.items():
        (label, count), *others = sorted(counter.items(), key=lambda item: -item[1])
        if not others or count > others[0][1]:
            verdicts[text] = label
    return verdicts | dict.fromkeys(surnames, "PER")


def _relabelled(name: Span, verdicts: dict[str, str], surnames: set[str]) -> Span:
    from spacy.tokens import Span

    text = name.text.lower()
    label = verdicts.get(text, name.label_)
    if text in surnames and name.label_ == "LOC" and _after_locative(name[0]):
        label = "LOC"
    return name if label == name.label_ else Span(name.doc, name.start, name.end, label=label)


def _missed(token: Token, taken: set[int], verdicts: dict[str, str], surnames: set[str]) -> Span | None:
    """Make a name of a lone proper noun that the document reads as a name elsewhere."""
    from spacy.tokens import Span

    text = token.lower_
    if token.i in taken or token.pos_ not in NAME_POS or text not in verdicts or not token.text[0].isupper():
        return None
    if (
        any(
            0 <= i < len(token.doc) and token.doc[i].pos_ == "PROPN" and i not in taken
            for i in (token.i - 1, token.i + 1)
        )
        and text not in surnames
    ):
        return None
    if text in surnames and _after_locative(token):
        return None
    return Span(token.doc, token.i, token.i + 1, label=verdicts[text])


def _after_locative(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in LOCATIVE
