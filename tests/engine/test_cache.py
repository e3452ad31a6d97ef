"""The cache's folder under everything that may happen to it: other processes, deletion, damage, a full disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.engine import cache as module
from verify.engine.cache import Cache
from verify.model import stable_id

KEY = stable_id("an entry", size=20)
LONG_AGO = time.time() - 10 * 86400


def key(number: int) -> str:
    return stable_id(str(number), size=20)


def content(number: int) -> bytes:
    return key(number).encode() * 50


def path_of(cache: Cache, name: str) -> Path:
    return cache.folder / name[:2] / name


def size_of(cache: Cache) -> int:
    return sum(path.stat().st_size for path in cache.folder.rglob("*") if len(path.name) > 16)


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Run code in a process of its own."""
    words = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@given(st.binary(max_size=500))
def test_what_is_put_comes_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    cache = Cache(tmp_path_factory.getbasetemp() / "any")
    cache.put(KEY, data)
    assert Cache(cache.folder).get(KEY) == data
    assert not cache.trouble


def test_a_missing_entry_is_none_and_makes_no_folder(tmp_path: Path) -> None:
    assert Cache(tmp_path / "new").get(KEY) is None
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: b"something quite else",
        lambda data: data[3:],
    ],
)
def test_a_damaged_or_foreign_entry_is_missing_and_removed(tmp_path: Path, harm) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"sound" * 20)
    path = path_of(cache, KEY)
    path.write_bytes(harm(path.read_bytes()))
    assert cache.get(KEY) is None
    assert not path.exists()
    cache.put(KEY, b"sound again")
    assert cache.get(KEY) == b"sound again"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, b"sound")
    path = path_of(cache, KEY)
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert cache.get(KEY) is None
    assert not path.is_symlink() and elsewhere.exists()


def test_other_programs_are_told_that_it_is_a_cache(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    Cache(tmp_path / ".verify-cache").put(KEY, b"sound")
    tag = (tmp_path / ".verify-cache" / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    status = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--porcelain"], check=True, capture_output=True, text=True
    )
    assert status.stdout == ""


def test_somebodys_own_folder_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("mine")
    cache = Cache(tmp_path)
    cache.put(KEY, b"sound")
    assert "no cache folder" in cache.trouble
    assert [p.name for p in tmp_path.iterdir()] == ["article.txt"]


def test_deleting_it_meanwhile_costs_nothing_but_the_entries(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, b"one")
    shutil.rmtree(cache.folder)
    assert cache.get(KEY) is None
    cache.prune()
    cache.put(KEY, b"two")
    assert cache.get(KEY) == b"two" and not cache.trouble
    assert (cache.folder / "CACHEDIR.TAG").exists()


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=10**6)
    for number in range(10):
        cache.put(key(number), content(number))
        os.utime(path_of(cache, key(number)), (LONG_AGO + number, LONG_AGO + number))
    assert cache.get(key(0)) == content(0)  # used again
    small = Cache(tmp_path, limit=size_of(cache) - 1)
    small.prune()
    kept = [number for number in range(10) if small.get(key(number))]
    assert kept == [0, *range(4, 10)]
    assert size_of(small) <= small.limit * module.LEFT_BY_PRUNING


def test_the_limit_is_kept_without_a_scan_at_every_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, scans, entries = Cache(tmp_path, limit=100_000), [], Cache._entries
    monkeypatch.setattr(Cache, "_entries", lambda self: scans.append(1) or entries(self))
    for number in range(200):
        cache.put(key(number), content(number))
        assert size_of(cache) <= 1.15 * cache.limit
    assert 0 < len(scans) <= 200 * (len(content(0)) + 50) / 10_000 + 1
    assert cache.get(key(199)) == content(199)


def test_an_entry_that_would_push_all_others_out_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=1000)
    cache.put(KEY, b"x" * 251)
    assert cache.get(KEY) is None and not cache.trouble


def test_pruning_touches_nothing_of_others(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=400)
    cache.put(KEY, b"x" * 90)
    own = [tmp_path / "notes.txt", tmp_path / KEY[:2] / "notes", tmp_path / "0123" / KEY]
    for path in own:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * 1000)
    cache.limit = 10
    cache.prune()
    assert cache.get(KEY) is None
    assert all(path.exists() for path in own)


SHARING = """
import sys
from pathlib import Path
from verify.engine.cache import Cache
from verify.model import stable_id

folder, first = Path(sys.argv[1]), int(sys.argv[2])
cache, hits = Cache(folder, limit=60_000), 0
for turn in range(1500):
    number = (first + turn * 7) % 40
    key = stable_id(str(number), size=20)
    content = cache.get(key)
    assert content in (None, key.encode() * 50), content
    hits += content is not None
    cache.put(key, key.encode() * 50)
    if turn % 50 == 0:
        cache.prune()
assert not cache.trouble, cache.trouble
print(hits)
"""


def test_two_processes_write_read_and_prune_one_folder(tmp_path: Path) -> None:
    processes = [run(SHARING, tmp_path, first) for first in (0, 20)]
    told = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    assert all(int(out) > 100 for out, _ in told)
    assert not list(tmp_path.rglob(".unfinished-*"))
    cache = Cache(tmp_path)
    kept = [number for number in range(40) if cache.get(key(number)) == content(number)]
    assert len(kept) == len([p for p in tmp_path.rglob("*") if len(p.name) > 16])


KILLED = """
import os, sys, time
from pathlib import Path
from verify.engine.cache import Cache

def wait(*paths):
    print("half", flush=True)
    time.sleep(60)

Path.replace = wait
Cache(Path(sys.argv[1])).put(sys.argv[2], b"x" * 100_000)
"""


def test_a_killed_writer_leaves_no_half_entry_and_is_swept_up_after(tmp_path: Path) -> None:
    Cache(tmp_path).put(key(1), b"furnished")
    shutil.rmtree(tmp_path / key(1)[:2])
    (tmp_path / KEY[:2]).mkdir()
    process = run(KILLED, tmp_path, KEY)
    assert process.stdout and process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    cache = Cache(tmp_path)
    assert cache.get(KEY) is None
    (left,) = tmp_path.rglob(".unfinished-*")
    assert left.stat().st_size == 100_000 + 31
    cache.prune()
    assert left.exists(), "its writer may still be at it"
    os.utime(left, (LONG_AGO, LONG_AGO))
    cache.prune()
    assert not left.exists()
    cache.put(KEY, b"whole")
    assert cache.get(KEY) == b"whole"


FULL = """
import resource, sys
from pathlib import Path
from verify.engine.cache import Cache

cache = Cache(Path(sys.argv[1]))
cache.put("0" * 40, b"small")
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
cache.put("1" * 40, b"x" * 10_000)
assert cache.trouble, "nothing was said"
cache.put("2" * 40, b"small")
assert cache.get("0" * 40) == b"small"
assert cache.get("1" * 40) is None and cache.get("2" * 40) is None
print(cache.trouble)
"""


def test_a_full_disk_is_said_once_and_costs_nothing_else(tmp_path: Path) -> None:
    process = run(FULL, tmp_path)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert out.strip()
    assert not list(tmp_path.rglob(".unfinished-*"))


@pytest.mark.parametrize("place", ["file/cache", "file"])
def test_a_place_that_cannot_be_a_folder_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / place)
    assert cache.get(KEY) is None
    cache.put(KEY, b"x")
    assert cache.trouble
    cache.prune()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put(KEY, b"kept")
    for folder in [tmp_path / "cache", tmp_path / "cache" / KEY[:2]]:
        folder.chmod(0o555)
    _assert_only_read(tmp_path / "cache")


def test_a_folder_that_refuses_every_write_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path).put(KEY, b"kept")
    os.utime(tmp_path / KEY[:2] / KEY, (LONG_AGO, LONG_AGO))

    def refuse(*args: object, **more: object) -> None:
        raise OSError(30, "Read-only file system")

    for owner, name in ((module.tempfile, "mkstemp"), (os, "utime"), (Path, "unlink"), (Path, "mkdir")):
        monkeypatch.setattr(owner, name, refuse)
    _assert_only_read(tmp_path)


def _assert_only_read(folder: Path) -> None:
    cache = Cache(folder, limit=10**6)
    assert cache.get(KEY) == b"kept"
    cache.put(key(1), b"new")
    assert cache.trouble
    cache.prune()
    assert cache.get(KEY) == b"kept" and cache.get(key(1)) is None
