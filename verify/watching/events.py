"""What a watch tells whoever started it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from verify.collection import Added
from verify.model import Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened.

    Attributes:
        what: ``feed`` (it had something to say), ``failed``, ``gone``, ``later``, ``skipped``, ``added``, ``found`` or ``round``.
        at: when, in seconds since 1970.
        where: the feed, or "".
        said: in one line; words from feeds and articles stand in it as they came.
        skipped: with ``skipped``.
        added: with ``added``.
    """

    what: str
    at: float
    where: str = ""
    said: str = ""
    skipped: tuple[Skipped, ...] = ()
    added: Added | None = None


Tell = Callable[[Event], None]
