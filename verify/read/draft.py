"""What a format reader hands on: an article's fields before ids, dates and boilerplate are settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from verify.model import Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as its format gave it.

    Attributes:
        text: the text as given.
        where: file, address or record ("feed.xml#3"), shown to people.
        path: file or address without the record number.
        id: the input's own id, or "".
        stem: what to make an id of when there is none.
        source: outlet, or "".
        title: headline, or "".
        published: publication date as written, or "".
        url: address, or "".
        origins: (field, how) pairs for the fields that are set.
        ignored: (kind, reason) pairs that the metadata want ignored in a check.
        problem: what is wrong with that wish, or "".
        file: the file it was read from; None for addresses and standard input.
    """

    text: str
    where: str
    path: str
    stem: str
    id: str = ""
    source: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    origins: tuple[tuple[str, str], ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    file: Path | None = None

    @property
    def record(self) -> int:
        """The number of the record in its file, from 1; 0 when the file is one article.

        >>> Draft(text="", where="feed.xml#3", path="feed.xml", stem="feed").record
        3
        """
        return int(self.where.removeprefix(self.path).removeprefix("#") or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The decoded content of one file, address or standard input.

    Attributes:
        content: the decoded words.
        where: shown to people, unprintable characters escaped.
        stem: its name without suffixes.
        url: its address when it was fetched, else "".
        note: what had to be assumed to decode it, or "".
    """

    content: str
    where: str
    stem: str
    url: str = ""
    note: str = ""


FormatReader = Callable[[Document], Iterator[Draft | Skipped]]
