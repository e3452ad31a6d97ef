"""Sentence borders that marks and letters already settle in news text; the parser decides the rest.

The component runs before the parser, which keeps every border that is set or forbidden here.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def _words(name: str) -> frozenset[str]:
    """Read a word list of `data/`; `#` starts a comment line."""
    lines = files("verify.language").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


STOPS = frozenset({".", "?", "!", "…", "...", "....", "?!", "!?", "!!", "??", "!!!"})
ELLIPSES = frozenset({"…", "...", "...."})
CLOSING = frozenset("”’\"')]}»")
OPENING = frozenset("“‘\"'([{«")
PARTICLES = frozenset({"al", "el", "de", "van", "von", "bin", "da", "di", "du", "la", "le", "ter", "ten"})
MAY_END = _words("sentence_final_abbreviations.txt")
OPENERS = _words("sentence_openers.txt")
STATES = _words("state_abbreviations.txt")


def set_sentence_borders(doc: Doc) -> Doc:
    """Set `is_sent_start` where it is certain: True, False, or left open (None) for the parser.

    A newline is always a border; within a line a sentence can only start after a stop and its closing quotes or brackets.
    """
    for token in doc[1:]:
        token.is_sent_start = _starts_sentence(token)
    return doc


def _starts_sentence(token: Token) -> bool | None:
    previous = token.nbor(-1)
    if token.is_space:
        return False
    if previous.is_space:
        return True if "\n" in previous.text else _after(token, previous.nbor(-1) if previous.i else previous)
    return _after(token, previous)


def _after(token: Token, previous: Token) -> bool | None:
    """Decide by the last word before `token` that is no closing mark."""
    if token.text in CLOSING and _closes(token):
        return False
    if not token.text[0].isalnum() and token.text not in OPENING and not token.is_currency:
        return False
    closed = False
    while previous.i and previous.text in CLOSING and _closes(previous):
        closed = True
        previous = previous.nbor(-1)
    if previous.text in STOPS:
        return _after_stop(token, previous, closed)
    if previous.text.endswith(".") and len(previous.text) > 1:
        return _after_abbreviation(token, previous, closed)
    return False


def _after_stop(token: Token, stop: Token, closed: bool) -> bool | None:
    opens = token.text in OPENING
    if token.text[0].islower():
        return None if token.lower_ in PARTICLES and not closed else False
    if stop.text in ELLIPSES:
        return None
    if stop.text == ".":
        before = stop.nbor(-1) if stop.i else stop
        initial = len(before.text) == 1 and before.text.isupper() and not stop.nbor(-1).whitespace_
        numbered = before.is_digit and (
            before.i == 0 or before.nbor(-1).is_space or before.is_sent_start is True
        )
        if (initial and token.lower_ not in OPENERS) or numbered:
            return False
        glued = not (token.nbor(-1).whitespace_ or token.nbor(-1).is_space)
        return None if glued and not _words_apart(before, token) else True
    return None if closed and not opens else True


def _words_apart(before: Token, after: Token) -> bool:
    """Say whether a stop without a space parts two words ("next week.House leaders"), and no name of a site or a file."""
    return before.text.isalpha() and before.text.islower() and len(before.text) > 2 and after.text.istitle()


def _after_abbreviation(token: Token, abbreviation: Token, closed: bool) -> bool | None:
    if closed:
        return None
    if token.text in OPENING and token.text not in "([{":
        return abbreviation.lower_ in MAY_END
    initial = len(abbreviation.text) == 2
    state = abbreviation.lower_ in STATES and abbreviation.i > 0 and abbreviation.nbor(-1).text == ","
    may_end = initial or state or abbreviation.lower_ in MAY_END
    if token.lower_ in OPENERS and token.text[0].isupper() and may_end:
        return token.text not in {"A", "I"} or not initial
    if token.text[0].isupper() and (state or abbreviation.lower_ in {"a.m.", "p.m.", "etc."}):
        return None
    return False


def _closes(token: Token) -> bool:
    """Whether a quote or bracket closes: a straight quote does when it touches the word before it."""
    if token.text in "”’)]}»":
        return True
    return token.i > 0 and not token.nbor(-1).whitespace_ and not token.nbor(-1).is_space
