"""Two excerpts of one utterance: one may be part of the other, begin or end elsewhere, or leave words and sentences out."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from verify.language.quotations.wording import GAP, content_words, stem, words_of

LEAST_AT_GAP = 5  # words in common up to where words were left out
LEAST_IN_COMMON = 6  # words that two excerpts have in common
LEAST_ALIKE = 40  # percent of the words, in order, from which two sentences are one
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(\[]*[A-Z])")


def contained(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Say whether the shorter's pieces (split at ellipses and insertions) stand in the longer one, in order."""
    whole = [w for w in longer if w != GAP]
    position = 0
    for piece in _pieces(shorter):
        at = _index(whole, piece, position)
        if at < 0:
            return _meets_gap(shorter, longer)
        position = at + len(piece)
    return True


def overlapping(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether two excerpts of one utterance agree in all that both give: each may begin and end elsewhere, or leave words out."""
    most = sum((Counter(left) & Counter(right)).values())
    if most < LEAST_IN_COMMON or len(content_words(left)) < 2:
        return False
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    common = [j - i for tag, i, j, _, _ in blocks if tag == "equal"]
    if sum(common) < LEAST_IN_COMMON:
        return False
    return not any(
        _says_otherwise(left[i:j], right[k:m], edge=n in (0, len(blocks) - 1))
        for n, (tag, i, j, k, m) in enumerate(blocks)
        if tag != "equal"
    )


def _says_otherwise(ours: tuple[str, ...], theirs: tuple[str, ...], *, edge: bool) -> bool:
    """Say whether a difference is one of wording: not where one begins or ends earlier, nor where words were left out."""
    if GAP in ours or GAP in theirs:
        return False
    return bool(ours and theirs) or not edge


def _meets_gap(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Say whether the shorter one runs into a gap of the longer one: what was left out there may be its other words."""
    if GAP in shorter or GAP not in longer:
        return False
    for number, word in enumerate(longer):
        if word != GAP:
            continue
        for run in range(len(shorter) - 1, LEAST_AT_GAP - 1, -1):
            before, after = longer[max(0, number - run) : number], longer[number + 1 : number + 1 + run]
            if shorter[:run] == before or shorter[-run:] == after:
                return True
    return False


def _pieces(words: tuple[str, ...]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for word in words:
        if word == GAP:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _index(whole: list[str], piece: list[str], start: int) -> int:
    for at in range(start, len(whole) - len(piece) + 1):
        if whole[at : at + len(piece)] == piece:
            return at
    return -1


def in_common(a: str, b: str) -> tuple[str, str] | None:
    """Return the sentences of two utterances that have a counterpart in the other, or None where that is all or nothing.

    A report takes a few sentences out of a long statement; two reports that took different ones have not changed its words.

    >>> in_common("He left. Nobody had asked him to go.", "It was late. Nobody had asked him to go. We slept.")
    ('Nobody had asked him to go.', 'Nobody had asked him to go.')
    """
    sides = [[s for s in SENTENCE_END.split(text) if s.strip()] for text in (a, b)]
    if max(map(len, sides)) < 2:
        return None
    stems = [[[stem(w) for w in words_of(s) if w != GAP] for s in side] for side in sides]
    kept = [
        [
            s
            for s, words in zip(side, ours, strict=True)
            if any(fuzz.ratio(words, x) >= LEAST_ALIKE for x in theirs)
        ]
        for side, ours, theirs in zip(sides, stems, stems[::-1], strict=True)
    ]
    if kept == sides or not all(kept):
        return None
    return " ".join(kept[0]), " ".join(kept[1])
