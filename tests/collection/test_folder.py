"""A collection's folder under real processes: a writer that is killed, two writers, readers beside a writer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.collection import stub
from verify.collection import add, choose, open_collection
from verify.collection import folder as module
from verify.collection.folder import LOCK, MANIFEST, Folder
from verify.errors import InputError, VerifyError

ROOT = Path(__file__).parents[2]
WRITER = """
import sys, time
from pathlib import Path
from tests.collection import stub
from verify.collection import add, adding
folder, first, last, wait = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
adding.PORTION = 4
if wait:  # stop where it hurts: some of the new files written, the manifest not
    keep, kept = adding.Folder.keep, []
    def keeping(self, draft, table):
        name = keep(self, draft, table)
        kept.append(name)
        if len(kept) > int(wait):
            Path(folder, "..", "waiting").touch()
            time.sleep(600)
        return name
    adding.Folder.keep = keeping
with stub.stubbed():
    add(folder, stub.articles(last)[first:])
"""


def writer(folder: Path, first: int, last: int, wait: object = "") -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", WRITER, *map(str, (folder, first, last, wait))]
    return subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE)


def until(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, "the writer never came so far"
        time.sleep(0.02)


def tables(folder: Path) -> set[str]:
    return {path.name for path in (folder / "tables").iterdir()}


def counting(folder: Path) -> set[str]:
    return {name for names in Folder(folder).manifest().tables.values() for name in names}


@pytest.mark.parametrize("files", [0, 3, 8])
def test_a_killed_writer_leaves_the_last_complete_state(tmp_path: Path, files: int) -> None:
    folder = tmp_path / "c"
    with stub.stubbed():
        add(folder, stub.articles(4))
        before = choose(open_collection(folder)).report
        process = writer(folder, 4, 16, files)
        until(tmp_path / "waiting")
        process.send_signal(signal.SIGKILL)
        process.wait()
        state = choose(open_collection(folder)).report
        # Eight files go into a portion's state with claims left out (the stand-in has none), five of them matter.
        complete = 4 * (1 + files // 5)
        assert len(state.articles) == complete
        if complete == 4:
            assert state == before
        assert tables(folder) > counting(folder), "the killed writer had begun"
        # The next writer is not held up, finishes the work and clears away what was left.
        add(folder, stub.articles(16))
        with Folder(folder).writing():
            assert tables(folder) == counting(folder)
        add(tmp_path / "whole", stub.articles(16))
        assert choose(open_collection(folder)).report == choose(open_collection(tmp_path / "whole")).report


def test_of_two_writers_one_waits_for_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    both = [writer(folder, 0, 12), writer(folder, 12, 24)]
    for process in both:
        assert process.wait(120) == 0, process.stderr and process.stderr.read()
    with stub.stubbed():
        add(tmp_path / "one", stub.articles(24))
        assert choose(open_collection(folder)).report == choose(open_collection(tmp_path / "one")).report


def test_a_writer_that_does_not_want_to_wait_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    process = writer(folder, 0, 8, 0)
    until(tmp_path / "waiting")
    try:
        with stub.stubbed(), pytest.raises(VerifyError, match="another process is writing"):
            add(folder, stub.articles(4), wait_s=0.1)
    finally:
        process.kill()
        process.wait()


def test_readers_see_whole_states_while_somebody_writes(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    with stub.stubbed():
        add(folder, stub.articles(4))
        process = writer(folder, 4, 60)
        seen = []
        while process.poll() is None:
            collection = open_collection(folder)
            report = choose(collection).report
            # A portion is a story here, so every state holds whole stories, each with its finding.
            assert len(report.articles) % 4 == 0
            assert len(report.findings) == len(report.stories) == len(report.articles) // 4
            seen.append(len(report.articles))
        assert process.returncode == 0, process.stderr and process.stderr.read()
        assert seen == sorted(seen) and len(choose(open_collection(folder)).report.articles) == 60


def test_files_that_were_joined_stay_for_readers_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verify.collection.adding.MANY_FILES", 2)
    folder = tmp_path / "c"
    with stub.stubbed():
        add(folder, stub.articles(4))
        old = open_collection(folder)
        for last in (8, 12, 16):
            add(folder, stub.articles(last))
        retired = Folder(folder).manifest().retired
        assert retired and retired.keys() <= tables(folder)
        assert len(choose(old).report.articles) == 4
        monkeypatch.setattr(module, "KEPT_FOR_READERS_S", 0)
        add(folder, stub.articles(20))
        add(folder, stub.articles(20))
        assert retired.keys().isdisjoint(tables(folder))
        assert len(choose(open_collection(folder)).report.articles) == 20


def test_a_damaged_or_later_manifest_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    with stub.stubbed():
        add(folder, stub.articles(2))
    whole = (folder / MANIFEST).read_text()
    for content, message in (
        (whole[:40], "is damaged"),
        (whole.replace('"format": 1', '"format": 9'), "has format 9"),
    ):
        (folder / MANIFEST).write_text(content)
        with pytest.raises(InputError, match=message):
            open_collection(folder)
    (folder / MANIFEST).write_text(whole)
    next((folder / "tables").glob("traits-*")).unlink()
    with pytest.raises(InputError, match="is missing"):
        open_collection(folder)


def test_somebodys_own_folder_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("mine")
    with stub.stubbed(), pytest.raises(InputError, match="no collection"):
        add(tmp_path, stub.articles(2))
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with stub.stubbed(), pytest.raises(VerifyError, match="cannot be written"):
        add(tmp_path / "c", stub.articles(2))


def test_the_lock_goes_with_the_process(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    process = writer(folder, 0, 4, 0)
    until(tmp_path / "waiting")
    assert (folder / LOCK).exists()
    process.kill()
    process.wait()
    with stub.stubbed():
        assert len(add(folder, stub.articles(4), wait_s=1).new) == 4
