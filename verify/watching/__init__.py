"""Watching feeds: new entries go into a collection, each once, and servers are asked as seldom as they wish."""

from verify.watching.clock import WallClock
from verify.watching.events import Event
from verify.watching.feedlist import feeds_of
from verify.watching.watch import Settings, Watch

__all__ = ["Event", "Settings", "WallClock", "Watch", "feeds_of"]
