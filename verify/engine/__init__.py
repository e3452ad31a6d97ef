"""Where the work is done: in this process, on a pool of processes or on a cluster; no stage knows which."""

from verify.config import Options
from verify.engine.local import Engine, LocalEngine
from verify.engine.processes import ProcessEngine

__all__ = ["Engine", "LocalEngine", "ProcessEngine", "engine"]


def engine(options: Options) -> Engine:
    """Return the engine that the options ask for; whoever takes it closes it.

    >>> engine(Options(workers=1)).map(str.upper, ["a", "b"])
    ['A', 'B']
    """
    where = options.engine
    if where == "auto":
        where = "local" if options.workers <= 1 else "processes"
    if where == "local":
        return LocalEngine()
    if where == "processes":
        return ProcessEngine(workers=options.workers)
    from verify.engine.ray_cluster import RayEngine

    return RayEngine(workers=options.workers, address=None if where == "ray" else where)
