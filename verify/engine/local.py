"""What an engine does, and the plainest one: all work in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Applies a function to items that do not depend on each other."""

    def map(
        self,
        function: Callable[[T], R],
        items: Sequence[T],
        *,
        cost: Callable[[T], float] | None = None,
        name: Callable[[T], str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[R]:
        """Apply ``function`` to every item.

        Args:
            function: must give the same answer wherever it runs.
            items: what it is applied to.
            cost: how long an item takes compared with others; the longest are begun first. None: all take about as long.
            name: what an item is called in an error; None: its kind.
            progress: told how many items are done so far, from time to time and at the end.

        Returns:
            The answers in the order of ``items``.
        """
        ...

    def close(self) -> None:
        """Give back the workers; who forgets it keeps them until the engine is no more."""
        ...


class LocalEngine:
    """Works in this process, one item after the other."""

    def map(
        self,
        function: Callable[[T], R],
        items: Sequence[T],
        *,
        cost: Callable[[T], float] | None = None,
        name: Callable[[T], str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[R]:
        """Apply ``function`` to every item, in order; see :class:`Engine`."""
        results: list[R] = []
        for item in items:
            results.append(function(item))
            if progress is not None:
                progress(len(results))
        return results

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""
