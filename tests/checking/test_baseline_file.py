"""The baseline on disk: any text comes back, nothing is half written, and git merges what two branches add."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.checking.baseline import Entry
from verify.checking.baseline_file import DEFAULT_FILE, read_baseline, write_baseline
from verify.errors import InputError, VerifyError
from verify.model import KINDS

ROOT = Path(__file__).parents[2]
ENTRY = Entry(
    fingerprint="00aa",
    kind="when",
    subject="Żółw’s meeting",
    reason="asked",
    articles=("a.md", "b.md"),
    pairs=("01", "02"),
)
LINE = (
    '{"fingerprint": "00aa", "kind": "when", "subject": "Żółw’s meeting", "reason": "asked",'
    ' "articles": ["a.md", "b.md"], "pairs": ["01", "02"]}\n'
)


def entry(fingerprint: str, **changes: object) -> Entry:
    return replace(ENTRY, fingerprint=fingerprint, **changes)  # type: ignore[arg-type]


def test_one_entry_a_line_in_a_fixed_order(tmp_path: Path) -> None:
    path = tmp_path / DEFAULT_FILE
    write_baseline(path, [entry("00ab", expires=date(2027, 1, 31)), ENTRY])
    second = LINE.replace("00aa", "00ab").replace('"asked",', '"asked", "expires": "2027-01-31",')
    assert path.read_bytes() == (LINE + second).encode()
    assert [item.name for item in tmp_path.iterdir()] == [DEFAULT_FILE]


def test_no_file_is_an_empty_baseline_and_so_is_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / DEFAULT_FILE
    assert read_baseline(path) == ()
    write_baseline(path, [])
    assert path.read_bytes() == b""
    assert read_baseline(path) == ()


def test_what_a_terminal_or_a_diff_would_obey_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / DEFAULT_FILE
    hostile = entry("0c", subject="\x1b[2J\u202e\u2028\n::error::x", reason="\x85 {\r\n<<<<<<< HEAD")
    write_baseline(path, [hostile])
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert line.isprintable()
    assert read_baseline(path) == (hostile,)


ENTRIES = st.lists(
    st.builds(
        Entry,
        fingerprint=st.text("0123456789abcdef", min_size=1, max_size=4),
        kind=st.sampled_from(KINDS),
        subject=st.text(),
        reason=st.text().filter(str.strip),
        expires=st.none() | st.dates(),
        articles=st.lists(st.text(), unique=True).map(lambda items: tuple(sorted(items))),
        pairs=st.lists(st.text(), unique=True).map(lambda items: tuple(sorted(items))),
    ),
    unique_by=lambda item: item.fingerprint,
)


@given(ENTRIES)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    write_baseline(path, entries)
    assert read_baseline(path) == tuple(sorted(entries, key=lambda item: item.fingerprint))
    written = path.read_bytes()
    write_baseline(path, read_baseline(path))
    assert path.read_bytes() == written


def test_unsorted_lines_blank_lines_and_other_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / DEFAULT_FILE
    path.write_bytes(
        b"\xef\xbb\xbf" + (LINE.replace("00aa", "00ff") + "\n  \n" + LINE).replace("\n", "\r\n").encode()
    )
    assert read_baseline(path) == (ENTRY, entry("00ff"))


def test_two_lines_for_one_entry_are_joined(tmp_path: Path) -> None:
    lines = [
        entry("0c", reason="b", pairs=("02",), articles=("b.md",)),
        entry("0c", reason="a", pairs=("01",), articles=("a.md",), expires=date(2027, 1, 31)),
        entry("0c", reason="b", expires=date(2027, 3, 1)),
    ]
    paths = [tmp_path / str(n) for n in range(3)]
    for path, item in zip(paths, lines, strict=True):
        write_baseline(path, [item])
    told = [path.read_text() for path in paths]
    both = tmp_path / "both"
    for order in ([0, 1, 2], [2, 0, 1], [1, 0, 2]):
        both.write_text("".join(told[n] for n in order))
        assert read_baseline(both) == (entry("0c", reason="a; b", expires=date(2027, 1, 31)),)


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        ("{", "not a JSON object", "restore"),
        ("[" * 100_000, "not a JSON object", "restore"),
        ("7", "not an entry", "restore"),
        (LINE.replace('"reason"', '"reson"'), "unknown field 'reson'", "did you mean 'reason'"),
        (LINE.replace('"reason": "asked",', ""), "not an entry.*`reason`", "restore"),
        (LINE.replace('"asked"', '" "'), "without a reason", "say why"),
        (LINE.replace('"when"', '"wehn"'), "not an entry.*wehn", "restore"),
        (LINE.replace('"asked",', '"asked", "expires": "soon",'), "not an entry.*expires", "restore"),
        (LINE.replace('"00aa"', '"\\u001b[2J"'), "a fingerprint that is none", "0-9 and a-f"),
        ("<<<<<<< HEAD", "merge that was not settled", "merge=union"),
    ],
)
def test_a_bad_line_is_an_error_with_its_number(tmp_path: Path, line: str, what: str, mend: str) -> None:
    path = tmp_path / DEFAULT_FILE
    path.write_text(f"{LINE}\n{line.strip()}\n", encoding="utf-8")
    with pytest.raises(InputError, match=what) as caught:
        read_baseline(path)
    assert caught.value.where == f"{path}:3"
    assert mend in caught.value.mend
    assert str(caught.value).isprintable()


def test_a_file_that_is_no_text_or_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe")
    for path in (tmp_path / "x", tmp_path):
        with pytest.raises(InputError, match="cannot be read") as caught:
            read_baseline(path)
        assert caught.value.where == str(path)


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / DEFAULT_FILE
    write_baseline(path, [ENTRY])

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(VerifyError, match="cannot be written: No space left"):
        write_baseline(path, [entry("ff")])
    assert path.read_text(encoding="utf-8") == LINE
    assert [item.name for item in tmp_path.iterdir()] == [DEFAULT_FILE]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_process_killed_while_writing_leaves_the_old_file(tmp_path: Path, moment: str) -> None:
    path = tmp_path / DEFAULT_FILE
    write_baseline(path, [ENTRY])
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from verify.checking.baseline_file import read_baseline, write_baseline\n"
        "path = Path(sys.argv[1])\n"
        "entries = read_baseline(path)\n"
        f"os.{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_baseline(path, entries * 1000)\n"
        "print('still alive')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "")
    assert path.read_text(encoding="utf-8") == LINE
    write_baseline(path, [])
    assert path.read_text(encoding="utf-8") == ""


def test_a_link_is_kept_and_the_file_behind_it_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / DEFAULT_FILE
    link.symlink_to(tmp_path / "there/real.jsonl")
    write_baseline(link, [ENTRY])
    assert link.is_symlink()
    assert (tmp_path / "there/real.jsonl").read_text(encoding="utf-8") == LINE


def git(folder: Path, *words: str) -> str:
    names = ("-c", "user.name=Editor", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *names, *words], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two branches that both add entries at the same spot, and both give one finding an entry."""
    path = tmp_path / DEFAULT_FILE
    git(tmp_path, "init")
    write_baseline(path, [entry("10"), entry("90")])
    git(tmp_path, "add", "."), git(tmp_path, "commit", "-m", "base")
    for branch, own in (("one", ["20", "30"]), ("two", ["25", "28"])):
        git(tmp_path, "checkout", "-b", branch, "main")
        added = [entry(name) for name in own]
        write_baseline(path, [*read_baseline(path), *added, entry("50", reason=f"said {branch}")])
        git(tmp_path, "commit", "-am", branch)
    return tmp_path


def test_git_merges_what_two_branches_add(repository: Path) -> None:
    (repository / ".gitattributes").write_text(f"{DEFAULT_FILE} merge=union\n")
    git(repository, "add", "."), git(repository, "commit", "-m", "attribute")
    git(repository, "merge", "one")
    assert git(repository, "status", "--porcelain") == ""
    merged = read_baseline(repository / DEFAULT_FILE)
    assert [item.fingerprint for item in merged] == ["10", "20", "25", "28", "30", "50", "90"]
    assert {item.fingerprint: item.reason for item in merged}["50"] == "said one; said two"
    write_baseline(repository / DEFAULT_FILE, merged)
    assert read_baseline(repository / DEFAULT_FILE) == merged


def test_without_the_attribute_the_marks_of_the_merge_are_named(repository: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "merge", "one")
    with pytest.raises(InputError, match="merge that was not settled"):
        read_baseline(repository / DEFAULT_FILE)
