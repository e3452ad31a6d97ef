"""What workers do in the tests; here, so that they can import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from verify.errors import InputError


def threads(_: object) -> tuple[int, list[str]]:
    """Say how many threads BLAS would take, and what is set."""
    import numpy as np
    from threadpoolctl import threadpool_info

    np.ones((2, 2)) @ np.ones((2, 2))
    return max(pool["num_threads"] for pool in threadpool_info()), [
        os.environ.get(name, "") for name in ("OMP_NUM_THREADS", "RAYON_NUM_THREADS")
    ]


def process(_: object) -> int:
    """Say which process this is."""
    time.sleep(0.02)
    return os.getpid()


def noted(item: tuple[str, int]) -> int:
    """Write down the item and the process that is at it, and take a while."""
    folder, number = item
    with Path(folder, "begun").open("a") as file:
        file.write(f"{number} {os.getpid()}\n")
    time.sleep(0.05)
    return -number


def fatal_once(item: tuple[str, int]) -> int:
    """Be killed at every fifth item when it is met for the first time."""
    folder, number = item
    if number % 5 == 0:
        try:
            Path(folder, str(number)).touch(exist_ok=False)
        except FileExistsError:
            return -number
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def fatal(item: tuple[str, int]) -> int:
    """Be killed at item 7, always, and write down each time."""
    folder, number = item
    if number == 7:
        with Path(folder, "deaths").open("a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def unreadable(number: int) -> int:
    """Raise what the user is told of."""
    if number == 3:
        raise InputError("is damaged", where="3.html", mend="fetch it again")
    return number


class Stubborn(Exception):
    """An error that cannot be sent."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__("stubborn")


def stubborn(number: int) -> int:
    """Raise what cannot be sent."""
    raise Stubborn(1, 2)
