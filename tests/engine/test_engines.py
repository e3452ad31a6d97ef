import math
import operator
import os
import time
from pathlib import Path

import pytest

from verify.engine import LocalEngine, ProcessEngine, engine
from verify.engine.processes import _order
from verify.errors import VerifyError


def test_one_worker_stays_here_and_more_use_processes():
    assert isinstance(engine(1), LocalEngine)
    assert isinstance(engine(2), ProcessEngine)


def test_local_keeps_order_and_tells_progress():
    told: list[int] = []
    assert LocalEngine().map(abs, [-3, 2, -1], progress=told.append) == [3, 2, 1]
    assert told == [1, 2, 3]


@pytest.mark.parametrize("count", [0, 1, 2, 5, 100])
def test_processes_give_the_same_as_local(count: int):
    items = [float(i * 7 % 11) for i in range(count)]
    told: list[int] = []
    assert ProcessEngine(workers=2).map(math.sqrt, items, progress=told.append) == LocalEngine().map(
        math.sqrt, items
    )
    assert told == sorted(told)
    if count:
        assert told[-1] == count


def test_slow_first_item_does_not_disturb_the_order():
    assert ProcessEngine(workers=2).map(time.sleep, [0.2, 0.0, 0.0, 0.0]) == [None] * 4
    assert ProcessEngine(workers=2).map(operator.neg, [4, 3, 2, 1]) == [-4, -3, -2, -1]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")
def test_work_is_done_elsewhere_and_the_pool_is_kept():
    pool = ProcessEngine(workers=2)
    processes = {
        int(stat.split()[0])
        for _ in range(2)
        for stat in pool.map(Path.read_text, [Path("/proc/self/stat")] * 8)
    }
    assert os.getpid() not in processes
    assert len(processes) <= 2


def test_an_error_of_the_function_comes_through():
    with pytest.raises(ValueError, match=r"math domain|nonnegative"):
        ProcessEngine(workers=2).map(math.sqrt, [1.0, -1.0, 4.0])


def test_a_worker_that_dies_is_said_so():
    with pytest.raises(VerifyError, match="worker process died") as caught:
        ProcessEngine(workers=2).map(os._exit, [3, 3])
    assert "fewer workers" in caught.value.mend


def test_the_engine_works_again_after_a_death():
    pool = ProcessEngine(workers=2)
    with pytest.raises(VerifyError):
        pool.map(os._exit, [3, 3])
    assert pool.map(abs, [-1, -2]) == [1, 2]


def test_the_costliest_items_are_begun_first_and_the_answers_keep_their_order():
    items = [1, 5, 3]
    assert _order(items, float, workers=2) == ([1, 2, 0], 1)
    assert _order([2, 2], float, workers=2)[0] == [0, 1]
    assert ProcessEngine(workers=2).map(operator.neg, items, cost=float) == [-1, -5, -3]
    assert LocalEngine().map(operator.neg, items, cost=float) == [-1, -5, -3]
