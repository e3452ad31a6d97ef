"""Words that bound or soften a number ("at least", "nearly", "some") and the interval they leave."""

from __future__ import annotations

import re
from math import inf

from verify.language.quantities.draft import Draft

BEFORE: dict[str, str] = {
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not fewer than": "at least",
    "not less than": "at least", "a minimum of": "at least",
    "up to": "at most", "at most": "at most", "no more than": "at most", "not more than": "at most", "as many as": "at most",
    "as much as": "at most", "a maximum of": "at most", "at the most": "at most",
    "more than": "more than", "over": "more than", "well over": "more than", "above": "more than", "in excess of": "more than",
    "upwards of": "more than", "upward of": "more than", "exceeding": "more than", "greater than": "more than",
    "far more than": "more than", "higher than": "more than", "longer than": "more than",
    "fewer than": "less than", "less than": "less than", "under": "less than", "below": "less than", "well under": "less than",
    "lower than": "less than", "well below": "less than",
    "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly", "just below": "nearly",
    "just short of": "nearly", "just shy of": "nearly", "approaching": "nearly", "getting on for": "nearly", "not quite": "nearly",
    "slightly less than": "nearly", "slightly under": "nearly", "a little under": "nearly", "virtually": "nearly",
    "just over": "just over", "just above": "just over", "slightly more than": "just over", "slightly over": "just over",
    "a little over": "just over", "a little more than": "just over", "little more than": "just over", "just more than": "just over",
    "about": "about", "around": "about", "some": "about", "roughly": "about", "approximately": "about", "an estimated": "about",
    "estimated": "about", "circa": "about", "ca.": "about", "ca": "about", "c.": "about", "~": "about", "perhaps": "about",
    "in the region of": "about", "something like": "about", "more or less": "about", "in the order of": "about", "maybe": "about",
    "somewhere around": "about", "or thereabouts": "about", "estimated at": "about",
}  # fmt: skip
"""Phrase before the number -> kind of bound."""

AFTER: dict[str, str] = {
    "or more": "at least", "or over": "at least", "or so": "about", "or thereabouts": "about", "and over": "at least", "and above": "at least", "and older": "at least", "or older": "at least", "or above": "at least",
    "or under": "at most", "and under": "at most", "or younger": "at most", "or fewer": "at most", "or less": "at most",
    "at least": "at least", "at most": "at most", "at the most": "at most", "plus": "at least", "odd": "about", "ish": "about",
}  # fmt: skip
"""Phrase after the number -> kind of bound."""

_BEFORE = re.compile(
    r"(?<![\w])("
    + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(BEFORE, key=len, reverse=True))
    + r")"
    r"(?:\s+(?:a|an|the|its|about|around|some|roughly))?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s|-|,\s)("
    + "|".join(p.replace(" ", r"\s") for p in sorted(AFTER, key=len, reverse=True))
    + r")\b(?!\s+than)|(?P<plus>\+)(?!\w)",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:surpass(?:ed|es|ing)?|exceed(?:ed|s)?|topp?(?:ed|s|ing)"
    r"|(?:toll|number|total|count|figure|tally|temperatures?|mercury|cases|deaths)\s(?:(?:has|have|had|already|now|also)\s){0,2}pass(?:ed|es))\s$",
    re.IGNORECASE,
)
"""Verbs that lift a number above the one they name ("the toll topped 1,000")."""
_PHRASAL = re.compile(
    r"\b(?:spread|all|hand(?:ed|s|ing)?|t[ao]ken?|took|knock(?:ed)?|held|presid\w+|won|control|dispute|row|talks|concerns?|worr\w+|argu\w+|protest\w*)\s+$",
    re.IGNORECASE,
)

WINDOW = 32
"""How far left of a number a bound is looked for, in code points."""


def bound_before(text: str, position: int, floor: int = 0) -> tuple[str, int] | None:
    """Return the kind of bound written right before a position and where its words start, or None.

    >>> bound_before("At least 12", 9), bound_before("a just under €30", 13)
    (('at least', 0), ('nearly', 2))
    """
    left = max(floor, position - WINDOW)
    window = text[left:position]
    match = _BEFORE.search(window)
    if match is None:
        return None
    phrase = " ".join(match[1].lower().split())
    if phrase in ("over", "above", "under", "below") and _PHRASAL.search(window, 0, match.start(1)):
        return None
    return BEFORE[phrase], left + match.start(1)


def bound_after(text: str, position: int) -> tuple[str, int] | None:
    """Return the kind of bound written right after a position and where its words end, or None.

    >>> bound_after("400 or so students", 3)
    ('about', 9)
    """
    match = _AFTER.match(text, position)
    if match is None:
        return None
    return "at least" if match["plus"] else AFTER[match[1].lower().replace("\n", " ")], match.end()


def interval(kind: str, value: float) -> tuple[str, float, float]:
    """Return (bound, low, high) for a kind of bound on a value.

    "about" leaves a tenth either way; "nearly" and its kin the 15 % below; "just over" the 15 % above; "at least" and "more than" have no
    upper end (``inf``), "at most" and "less than" start at nought: how far such a number may stray is a question for the comparison.

    >>> interval("nearly", 24), interval("about", 40), interval("at least", 12)
    (('approximate', 20.4, 24), ('approximate', 36.0, 44.0), ('at least', 12, inf))
    """
    if kind == "about":
        return "approximate", *sorted((round(value * 0.9, 6), round(value * 1.1, 6)))  # type: ignore[return-value]
    if kind == "nearly":
        return "approximate", *sorted((round(value * 0.85, 6), value))  # type: ignore[return-value]
    if kind == "just over":
        return "approximate", *sorted((value, round(value * 1.15, 6)))  # type: ignore[return-value]
    if kind in ("at least", "more than"):
        return kind, value, inf
    if kind in ("at most", "less than"):
        return kind, min(0.0, value), value
    return "exact", value, value


def read_bound(text: str, draft: Draft, floor: int) -> None:
    """Take in the bound words before and after a number and set its interval."""
    before = bound_before(text, draft.start, floor)
    after = None if before is not None else bound_after(text, draft.core_end)
    if before is not None:
        kind, draft.start = before
    elif after is not None:
        kind, draft.end = after
    elif _PASSED.search(text, max(floor, draft.start - 40), draft.start):
        kind = "more than"
    else:
        return
    if draft.numeral.form == "vague":
        if kind in ("at least", "more than"):
            draft.bound, draft.high = kind, inf
        return
    draft.bound, draft.low, draft.high = interval(kind, draft.value)
