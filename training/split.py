"""Which labelled story teaches what, decided by its number once and for all.

Numbers above 100 are our own stories (``training/stories``): the pair model learns from the odd ones. Of others the pair model
learns from those that leave 1 when divided by three; those that leave 0 are only reported on, and nothing learns from them.
"""

from __future__ import annotations

from pathlib import Path

OWN = 100  # stories with a higher number are our own


def number(path: Path) -> int:
    """Return the number in a story's file name."""
    return int(path.name.split("-")[1])


def teaches_pairs(path: Path) -> bool:
    """Say whether the sentence-pair model learns from a story."""
    return number(path) % 2 == 1 if number(path) > OWN else number(path) % 3 == 1


def only_reported(path: Path) -> bool:
    """Say whether nothing may learn from a story."""
    return number(path) <= OWN and number(path) % 3 == 0
