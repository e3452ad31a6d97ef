"""What holds on every engine: in this process, on processes, on a Ray cluster."""

from __future__ import annotations

import math
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine import works
from tests.engine.conftest import ENGINES, POOLS, ROOT
from verify.config import Options
from verify.engine import Engine, LocalEngine, ProcessEngine, engine
from verify.engine.pool import TRIES, _chunks
from verify.errors import ConfigError, InputError, VerifyError

Make = Callable[..., Engine]


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (Options(), LocalEngine),
        (Options(workers=2), ProcessEngine),
        (Options(engine="local", workers=2), LocalEngine),
        (Options(engine="processes"), ProcessEngine),
    ],
)
def test_the_options_choose(options: Options, kind: type) -> None:
    assert isinstance(engine(options), kind)


@pytest.mark.parametrize("name", ENGINES)
def test_answers_keep_their_order_and_progress_counts_to_the_end(make: Make, name: str) -> None:
    workers = make(name)
    for count in (0, 1, 2, 5, 100):
        items = [float(i * 7 % 11) for i in range(count)]
        told: list[int] = []
        assert workers.map(math.sqrt, items, progress=told.append) == list(map(math.sqrt, items))
        assert told == sorted(told)
        assert told[-1:] == [count][: bool(count)]


@pytest.mark.parametrize("name", ENGINES)
def test_a_slow_first_item_does_not_disturb_the_order(make: Make, name: str) -> None:
    workers = make(name)
    assert workers.map(time.sleep, [0.2, 0.0, 0.0, 0.0]) == [None] * 4
    assert workers.map(operator.neg, [4, 3, 2, 1], cost=float) == [-4, -3, -2, -1]


@pytest.mark.parametrize("name", POOLS)
def test_the_costliest_items_are_begun_first(make: Make, name: str, tmp_path: Path) -> None:
    items = [(str(tmp_path), number) for number in (1, 5, 3, 5)]
    assert make(name, workers=1).map(works.noted, items, cost=operator.itemgetter(1)) == [-1, -5, -3, -5]
    begun = [line.split()[0] for line in (tmp_path / "begun").read_text().splitlines()]
    assert begun == ["5", "5", "3", "1"]


@given(st.lists(st.floats(0, 9), min_size=1), st.integers(1, 9), st.booleans())
def test_every_item_is_sent_once(costs: list[float], workers: int, weighed: bool) -> None:
    chunks = list(_chunks(costs, float if weighed else None, workers))
    assert sorted(i for chunk in chunks for i in chunk) == list(range(len(costs)))
    if weighed:
        assert [costs[i] for chunk in chunks for i in chunk] == sorted(costs, reverse=True)


@pytest.mark.parametrize("name", POOLS)
def test_work_is_done_elsewhere_and_workers_are_kept(make: Make, name: str) -> None:
    workers = make(name)
    processes = {pid for _ in range(3) for pid in workers.map(works.process, range(12))}
    assert os.getpid() not in processes
    assert len(processes) <= 2


@pytest.mark.parametrize("name", POOLS)
def test_a_worker_takes_one_thread(make: Make, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.delenv(variable, raising=False)
    assert set(map(str, make(name, workers=2).map(works.threads, range(4)))) == {"(1, ['1', '1'])"}


@pytest.mark.parametrize("name", ENGINES)
def test_what_the_function_raises_comes_through(make: Make, name: str) -> None:
    workers = make(name)
    with pytest.raises(ValueError, match=r"math domain|nonnegative"):
        workers.map(math.sqrt, [1.0, -1.0, 4.0])
    with pytest.raises(InputError, match="damaged") as caught:
        workers.map(works.unreadable, range(6))
    assert (caught.value.where, caught.value.mend) == ("3.html", "fetch it again")
    assert workers.map(abs, [-1, -2]) == [1, 2]


@pytest.mark.parametrize("name", POOLS)
def test_an_error_says_where_it_happened_even_when_it_cannot_be_sent(make: Make, name: str) -> None:
    workers = make(name)
    with pytest.raises(RuntimeError, match="in stubborn"):
        workers.map(works.stubborn, range(6))
    with pytest.raises(InputError) as caught:
        workers.map(works.unreadable, range(6))
    assert "in unreadable" in "".join(caught.value.__notes__)


@pytest.mark.parametrize("name", POOLS)
def test_the_work_of_a_worker_that_dies_is_done_again(make: Make, name: str, tmp_path: Path) -> None:
    items = [(str(tmp_path), number) for number in range(12)]
    told: list[int] = []
    assert make(name).map(works.fatal_once, items, progress=told.append) == [-n for n in range(12)]
    assert {path.name for path in tmp_path.iterdir()} == {"0", "5", "10"}, "each has ended a worker"
    assert told == sorted(told)
    assert told[-1] == 12


@pytest.mark.parametrize("name", POOLS)
def test_a_worker_that_is_killed_costs_time_alone(make: Make, name: str, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(done: int) -> None:
        begun = map(int, (tmp_path / "begun").read_text().split())
        living = [process for process in begun if process not in killed]
        if living and len(killed) < 2:
            killed.append(living[-1])
            os.kill(killed[-1], signal.SIGKILL)

    items = [(str(tmp_path), number) for number in range(30)]
    workers = make(name)
    assert workers.map(works.noted, items, progress=kill_one) == [-n for n in range(30)]
    assert len(set(killed)) == 2
    assert workers.map(abs, [-1, -2]) == [1, 2]


@pytest.mark.parametrize("name", POOLS)
def test_workers_that_die_between_two_maps_are_replaced(make: Make, name: str) -> None:
    workers = make(name)
    for pid in set(workers.map(works.process, range(8))):
        os.kill(pid, signal.SIGKILL)
    assert workers.map(abs, [-1, -2, -3]) == [1, 2, 3]


@pytest.mark.parametrize("name", POOLS)
def test_an_item_that_ends_its_worker_every_time_is_named(make: Make, name: str, tmp_path: Path) -> None:
    workers = make(name)
    items = [(str(tmp_path), number) for number in range(100)]  # so many that they are sent in chunks
    with pytest.raises(VerifyError, match="ended the worker process") as caught:
        workers.map(works.fatal, items, name=lambda item: f"number {item[1]}")
    assert caught.value.where == "number 7"
    assert "fewer workers" in caught.value.mend
    assert len((tmp_path / "deaths").read_text()) == 1 + TRIES
    assert workers.map(abs, [-1, -2]) == [1, 2]


def test_workers_that_cannot_start_are_told(tmp_path: Path) -> None:
    script = tmp_path / "careless.py"
    script.write_text(
        "from verify.engine import ProcessEngine\nprint(ProcessEngine(workers=2).map(abs, [-1, -2, -3]))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert "workers end as they start: exit code 1" in done.stderr
    assert '__name__ == "__main__"' in done.stderr


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.engine.ray_cluster.find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"pip install 'verify\[ray\]'"):
        engine(Options(engine="ray", workers=2)).map(abs, [-1, -2])


def test_a_cluster_with_another_version_is_told(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.engine.ray_cluster._basis", lambda: ("other", "spacy-0"))
    workers = make("ray", workers=2)
    for _ in range(3):  # none of the two is ever taken
        with pytest.raises(ConfigError, match="other code or weights of verify"):
            workers.map(abs, [-1, -2])


def test_a_cluster_that_does_not_answer_is_told() -> None:
    pytest.importorskip("ray")
    script = "from verify.engine import *; from verify.config import Options; engine(Options(engine='ray://127.0.0.1:1')).map(abs, [-1, -2])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert "no connection to the cluster" in done.stderr.splitlines()[-1]
    assert "ray://127.0.0.1:1" in done.stderr.splitlines()[-1]
