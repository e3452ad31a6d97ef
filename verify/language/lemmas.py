"""Base forms by part of speech: simplemma's dictionary, with the part of speech to choose ("left" as a verb is "leave")."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLITICS = {
    "n't": "not", "n’t": "not", "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "ca": "can", "wo": "will", "sha": "shall", "ai": "be",
}  # fmt: skip
BE = frozenset({"am", "is", "are", "was", "were", "been", "being", "be"})
HAVE = frozenset({"has", "had", "have", "having"})
DO = frozenset({"does", "did", "done", "doing", "do"})


def set_lemmas(doc: Doc) -> Doc:
    """Fill `token.lemma_`: lower-cased base forms, proper nouns as they stand."""
    for token in doc:
        token.lemma_ = token.text if token.pos_ == "PROPN" else lemma(token.lower_, token.pos_, token.tag_)
    return doc


@functools.lru_cache(maxsize=50_000)
def lemma(form: str, pos: str, tag: str = "") -> str:
    """Base form of a lower-cased word.

    Args:
        form: the lower-cased word.
        pos: universal part of speech.
        tag: Penn tag; tells "left" (VBD) from "leave", "fell" (VBD) from the base form "fell".

    >>> [lemma("left", "VERB", "VBD"), lemma("left", "ADJ", "JJ"), lemma("meeting", "VERB", "VBG"), lemma("meeting", "NOUN", "NN")]
    ['leave', 'left', 'meet', 'meeting']
    >>> [lemma("talks", "NOUN", "NNS"), lemma("larger", "ADJ", "JJR"), lemma("dead", "ADJ", "JJ")]
    ['talk', 'large', 'dead']
    """
    if pos in {"VERB", "AUX"}:
        return _verb(form, tag)
    if pos == "PART" and form in CLITICS:
        return "not" if form in {"n't", "n’t"} else form
    if pos == "NOUN":
        return _simplemma(form) if tag in {"NNS", "NNPS"} else form
    if tag in {"JJR", "JJS", "RBR", "RBS"}:
        return _simplemma(form)
    return form


def _verb(form: str, tag: str) -> str:
    for forms, base in ((BE, "be"), (HAVE, "have"), (DO, "do")):
        if form in forms:
            return base
    if form in CLITICS:
        return CLITICS[form]
    if tag in {"VB", "VBP", "MD"}:
        return form
    irregular = _irregular_verbs().get(form)
    if irregular and tag != "VBZ":
        return irregular
    found = _simplemma(form)
    if found != form and (tag != "VBZ" or form.startswith(found[:-1])):
        return found
    for ending in {"VBG": ("ing",), "VBZ": ("s",), "VBD": ("ed",), "VBN": ("ed",)}.get(tag, ()):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return _strip(form, ending)
    return form


def _strip(form: str, ending: str) -> str:
    """Take a regular ending off, mending the stem's spelling where the dictionary knows the result."""
    stem = form[: -len(ending)]
    candidates = [stem, stem + "e"]
    if stem.endswith("ie"):
        candidates.insert(0, stem[:-2] + "y")
    elif stem.endswith("i"):
        candidates.insert(0, stem[:-1] + "y")
    if stem.endswith("e") and ending == "s":
        candidates.append(stem[:-1])
    if len(stem) > 2 and stem[-1] == stem[-2]:
        candidates.insert(1, stem[:-1])
    return next((candidate for candidate in candidates if _is_base(candidate)), stem)


def _is_base(form: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(form, lang="en")) and _simplemma(form) == form


def _simplemma(form: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(form, lang="en")).lower()


@functools.cache
def _irregular_verbs() -> dict[str, str]:
    """Past forms and participles that the dictionary reads as another word, from `data/irregular_verbs.tsv`."""
    text = files("verify.language").joinpath("data/irregular_verbs.tsv").read_text(encoding="utf-8")
    pairs = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            base, *forms = line.split("\t")
            pairs.update({form: base for cell in forms for form in cell.split()})
    return pairs
