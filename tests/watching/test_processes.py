"""Real processes: killed and started again, and ended by a signal."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.watching.site import Entry, Reply, Site, rss
from verify.collection import open_collection
from verify.watching.state import FILE, State

ROOT = Path(__file__).parents[2]
WATCHER = """
import signal, sys, time
from pathlib import Path
from tests.collection import stub
from verify.cli.watch import ending_on_signals, tell_event
from verify.collection import adding
from verify.watching import Settings, WallClock, Watch, storing
from verify.watching.state import State
folder, waits, once, *feeds = sys.argv[1:]
adding.PORTION = 2
def stop_before(place, name):
    real, count = getattr(place, name), []
    def waiting(*given, **named):
        count.append(1)
        if len(count) == int(waits.partition("-")[2]):
            Path(folder, "..", "waiting").touch()
            time.sleep(600)
        return real(*given, **named)
    setattr(place, name, waiting)
if waits.startswith("note"):
    stop_before(State, "note")
if waits.startswith("commit"):
    stop_before(adding, "_commit")
if waits.startswith("add"):
    stop_before(storing, "add")
clock = WallClock()
with ending_on_signals(clock), stub.stubbed():
    Watch(feeds, Path(folder), settings=Settings(every_s=0.5, once=once == "once", gap_s=0.0), tell=tell_event, clock=clock).run()
print("ended", flush=True)
"""


def watcher(folder: Path, waits: str, *feeds: str, once: bool = True) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WATCHER, str(folder), waits, "once" if once else "on", *feeds]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until(ready: object, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not ready():  # type: ignore[operator]
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def entry(number: int) -> Entry:
    text = f"The council decided on Monday to spend {number} million euros on the old bridge, the mayor said."
    return Entry(guid=f"g{number}", title=f"Bridge {number}", text=text)


# Asked and noted; in the midst of adding, one portion in; all held and nothing noted.
@pytest.mark.parametrize("waits", ["add-1", "commit-2", "note-3"])
def test_a_killed_watch_loses_and_doubles_nothing(site: Site, tmp_path: Path, waits: str) -> None:
    folder = tmp_path / "c"
    feeds = [
        site.put("/a", rss([entry(n) for n in range(3)]), ETag='"a"'),
        site.put("/b", rss([entry(n) for n in range(3, 5)]), ETag='"b"'),
    ]
    process = watcher(folder, waits, *feeds)
    until((tmp_path / "waiting").exists)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    state = State(folder / FILE)
    assert not state.items([f"g{n}@{site.address[7:]}" for n in range(5)])
    state.close()
    if waits != "add-1":
        assert open_collection(folder).sql("SELECT count(*) FROM articles") == [
            ({"commit-2": 2, "note-3": 5}[waits],)
        ]
    time.sleep(0.5)
    process = watcher(folder, "never", *feeds)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert "ended" in out
    collection = open_collection(folder)
    assert collection.sql("SELECT count(*), count(DISTINCT article) FROM every_article") == [(5, 5)]
    assert all("If-None-Match" not in seen.headers for seen in site.asked())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(site: Site, tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "c"
    hanging = site.address + "/slow"
    site.replies["/slow"] = Reply(stream=lambda: iter(lambda: time.sleep(0.5) or b"<!-- -->", None))
    feed = site.put("/a", rss([entry(1)]))
    process = watcher(folder, "never", feed, once=False)
    until(lambda: len(site.asked("/a")) >= 2)
    process.send_signal(number)
    out, error = process.communicate(timeout=20)
    assert process.returncode == 0, error
    assert "1 new" in out and out.endswith("ended\n") and "Traceback" not in error
    assert open_collection(folder).sql("SELECT count(*) FROM every_article") == [(1,)]
    process = watcher(folder, "never", hanging, once=False)
    until(lambda: site.asked("/slow"))
    begun = time.monotonic()
    process.send_signal(number)
    out, error = process.communicate(timeout=20)
    assert process.returncode == 0 and out.endswith("ended\n"), error
    assert time.monotonic() - begun < 10, "a server that sends without an end is not waited for"
