"""Counts that leave out whoever is named beside them: "California and 15 other states" are 16 states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.model import Span

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex
    from verify.model import Quantity

MOST_NAMED = 3  # more are hardly named before "and 15 others"
OTHERS = re.compile(r"\s*others?\b", re.IGNORECASE)
_BEHIND = 8  # code points behind a figure that are looked at


def named_beside(index: StoryIndex, left: Fact, right: Fact, a: Quantity, b: Quantity) -> bool:
    """Say whether one figure counts the others and the other one all, those named beside it too.

    Args:
        index: the story.
        left: the place of one figure.
        right: the place of the other.
        a: what stands at ``left``.
        b: what stands at ``right``.
    """
    one, other = _counts_others(index, left, a), _counts_others(index, right, b)
    missing = b.value - a.value if one else a.value - b.value
    return one != other and 1 <= missing <= MOST_NAMED


def _counts_others(index: StoryIndex, fact: Fact, quantity: Quantity) -> bool:
    if OTHERS.search(quantity.text):
        return True
    behind = Span(fact.span.end, fact.span.end + _BEHIND)
    return bool(OTHERS.match(index.text(fact.article_id, behind)))
