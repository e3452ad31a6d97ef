"""What was read: articles as they were given, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from verify.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, its text exactly as it was given.

    Attributes:
        id: given by the input (field ``id``), else the file's stem or address; unique in a run.
        source: the outlet's name, or "" when unknown.
        title: the headline, or "" when none was given apart from the text.
        text: the text as given; every offset in the program counts its code points.
        published: when it was published, always with a time zone (UTC when none was given); None when unknown.
        published_grain: "time" when the hour is known, "day" when only the date is; "" when unknown.
        url: its address, or "".
        language: ISO 639-1 code.
        path: where it was read from, relative to the input folder where possible.
        dateline: the place a dateline names ("PARIS, March 3 (Wire) —"), or "".
        origins: where each metadatum came from, as (field, how) pairs, e.g. ("published", "first line").
        boilerplate: spans that are no part of the article (share lines, teasers, view counts); they are ignored, never cut.
        ignored: what its own metadata want ignored in a check, as (kind, reason) pairs as written, reason "" when none is given.
    """

    id: str
    source: str = ""
    title: str = ""
    text: str
    published: datetime | None = None
    published_grain: str = ""
    url: str = ""
    language: str = "en"
    path: str = ""
    dateline: str = ""
    origins: tuple[tuple[str, str], ...] = ()
    boilerplate: tuple[Span, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Input that was not read, or read with a loss, and why.

    Attributes:
        where: file, address or record ("folder/feed.xml#3").
        reason: what is wrong with it.
        mend: what the user can do.
        harmless: no article is lost by it: a picture, a second copy, an article that was read without its date.
        file: the file, as it was opened, when there is one. It takes no part in comparisons.
    """

    where: str
    reason: str
    mend: str = ""
    harmless: bool = False
    file: Path | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Where an article lies on disk; ``Article.path`` is made for people and does not always lead back there.

    Attributes:
        article_id: the article.
        file: the file, as it was opened.
        record: which article of the file, as its format counts them (entry, row, line) from 1; 0 when it holds one only.
    """

    article_id: str
    file: Path
    record: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that reading a set of paths gave.

    Attributes:
        articles: sorted by id.
        skipped: what was not read, sorted by place.
        filed: where the articles lie that came from files, sorted by article id. It takes no part in comparisons: the same
            articles in another folder are the same reading.
    """

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
    filed: tuple[Filed, ...] = field(default=(), compare=False)
