"""Scores ("2-1", "6:4", "won 6 to 4") and votes ("by 61 votes to 43", "1,204 in favour and 769 against")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.draft import Draft, Page
from verify.model.analysis import Quantity
from verify.model.span import Span

_SCORE = re.compile(r"(?<![\w.,:/–—-])(\d{1,3})\s?([-–—‑:])\s?(\d{1,3})(?![\w:/%]|[-–—.,]\d)")
_SCORING = re.compile(
    r"\b(?:w[io]ns?|beat(?:en)?|los[te]s?|defeat(?:ed|s)?|dr[ae]w|leads?|led|trail(?:ed|s)?|victory|ahead|level\sat|score\swas)\b[^.;\n\d]{0,40}?\s$",
    re.IGNORECASE,
)
_SPORT = re.compile(
    r"\b(?:w[io]n|winn|beat|los[te]|defeat|dr[ae]wn?\b|scor|match|game\b|leads?\b|led\b|ahead\b|final|sets?\b|cards?\b|judges?\b|goals?\b|half-time|leg\b|"
    r"tied?\b|level\b|points?\b|victory|bout|champion|round|league|cup\b|friendly|wrestl|penalt|shootout|aggregate|teams?\b|play-?off|equali[sz])",
    re.IGNORECASE,
)
_SCORE_NOUN = re.compile(
    r"[-\s](?:win|victory|defeat|loss|draw|lead|thrashing|scoreline|score|hammering|triumph|tie|decision|deficit|up|down|ahead|on\saggregate)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s(?:by|to|in|on|at|against|after|and|with|over|for|from|thanks|win|away|here|but|when|while|as|the)\b"
)
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing|ers)|ballots?|motion|bill|parliament\w*|senat\w+|assembly|lawmakers|mps|deputies|resolution|reading|majority|referendum|congress|council)\b",
    re.IGNORECASE,
)
_VOTES_JOIN = re.compile(r"(?P<votes>\svotes?)?(?:\s(?P<word>to|against)\s|\s?[-–—]\s?)", re.IGNORECASE)
_VOTES_BEFORE = re.compile(
    r"\b(?:by|majority\sof|voted|vote(?:\swas|\sof|\swent)?|was|went)\s(?:a\s)?$", re.IGNORECASE
)
_SIDE = re.compile(
    r"(?:\s(?:votes?|members|lawmakers|mps|deputies|senators|delegates))?(?:\s(?:were|was|voted|voting|cast|voted))?\s(in\sfavou?r|against|abstentions?|abstained|abstaining)\b",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:reject(?:ed|s|ing)?|defeat(?:ed)?|los[te]s?|fail(?:ed|s)?|voted?\sdown|threw\sout|thrown\sout)\b",
    re.IGNORECASE,
)


def find_scores(page: Page) -> Iterator[Draft]:
    """Yield scores; ``value`` is the first side, both stand in the text (see `score_of`)."""
    for match in _SCORE.finditer(page.text):
        if _is_score(page, match):
            yield Draft.implied(float(match[1]), *match.span(), unit="score", role="score")
    for first, second in zip(page.numerals, page.numerals[1:], strict=False):
        if page.text[first.end : second.start] == " to " and second.value < 200 and first.value < 200:
            sentence = page.sentence(first.start)
            left = page.text[max(sentence.start, first.start - 55) : first.start]
            after = page.text[second.end : second.end + 12]
            if (
                _SCORING.search(left)
                and not re.match(r"\s(?:percent|per\s|million|votes|euro|[a-z]+s\b)|%", after)
                and not _VOTE.search(sentence.text(page.text))
            ):
                yield Draft.implied(first.value, first.start, second.end, unit="score", role="score")


def _is_score(page: Page, match: re.Match[str]) -> bool:
    first, second = int(match[1]), int(match[3])
    after = page.text[match.end() : match.end() + 24]
    noun = _SCORE_NOUN.match(after) is not None
    if match[2] == ":" and len(match[3]) == 2 and not noun:
        return False  # a clock
    if first < second and not noun and re.match(r"\s[a-z]", after) and not _GOES_ON.match(after):
        return False  # "15-20 people"
    sentence = page.sentence(match.start()).text(page.text)
    sport = _SPORT.search(sentence) is not None
    voting = _VOTE.search(sentence) is not None
    if noun or (sport and (not voting or (first < 20 and second < 20))):
        return True
    return first >= second and not voting and not re.match(r"\s?(?:%|per)|\s[a-z]+s\b", after)


def find_votes(page: Page) -> Iterator[Draft]:
    """Yield votes, counted "in favour", "against" or "abstention"; of "A to B" the first side won unless the motion was rejected."""
    text = page.text
    for first, second in zip(page.numerals, page.numerals[1:], strict=False):
        join = _VOTES_JOIN.fullmatch(text, first.end, second.start)
        if join is None or {first.form, second.form} & {"ordinal", "fraction", "vague"}:
            continue
        sentence = page.sentence(first.start)
        worded = join["votes"] is not None
        if not worded and not _VOTES_BEFORE.search(text, max(sentence.start, first.start - 20), first.start):
            continue
        if not worded and (
            not _VOTE.search(sentence.text(text))
            or re.match(r"\s?(?:%|per)", text[second.end : second.end + 5])
        ):
            continue
        rejected = _REJECTED.search(text, max(sentence.start, first.start - 60), first.start) is not None
        sides = ("against", "in favour") if rejected else ("in favour", "against")
        for numeral, side in zip((first, second), sides, strict=True):
            yield Draft.at(numeral, numeral.start, numeral.end, unit="vote", role="vote", counted=side)
    for numeral in page.numerals:
        match = _SIDE.match(text, numeral.end)
        if match is None or not _VOTE.search(page.sentence(numeral.start).text(text)):
            continue
        side = match[1].lower()
        counted = "abstention" if side.startswith("abst") else "against" if side == "against" else "in favour"
        draft = Draft.at(numeral, numeral.start, numeral.end, unit="vote", role="vote", counted=counted)
        draft.counted_span = Span(*match.span(1))
        yield draft


def score_of(quantity: Quantity) -> tuple[int, int] | None:
    """Return the two sides of a score as written, or None.

    >>> from verify.language.quantities import find_quantities
    >>> score_of(find_quantities("They won the match 2–1.", (), ())[0])
    (2, 1)
    """
    numbers = re.findall(r"\d+", quantity.text)
    return (int(numbers[0]), int(numbers[1])) if quantity.unit == "score" and len(numbers) == 2 else None
