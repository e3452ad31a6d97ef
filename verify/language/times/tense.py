"""Whether the words around a weekday look ahead or back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from verify.language.times.lexicon import (
    FIXING,
    FORWARD,
    PLANNED,
    PROMISING,
    REPORTING,
    UNCHANGED,
    alternation,
)
from verify.model.analysis import Token

_MODALS: Final = frozenset("will shall would 'll ’ll wo may might must can should".split())
_AHEAD: Final = re.compile(
    r"\b(?:will|won['’]t|shall|would|going\s+to|(?:is|are|was|were)\s+to\b(?!\s+blame)|due|expected|"
    r"expects?|scheduled|supposed|planned|planning|plans|set\s+(?:to|for)|"
    r"(?:likely|hop(?:es?|ed|ing)|intend\w*|want\w*|vow\w*|pledg\w+|aim\w*|promis\w+|propos\w+|prepar\w+|"
    r"ordered|called|ready|agreed|decided|refused|threaten\w*)\s+to)\b|['’]ll\b",
    re.IGNORECASE,
)
# A headline puts the future into an infinitive: "Fuel prices to fall from Wednesday".
_HEADLINE: Final = re.compile(r"^\s*[A-Z][^.]{2,60}?\bto\s+[a-z]+\b")
_BACK: Final = re.compile(
    r"\b(?:was|were|had|has|have|said|did|came|went|took|told|met|died|began|fell|left|made|held|since|\w{2,}ed)\b"
)
_AHEAD_OF: Final = re.compile(
    r"\b(?:ahead\s+of|before|in\s+time\s+for|prepar\w+\s+for)\s+(?:the\s+)?$", re.IGNORECASE
)
_MODAL_BEFORE: Final = re.compile(r"\b(?:will|would|shall)\b[^.;\n]*$", re.IGNORECASE)
_PLANNED: Final = re.compile(rf"['’]s\s+(?:[\w-]+\s+){{0,2}}(?:{alternation(PLANNED)})\b")
_SOON: Final = re.compile(r"\b(?:as\s+(?:early|soon)\s+as|starting|effective)\s+(?:on\s+)?$", re.IGNORECASE)
# A strike is called "for Monday"; figures are "for May".
_FOR_WEEKDAY: Final = re.compile(r"\bfor\s+(?:the\s+)?$")
_WEEK: Final = re.compile(
    r"(?:(?:next\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:the\s+)?weekend)(?!['’])"
)
# ", announced Friday," and ", set to resume on Monday": what was done or will be, whatever verb governs the clause.
_DONE: Final = re.compile(r",\s+[a-z]{3,}ed\s+(?:(?:late|early|on)\s+){0,2}$")
_SET_TO: Final = re.compile(
    r"(?<!had been )\b(?:set|due|expected|scheduled|slated|likely|supposed|poised)\s+to\s+(?:be\s+)?[a-z]+(?:\s+(?:on|in|by|from))?\s+$"
)
_TERM: Final = re.compile(r"\b(?:until|till|by|through)\s+$")
_CLAUSE: Final = re.compile(r"[.;!?\n:—]|,\s+(?:and|but|who|which)\b")


def tense(text: str, start: int, end: int, tokens: Sequence[Token], starts: Sequence[int]) -> str:
    """Return "future", "present" or "past" for the clause of ``text[start:end]``, or "" when nothing tells.

    A present passive ("is heard in May", "is accused of") is "open": it may look either way.

    Args:
        text: the article's text.
        start: first code point of the time.
        end: one past its last.
        tokens: the parse, or nothing; without it the words around the time decide.
        starts: ``token.start`` of every token, in order.
    """
    before = text[max(0, start - 16) : start].lower()
    if before.endswith(("since ", "last ", "than on ")):
        return "past"
    if _SOON.search(before):
        return "future"
    if text[end : end + 2] in ("'s", "’s"):
        return _of_owner(text, start, end)
    if _FOR_WEEKDAY.search(before) and _WEEK.match(text, start):
        return "future"
    if _SET_TO.search(text, max(0, start - 40), start):
        return "future"
    if _DONE.search(text, max(0, start - 30), start) and text[end : end + 1] == ",":
        return "past"
    if tokens:
        index = max(0, bisect_right(starts, start) - 1)
        if tokens[index].end <= start and index + 1 < len(tokens):
            index += 1
        if start < tokens[index].end and tokens[index].start < end:
            return _unless_term(
                text, start, end, _governed(index, end, tokens) or _in_words(text, start, end)
            )
    return _unless_term(text, start, end, _in_words(text, start, end))


def _unless_term(text: str, start: int, end: int, said: str) -> str:
    """Leave it open whether a term is over: "refunds were promised until 31 October"."""
    dated = any(character.isdigit() for character in text[start:end])
    return "open" if said == "past" and dated and _TERM.search(text, max(0, start - 8), start) else said


def _of_owner(text: str, start: int, end: int) -> str:
    """Read "Monday's": what a day owns has mostly been, unless it is planned and the words before say so."""
    if _AHEAD_OF.search(text, max(0, start - 24), start):
        return "future"
    announced = _PLANNED.match(text, end) and _MODAL_BEFORE.search(text, max(0, start - 80), start)
    return "future" if announced else "past"


def _top(index: int, end: int, tokens: Sequence[Token]) -> int:
    """Climb from a token to the head that lies outside the time expression."""
    first = tokens[index].start
    for _ in range(8):
        head = tokens[index].head
        if head == index or not first <= tokens[head].start < end:
            return index
        index = head
    return index


def _governed(first: int, end: int, tokens: Sequence[Token]) -> str:
    """Climb to the verb that governs the time and read its tense."""
    infinitive = False
    index = _top(first, end, tokens)
    fixed_later = first > 0 and tokens[first - 1].text.lower() in ("from", "until", "till", "through")
    for _ in range(12):
        head = tokens[index].head
        if head == index:
            break
        index = head
        token, word = tokens[index], tokens[index].lemma.lower()
        said = ""
        if any(helper.lemma == "have" and helper.tag == "VBD" for helper in _helpers(index, tokens)):
            said = "past"  # "had been due to expire on Friday"
        elif token.pos in ("VERB", "ADJ", "NOUN", "AUX") and (
            word in FORWARD or (infinitive and word in PROMISING) or (fixed_later and word in FIXING)
        ):
            said = "future"
        elif token.pos in ("VERB", "AUX") or _helpers(index, tokens):
            said = _tense_of(index, tokens)
            infinitive = infinitive or (token.tag == "VB" and _has_to(_helpers(index, tokens)))
        if said:
            return "past" if said in ("future", "present") and _interrupted(index, first, tokens) else said
    return ""


def _interrupted(governor: int, first: int, tokens: Sequence[Token]) -> bool:
    """Say whether a past verb or a semicolon stands between governor and time; the parse has then reached too far."""
    return any(token.tag == "VBD" or token.text == ";" for token in tokens[governor + 1 : first])


def _tense_of(index: int, tokens: Sequence[Token]) -> str:
    """Read the tense of a verb with its auxiliaries; "" for a bare infinitive or participle."""
    token, helpers = tokens[index], _helpers(index, tokens)
    if any(helper.lemma == "have" for helper in helpers) and token.tag in ("VBN", "VBD"):
        return "past"  # "might have left in January"
    if token.text.lower() in _MODALS or any(helper.text.lower() in _MODALS for helper in helpers):
        return "future"
    is_to = _has_to(helpers) and (token.tag == "VB" or any(helper.tag == "VB" for helper in helpers))
    if is_to and token.lemma != "blame" and any(helper.lemma == "be" for helper in helpers):
        return "future"  # "was to meet on Monday"
    if is_to:
        return "future" if token.head == index else ""
    if token.tag == "VBN" and token.dep in ("xcomp", "ccomp") and not helpers:
        return ""  # "will stay closed until Monday"
    if token.tag == "VBN" and any(
        helper.tag in ("VBZ", "VBP") and helper.lemma == "be" for helper in helpers
    ):
        return "open"
    if token.tag in ("VBD", "VBN") or any(helper.tag == "VBD" for helper in helpers):
        return "past"
    if token.tag == "VBG":
        return (
            "future"
            if any(helper.tag in ("VBZ", "VBP") and helper.lemma == "be" for helper in helpers)
            else ""
        )
    if token.tag in ("VBZ", "VBP"):
        reported = (
            token.lemma.lower() in REPORTING
            or (token.tag == "VBP" and token.text.lower() in UNCHANGED)
            or any(helper.lemma == "have" for helper in helpers)
        )
        return "past" if reported else "present"
    return ""


def _has_to(helpers: Sequence[Token]) -> bool:
    return any(helper.text.lower() == "to" for helper in helpers)


def _helpers(index: int, tokens: Sequence[Token]) -> list[Token]:
    """Return the auxiliaries and the "to" of a verb; they stand close before it."""
    return [
        token
        for token in tokens[max(0, index - 8) : index + 1]
        if token.head == index
        and (token.dep.startswith("aux") or token.dep in ("mark", "cop") or token.tag in ("MD", "TO"))
    ]


def _in_words(text: str, start: int, end: int) -> str:
    """Without a parse: the last cue before the time in its clause decides, else the first one after it."""
    left = text[max(0, start - 160) : start]
    cuts = list(_CLAUSE.finditer(left))
    left = left[cuts[-1].end() :] if cuts else left
    ahead = max((match.end() for match in _AHEAD.finditer(left)), default=-1)
    back = max((match.end() for match in _BACK.finditer(left)), default=-1)
    if ahead < 0 and back < 0:
        if _HEADLINE.match(left):
            return "future"
        right = text[end : end + 100]
        cut = _CLAUSE.search(right)
        right = right[: cut.start()] if cut else right
        forward, backward = _AHEAD.search(right), _BACK.search(right)
        if forward is not None and (backward is None or forward.start() <= backward.start()):
            return "future"
        return "past" if backward is not None else ""
    # "is expected to have landed on Friday": a past form close behind the cue belongs to it
    return "future" if ahead >= 0 and ahead + 24 >= back else "past"
