"""Mend what a small parser gets wrong most often in news, before sentences are cut into clauses.

Four shapes are put right, all of them visible on the surface: a dateline that became part of its sentence, a report
at the end ("…, officials said on Sunday.", "…,” said the mayor."), a relative clause that was hung on the wrong word ("Bakari, who clung to a jerrycan"), and a full clause that was
co-ordinated with a noun. Tokens are copied with new heads; the analysis itself is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.claims.attribution import REPORTING
from verify.model import Sentence, Token

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
CLOSING = frozenset((",", "”", '"', "’", "''", "—", "–"))
DATELINE = "dateline"
LONGEST_DATELINE = 14  # tokens
LONGEST_SPEAKER = 9  # tokens
LONGEST_TAIL = 12  # tokens after the reporting verb
OPENING_TAGS = frozenset(("WP", "WDT", "WRB"))


def repaired(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> list[Token]:
    """Return the tokens with mended heads; sentences in which the mending would tie a knot stay as they were."""
    result = list(tokens)
    for sentence in sentences:
        if sentence.boilerplate:
            continue
        whole, before = sentence, result[sentence.first : sentence.last]
        start = _cut_dateline(result, sentence)
        if start > sentence.first:
            sentence = replace(sentence, first=start)
        _mend_relatives(result, sentence)
        _mend_trailing_report(result, sentence)
        _mend_coordination(result, sentence)
        if not _is_forest(result, whole):
            result[whole.first : whole.last] = before
    return result


def _hang(tokens: list[Token], index: int, head: int, dep: str) -> None:
    tokens[index] = replace(tokens[index], head=head, dep=dep)


def _cut_dateline(tokens: list[Token], sentence: Sentence) -> int:
    """Take "ZANZIBAR, March 9 (ECW) —" out of the sentence; return the token after it."""
    first = sentence.first
    if not tokens[first].text.isupper() and tokens[first].pos != "PROPN":
        return first
    for dash in range(first + 1, min(sentence.last - 3, first + LONGEST_DATELINE)):
        token = tokens[dash]
        if token.text in ("—", "–", "--", "-") and token.start > tokens[dash - 1].end:
            break
        if token.pos not in ("PROPN", "NUM", "PUNCT", "NOUN", "X", "ADJ") or token.text[0].islower():
            return first
    else:
        return first
    _hang(tokens, first, first, DATELINE)
    for index in range(first + 1, dash + 1):
        _hang(tokens, index, first, "dep")
    loose = [i for i in range(dash + 1, sentence.last) if tokens[i].head <= dash]
    root = next((i for i in loose if tokens[i].pos in ("VERB", "AUX")), loose[0] if loose else -1)
    for index in loose:
        _hang(
            tokens,
            index,
            root,
            "ROOT" if index == root else "nsubj" if index < root and tokens[index].pos in NOMINAL else "dep",
        )
    return dash + 1


def _mend_relatives(tokens: list[Token], sentence: Sentence) -> None:
    """Hang a clause with the subject "who" on the noun before the pronoun."""
    for index in range(sentence.first + 1, sentence.last):
        token = tokens[index]
        if (
            token.tag not in ("WP", "WDT")
            or token.dep not in ("nsubj", "nsubj:pass")
            or token.text.lower() not in ("who", "which")
        ):
            continue
        verb = token.head
        before = index - 1 - (tokens[index - 1].text == ",")
        if verb <= index or before < sentence.first or tokens[before].pos not in ("NOUN", "PROPN"):
            continue
        if tokens[verb].dep not in ("acl:relcl", "acl"):
            was_root = tokens[verb].head == verb
            if not was_root:
                _hang(tokens, verb, before, "acl:relcl")


def _mend_trailing_report(tokens: list[Token], sentence: Sentence) -> None:
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
    _hang(tokens, root, root, "ROOT")
    for index in range(sentence.first, comma):
        if tokens[index].head >= comma and index != root:
            nominal = tokens[index].pos in NOMINAL and index < root
            _hang(
                tokens,
                index,
                root,
                "nsubj" if nominal and not _has_subject(tokens, root, sentence) else "dep",
            )
    for index in range(sentence.first, root):  # the noun that the verb was thought to describe is its subject
        if tokens[index].head == index:
            _hang(tokens, index, root, "nsubj")
    _hang(tokens, verb, root, "parataxis")
    _hang(tokens, speaker, verb, "nsubj")
    for index in range(comma, sentence.last):
        if index in (verb, speaker):
            continue
        if (
            tokens[index].head < comma
            or (index < verb and tokens[index].head > verb)
            or tokens[index].head == index
        ):
            near = speaker if min(comma, speaker) < index < max(verb, speaker) and index != comma else verb
            _hang(tokens, index, near, "punct" if tokens[index].pos == "PUNCT" else "dep")


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


def _mend_coordination(tokens: list[Token], sentence: Sentence) -> None:
    """Hang a clause with a subject of its own that was co-ordinated with a noun on the last verb before it."""
    subjects = {
        tokens[i].head
        for i in range(sentence.first, sentence.last)
        if tokens[i].dep in ("nsubj", "nsubj:pass")
    }
    linked = {tokens[i].head for i in range(sentence.first, sentence.last) if tokens[i].dep == "cop"}
    for index in range(sentence.first, sentence.last):
        token = tokens[index]
        governor = tokens[token.head]
        if token.dep != "conj" or token.pos != "VERB" or index not in subjects or token.head in linked:
            continue
        if governor.pos not in ("NOUN", "PROPN", "NUM"):
            continue
        for verb in range(token.head, sentence.first - 1, -1):
            if tokens[verb].pos == "VERB" and tokens[verb].tag != "VBG" and verb in subjects | {token.head}:
                _hang(tokens, index, verb, "conj")
                break
        else:
            for verb in range(token.head, index):
                if (
                    tokens[verb].pos == "VERB"
                    and tokens[verb].head == token.head
                    and tokens[verb].dep != "acl:relcl"
                ):
                    _hang(tokens, index, verb, "conj")
                    break


def _is_forest(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether every word of a sentence hangs, over others, on a root inside it."""
    safe: set[int] = set()
    for index in range(sentence.first, sentence.last):
        path = []
        here = index
        while here not in safe and tokens[here].head != here:
            path.append(here)
            here = tokens[here].head
            if here in path or not sentence.first <= here < sentence.last:
                return False
        safe.update(path, (here,))
    return True
