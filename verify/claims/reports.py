"""Reports at the end of a sentence: "…, officials said on Sunday.", "…,” said the mayor."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.arcs import hang
from verify.claims.attribution import REPORTING
from verify.model import Sentence, Token

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
CLOSING = frozenset((",", "”", '"', "’", "''", "—", "–"))
LONGEST_SPEAKER = 9  # tokens
LONGEST_TAIL = 12  # tokens after the reporting verb
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
OPENING_TAGS = frozenset(("WP", "WDT", "WRB"))


def mend_trailing_report(tokens: list[Token], sentence: Sentence) -> None:
    """Make "…, officials said on Sunday" a report of what stands before it."""
    found = _find_trailing_report(tokens, sentence)
    if found is None:
        return
    comma, verb = found
    root = _main_verb(tokens, sentence.first, comma)
    if root < 0 or (tokens[verb].dep == "parataxis" and tokens[verb].head < comma):
        return
    if tokens[root].dep == "ccomp" and tokens[root].head == verb:
        return
    speaker = _speaker(tokens, comma, verb, sentence.last)
    if speaker < 0:
        return
    hang(tokens, root, root, "ROOT")
    for index in range(sentence.first, comma):
        if tokens[index].head >= comma and index != root:
            nominal = tokens[index].pos in NOMINAL and index < root
            hang(
                tokens,
                index,
                root,
                "nsubj" if nominal and not _has_subject(tokens, root, sentence) else "dep",
            )
    for index in range(sentence.first, root):  # the noun that the verb was thought to describe is its subject
        if tokens[index].head == index:
            hang(tokens, index, root, "nsubj")
    hang(tokens, verb, root, "parataxis")
    hang(tokens, speaker, verb, "nsubj")
    for index in range(comma, sentence.last):
        if index in (verb, speaker):
            continue
        if (
            tokens[index].head < comma
            or (index < verb and tokens[index].head > verb)
            or tokens[index].head == index
        ):
            near = speaker if min(comma, speaker) < index < max(verb, speaker) and index != comma else verb
            hang(tokens, index, near, "punct" if tokens[index].pos == "PUNCT" else "dep")


def _find_trailing_report(tokens: Sequence[Token], sentence: Sentence) -> tuple[int, int] | None:
    """Return the comma before the speaker and the reporting verb."""
    for verb in range(sentence.last - 1, max(sentence.first + 3, sentence.last - LONGEST_TAIL - 2), -1):
        token = tokens[verb]
        if token.lemma not in REPORTING or token.tag not in ("VBD", "VBZ", "VBP", "VBN"):
            if (
                token.tag in FINITE
                or token.pos in ("SCONJ",)
                or token.tag in OPENING_TAGS
                or token.text in ("“", "‘")
            ):
                return None
            continue
        if (
            tokens[verb - 1].text in CLOSING
            and verb + 1 < sentence.last
            and tokens[verb + 1].pos in (*NOMINAL, "DET", "ADJ")
        ):
            return verb - 1, verb
        for comma in range(verb - 2, max(sentence.first + 2, verb - LONGEST_SPEAKER) - 1, -1):
            between = tokens[comma]
            if between.text in CLOSING:
                return comma, verb
            if between.pos in ("VERB", "AUX", "SCONJ", "CCONJ") or between.tag in OPENING_TAGS:
                return None
        return None
    return None


def _speaker(tokens: Sequence[Token], comma: int, verb: int, end: int) -> int:
    """The noun that heads the speaker's phrase, before the reporting verb or, inverted, after it."""
    if comma < verb - 1:
        known = next(
            (i for i in range(comma + 1, verb) if tokens[i].head == verb and tokens[i].dep == "nsubj"), -1
        )
        if known >= 0:
            return known
        return max((i for i in range(comma + 1, verb) if tokens[i].pos in NOMINAL), default=-1)
    speaker = -1
    for index in range(verb + 1, end):
        if tokens[index].pos in NOMINAL:
            speaker = index
        elif tokens[index].pos not in ("DET", "ADJ") and tokens[index].tag != "POS":
            break
    return speaker


def _main_verb(tokens: Sequence[Token], first: int, last: int) -> int:
    """The first finite verb of a stretch that no relative or subordinating word opens, auxiliaries skipped."""
    subordinate = False
    for index in range(first, last):
        token = tokens[index]
        if token.tag in OPENING_TAGS or token.pos == "SCONJ" or token.dep == "mark":
            subordinate = True
        if token.text == ",":
            subordinate = False
        if subordinate:
            continue
        if token.pos == "VERB" and token.tag in FINITE:
            return index
        if token.pos == "AUX":
            head = token.head
            return head if first <= head < last and head > index else -1
    return -1


def _has_subject(tokens: Sequence[Token], verb: int, sentence: Sentence) -> bool:
    return any(
        tokens[i].head == verb and tokens[i].dep.startswith("nsubj") for i in range(sentence.first, verb)
    )
