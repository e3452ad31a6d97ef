"""A folder of things that can be made again: shared by processes, limited in size, deletable at any time.

Every entry is a file of its own, named by its key and opened by a checksum. It is written beside its place and moved there in
one step, so that a reader sees all of it or nothing; of two processes that write one key the later one stays. Whatever is wrong with the
folder costs time, never the run.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LIMIT = 500_000_000
LEFT_BY_PRUNING = 0.8  # share of the limit that pruning leaves, so that it is seldom needed
BETWEEN_PRUNINGS = 10  # a process prunes after having written this part of the limit
LARGEST = 4  # an entry above this part of the limit would push everything else out
ABANDONED = 3600.0  # seconds after which an unfinished file was left by a killed writer
TOUCHED_AFTER = 3600.0  # seconds after which being read is noted again

_OPENING = b"verify-cache-1\n"
_CHECKSUM = 16
_UNFINISHED = ".unfinished-"
_SHELF = re.compile(r"[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{16,}")
_FURNITURE = {
    "CACHEDIR.TAG": (
        "Signature: 8a477f597d28d172789f06886806bc55\n"
        "# What `verify` has understood of articles. It can be deleted at any time.\n"
        "# About this file: https://bford.info/cachedir/\n"
    ),
    ".gitignore": "*\n",
}


class Cache:
    """Entries by key.

    Args:
        folder: where they are kept; made when the first one is written.
        limit: bytes that all entries together may take. It may be exceeded by a tenth for every process that writes.

    Attributes:
        trouble: why entries cannot be written, "" while they can. After the first failure nothing more is tried.
    """

    def __init__(self, folder: Path, *, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit
        self.trouble = ""
        self._written = 0

    def get(self, key: str) -> bytes | None:
        """Return an entry, or None when there is none. A damaged entry, or anything else in its place, is removed.

        Args:
            key: at least 16 hexadecimal digits.
        """
        path = self._path(key)
        try:
            told = path.lstat()
            sound = stat.S_ISREG(told.st_mode) and told.st_size <= self.limit
            content = _unwrap(path.read_bytes()) if sound else None
        except OSError:
            return None
        with suppress(OSError):  # noting it is a courtesy to pruning; a folder that is only read goes without
            if content is None:
                path.unlink()
            elif time.time() - told.st_mtime > TOUCHED_AFTER:
                os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Write an entry, unless it is too large or an earlier one could not be written (see ``trouble``)."""
        if self.trouble or len(content) > self.limit // LARGEST:
            return
        path, wrapped = self._path(key), _wrap(content)
        try:
            try:
                _write(path, wrapped)
            except FileNotFoundError:  # nothing was written yet, or somebody has just deleted the folder
                self._furnish(path.parent)
                _write(path, wrapped)
        except OSError as error:
            self.trouble = error.strerror or str(error)
            return
        self._written += len(wrapped)
        if self._written > self.limit // BETWEEN_PRUNINGS:
            self.prune()

    def prune(self) -> None:
        """Remove the entries that were not used for longest until the limit is kept, and what killed writers left."""
        self._written = 0
        found = list(self._entries())
        total = sum(entry.size for entry in found)
        if total <= self.limit:
            return
        for entry in sorted(found):
            if total <= self.limit * LEFT_BY_PRUNING:
                return
            with suppress(OSError):  # another process may have been faster, or may be reading it
                entry.path.unlink()
            total -= entry.size

    def remove(self, key: str) -> None:
        """Remove an entry, if it is there."""
        with suppress(OSError):
            self._path(key).unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _furnish(self, shelf: Path) -> None:
        """Make the folder, tell other programs what it is, and make one shelf in it.

        Raises:
            OSError: it cannot be made, or it holds something else; somebody's own folder must not be marked as disposable.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / "CACHEDIR.TAG").exists() and not all(
            _ours(path.name) for path in self.folder.iterdir()
        ):
            raise FileExistsError("it holds other files and is no cache folder")
        for name, text in _FURNITURE.items():
            if not (self.folder / name).exists():
                _write(self.folder / name, text.encode())
        shelf.mkdir(exist_ok=True)

    def _entries(self) -> Iterator[_Entry]:
        """Yield all entries; what a killed writer left is removed on the way."""
        now = time.time()
        for shelf in _listed(self.folder):
            if not _SHELF.fullmatch(shelf.name) or not shelf.is_dir(follow_symlinks=False):
                continue
            for file in _listed(shelf.path):
                with suppress(OSError):
                    told = file.stat(follow_symlinks=False)
                    if _ENTRY.fullmatch(file.name):
                        yield _Entry(told.st_mtime_ns, Path(file.path), told.st_size)
                    elif file.name.startswith(_UNFINISHED) and now - told.st_mtime > ABANDONED:
                        Path(file.path).unlink()


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    used: int
    path: Path
    size: int


def _listed(folder: str | Path) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as found:
        return list(found)
    return []


def _ours(name: str) -> bool:
    return name in _FURNITURE or name.startswith(_UNFINISHED) or _SHELF.fullmatch(name) is not None


def _wrap(content: bytes) -> bytes:
    return _OPENING + hashlib.blake2b(content, digest_size=_CHECKSUM).digest() + content


def _unwrap(wrapped: bytes) -> bytes | None:
    """Return the content, or None when this is not what :func:`_wrap` has made."""
    content = wrapped[len(_OPENING) + _CHECKSUM :]
    return content if wrapped == _wrap(content) else None


def _write(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees a part of it."""
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
