"""Where the baseline commands get their findings from: everything that the named articles give, nothing silenced yet."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from verify.config import Options
from verify.errors import InputError
from verify.model import Article, Finding, Skipped
from verify.read.paths import is_address

Progress = Callable[[str, int, int], None]


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
    # Files of the one folder that was named are told relative to it, all others as they were named.
    folder = Path(paths[0] if len(set(paths)) == 1 and Path(paths[0]).is_dir() else "")
    articles = [replace(a, path=rooted(a.path, root, folder=folder)) for a in reading.articles]
    report = check(articles, options, skipped=reading.skipped, progress=progress)
    return Found(findings=report.findings, articles=report.articles, skipped=report.skipped)


def rooted(path: str, root: Path, *, folder: Path = Path()) -> str:
    """Give a path relative to the root of the check, with forward slashes; an address stays.

    Args:
        path: where an article was read from.
        root: the folder that the result is relative to.
        folder: the folder that ``path`` is relative to.

    >>> rooted("/news/site/2025/fire.md", Path("/news/site")), rooted("https://example.org/a", Path("/"))
    ('2025/fire.md', 'https://example.org/a')
    """
    if is_address(path):
        return path
    return Path(os.path.relpath(folder / path, root)).as_posix()


def exists_under(root: Path) -> Callable[[str], bool]:
    """Say of an article's path whether there still is something behind it.

    What cannot be looked up is taken to exist: an address, and a name with characters that are shown escaped.
    """

    def exists(path: str) -> bool:
        return is_address(path) or "\\" in path or os.path.lexists(root / path)

    return exists
