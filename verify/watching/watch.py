"""The watch itself: rounds in which all feeds that are due are asked, and what they say goes into the collection."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from verify.collection.folder import LOCK_WAIT_S, WATCHED, Folder
from verify.config import Options
from verify.errors import InputError
from verify.pipeline import Progress
from verify.read.exchange import exchange, host_of
from verify.watching.asking import GAP_S, PATIENCE_S, Asker, Exchange
from verify.watching.clock import Clock, WallClock
from verify.watching.events import Event, Tell
from verify.watching.lanes import in_lanes
from verify.watching.poll import Delivery, Poller
from verify.watching.rhythm import believed, spoken
from verify.watching.state import FILE, FeedState, State
from verify.watching.storing import Stopped, Store
from verify.watching.taking import Taker

EVERY_S = 900.0
LARGEST = 10_000_000  # bytes of a feed or page, which a hostile one can make take a minute to read
_SHORTEST_WAIT_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to watch.

    Attributes:
        every_s: the least pause between two requests to one feed; a feed that asks for a longer one gets it.
        full: ask for the pages of entries whose text the feed does not carry in full.
        once: ask each feed once and end.
        again: ask also what is gone, or has failed and was to rest.
        gap_s: the least pause between two requests to one host.
        lock_wait_s: how long to wait for another process that writes to the collection.
    """

    every_s: float = EVERY_S
    full: bool = False
    once: bool = False
    again: bool = False
    gap_s: float = GAP_S
    lock_wait_s: float = LOCK_WAIT_S


class Watch:
    """A watch over feeds.

    Args:
        feeds: addresses and files.
        collection: the folder that what is new goes into; made when it is not there.
        options: as for any run.
        settings: how to watch.
        tell: is told what happens.
        progress: is told (phase, done, total) while articles are read and compared.
        clock: the time; a signal handler may set its ``stopped``.
        exchange: asks one address once.
        chance: for back-off.
    """

    def __init__(
        self,
        feeds: Sequence[str],
        collection: Path,
        options: Options | None = None,
        settings: Settings | None = None,
        *,
        tell: Tell,
        progress: Progress | None = None,
        clock: Clock | None = None,
        exchange: Exchange = exchange,
        chance: random.Random | None = None,
    ) -> None:
        self._feeds, self._path, self._options = feeds, collection, options or Options()
        self._settings = settings or Settings()
        self._tell, self._progress, self._exchange = tell, progress, exchange
        self._clock = clock or WallClock()
        self._chance = chance or random.Random()

    def run(self) -> int:
        """Watch until somebody wishes to end, or with ``once`` until each feed was asked.

        Returns:
            How many feeds could not be read, or not be put into the collection, when they were last asked.

        Raises:
            VerifyError: another watch is at it, or the collection cannot be written to.
            InputError: the folder is no collection, or every feed is gone.
        """
        with ExitStack() as stack:
            return self._run(self._opened(stack))

    def _opened(self, stack: ExitStack) -> State:
        """Open what is known of feeds, and keep other watches out until the stack is left."""
        folder = Folder(self._path)
        busy = "another verify watch puts articles into it"
        stack.enter_context(folder.locked(f"{WATCHED}lock", 0, busy=busy, mend="end that one first"))
        state = State(self._path / FILE)
        stack.callback(state.close)
        if not folder.exists:
            state.forget_entries()
        return state

    def _run(self, state: State) -> int:
        once, clock = self._settings.once, self._clock
        poller, store = self._poller(state), self._store(state)
        if self._settings.again:
            state.note([replace(state.feed(feed), due=0.0, failures=0, gone=0.0) for feed in self._feeds])
        failing: dict[str, bool] = {}
        while not clock.stopped:
            known = [state.feed(feed) for feed in self._feeds]
            there = [feed for feed in known if not feed.gone]
            if not there:
                raise InputError(
                    "every feed is gone for good", where="verify watch", mend="name others, or try --again"
                )
            # Whoever runs it once an hour does so on the minute; a feed that is due a little later is waited for.
            soon = clock.now() + (PATIENCE_S if once else 0.0)
            rests = {feed.feed: believed(feed.due, clock.now()) for feed in there}
            due = {feed: until for feed, until in rests.items() if until <= soon}
            if once:
                self._tell_left_alone([feed for feed in known if feed.feed not in due])
            try:
                failing |= self._round(poller, store, due) if due else {}
            except Stopped:
                break
            if once:
                break
            nearest = min(believed(state.feed(feed).due, clock.now()) for feed in rests)
            clock.wait(max(nearest - clock.now(), _SHORTEST_WAIT_S))
        return sum(failing.values())

    def _round(self, poller: Poller, store: Store, due: Mapping[str, float]) -> dict[str, bool]:
        """Ask the feeds that are due and put in what they say; return which of them failed."""
        lanes: dict[str, list[str]] = {}
        for feed in due:
            lanes.setdefault(host_of(feed) or feed, []).append(feed)

        def along(lane: Sequence[str]) -> Iterator[Delivery]:
            claimed: set[str] = set()
            for feed in lane:
                self._clock.wait(max(0.0, due[feed] - self._clock.now()))
                if self._clock.stopped:
                    return
                yield poller.poll(feed, claimed)

        came = list(in_lanes(list(lanes.values()), along, stopped=lambda: self._clock.stopped))
        order = {feed: number for number, feed in enumerate(due)}
        came.sort(key=lambda delivery: order[delivery.state.feed])
        answered = [delivery for delivery in came if delivery.what == "answered"]
        others = [delivery for delivery in came if delivery.what != "answered"]
        store.note(others)
        for delivery in others:
            self._tell(
                Event(what=delivery.what, at=self._clock.now(), where=delivery.state.feed, said=delivery.said)
            )
        failed = {delivery.state.feed for delivery in others if delivery.what == "failed"}
        failed |= store.put(answered) if answered else set()
        counts = [
            f"{len(came)} {'feed' if len(came) == 1 else 'feeds'} asked",
            f"{sum(bool(d.taken.fresh) for d in answered)} with something new",
        ]
        counts.extend([f"{len(failed)} failed"] if failed else [])
        self._tell(Event(what="round", at=self._clock.now(), said=", ".join(counts)))
        return {feed: feed in failed for feed in order}

    def _tell_left_alone(self, feeds: Sequence[FeedState]) -> None:
        now = self._clock.now()
        for feed in feeds:
            said = (
                "is gone for good and was not asked (take it off the list; --again asks once more)"
                if feed.gone
                else f"is to be left alone for another {spoken(feed.due - now)}"
            )
            self._tell(Event(what="gone" if feed.gone else "later", at=now, where=feed.feed, said=said))

    def _poller(self, state: State) -> Poller:
        clock, settings = self._clock, self._settings
        asker = Asker(state, clock, self._exchange, gap_s=settings.gap_s)
        max_bytes = min(self._options.max_bytes, LARGEST)
        taker = Taker(set(self._feeds), state, asker, clock, full=settings.full, max_bytes=max_bytes)
        return Poller(
            state,
            asker,
            taker,
            clock,
            every_s=settings.every_s,
            max_bytes=max_bytes,
            chance=self._chance,
        )

    def _store(self, state: State) -> Store:
        return Store(
            self._path,
            self._options,
            state,
            self._clock,
            tell=self._tell,
            progress=self._progress,
            lock_wait_s=self._settings.lock_wait_s,
        )
