"""What git says about the files below some names: which there are, and how they differ from a commit."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verify.checking.repository import Repository

SUBMODULE = "160000"
UNTRACKED = ""
_DIFF = (
    *("diff", "--raw", "-z", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv"),
    "--ignore-submodules=all",
    # A file moved without an edit is always recognised; one moved and edited only among so many candidates.
    *("--find-renames", "-l1000"),
)


@dataclass(slots=True)
class Survey:
    """Files and their differences from a commit; all names are relative to the repository's top folder.

    Attributes:
        modes: the name of each file that git knows, or could add, to its mode in the index; a repository inside this one
            counts as a submodule.
        changed: names of new and changed files.
        deleted: names of files that are gone.
        moved: the new name of each file that was moved to its old one; in ``changed`` too when it was also edited.
    """

    modes: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)


def survey(repository: Repository, base: str, names: Sequence[str]) -> Survey:
    """Compare the files below some names, as they lie in the working folder, with a commit.

    Args:
        repository: where they are.
        base: the commit's hash.
        names: files and folders, relative to the top folder; at least one.

    Raises:
        InputError: git refuses.
    """
    found = Survey()
    for line in _split(repository.ask("ls-files", "-z", "--stage", "--", *names)):
        attributes, name = line.split("\t", 1)
        found.modes[name] = attributes.split(" ", 1)[0]
    untracked: set[str] = set()
    for name in _split(repository.ask("ls-files", "-z", "--others", "--exclude-standard", "--", *names)):
        if name.endswith("/"):  # git does not look into a repository inside this one
            found.modes[name.rstrip("/")] = SUBMODULE
        else:
            found.modes[name] = UNTRACKED
            untracked.add(name)
    raw, unseen = _differences(repository, base, names, untracked)
    found.changed |= unseen
    for status, same, old, new in _entries(raw):
        if status == "D":
            found.deleted.add(old)
        elif not same:
            found.changed.add(new)
        if status == "R":
            found.moved[new] = old
    return found


def _differences(
    repository: Repository, base: str, names: Sequence[str], untracked: Collection[str]
) -> tuple[bytes, set[str]]:
    """Compare with a commit, untracked files included, and name those that git could not include.

    A copy of the index is told of the untracked files, so that git finds those among them that were only moved; the
    repository's own index stays as it is.
    """
    readable = [name for name in sorted(untracked) if os.access(f"{repository.top}/{name}", os.R_OK)]
    if not readable:
        return repository.ask(*_DIFF, base, "--", *names), set(untracked)
    empty = repository.ask("hash-object", "--stdin").strip()  # what is in them git sees for itself
    told = b"".join(b"100644 %s\t%s\0" % (empty, os.fsencode(name)) for name in readable)
    own = os.fsdecode(repository.ask("rev-parse", "--git-path", "index").removesuffix(b"\n"))
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        index = Path(folder, "index")
        if (repository.top / own).exists():
            shutil.copy2(repository.top / own, index)  # git compares the index's time with those of the files
        repository.ask("update-index", "-z", "--index-info", given=told, index=index)
        included = set(_split(repository.ask("ls-files", "-z", "--", *names, index=index)))
        return repository.ask(*_DIFF, base, "--", *names, index=index), set(untracked) - included


def _entries(raw: bytes) -> Iterator[tuple[str, bool, str, str]]:
    """Read git's raw differences: status, whether the content is the same, old and new name."""
    fields = iter(_split(raw))
    for head in fields:
        old_mode, new_mode, old_content, new_content, status = head.removeprefix(":").split(" ")
        old = next(fields)
        new = next(fields) if status[0] in "RC" else old
        if SUBMODULE not in (old_mode, new_mode):
            yield status[0], status[0] in "MR" and old_content == new_content, old, new


def _split(printed: bytes) -> list[str]:
    return os.fsdecode(printed).split("\0")[:-1]
