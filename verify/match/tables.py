"""Reading the small tables of this room, and the one key under which names are looked up in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

from verify.errors import ModelError

_DATA = Path(__file__).parent / "data"
_NOT_LETTERS = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Fold a name into lower-case ASCII letters and digits.

    >>> fold("Łódź"), fold("N'Djamena"), fold("Weißhaupt")
    ('lodz', 'ndjamena', 'weisshaupt')
    """
    return _NOT_LETTERS.sub("", anyascii(name).lower())


def read_rows(name: str, *, columns: int) -> Iterator[list[str]]:
    """Yield the rows of a tab-separated table; lines that start with ``#`` are comments.

    Raises:
        ModelError: the table is missing or a row has another number of columns.
    """
    path = _DATA / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError(
            f"the table cannot be read: {error.strerror}", where=str(path), mend="install verify again"
        ) from error
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            row = line.split("\t")
            if len(row) != columns:
                raise ModelError(
                    f"{len(row)} columns, {columns} expected",
                    where=f"{path}:{number}",
                    mend="install verify again",
                )
            yield row


def read_words(name: str) -> Iterator[str]:
    """Yield the words of a table of one column."""
    for (word,) in read_rows(name, columns=1):
        yield word
