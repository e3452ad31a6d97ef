"""Asking git: one program, a fixed environment, and its refusals turned into errors that a person can act on."""

from __future__ import annotations

import os
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from verify.errors import InputError
from verify.read.paths import shown

TIME_LIMIT_S = 60.0
_UNSHALLOW = "fetch the whole history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab, else `git fetch --unshallow`"
# No setting of the user may start another program, move names, or change what counts as a change.
_SETTINGS = (
    "core.quotePath=off",
    "core.fsmonitor=false",
    "core.fileMode=false",
    "core.splitIndex=false",
    "diff.autoRefreshIndex=true",
    "diff.relative=false",
)
_FIXED = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
# A hook's GIT_DIR or GIT_INDEX_FILE would lead elsewhere; which configuration counts and where to look is the user's to say.
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with its files checked out.

    Attributes:
        top: its top folder, links resolved.
    """

    top: Path

    def merge_base(self, since: str) -> str:
        """Find the commit from which on the present one is compared: the last that it has in common with a revision.

        Args:
            since: a branch, a tag, a commit, or what else names one ("HEAD~1").

        Returns:
            The commit's hash.

        Raises:
            InputError: no such revision, no common history, or a clone that lacks it.
        """
        if not since.strip() or since.startswith("-") or "\0" in since:
            raise InputError(
                "not a revision", where=shown(since) or "--since", mend="name a branch, a tag or a commit"
            )
        if not self._commit("HEAD"):
            raise InputError(
                "the repository has no commit yet", where=shown(str(self.top)), mend="commit first"
            )
        commit = self._commit(since)
        if not commit:
            self._missing(since, "no such revision", "check its name, or fetch it first: git fetch origin")
        base = self.ask("merge-base", commit, "HEAD", fine=(0, 1)).decode("ascii").strip()
        if not base:
            what = "the present commit has no history in common with this revision"
            self._missing(since, what, "name a revision that the present branch stems from")
        return base

    def ask(
        self, *words: str, given: bytes = b"", index: Path | None = None, fine: tuple[int, ...] = (0,)
    ) -> bytes:
        """Run git in the top folder and return what it prints.

        Args:
            words: subcommand, options and names.
            given: standard input.
            index: use this index instead of the repository's.
            fine: exit codes that are no failure.

        Raises:
            InputError: git is missing, takes too long, or refuses.
        """
        return _git(self.top, words, given=given, index=index, fine=fine)

    def _commit(self, name: str) -> str:
        """Return the hash of the commit that a revision names, "" when there is none."""
        found = self.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fine=(0, 1, 128))
        commit = found.decode("ascii").strip()
        return commit if commit.isalnum() else ""  # of a range git gives both ends

    def _missing(self, since: str, what: str, mend: str) -> NoReturn:
        """Say why a revision cannot be compared with; a shallow clone is the likeliest cause."""
        if self.ask("rev-parse", "--is-shallow-repository").strip() == b"true":
            what, mend = f"{what}: this is a shallow clone, older commits were not fetched", _UNSHALLOW
        raise InputError(what, where=shown(since), mend=shown(mend))


def find_repository(root: Path) -> Repository:
    """Find the repository that a folder belongs to.

    Raises:
        InputError: no folder, no repository, one without checked out files, or one that git refuses to read.
    """
    if not root.is_dir():
        raise InputError("no such folder", where=shown(str(root)), mend="check the path")
    top = _git(root, ("rev-parse", "--show-toplevel")).removesuffix(b"\n")
    return Repository(Path(os.fsdecode(top)))


def _git(
    folder: Path,
    words: tuple[str, ...],
    *,
    given: bytes = b"",
    index: Path | None = None,
    fine: tuple[int, ...] = (0,),
) -> bytes:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    } | _FIXED
    if index:
        environment["GIT_INDEX_FILE"] = str(index)
    where = shown(str(folder))
    try:
        done = subprocess.run(
            ["git", "--no-pager", *settings, *words],
            cwd=folder,
            env=environment,
            input=given,
            capture_output=True,
            timeout=TIME_LIMIT_S,
            check=False,
        )
    except FileNotFoundError:
        raise InputError(
            "git is not installed", where=where, mend="install it, or name the new articles themselves"
        ) from None
    except subprocess.TimeoutExpired:
        raise InputError(
            f"git {words[0]} took longer than {TIME_LIMIT_S:g} s", where=where, mend="try `git status` there"
        ) from None
    except OSError as error:
        raise InputError(
            f"git cannot be run: {error.strerror}", where=where, mend="check that `git --version` works"
        ) from None
    if done.returncode not in fine:
        raise _refusal(done.stderr.decode("utf-8", "replace"), words[0], folder)
    return done.stdout


def _refusal(said: str, subcommand: str, folder: Path) -> InputError:
    """Turn git's words (in English, by the fixed environment) into an error."""
    where = shown(str(folder))
    if "not a git repository" in said:
        mend = "run it inside a repository, or name the new articles themselves"
        return InputError("not a git repository", where=where, mend=mend)
    if "dubious ownership" in said or "unsafe repository" in said:
        mend = f"trust it: git config --global --add safe.directory {shlex.quote(where)}"
        return InputError("git does not read a repository of another user", where=where, mend=mend)
    if "must be run in a work tree" in said:
        return InputError(
            "the repository has no files checked out", where=where, mend="clone it with its files"
        )
    first = next((line for line in said.splitlines() if line.strip()), "no reason given")
    what = f"git {subcommand} failed: {shown(first.removeprefix('fatal: '))}"
    return InputError(what, where=where, mend=f"run `git {subcommand}` there to see more")
