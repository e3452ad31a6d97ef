"""Votes: "by 61 votes to 43", "1,204 in favour and 769 against", "approved the bill 218–209", "ruled 6-3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.numerals import Numeral
from verify.model.span import Span

VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing|ers)|ballots?|motion|bill|parliament\w*|senat\w+|assembly|lawmakers|mps|deputies|resolution|reading|majority|referendum|congress|council)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?P<votes>\svotes?)?(?:\s(?P<word>to|against)\s|\s?[-–—]\s?)", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:by|majority\sof|voted|vote(?:\swas|\sof|\swent)?|was|went)\s(?:a\s)?$", re.IGNORECASE
)
_SIDE = re.compile(
    r"(?:\s(?:votes?|members|lawmakers|mps|deputies|senators|delegates|countries|states|nations|people))?(?:\s(?:were|was|voted|voting|cast))?"
    r"\s(in\sfavou?r|against|abstentions?|abstained|abstaining)\b",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:reject(?:ed|s|ing)?|defeat(?:ed)?|los[te]s?|fail(?:ed|s)?|voted?\sdown|threw\sout|thrown\sout)\b",
    re.IGNORECASE,
)
_REJECTING = re.compile(
    r"\s(?:votes\s)?(?:against\s(?:the|a|an|this|that|his|her|its|their)\b|to\s(?:reject|block|defeat|oppose|throw\sout|strike\sdown)\b)"
)
_DECIDING = re.compile(
    r"\b(?:approv(?:ed|es)|pass(?:ed|es)|adopt(?:ed|s)|reject(?:ed|s)|confirm(?:ed|s)|back(?:ed|s)|ratif(?:ied|ies)|endors(?:ed|es)|defeated|vot(?:ed|es?)|ruled|decided|upheld|struck|overturned|convict(?:ed)?)\b",
    re.IGNORECASE,
)
_BENCH = re.compile(
    r"\b(?:court|justices|jury|jurors|tribunal|committee|board|house|commission)\b", re.IGNORECASE
)
_BENCH_AFTER = re.compile(r"\s(?:decision|ruling|majority|vote|verdict|split|opinion|judgment|judgement)\b")
_COUNT_AFTER = re.compile(
    r"\s?(?:%|per)|\s(?!votes)[a-z]+s\b|[-\s](?:win|victory|defeat|loss|draw|lead|thrashing)\b"
)
_FEWEST = 3
"""Votes cast, taken together, below which a pair of numbers is rather a score."""


def find_votes(page: Page) -> Iterator[Draft]:
    """Yield votes, counted "in favour", "against" or "abstention"; of "A to B" the first side won unless the motion was rejected."""
    text = page.text
    for first, second in pairwise(page.numerals):
        join = _JOIN.fullmatch(text, first.end, second.start)
        if join is None or {first.form, second.form} & {"ordinal", "fraction", "vague"}:
            continue
        if not _is_vote(page, first, second, join):
            continue
        sentence = page.sentence(first.start)
        rejected = _REJECTED.search(text, max(sentence.start, first.start - 60), first.start) is not None
        rejected = rejected or _REJECTING.match(text, second.end) is not None
        sides = ("against", "in favour") if rejected else ("in favour", "against")
        for numeral, side in zip((first, second), sides, strict=True):
            yield Draft.at(numeral, numeral.start, numeral.end, unit="vote", role="vote", counted=side)
    told = [(numeral, match) for numeral in page.numerals if (match := _SIDE.match(text, numeral.end))]
    for numeral, match in told:
        sentence = page.sentence(numeral.start)
        together = sum(sentence.start <= other.start < sentence.end for other, _ in told)
        if together < 2 and not VOTE.search(sentence.text(text)):
            continue
        side = match[1].lower()
        counted = "abstention" if side.startswith("abst") else "against" if side == "against" else "in favour"
        draft = Draft.at(numeral, numeral.start, numeral.end, unit="vote", role="vote", counted=counted)
        draft.counted_span = Span(*match.span(1))
        yield draft


def _is_vote(page: Page, first: Numeral, second: Numeral, join: re.Match[str]) -> bool:
    """Tell a vote from a score and a range by the words around the two numbers."""
    text = page.text
    if join["votes"] is not None:
        return True
    sentence = page.sentence(first.start)
    words = sentence.text(text)
    if _BEFORE.search(text, max(sentence.start, first.start - 20), first.start) and VOTE.search(words):
        return not re.match(r"\s?(?:%|per)", text[second.end : second.end + 5])
    if first.form != "digits" or second.form != "digits" or first.value + second.value < _FEWEST:
        return False
    if _COUNT_AFTER.match(text, second.end):
        return False
    if _BENCH_AFTER.match(text, second.end) and _BENCH.search(words):
        return True
    return (
        _DECIDING.search(text, sentence.start, first.start) is not None
        and first.value > second.value
        and (VOTE.search(words) or _BENCH.search(words)) is not None
    )
