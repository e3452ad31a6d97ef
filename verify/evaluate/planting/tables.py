"""The small tables of this room: what may be put in the place of what."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated table under ``data/``; lines that start with ``#`` are comments."""
    text = (files("verify.evaluate.planting") / "data" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def in_case_of(word: str, model: str) -> str:
    """Write a word with capitals where the model has them.

    >>> in_case_of("vice president", "President"), in_case_of("gov.", "Sen."), in_case_of("won", "lost")
    ('Vice President', 'Gov.', 'won')
    """
    if not model[:1].isupper():
        return word
    return " ".join(part if part == "of" else part.capitalize() for part in word.split())
