"""Where the work is done: in this process or on a pool of processes; no stage knows which."""

from verify.engine.local import Engine, LocalEngine
from verify.engine.processes import ProcessEngine

__all__ = ["Engine", "LocalEngine", "ProcessEngine", "engine"]


def engine(workers: int) -> Engine:
    """Return the engine for a number of workers: this process for one, a pool of processes for more.

    >>> engine(1).map(str.upper, ["a", "b"])
    ['A', 'B']
    """
    return LocalEngine() if workers <= 1 else ProcessEngine(workers=workers)
