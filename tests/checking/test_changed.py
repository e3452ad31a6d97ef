"""New and changed articles, in real repositories made by git."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from verify.checking import repository
from verify.checking.changed import Changes, changed_files
from verify.errors import InputError

TALKS = "".join(f"The talks went into day {n} without an agreement.\n" for n in range(20))


class Scratch:
    """A repository with a folder "news"; the first commit is tagged "start"."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.git("init")
        (top / "news").mkdir()

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.top, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, name: str, text: str = TALKS) -> Path:
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, message: str = "more") -> None:
        self.git("add", "--all")
        self.git("commit", "--allow-empty", "-m", message)

    def start(self, *names: str) -> None:
        for number, name in enumerate(names):
            self.write(name, f"{TALKS}Envoy {number} left early.\n")
        self.commit("start")
        self.git("tag", "start")

    def changes(self, since: str = "start", *articles: str) -> Changes:
        return changed_files(self.top, since, articles or ("news",))

    def changed(self, since: str = "start", *articles: str) -> list[str]:
        return names(self.changes(since, *articles), "changed")


def names(changes: Changes, which: str) -> list[str]:
    return [path.relative_to(changes.root).as_posix() for path in getattr(changes, which)]


def reasons(changes: Changes) -> dict[str, str]:
    return {item.where: item.reason for item in changes.skipped}


@pytest.fixture(autouse=True)
def git_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of the machine takes part, and no repository above the scratch folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = {
        "user.name": "A Editor",
        "user.email": "editor@example.org",
        "init.defaultBranch": "main",
        "protocol.file.allow": "always",
        "commit.gpgSign": "false",
    }
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (key, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    top = tmp_path / "repository"
    top.mkdir()
    return Scratch(top)


@pytest.fixture
def fake_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a shell script in the place of git."""

    def put(script: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "git").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return put


def refused(call: Callable[[], object]) -> InputError:
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.where
    assert caught.value.mend
    assert "\n" not in str(caught.value)
    return caught.value


# What counts as changed


def test_committed_staged_edited_and_untracked_files_are_changed(scratch: Scratch) -> None:
    scratch.start(*(f"news/{name}.txt" for name in ("calm", "committed", "staged", "edited")))
    scratch.write("news/committed.txt", "Other.\n")
    scratch.write("news/new.txt", "New.\n")
    scratch.commit()
    scratch.write("news/staged.txt", "Other.\n")
    scratch.git("add", "news/staged.txt")
    scratch.write("news/edited.txt", "Other.\n")
    scratch.write("news/sub/untracked.txt", "New.\n")
    changes = scratch.changes()
    expected = ["committed.txt", "edited.txt", "new.txt", "staged.txt", "sub/untracked.txt"]
    assert names(changes, "changed") == [f"news/{name}" for name in expected]
    assert changes.unchanged == (scratch.top.resolve() / "news/calm.txt",)
    assert (changes.deleted, changes.renamed, changes.skipped) == ((), (), ())


def test_nothing_changed(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    assert scratch.changes() == Changes(
        root=scratch.top.resolve(), unchanged=(scratch.top.resolve() / "news/a.txt",)
    )


def test_the_base_is_where_the_branches_parted(scratch: Scratch) -> None:
    scratch.start("news/a.txt", "news/b.txt")
    scratch.git("checkout", "-b", "desk")
    scratch.write("news/a.txt", "Desk.\n")
    scratch.commit()
    scratch.git("checkout", "main")
    scratch.write("news/b.txt", "Main.\n")
    scratch.commit()
    scratch.git("checkout", "desk")
    assert scratch.changed("main") == ["news/a.txt"]
    assert scratch.changed("HEAD~1") == ["news/a.txt"]
    assert scratch.changed(scratch.git("rev-parse", "HEAD")) == []


def test_an_edit_that_was_taken_back_is_none(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    before = (scratch.top / "news/a.txt").read_text()
    scratch.write("news/a.txt", "Other.\n")
    scratch.commit()
    scratch.write("news/a.txt", before)
    assert scratch.changed() == []


def test_a_file_that_is_only_made_executable_is_unchanged(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    (scratch.top / "news/a.txt").chmod(0o755)
    scratch.git("update-index", "--chmod=+x", "news/a.txt")
    scratch.commit()
    assert scratch.changed() == []


def test_files_in_conflict_are_changed(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    scratch.git("checkout", "-b", "desk")
    scratch.write("news/a.txt", "Desk.\n")
    scratch.commit()
    scratch.git("checkout", "main")
    scratch.write("news/a.txt", "Main.\n")
    scratch.commit()
    with pytest.raises(subprocess.CalledProcessError):
        scratch.git("merge", "desk")
    assert scratch.changed() == ["news/a.txt"]


def test_ignored_hidden_and_other_files_are_left_out(scratch: Scratch) -> None:
    scratch.write(".gitignore", "*.tmp\n")
    scratch.start("news/a.txt", "elsewhere/b.txt")
    for name in ("news/x.tmp", "news/.draft.txt", "news/.desk/c.txt", "news/README.md", "elsewhere/d.txt"):
        scratch.write(name)
    changes = scratch.changes()
    assert names(changes, "changed") == []
    assert names(changes, "unchanged") == ["news/a.txt"]
    assert reasons(changes) == {"news/README.md": "not an article file"}
    assert scratch.changed("start", "news/README.md", "news/.desk") == ["news/.desk/c.txt", "news/README.md"]


def test_names_are_taken_from_the_given_folder_or_as_absolute_paths(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    scratch.write("news/b.txt")
    for articles in (["."], ["../news"], [scratch.top / "news"], ["b.txt", "a.txt", "."]):
        changes = changed_files(scratch.top / "news", "start", articles)
        assert (names(changes, "changed"), names(changes, "unchanged")) == (["news/b.txt"], ["news/a.txt"])


@pytest.mark.parametrize(
    "name",
    [
        "two\nlines.txt",
        'quoted "so" and \\so.txt',
        " blanks around .txt",
        "tab\tand\x1bescape.txt",
        "*.txt",
        ":(top)a.txt",
        "-dash.txt",
        "été.txt",
        os.fsdecode(b"latin-\xe9t\xe9.txt"),
    ],
)
def test_any_name_works(scratch: Scratch, name: str) -> None:
    scratch.start("news/known.txt", f"news/{name}", f"news/gone/{name}", f"news/moved/{name}")
    scratch.write(f"news/{name}", "Other.\n")
    (scratch.top / "news/gone" / name).unlink()
    (scratch.top / "news/moved" / name).rename(scratch.top / "news/moved" / f"{name}.md")
    scratch.write(f"news/untracked/{name}", "New.\n")
    changes = scratch.changes()
    assert names(changes, "changed") == sorted([f"news/{name}", f"news/untracked/{name}"])
    assert changes.deleted == (f"news/gone/{name}",)
    assert changes.renamed == ((f"news/moved/{name}", f"news/moved/{name}.md"),)
    assert all(path.exists() for path in changes.changed)
    assert scratch.changed("start", f"news/{name}") == [f"news/{name}"]


def test_a_name_that_git_refuses_to_take_is_new(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    scratch.write("news/git~1")
    scratch.write("news/b.txt")
    assert scratch.changed() == ["news/b.txt", "news/git~1"]


# Moves and deletions


@pytest.mark.parametrize("how", ["committed", "staged", "untracked"])
def test_a_moved_file_is_not_new_an_edited_one_is_changed(scratch: Scratch, how: str) -> None:
    scratch.start("news/a.txt", "news/b.txt", "news/c.txt")
    (scratch.top / "news/sub").mkdir()
    for name in ("a", "b", "c"):
        (scratch.top / f"news/{name}.txt").rename(scratch.top / f"news/sub/{name}.md")
    scratch.write("news/sub/b.md", (scratch.top / "news/sub/b.md").read_text() + "One line more.\n")
    lines = (scratch.top / "news/sub/c.md").read_text().splitlines(keepends=True)
    scratch.write(
        "news/sub/c.md", "".join(reversed(lines))
    )  # git calls this alike to the last part in a hundred
    if how != "untracked":
        scratch.git("add", "--all")
    if how == "committed":
        scratch.commit()
    changes = scratch.changes()
    assert names(changes, "changed") == ["news/sub/b.md", "news/sub/c.md"]
    assert names(changes, "unchanged") == ["news/sub/a.md"]
    assert changes.renamed == tuple((f"news/{name}.txt", f"news/sub/{name}.md") for name in "abc")
    assert changes.deleted == ()


def test_what_comes_into_the_folder_is_new_what_leaves_it_is_deleted(scratch: Scratch) -> None:
    scratch.start()
    for number, name in enumerate(("drafts/a.txt", "news/b.txt", "news/.hidden.txt")):
        scratch.write(name, f"{number}\n" * 20)
    scratch.commit()
    scratch.git("mv", "drafts/a.txt", "news/a.txt")
    scratch.git("mv", "news/b.txt", "drafts/b.txt")
    scratch.git("mv", "news/.hidden.txt", "news/shown.txt")
    changes = scratch.changes("HEAD")
    assert names(changes, "changed") == ["news/a.txt", "news/shown.txt"]
    assert changes.deleted == ("news/b.txt",)
    assert changes.renamed == ()


def test_deleted_files_are_named_apart(scratch: Scratch) -> None:
    scratch.start("news/a.txt", "news/b.txt", "news/sub/c.txt", "news/kept.txt")
    scratch.git("rm", "news/a.txt")
    scratch.commit()
    (scratch.top / "news/b.txt").unlink()
    scratch.git("rm", "news/sub/c.txt")
    scratch.git("rm", "--cached", "news/kept.txt")  # still there, still the same
    changes = scratch.changes()
    assert changes.deleted == ("news/a.txt", "news/b.txt", "news/sub/c.txt")
    assert (names(changes, "changed"), names(changes, "unchanged")) == ([], ["news/kept.txt"])
    assert scratch.changes("start", "news/sub").deleted == ("news/sub/c.txt",)


def test_the_repository_is_left_as_it_was(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    scratch.write("news/b.txt")
    (scratch.top / "news/a.txt").touch()
    before = {path: path.stat().st_mtime_ns for path in (scratch.top / ".git").rglob("*") if path.is_file()}
    status = scratch.git("--no-optional-locks", "status", "--porcelain")
    assert scratch.changed() == ["news/b.txt"]
    after = {path: path.stat().st_mtime_ns for path in (scratch.top / ".git").rglob("*") if path.is_file()}
    assert after == before
    assert scratch.git("--no-optional-locks", "status", "--porcelain") == status


def test_settings_and_the_surroundings_of_a_hook_take_no_part(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scratch.start("news/a.txt")
    scratch.write("news/b.txt")
    (scratch.top / "news/a.txt").rename(scratch.top / "news/c.txt")
    expected = scratch.changes()
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    settings = {
        "diff.external": str(trap),
        "core.fsmonitor": str(trap),
        "core.pager": str(trap),
        "diff.renames": "false",
        "diff.relative": "true",
        "diff.noprefix": "true",
        "color.ui": "always",
        "core.quotePath": "true",
        "status.showUntrackedFiles": "no",
    }
    for key, value in settings.items():
        scratch.git("config", key, value)
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert scratch.changes() == expected
    assert expected.renamed == (("news/a.txt", "news/c.txt"),)
    assert not (tmp_path / "sprung").exists()


def test_a_worktree_has_an_index_of_its_own(scratch: Scratch, tmp_path: Path) -> None:
    scratch.start("news/a.txt")
    scratch.git("worktree", "add", str(tmp_path / "other"))
    (tmp_path / "other/news/a.txt").rename(tmp_path / "other/news/b.txt")
    changes = changed_files(tmp_path / "other", "start", ["news"])
    assert (names(changes, "unchanged"), changes.renamed) == (["news/b.txt"], (("news/a.txt", "news/b.txt"),))


# Links, submodules, other files


def test_links_are_followed_only_to_files_of_the_repository(scratch: Scratch, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(TALKS)
    scratch.start("news/a.txt", "shared/calm.txt", "shared/edited.txt", "shared/folder/x.txt")
    links = {
        "out.txt": tmp_path / "outside.txt",
        "round.txt": Path("round.txt"),
        "there.txt": Path("back.txt"),
        "back.txt": Path("there.txt"),
        "nowhere.txt": Path("missing.txt"),
        "folder": Path("../shared/folder"),
        "up": Path(".."),
        "twice.txt": Path("a.txt"),
        "calm.txt": Path("../shared/calm.txt"),
        "edited.txt": Path("../shared/edited.txt"),
        "config.txt": Path("../.git/config"),
    }
    for name, target in links.items():
        (scratch.top / "news" / name).symlink_to(target)
    scratch.commit()
    scratch.write("shared/edited.txt", "Other.\n")
    (scratch.top / "news/new.txt").symlink_to("../shared/calm.txt")
    changes = scratch.changes("HEAD")
    assert names(changes, "changed") == ["news/edited.txt", "news/new.txt"]
    assert names(changes, "unchanged") == ["news/a.txt", "news/calm.txt"]
    assert reasons(changes) == {
        "news/out.txt": "a link that leads out of the repository",
        "news/round.txt": "a link in a circle",
        "news/there.txt": "a link in a circle",
        "news/back.txt": "a link in a circle",
        "news/nowhere.txt": "a link that leads nowhere: No such file or directory",
        "news/folder": "a link to a folder",
        "news/up": "a link to a folder",
        "news/twice.txt": "a link to news/a.txt, which is read itself",
        "news/config.txt": "a link to .git/config, which git does not know",
    }
    assert reasons(scratch.changes("HEAD", "news/round.txt")) == {"news/round.txt": "a link in a circle"}


def test_a_named_link_to_a_folder_is_followed_inside_only(scratch: Scratch, tmp_path: Path) -> None:
    scratch.start("news/a.txt")
    scratch.write("news/b.txt")
    (scratch.top / "current").symlink_to("news")
    assert scratch.changed("start", "current") == ["news/b.txt"]
    (tmp_path / "outside").mkdir()
    (scratch.top / "away").symlink_to(tmp_path / "outside")
    assert refused(lambda: scratch.changes("start", "away")).what == "lies outside the repository"


def test_the_repository_may_be_reached_through_a_link(scratch: Scratch, tmp_path: Path) -> None:
    scratch.start("news/a.txt")
    scratch.write("news/b.txt")
    (tmp_path / "link").symlink_to(scratch.top)
    changes = changed_files(tmp_path / "link", "start", ["news", tmp_path / "link/news/b.txt"])
    assert (changes.root, names(changes, "changed")) == (scratch.top.resolve(), ["news/b.txt"])


def test_other_repositories_inside_are_skipped(scratch: Scratch, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    Scratch(other).start("x.txt")
    scratch.start("news/a.txt")
    scratch.git("submodule", "add", f"file://{other}", "news/module")
    subprocess.run(["git", "clone", "-q", f"file://{other}", "news/nested"], cwd=scratch.top, check=True)
    scratch.git("commit", "-m", "a submodule")
    changes = scratch.changes()
    assert (names(changes, "changed"), names(changes, "unchanged")) == ([], ["news/a.txt"])
    where = "another repository (a submodule)"
    assert reasons(changes) == {"news/module": where, "news/nested": where}
    inside = scratch.changes("start", "news/module/x.txt", "news/nested")
    assert reasons(inside) == dict.fromkeys(
        ("news/module/x.txt", "news/nested"), "lies in another repository"
    )
    assert (inside.changed, inside.unchanged) == ((), ())


def test_a_sparse_checkout_is_told(scratch: Scratch) -> None:
    scratch.start("news/in/a.txt", "news/out/b.txt")
    scratch.git("sparse-checkout", "set", "news/in")
    changes = scratch.changes()
    assert names(changes, "unchanged") == ["news/in/a.txt"]
    assert reasons(changes) == {"news/out/b.txt": "not in the working folder"}


def test_an_ignored_folder_is_told(scratch: Scratch) -> None:
    scratch.write(".gitignore", "out/\n")
    scratch.start("news/a.txt")
    scratch.write("out/b.txt")
    (scratch.top / "empty").mkdir()
    reason = "git knows no file there, and could add none"
    assert reasons(scratch.changes("start", "out", "empty", "news")) == {"out": reason, "empty": reason}


# Refusals


def test_not_a_repository(tmp_path: Path) -> None:
    assert refused(lambda: changed_files(tmp_path, "main", ["."])).what == "not a git repository"
    assert refused(lambda: changed_files(tmp_path / "missing", "main", ["."])).what == "no such folder"


def test_a_bare_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path)], check=True)
    error = refused(lambda: changed_files(tmp_path, "main", ["."]))
    assert error.what == "the repository has no files checked out"


def test_no_commit_yet(scratch: Scratch) -> None:
    assert refused(scratch.changes).what == "the repository has no commit yet"


@pytest.mark.parametrize(
    "since", ["origin/main", "v1", "start..HEAD", "HEAD~7", "start:news", "a\nb", "0" * 40]
)
def test_an_unknown_revision(scratch: Scratch, since: str) -> None:
    scratch.start("news/a.txt")
    error = refused(lambda: scratch.changes(since))
    assert error.what == "no such revision"
    assert "shallow" not in str(error)


@pytest.mark.parametrize("since", ["", " ", "-h", "--output=x", "HEAD\0"])
def test_what_is_no_revision(scratch: Scratch, since: str) -> None:
    scratch.start("news/a.txt")
    assert refused(lambda: scratch.changes(since)).what == "not a revision"
    assert not (scratch.top / "x").exists()


def test_no_history_in_common(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    scratch.git("checkout", "--orphan", "other")
    scratch.commit()
    error = refused(lambda: scratch.changes("main"))
    assert error.what == "the present commit has no history in common with this revision"


def test_a_shallow_clone_is_named_as_the_cause(scratch: Scratch, tmp_path: Path) -> None:
    scratch.start("news/a.txt")
    scratch.git("branch", "desk")
    scratch.write("news/b.txt")
    scratch.commit()
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{scratch.top}", str(clone)], check=True)
    for since in ("HEAD~1", "origin/desk", "start"):
        error = refused(lambda since=since: changed_files(clone, since, ["news"]))  # type: ignore[misc]
        assert "no such revision: this is a shallow clone" in error.what
        assert "fetch-depth: 0" in error.mend
        assert "git fetch --unshallow" in error.mend
    assert changed_files(clone, "origin/main", ["news"]).changed == ()


def test_a_shallow_fetch_of_two_branches_is_named_as_the_cause(scratch: Scratch, tmp_path: Path) -> None:
    scratch.start("news/a.txt")
    scratch.git("checkout", "-b", "desk")
    scratch.write("news/b.txt")
    scratch.commit()
    scratch.git("checkout", "main")
    scratch.write("news/c.txt")
    scratch.commit()
    clone = tmp_path / "clone"
    words = ("--depth", "1", "--no-single-branch", "--branch", "desk", f"file://{scratch.top}", str(clone))
    subprocess.run(["git", "clone", "-q", *words], check=True)
    error = refused(lambda: changed_files(clone, "origin/main", ["news"]))
    assert "no history in common with this revision: this is a shallow clone" in error.what
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=clone, check=True)
    assert names(changed_files(clone, "origin/main", ["news"]), "changed") == ["news/b.txt"]


@pytest.mark.parametrize("article", ["..", "../other", "/", "news/../..", "missing/../../x"])
def test_paths_outside(scratch: Scratch, article: str) -> None:
    scratch.start("news/a.txt")
    assert refused(lambda: scratch.changes("start", article)).what == "lies outside the repository"


@pytest.mark.parametrize("article", ["missing", "news/\x1b[31m.txt", "news/\0", "x" * 5000, "round/a.txt"])
def test_missing_paths(scratch: Scratch, article: str) -> None:
    (scratch.top / "round").symlink_to("round")
    scratch.start("news/a.txt")
    error = refused(lambda: scratch.changes("start", article))
    assert error.what == "no such file or folder"
    assert error.where.isprintable()


def test_no_articles_named(scratch: Scratch) -> None:
    scratch.start("news/a.txt")
    assert refused(lambda: changed_files(scratch.top, "start", [])).what == "no articles named"


def test_git_is_missing(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(scratch.top))
    assert refused(scratch.changes).what == "git is not installed"


def test_git_is_slow(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch, fake_git: Callable[[str], None]
) -> None:
    monkeypatch.setattr(repository, "TIME_LIMIT_S", 0.2)
    fake_git("exec sleep 20")
    begun = time.monotonic()
    assert refused(scratch.changes).what == "git rev-parse took longer than 0.2 s"
    assert time.monotonic() - begun < 10


def test_git_fails_with_words_of_its_own(scratch: Scratch, fake_git: Callable[[str], None]) -> None:
    fake_git("printf 'fatal: broken \\033[31m object\\nmore\\n' >&2; exit 128")
    assert refused(scratch.changes).what == "git rev-parse failed: broken \\x1b[31m object"


def test_dubious_ownership_as_git_words_it(scratch: Scratch, fake_git: Callable[[str], None]) -> None:
    fake_git("echo \"fatal: detected dubious ownership in repository at '/x'\" >&2; exit 128")
    error = refused(scratch.changes)
    assert error.what == "git does not read a repository of another user"
    assert f"safe.directory {scratch.top}" in error.mend


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_dubious_ownership_as_git_sees_it(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.start("news/a.txt")
    for path in (scratch.top, scratch.top / ".git"):
        os.chown(path, 12345, 12345)
    monkeypatch.delenv("SUDO_UID", raising=False)
    assert refused(scratch.changes).what == "git does not read a repository of another user"


# Size


def test_ten_thousand_files_take_a_handful_of_processes(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10_000):
        path = scratch.top / f"news/{number // 500}/{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Article {number}.\n")
    scratch.git("add", "--all")
    scratch.start()
    for number in range(0, 10_000, 100):
        path = scratch.top / f"news/{number // 500}/{number}.txt"
        path.rename(path.with_suffix(".md"))
        scratch.write(f"news/new/{number}.txt", f"New article {number}.\n")
    calls: list[str] = []
    run = subprocess.run

    def counted(words: list[str], **options: object) -> object:
        calls.append(" ".join(words))
        return run(words, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(repository.subprocess, "run", counted)
    begun = time.monotonic()
    changes = scratch.changes()
    taken = time.monotonic() - begun
    assert (len(changes.changed), len(changes.unchanged), len(changes.renamed)) == (100, 10_000, 100)
    assert len(calls) <= 12
    assert taken < 10, "generous for a busy machine; some tenths of a second on an idle one"
