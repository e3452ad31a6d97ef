"""Symbolic links among the articles: followed when they lead to a file of the repository, named when they do not."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from verify.model import Skipped
from verify.read.paths import shown


def behind(top: Path, name: str) -> str | Skipped:
    """Find the file that a link leads to.

    Args:
        top: the repository's top folder, links resolved.
        name: the link, relative to it.

    Returns:
        The file's name, relative to the top folder; or why the link is not followed.
    """
    where = shown(name)
    try:
        real = Path(os.path.realpath(top / name, strict=True))
    except OSError as error:
        circle = error.errno == errno.ELOOP
        reason = "a link in a circle" if circle else f"a link that leads nowhere: {error.strerror}"
        return Skipped(where=where, reason=reason, mend="mend or remove the link", file=top / name)
    if not real.is_relative_to(top):
        reason = "a link that leads out of the repository"
        return Skipped(where=where, reason=reason, mend="put the file itself in its place", file=top / name)
    if not real.is_file():
        folder = real.is_dir()  # what lies in it is found where it lies
        reason = "a link to a folder" if folder else "a link to something that is no file"
        mend = "name what it leads to instead"
        return Skipped(where=where, reason=reason, mend=mend, harmless=folder, file=top / name)
    return real.relative_to(top).as_posix()
