"""The log: append-only, safe under several writers, and on the disk when it says so."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.decisions.conftest import make_snapshot
from verify.decisions.store import Overtaken, Store
from verify.errors import InputError
from verify.model import Decision, Standing

FINDING = make_snapshot({"Monday": [("a", "They met on Monday.")], "Friday": [("b", "On Friday they met.")]})
CONFIRMED = Standing(state="confirmed", holds="Monday", known_from="the palace")
DISMISSED = Standing(state="dismissed", reason="update")


def decide(store: Store, after: Standing, *, by: str = "Ada", follows: Decision | None = None) -> Decision:
    return store.record(FINDING, action="decide", after=after, by=by, follows=follows)


def test_what_is_recorded_is_read_again(store: Store) -> None:
    first = decide(store, CONFIRMED)
    second = decide(store, DISMISSED, by="Ben", follows=first)
    assert store.decisions() == (first, second)
    assert store.findings() == {FINDING.fingerprint: FINDING}
    assert (second.before, second.after, second.follows) == (CONFIRMED, DISMISSED, first.id)
    assert first.before == Standing()
    assert second.at > first.at


def test_a_revision_tells_what_is_new(store: Store) -> None:
    first = decide(store, CONFIRMED)
    revision = store.revision()
    second = decide(store, DISMISSED, follows=first)
    assert store.decisions(since=revision) == (second,)
    assert store.revision() > revision


@pytest.mark.parametrize("seen", ["nothing", "the first"])
def test_who_did_not_see_the_last_decision_is_told_of_it(store: Store, seen: str) -> None:
    first = decide(store, CONFIRMED)
    second = decide(store, DISMISSED, by="Ben", follows=first)
    with pytest.raises(Overtaken, match="Ben has decided") as raised:
        decide(store, CONFIRMED, follows=None if seen == "nothing" else first)
    assert raised.value.latest == second
    assert store.decisions() == (first, second)


def test_a_decision_may_follow_one_about_an_earlier_form(store: Store) -> None:
    later = make_snapshot({"Monday": [("a", "They met on Monday."), ("c", "Monday it was.")]})
    first = decide(store, CONFIRMED)
    second = store.record(later, action="decide", after=DISMISSED, by="Ben", follows=first)
    with pytest.raises(Overtaken) as raised:
        decide(store, DISMISSED, follows=first)
    assert raised.value.latest == second


def test_a_clock_that_runs_behind_does_not_turn_the_order_round(store: Store) -> None:
    ahead = Decision(
        id="f" * 32,
        finding=FINDING.fingerprint,
        at="2999-01-01T00:00:00.000000+00:00",
        by="Ben",
        action="decide",
        before=Standing(),
        after=CONFIRMED,
    )
    assert store.merge([FINDING], [ahead]) == 1
    assert store.merge([FINDING], [ahead]) == 0
    after = decide(store, DISMISSED, follows=ahead)
    assert store.decisions() == (ahead, after)


@pytest.mark.parametrize("statement", ["DELETE FROM log", "UPDATE log SET at = ''", "DELETE FROM findings"])
def test_nothing_is_ever_changed(store: Store, statement: str) -> None:
    decide(store, CONFIRMED)
    with sqlite3.connect(store.path) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(statement)


def test_of_many_who_decide_at_once_one_is_heard_and_the_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.sqlite"
    stores = [Store(path) for _ in range(8)]

    def one(number: int) -> bool:
        try:
            decide(stores[number], CONFIRMED, by=f"editor {number}")
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(8))) == 1
    (heard,) = stores[0].decisions()
    assert heard.by.startswith("editor")
    for opened in stores:
        opened.close()


WRITER = """
import sys
from pathlib import Path
from tests.decisions.conftest import make_snapshot
from verify.decisions.store import Store
from verify.model import Standing
store = Store(Path(sys.argv[1]))
for number in range(100_000):
    finding = make_snapshot({"Monday": [("a", f"Monday {number}.")], "Friday": [("b", f"Friday {number}.")]})
    done = store.record(finding, action="decide", after=Standing(state="confirmed"), by="Ada", follows=None)
    print(done.id, flush=True)
"""


def test_a_killed_writer_leaves_all_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "decisions.sqlite"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    told = [writer.stdout.readline().strip() for _ in range(25)]
    os.kill(writer.pid, signal.SIGKILL)
    told += [line for line in writer.stdout.read().splitlines() if len(line) == 32]
    writer.wait()
    writer.stdout.close()
    with Store(path) as store:
        kept = {decision.id for decision in store.decisions()}
    assert kept >= set(told)
    assert len(kept) <= len(told) + 1


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, and they are long enough to be no database at all\n" * 50)
    with pytest.raises(InputError, match=r"notes\.txt: is no store of decisions"):
        Store(path)
    with pytest.raises(InputError, match="is no store of decisions"):
        Store(tmp_path / "nowhere" / "decisions.sqlite")


def test_a_store_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "decisions.sqlite"
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="later version"):
        Store(path)
