"""Mend what a small parser gets wrong most often in news, before sentences are cut into clauses.

Four shapes are put right, all of them visible on the surface: a dateline that became part of its sentence, a report
at the end ("…, officials said on Sunday.", "…,” said the mayor."), a relative clause that was hung on the wrong word ("Bakari, who clung to a jerrycan"), and a full clause that was
co-ordinated with a noun. Tokens are copied with new heads; the analysis itself is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.claims.arcs import hang, is_forest
from verify.claims.attribution import REPORTING
from verify.claims.nominal import event_nouns
from verify.claims.reports import mend_trailing_report
from verify.language.lexicon import words
from verify.model import Mention, Sentence, Token

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
DATELINE = "dateline"
LONGEST_DATELINE = 14  # tokens
OPENING_TAGS = frozenset(("WP", "WDT", "WRB"))


def repaired(
    tokens: Sequence[Token], sentences: Sequence[Sentence], mentions: Sequence[Mention] = ()
) -> list[Token]:
    """Return the tokens with mended heads; sentences in which the mending would tie a knot stay as they were."""
    result = list(tokens)
    _mend_names(result, mentions)
    for sentence in sentences:
        if sentence.boilerplate:
            continue
        whole = sentence
        start = _cut_dateline(result, sentence)
        if start > sentence.first:
            sentence = replace(sentence, first=start)
        _mend_inverted(result, sentence, mentions)
        _mend_complements(result, sentence)
        _mend_days(result, sentence)
        _mend_relatives(result, sentence)
        mend_trailing_report(result, sentence)
        _mend_coordination(result, sentence)
        if not is_forest(result, whole):
            # Back to the parser's own arcs: mending the names alone may have tied the knot.
            result[whole.first : whole.last] = tokens[whole.first : whole.last]
    return result


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
    hang(tokens, first, first, DATELINE)
    for index in range(first + 1, dash + 1):
        hang(tokens, index, first, "dep")
    loose = [i for i in range(dash + 1, sentence.last) if tokens[i].head <= dash]
    root = next((i for i in loose if tokens[i].pos in ("VERB", "AUX")), loose[0] if loose else -1)
    for index in loose:
        hang(
            tokens,
            index,
            root,
            "ROOT" if index == root else "nsubj" if index < root and tokens[index].pos in NOMINAL else "dep",
        )
    return dash + 1


def _mend_names(tokens: list[Token], mentions: Sequence[Mention]) -> None:
    """Make every name one unit, so that what is joined to a part of it is joined to the whole."""
    for mention in mentions:
        last = mention.head
        while last + 1 < len(tokens) and tokens[last + 1].start < mention.span.end:
            last += 1
        first = mention.head
        while first and tokens[first - 1].start >= mention.span.start:
            first -= 1
        for index in range(first, last + 1):
            if index != mention.head and tokens[index].dep != "punct":
                hang(tokens, index, mention.head, "flat")
        for index in range(last + 1, len(tokens)):
            if tokens[index].sentence != tokens[last].sentence:
                break
            if first <= tokens[index].head <= last and tokens[index].head != mention.head:
                hang(tokens, index, mention.head, tokens[index].dep)


def _mend_inverted(tokens: list[Token], sentence: Sentence, mentions: Sequence[Mention]) -> None:
    """Make the name behind a reporting verb its subject ("The talks had failed, said Minister Anna Lind")."""
    for mention in mentions:
        head = mention.head
        if not sentence.first < head < sentence.last or tokens[head].dep not in (
            "ccomp",
            "obj",
            "xcomp",
            "parataxis",
        ):
            continue
        verb = tokens[head].head
        said = any(t.head == verb and t.dep in ("ccomp", "parataxis") for t in tokens[sentence.first : verb])
        if tokens[verb].lemma in REPORTING and verb < head and said:
            hang(tokens, head, verb, "nsubj")


def _mend_complements(tokens: list[Token], sentence: Sentence) -> None:
    """Hang "that the talks had failed" on "told", not on the reporters who were told."""
    for index in range(sentence.first, sentence.last):
        token = tokens[index]
        if token.tag != "IN" or token.text.lower() != "that" or token.dep not in ("mark", "obj"):
            continue
        verb = token.head
        if token.dep == "obj" and not any(
            t.head == verb and t.dep.startswith("nsubj") for t in tokens[index + 1 : verb]
        ):
            continue  # "reporters that she met": a relative clause indeed
        anchor = tokens[verb].head
        if tokens[verb].dep in ("acl:relcl", "acl") and tokens[anchor].dep in ("obj", "iobj"):
            governor = tokens[anchor].head
            if tokens[governor].lemma in REPORTING and governor < anchor < verb:
                hang(tokens, verb, governor, "ccomp")
                hang(tokens, index, verb, "mark")


def _mend_days(tokens: list[Token], sentence: Sentence) -> None:
    """Hang "on Friday" on the verb and not on the noun before it, unless that noun names a happening."""
    for index in range(sentence.first, sentence.last):
        token = tokens[index]
        if token.dep not in ("nmod", "nmod:unmarked") or token.text.lower() not in words("calendar"):
            continue
        if (
            token.head > index
            or tokens[token.head].lemma in event_nouns()
            or tokens[token.head].text[0].isdigit()
        ):
            continue
        verb = token.head
        while tokens[verb].head != verb and tokens[verb].pos != "VERB":
            if tokens[verb].dep in ("nsubj", "nsubj:pass", "appos"):
                break
            verb = tokens[verb].head
        if tokens[verb].pos == "VERB" and verb < index:
            hang(tokens, index, verb, "obl")


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
                hang(tokens, verb, before, "acl:relcl")


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
                hang(tokens, index, verb, "conj")
                break
        else:
            for verb in range(token.head, index):
                if (
                    tokens[verb].pos == "VERB"
                    and tokens[verb].head == token.head
                    and tokens[verb].dep != "acl:relcl"
                ):
                    hang(tokens, index, verb, "conj")
                    break
