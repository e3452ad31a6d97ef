"""Scores: "2-1", "6:4", "won 6 to 4", "three-nil"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.votes import VOTE
from verify.model.analysis import Quantity

_SCORE = re.compile(r"(?<![\w.,:/–—-])(\d{1,3})\s?([-–—‑:])\s?(\d{1,3})(?![\w:/%]|[-–—.,]\d)")
_RECORD = re.compile(r"(?<![\w.,:/–—-])(\d{1,3})[-–](\d{1,2})[-–](\d{1,2})(?![\w:/%]|[-–—.,]\d)")
_NIL = re.compile(
    r"(?<![\w.,-])(\d{1,2}|one|two|three|four|five|six|seven|eight|nine)[-–]nil\b", re.IGNORECASE
)
_DIGITS = {
    word: digit for digit, word in enumerate("nil one two three four five six seven eight nine".split())
}
_SCORING = re.compile(
    r"\b(?:w[io]ns?|beat(?:en)?|los[te]s?|defeat(?:ed|s)?|dr[ae]w|leads?|led|trail(?:ed|s)?|victory|ahead|level\sat|score\swas)\b[^.;\n\d]{0,40}?\s$",
    re.IGNORECASE,
)
_SPORT = re.compile(
    r"\b(?:w[io]n|winn|beat|los[te]|defeat|dr[ae]wn?\b|scor|match|game\b|leads?\b|led\b|ahead\b|final|sets?\b|cards?\b|judges?\b|goals?\b|half-time|leg\b|"
    r"tied?\b|level\b|points?\b|victory|bout|champion|round|league|cup\b|friendly|wrestl|penalt|shootout|aggregate|teams?\b|play-?off|equali[sz]|record\b|unbeaten)",
    re.IGNORECASE,
)
_SCORE_NOUN = re.compile(
    r"[-\s](?:win|victory|defeat|loss|draw|lead|thrashing|scoreline|score|hammering|triumph|tie|decision|deficit|up|down|ahead|on\saggregate)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s(?:by|to|in|on|at|against|after|and|with|over|for|from|thanks|win|away|here|but|when|while|as|the)\b"
)


def find_scores(page: Page) -> Iterator[Draft]:
    """Yield scores; ``value`` is the first side, both stand in the text (see `score_of`)."""
    for match in _SCORE.finditer(page.text):
        if _is_score(page, match):
            yield Draft.implied(float(match[1]), *match.span(), unit="score", role="score")
    for match in _RECORD.finditer(page.text):
        if _SPORT.search(page.sentence(match.start()).text(page.text)):
            yield Draft.implied(
                float(match[1]), *match.span(), unit="score", role="score"
            )  # wins, losses, draws
    for match in _NIL.finditer(page.text):
        yield Draft.implied(_number(match[1]), *match.span(), unit="score", role="score")
    for first, second in zip(page.numerals, page.numerals[1:], strict=False):
        if page.text[first.end : second.start] == " to " and second.value < 200 and first.value < 200:
            sentence = page.sentence(first.start)
            left = page.text[max(sentence.start, first.start - 55) : first.start]
            after = page.text[second.end : second.end + 12]
            if (
                _SCORING.search(left)
                and not re.match(r"\s(?:percent|per\s|million|votes|euro|[a-z]+s\b)|%", after)
                and not VOTE.search(sentence.text(page.text))
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
    voting = VOTE.search(sentence) is not None
    if noun or (sport and (not voting or (first < 20 and second < 20))):
        return True
    return first >= second and not voting and not re.match(r"\s?(?:%|per)|\s[a-z]+s\b", after)


def score_of(quantity: Quantity) -> tuple[int, ...] | None:
    """Return the sides of a score as written (three for a record of wins, losses and draws), or None.

    >>> from verify.language.quantities import find_quantities
    >>> score_of(find_quantities("They won the match 2–1.", (), ())[0])
    (2, 1)
    """
    if quantity.unit != "score":
        return None
    numbers = re.findall(r"\d+|[a-z]+", quantity.text.lower())
    sides = tuple(int(_number(n)) for n in numbers if n.isdigit() or n in _DIGITS)
    return sides if len(sides) in (2, 3) else None


def _number(word: str) -> float:
    return float(_DIGITS.get(word.lower(), 0) if word.isalpha() else int(word))
