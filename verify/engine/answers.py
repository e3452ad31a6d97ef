"""What a worker does with a request, and how its answer travels, errors included."""

from __future__ import annotations

import os
import pickle
import traceback
from typing import Any

THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "RAYON_NUM_THREADS",
)


def one_thread() -> None:
    """Let numerical libraries that are loaded from now on use one thread, unless the user has set how many.

    Workers share the processor by being many; each having as many threads as there are cores would have them wait for each other.
    """
    for variable in THREADS:
        os.environ.setdefault(variable, "1")


def answer_to(request: bytes) -> bytes:
    """Do what a worker is asked for; what goes wrong is an answer too, with a note that tells where."""
    try:
        function, items = pickle.loads(request)
        return pickle.dumps((True, [function(item) for item in items]))
    except Exception as error:
        error.add_note(f"in a worker:\n{traceback.format_exc()}")
        return failure(error)


def failure(error: Exception) -> bytes:
    """Return the answer that raises an error where it is opened."""
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)
    except Exception:  # it cannot travel: its words can
        answer = pickle.dumps((False, RuntimeError("".join(traceback.format_exception(error)))))
    return answer


STARTED = pickle.dumps((True, []))
"""The first answer of a worker."""


def opened(answer: bytes) -> list[Any]:
    """Return what a worker has found out, or raise what went wrong there."""
    well, content = pickle.loads(answer)
    if not well:
        raise content
    results: list[Any] = content
    return results
