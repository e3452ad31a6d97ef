"""From what the user named to the files behind it: folders walked, names shown, what is no article left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.model import Skipped

_NOT_ARTICLES = ("readme", "manifest", "license", "licence")
# What stands beside the articles of a site: pictures, sound, film, type, and what makes its pages.
_BESIDE = frozenset(
    ".apng .avif .bmp .gif .heic .ico .jpeg .jpg .png .svg .tif .tiff .webp "
    ".aac .flac .m4a .mp3 .oga .ogg .opus .wav .avi .m4v .mkv .mov .mp4 .ogv .webm "
    ".otf .ttf .woff .woff2 .css .js .less .map .mjs .py .scss .sh .toml .ts .yaml .yml".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file to open and how it is shown (relative to the folder that was named, unprintables escaped)."""

    file: Path
    where: str


def shown(name: str) -> str:
    r"""Escape what cannot be printed: line ends, control characters, lone surrogates.

    >>> shown("a\nb.txt")
    'a\\nb.txt'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def is_address(path: str) -> bool:
    """Say whether this is an http(s) address.

    >>> is_address("HTTPS://example.org/a"), is_address("http.txt")
    (True, False)
    """
    return path.lower().startswith(("http://", "https://"))


def is_no_article(name: str) -> bool:
    """Say whether a file's name tells that it is about the folder, or beside its articles, and none of them.

    >>> is_no_article("README.md"), is_no_article("readmetropolis.txt"), is_no_article("Mayor.JPG")
    (True, False, True)
    """
    return name.split(".")[0].lower() in _NOT_ARTICLES or Path(name).suffix.lower() in _BESIDE


def find_files(paths: Sequence[str]) -> Iterator[InputFile | Skipped]:
    """Yield every file behind the given files and folders, each real file once.

    Folders are walked recursively in the order of names; dotfiles are ignored; links are followed as far as they
    do not lead back. A folder's files are shown relative to it, with the folder's name in front when more than
    one path was given.
    """
    seen: dict[str, str] = {}
    for path in sorted(set(paths)):
        base = Path(path)
        if not os.path.lexists(base):
            yield Skipped(where=shown(path), reason="no such file or folder", mend="check the path")
        elif base.is_dir():
            prefix = "" if len(set(paths)) == 1 else shown(path).rstrip("/") + "/"
            yield from _walk(base, prefix, seen)
        else:
            yield _once(base, shown(path), seen)


def _walk(folder: Path, prefix: str, seen: dict[str, str]) -> Iterator[InputFile | Skipped]:
    real = os.path.realpath(folder)
    where = prefix.rstrip("/") or "."
    if real in seen:
        reason = f"the link leads back to {seen[real]}, which is read already"
        yield Skipped(where=where, reason=reason, harmless=True, file=folder)
        return
    seen[real] = where
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        reason = f"cannot be listed: {error.strerror}"
        yield Skipped(where=where, reason=reason, mend="check its permissions", file=folder)
        return
    for name in names:
        entry = folder / name
        if name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{shown(name)}/", seen)
        elif is_no_article(name):
            yield Skipped(where=prefix + shown(name), reason="not an article file", harmless=True, file=entry)
        else:
            yield _once(entry, prefix + shown(name), seen)


def _once(file: Path, where: str, seen: dict[str, str]) -> InputFile | Skipped:
    try:
        mode = file.stat().st_mode
        real = os.path.realpath(file)
    except OSError as error:
        reason = f"cannot be opened: {error.strerror}"
        return Skipped(where=where, reason=reason, mend="mend or remove the link", file=file)
    if not stat.S_ISREG(mode):
        return Skipped(where=where, reason="not a regular file", mend="name a file or a folder", file=file)
    if real in seen:
        reason = f"the same file as {seen[real]}, read once"
        return Skipped(where=where, reason=reason, harmless=True, file=file)
    seen[real] = where
    return InputFile(file=file, where=where)
