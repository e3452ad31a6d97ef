"""Read the numbers whose shape says what they are, before the plain grammar reads the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verify.language.quantities.ages import find_ages
from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.identifiers import find_grades, find_identifiers, find_moments, unreadable
from verify.language.quantities.implied import find_compounds, find_implied, find_ordinals, find_race_times
from verify.language.quantities.scores import find_scores
from verify.language.quantities.votes import find_votes

_SHAPES: tuple[Callable[[Page], Iterator[Draft]], ...] = (
    find_ages, find_race_times, find_votes, find_scores, find_compounds, find_grades, find_moments, find_identifiers, find_ordinals, find_implied,
)  # fmt: skip
"""In order: an earlier shape keeps its words from the later ones."""


def read_shapes(page: Page) -> tuple[list[Draft], bytearray]:
    """Return the quantities of special shape and a mask, one byte a code point, of what nobody else may read.

    Ages are read even where a time expression lies ("27-year-old" is no duration); all else leaves time expressions alone.
    """
    drafts: list[Draft] = []
    blocked = bytearray(len(page.text))
    for start, end in unreadable(page.text):
        blocked[start:end] = b"\1" * (end - start)
    for shape in _SHAPES:
        for draft in shape(page):
            if 1 in blocked[draft.start : draft.end]:
                continue
            if draft.role != "age" and page.is_taken(draft.start, draft.end):
                continue
            blocked[draft.start : draft.end] = b"\1" * (draft.end - draft.start)
            drafts.append(draft)
    return drafts, blocked
