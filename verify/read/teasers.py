"""Teaser blocks: other stories that a page advertises below an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from verify.read import furniture
from verify.read.lines import Line

_LINES = 60  # a block begins at most so many lines before the end
_LENGTH = 500  # code points; a longer paragraph is no teaser
_NAME = re.compile(r"(?<![.!?“\"‘(] )(?<!^)\b[A-ZÀ-Þ][\w'’-]+")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")


def find_teasers(lines: Sequence[Line]) -> set[int]:
    """Find teaser blocks: a heading in the text's second half and what advertises other stories after it.

    A block ends at a long paragraph, or at a sentence that belongs to the article above the heading: it shares two names
    with it, or half of its longer words.

    Returns:
        The numbers of the lines of all blocks, headings included.
    """
    marked: set[int] = set()
    names: set[str] = set()
    words: set[str] = set()
    counted = 0
    for number in range(max(0, len(lines) - _LINES), len(lines)):
        line = lines[number]
        if (
            number in marked
            or line.start < lines[-1].end // 2
            or not furniture.TEASER_HEADING.fullmatch(line.text)
        ):
            continue
        for above in lines[counted:number]:
            names.update(_NAME.findall(above.text))
            words.update(_LONG_WORD.findall(above.text.lower()))
        counted = number
        end = next(
            (n for n in range(number + 1, len(lines)) if _continues(lines[n].text, names, words)), len(lines)
        )
        marked.update(range(number, end))
    return marked


def _continues(text: str, names: AbstractSet[str], words: AbstractSet[str]) -> bool:
    """Say whether a line after a heading goes on with the article that has these names and long words."""
    if len(text) > _LENGTH or re.search(r"[.!?][”\"’)]?$", text) is None:
        return len(text) > _LENGTH
    long = set(_LONG_WORD.findall(text.lower()))
    return len(names & set(_NAME.findall(text))) >= 2 or 2 * len(words & long) > len(long)
