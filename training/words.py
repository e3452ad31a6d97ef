"""The word tables of the training room, by name."""

from __future__ import annotations

import functools
from pathlib import Path


@functools.cache
def _tables() -> dict[str, tuple[str, ...]]:
    lines = (Path(__file__).parent / "word_tables.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: tuple(words.split("|")) for name, words in rows}


def table(name: str) -> tuple[str, ...]:
    """The words of one table, in the order of the file; common ones may stand twice so as to be drawn more often."""
    return _tables()[name]
