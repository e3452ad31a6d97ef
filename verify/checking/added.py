"""Which of the articles that were read were named as new, and what could not be read of those."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from verify.errors import InputError
from verify.model import Reading, Skipped
from verify.read.paths import InputFile, find_files, is_address, shown


def require_files(paths: Sequence[str]) -> None:
    """Refuse a path without anything behind it: a known folder with a slip in its name would pass for an empty one.

    Raises:
        InputError: there is no such file.
    """
    for path in paths:
        if not is_address(path) and not os.path.lexists(path):
            raise InputError("no such file or folder", where=shown(path), mend="check the path")


class Added:
    """The files and addresses that were named as new.

    Args:
        paths: files, folders and addresses.

    Raises:
        InputError: only folders without an article are among them.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        found = list(find_files([path for path in paths if not is_address(path)]))
        self._files = {os.path.realpath(item.file) for item in found if isinstance(item, InputFile)}
        self._lost = {item.file for item in found if isinstance(item, Skipped) and not item.harmless}
        self._addresses = {shown(path) for path in paths if is_address(path)}
        if not (self._files or self._lost or self._addresses):
            where = " ".join(shown(path) for path in paths[:3])
            raise InputError("there is no article", where=where, mend="name files or folders of articles")

    def articles(self, reading: Reading) -> frozenset[str]:
        """Return the ids of the articles that lie in the files, or were fetched from the addresses."""
        lying = {place.article_id for place in reading.filed if os.path.realpath(place.file) in self._files}
        fetched = {a.id for a in reading.articles if a.path.partition("#")[0] in self._addresses}
        return frozenset(lying | fetched)

    def unread(self, reading: Reading) -> Iterator[Skipped]:
        """Yield what could not be read of them."""
        for item in reading.skipped:
            if item.file is None:
                named = item.where.partition("#")[0] in self._addresses
            else:
                named = item.file in self._lost or os.path.realpath(item.file) in self._files
            if named and not item.harmless:
                yield item
