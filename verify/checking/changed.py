"""Which articles are new or changed according to git: against the merge base, with all that is not committed yet."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.checking.links import behind
from verify.checking.repository import find_repository
from verify.checking.survey import SUBMODULE, Survey, survey
from verify.errors import InputError
from verify.model import Skipped
from verify.read.paths import is_no_article, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What git knows about a set of articles, as they lie in the working folder.

    Attributes:
        root: the repository's top folder, links resolved.
        changed: new and changed files, sorted; ``root`` stands in front of each.
        unchanged: all others, sorted; among them files that were moved without an edit.
        deleted: names of files that are gone, relative to ``root``, sorted.
        renamed: (old name, new name) of moved files, relative to ``root``, sorted.
        skipped: what was not followed, and why; sorted by place.
        unread: those of them that stand in the place of a new or changed article.
    """

    root: Path
    changed: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    deleted: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unread: tuple[Skipped, ...] = ()


def changed_files(root: str | Path, since: str, articles: Sequence[str | Path]) -> Changes:
    """Tell new and changed articles from those that a revision has already.

    The working folder, with all that is not committed or not even known to git (but not ignored), is compared with the merge
    base of the revision and the present commit. A file that came into the named folders from elsewhere is new. Below a
    named folder hidden files and those that are no articles (README, LICENSE) are left out, as everywhere.

    Args:
        root: a folder in the repository.
        since: the revision: a branch, a tag or a commit ("origin/main", "HEAD~1").
        articles: folders and files in the repository, relative to ``root`` or absolute.

    Raises:
        InputError: no repository, no such revision, no history in common, or a path that does not exist or lies outside.
    """
    root = Path(root)
    repository = find_repository(root)
    top = repository.top
    base = repository.merge_base(since)
    named, skipped = _named(top, root, articles)
    found = survey(repository, base, sorted(named)) if named else Survey()
    files, notes = _files(top, found, named)
    # What a link leads to may lie outside the named folders; then git is asked about that as well.
    beyond = sorted({real for real in files.values() if real not in found.modes})
    there = survey(repository, base, beyond) if beyond else Survey()
    for name in [name for name, real in files.items() if real in beyond and real not in there.modes]:
        notes.append(_skip(top, name, f"a link to {shown(files.pop(name))}, which git does not know"))
    renamed = {new: old for new, old in found.moved.items() if new in files and _is_article(old, named)}
    changed = found.changed | there.changed | (found.moved.keys() - renamed.keys())
    deleted = sorted(name for name in found.deleted if _is_article(name, named))
    new = {name for name, real in files.items() if name in changed or real in changed}
    skipped += [*notes, *_empty(top, named, [*found.modes, *deleted])]
    skipped.sort(key=lambda item: (item.where, item.reason))
    added = {top / name for name in changed}
    return Changes(
        root=top,
        changed=tuple(top / name for name in sorted(new)),
        unchanged=tuple(top / name for name in sorted(files.keys() - new)),
        deleted=tuple(deleted),
        renamed=tuple(sorted((old, new) for new, old in renamed.items())),
        skipped=tuple(skipped),
        unread=tuple(item for item in skipped if item.file in added and not item.harmless),
    )


def _named(top: Path, root: Path, articles: Iterable[str | Path]) -> tuple[dict[str, str], list[Skipped]]:
    """Turn what the user named into names relative to the top folder, each with how it was written."""
    named: dict[str, str] = {}
    skipped: list[Skipped] = []
    for article in articles:
        where = shown(str(article))
        try:
            place = _place(root / article)
        except (OSError, ValueError):  # too long a name, or one that no file can have
            raise InputError("no such file or folder", where=where, mend="check the path") from None
        if not place.is_relative_to(top):
            mend = (
                f"name something in {shown(str(top))}, or give the new articles themselves instead of --since"
            )
            raise InputError("lies outside the repository", where=where, mend=mend)
        name = place.relative_to(top).as_posix()
        if any(os.path.lexists(top / part / ".git") for part in (name, *_above(name)) if part != "."):
            skipped.append(
                Skipped(where=where, reason="lies in another repository", mend="check it in a run of its own")
            )
        else:
            named[name] = where
    if not named and not skipped:
        raise InputError("no articles named", where="--articles", mend="name a file or a folder")
    return named, skipped


def _place(path: Path) -> Path:
    """Resolve the links on the way to a file; a link to a folder is followed, one to a file is judged with the others."""
    if "\0" in str(path):
        raise ValueError("embedded null character")
    if path.is_dir() or path.name == "..":
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)


def _above(name: str) -> Iterator[str]:
    """Yield all folders above a file or folder, up to the top folder "."."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name
    yield "."


def _is_article(name: str, named: Collection[str]) -> bool:
    """Say whether a file is one of the articles: named itself, or below a named folder and neither hidden nor a README."""
    if name in named:
        return True
    last = name.rpartition("/")[2]
    if last.startswith(".") or is_no_article(last):
        return False
    for folder in _above(name):
        if folder in named:
            return True
        if folder.rpartition("/")[2].startswith("."):
            return False
    return False


def _files(top: Path, found: Survey, named: Collection[str]) -> tuple[dict[str, str], list[Skipped]]:
    """Choose the articles: each one's name, and the name of the file behind it, which is another one for a link."""
    files: dict[str, str] = {}
    skipped: list[Skipped] = []
    for name, mode in found.modes.items():
        if mode == SUBMODULE:
            skipped.append(
                _skip(top, name, "another repository (a submodule)", "check it in a run of its own")
            )
        elif not _is_article(name, named):
            if is_no_article(name.rpartition("/")[2]) and "/." not in f"/{name}":
                skipped.append(_skip(top, name, "not an article file", harmless=True))
        elif (top / name).is_symlink():
            real = behind(top, name)
            if isinstance(real, Skipped):
                skipped.append(real)
            else:
                files[name] = real
        elif os.path.lexists(top / name):
            files[name] = name
        elif name not in found.deleted:
            skipped.append(_skip(top, name, "not in the working folder", "check it out (a sparse checkout?)"))
    for name in [name for name, real in files.items() if real != name and files.get(real) == real]:
        reason = f"a link to {shown(files.pop(name))}, which is read itself"
        skipped.append(_skip(top, name, reason, harmless=True))
    return files, skipped


def _empty(top: Path, named: Mapping[str, str], names: Iterable[str]) -> Iterator[Skipped]:
    """Say of what was named and brought no file, why that may be."""
    reached = {above for name in names for above in (name, *_above(name))}
    for name, where in named.items():
        if name in reached:
            continue
        if not os.path.lexists(top / name):
            raise InputError("no such file or folder", where=where, mend="check the path")
        reason = "git knows no file there, and could add none"
        yield Skipped(where=where, reason=reason, mend="see whether .gitignore names it")


def _skip(top: Path, name: str, reason: str, mend: str = "", *, harmless: bool = False) -> Skipped:
    return Skipped(where=shown(name), reason=reason, mend=mend, harmless=harmless, file=top / name)
