"""The parse decides whether a weekday lies ahead: small hand-made parses, published on Tuesday 14 October 2025."""

from __future__ import annotations

from datetime import datetime

import pytest

from verify.language.times import find_times
from verify.model.analysis import Token

PUBLISHED = datetime(2025, 10, 14)


def parse(rows: str) -> tuple[str, tuple[Token, ...]]:
    """Build text and tokens from "word/lemma/POS/TAG/dep/head" with heads counted from 0."""
    tokens: list[Token] = []
    at = 0
    for row in rows.split():
        word, lemma, pos, tag, dep, head = row.split("/")
        tokens.append(
            Token(
                start=at,
                end=at + len(word),
                text=word,
                lemma=lemma,
                pos=pos,
                tag=tag,
                dep=dep,
                head=int(head),
                sentence=0,
            )
        )
        at += len(word) + 1
    return " ".join(token.text for token in tokens), tuple(tokens)


CASES = {
    "They met Friday": (
        "They/they/PRON/PRP/nsubj/1 met/meet/VERB/VBD/ROOT/1 Friday/Friday/PROPN/NNP/obl/1",
        "2025-10-10",
    ),
    "They meet Friday": (
        "They/they/PRON/PRP/nsubj/1 meet/meet/VERB/VBP/ROOT/1 Friday/Friday/PROPN/NNP/obl/1",
        "2025-10-17",
    ),
    "They will meet Friday": (
        "They/they/PRON/PRP/nsubj/2 will/will/AUX/MD/aux/2 meet/meet/VERB/VB/ROOT/2 Friday/Friday/PROPN/NNP/obl/2",
        "2025-10-17",
    ),
    "They have met Friday": (
        "They/they/PRON/PRP/nsubj/2 have/have/AUX/VBP/aux/2 met/meet/VERB/VBN/ROOT/2 Friday/Friday/PROPN/NNP/obl/2",
        "2025-10-10",
    ),
    "It may have opened Friday": (
        "It/it/PRON/PRP/nsubj/3 may/may/AUX/MD/aux/3 have/have/AUX/VB/aux/3 opened/open/VERB/VBN/ROOT/3 "
        "Friday/Friday/PROPN/NNP/obl/3",
        "2025-10-10",
    ),
    "It was to open Friday": (
        "It/it/PRON/PRP/nsubj/3 was/be/AUX/VBD/aux/3 to/to/PART/TO/mark/3 open/open/VERB/VB/ROOT/3 "
        "Friday/Friday/PROPN/NNP/obl/3",
        "2025-10-17",
    ),
    "It was due Friday": (
        "It/it/PRON/PRP/nsubj/2 was/be/AUX/VBD/cop/2 due/due/ADJ/JJ/ROOT/2 Friday/Friday/PROPN/NNP/obl/2",
        "2025-10-17",
    ),
    "Judges ordered it to reopen Friday": (
        "Judges/judge/NOUN/NNS/nsubj/1 ordered/order/VERB/VBD/ROOT/1 it/it/PRON/PRP/obj/1 to/to/PART/TO/mark/4 "
        "reopen/reopen/VERB/VB/xcomp/1 Friday/Friday/PROPN/NNP/obl/4",
        "2025-10-17",
    ),
    "Judges ordered it Friday": (
        "Judges/judge/NOUN/NNS/nsubj/1 ordered/order/VERB/VBD/ROOT/1 it/it/PRON/PRP/obj/1 Friday/Friday/PROPN/NNP/obl/1",
        "2025-10-10",
    ),
    "He managed to flee Friday": (
        "He/he/PRON/PRP/nsubj/1 managed/manage/VERB/VBD/ROOT/1 to/to/PART/TO/mark/3 flee/flee/VERB/VB/xcomp/1 "
        "Friday/Friday/PROPN/NNP/obl/3",
        "2025-10-10",
    ),
    "It will say they met Friday": (
        "It/it/PRON/PRP/nsubj/2 will/will/AUX/MD/aux/2 say/say/VERB/VB/ROOT/2 they/they/PRON/PRP/nsubj/4 "
        "met/meet/VERB/VBD/ccomp/2 Friday/Friday/PROPN/NNP/obl/4",
        "2025-10-10",
    ),
    "Officials say Friday": (
        "Officials/official/NOUN/NNS/nsubj/1 say/say/VERB/VBP/ROOT/1 Friday/Friday/PROPN/NNP/obl/1",
        "2025-10-10",
    ),
    "They called a strike from Friday": (
        "They/they/PRON/PRP/nsubj/1 called/call/VERB/VBD/ROOT/1 a/a/DET/DT/det/3 strike/strike/NOUN/NN/obj/1 "
        "from/from/ADP/IN/case/5 Friday/Friday/PROPN/NNP/obl/1",
        "2025-10-17",
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_weekday_by_tense(name: str) -> None:
    rows, expected = CASES[name]
    text, tokens = parse(rows)
    assert text == name
    (time,) = find_times(text, tokens, (), published=PUBLISHED)
    assert time.earliest == expected


def test_a_verb_is_no_month() -> None:
    text, tokens = parse("Crowds/crowd/NOUN/NNS/nsubj/2 to/to/PART/TO/mark/2 March/march/VERB/VB/ROOT/2")
    assert find_times(text, tokens, (), published=PUBLISHED) == ()


def test_a_broken_parse_does_not_break_the_times() -> None:
    # heads that form a ring, offsets beyond the text
    ring = (
        Token(
            start=0, end=6, text="Friday", lemma="Friday", pos="VERB", tag="VB", dep="dep", head=1, sentence=0
        ),
        Token(start=900, end=901, text="x", lemma="x", pos="VERB", tag="VB", dep="dep", head=0, sentence=0),
    )
    (time,) = find_times("Friday", ring, (), published=PUBLISHED)
    assert time.weekday == 4
