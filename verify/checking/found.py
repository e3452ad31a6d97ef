"""Where the baseline commands get their findings from: everything that the named articles give, nothing silenced yet."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from verify.config import Options
from verify.errors import InputError
from verify.model import Article, Finding, Reading, Skipped
from verify.read.paths import is_address, shown

if TYPE_CHECKING:
    from verify.pipeline import Progress

_RECORD = re.compile(r"#\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All findings among some articles.

    Attributes:
        findings: ranked; none is left out.
        articles: what was compared; a path that names a file is relative to the root of the check.
        skipped: what was not read, and why.
    """

    findings: tuple[Finding, ...] = ()
    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def find(paths: Sequence[str], options: Options, *, root: Path, progress: Progress | None = None) -> Found:
    """Read and compare articles.

    Args:
        paths: files, folders and addresses.
        options: as for any run.
        root: the folder that the articles' paths are to be relative to.
        progress: told (phase, done, total) as the work goes on.

    Raises:
        InputError: nothing could be read.
        ModelError: weights are missing or damaged.
    """
    from verify.pipeline import check
    from verify.read import read_articles

    reading = read_articles(paths, max_bytes=options.max_bytes)
    if not reading.articles:
        raise InputError(
            "nothing readable was found", where=" ".join(paths), mend="name files or folders of articles"
        )
    report = check(at_root(reading, root), options, skipped=reading.skipped, progress=progress)
    return Found(findings=report.findings, articles=report.articles, skipped=report.skipped)


def at_root(reading: Reading, root: Path) -> list[Article]:
    """Return the articles with their paths told from a folder on, with forward slashes; an address stays."""
    files = {place.article_id: place.file for place in reading.filed}
    return [
        replace(article, path=rooted(files[article.id], root)) if article.id in files else article
        for article in reading.articles
    ]


def skipped_at_root(reading: Reading, root: Path) -> list[Skipped]:
    """Return what was skipped with its place told like the articles', and as it is shown to people."""
    return [
        replace(item, where=shown(rooted(item.file, root)) + _record(item, item.file)) if item.file else item
        for item in reading.skipped
    ]


def _record(item: Skipped, file: Path) -> str:
    """Return the record's number behind a place ("#3"), or "" when the whole file was skipped."""
    number = _RECORD.search(item.where)
    return number[0] if number and not file.name.endswith(number[0]) else ""


def rooted(file: Path, root: Path) -> str:
    """Name a file from a folder on, with forward slashes.

    >>> rooted(Path("/news/site/2025/fire.md"), Path("/news/site"))
    '2025/fire.md'
    """
    return Path(os.path.relpath(file, root)).as_posix()


def exists_under(root: Path) -> Callable[[str], bool]:
    """Say of an article's path whether there still is something behind it.

    What cannot be looked up is taken to exist: an address, and a name with characters that are shown escaped.
    """

    def exists(path: str) -> bool:
        return is_address(path) or "\\" in path or os.path.lexists(root / path)

    return exists
