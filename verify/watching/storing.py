"""Putting what feeds delivered into the collection, and noting it after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from verify.collection import Added, add, open_collection
from verify.collection.folder import Folder
from verify.config import Options
from verify.errors import ConfigError, InputError, ModelError, VerifyError
from verify.model import Article, Skipped
from verify.pipeline import Progress
from verify.read.articles import settled
from verify.watching.clock import Clock
from verify.watching.events import Event, Tell
from verify.watching.poll import Delivery
from verify.watching.state import State

FOUND_TOLD = 20  # findings that are told one by one


class Stopped(Exception):
    """Somebody wishes to end while a portion is being read or compared."""


class Store:
    """The collection, as the watch writes to it.

    Args:
        path: its folder.
        options: as for any run.
        state: where what is held is noted.
        clock: the time.
        tell: is told what happens.
        progress: is told (phase, done, total) while articles are read and compared.
        lock_wait_s: how long to wait for another process that writes.
    """

    def __init__(
        self,
        path: Path,
        options: Options,
        state: State,
        clock: Clock,
        *,
        tell: Tell,
        progress: Progress | None,
        lock_wait_s: float,
    ) -> None:
        self._path, self._options, self._state, self._clock = path, options, state, clock
        self._tell, self._progress, self._lock_wait_s = tell, progress, lock_wait_s

    def note(self, deliveries: Sequence[Delivery]) -> None:
        """Note the state of feeds that delivered nothing."""
        if deliveries:
            self._state.note([delivery.state for delivery in deliveries])

    def put(self, deliveries: Sequence[Delivery]) -> set[str]:
        """Put what was delivered into the collection; note it when it is there, and not before.

        Returns:
            The feeds whose entries could not be put in; they stay new, and come again with the next poll.

        Raises:
            Stopped: somebody wishes to end; nothing was noted.
            VerifyError: nothing can be put in at all (a damaged collection, missing weights, options that cannot be).
        """
        try:
            self._held(deliveries)
        except (ConfigError, InputError, ModelError, Stopped):
            raise
        except Exception as error:
            if len(deliveries) > 1 and not isinstance(error, VerifyError):
                # One of them holds what the analysis cannot take; the others must not suffer for it.
                return {feed for one in deliveries for feed in self.put([one])}
            reason = error if isinstance(error, VerifyError) else f"{type(error).__name__}: {error}"
            feeds = {one.state.feed for one in deliveries}
            for feed in sorted(feeds):
                said = f"its entries could not be put into the collection: {reason} (they are tried again)"
                self._tell(Event(what="failed", at=self._clock.now(), where=feed, said=said))
            return feeds
        return set()

    def _held(self, deliveries: Sequence[Delivery]) -> None:
        reading = settled(one.draft for delivery in deliveries for one in delivery.taken.fresh)
        articles, withdrawn = self._not_withdrawn(reading.articles)
        added = Added()
        if articles:
            added = add(
                self._path,
                articles,
                self._options,
                sure_ids=True,
                wait_s=self._lock_wait_s,
                progress=self._followed,
            )
        held = {*added.new, *added.changed, *added.known}
        items = [
            replace(item, held=item.held or item.id in held)
            for delivery in deliveries
            for item in (*(one.item for one in delivery.taken.fresh), *delivery.taken.items)
        ]
        self._state.note([delivery.state for delivery in deliveries], items, now=self._clock.now())
        skipped = [one for delivery in deliveries for one in delivery.taken.skipped]
        self._told(deliveries, added, (*skipped, *reading.skipped, *withdrawn, *added.skipped))

    def _followed(self, phase: str, done: int, total: int) -> None:
        if self._clock.stopped:
            raise Stopped
        if self._progress:
            self._progress(phase, done, total)

    def _not_withdrawn(self, articles: Sequence[Article]) -> tuple[list[Article], list[Skipped]]:
        """Leave out what somebody has withdrawn: a feed that lists it still does not bring it back."""
        if not articles or not Folder(self._path).exists:
            return list(articles), []
        gone = open_collection(self._path).withdrawn(article.id for article in articles)
        reason, mend = f"was withdrawn from {self._path}", "verify add brings it back"
        skipped = [
            Skipped(where=article.id, reason=reason, mend=mend) for article in articles if article.id in gone
        ]
        return [article for article in articles if article.id not in gone], skipped

    def _told(self, deliveries: Sequence[Delivery], added: Added, skipped: Sequence[Skipped]) -> None:
        now = self._clock.now()
        for delivery in deliveries:
            ids = {one.item.id for one in delivery.taken.fresh}
            counts = {"new": ids & {*added.new}, "changed": ids & {*added.changed}}
            said = [f"{len(found)} {name}" for name, found in counts.items() if found]
            said.extend([delivery.said] if delivery.said else [])
            if said:
                self._tell(Event(what="feed", at=now, where=delivery.state.feed, said=", ".join(said)))
        if skipped:
            self._tell(Event(what="skipped", at=now, skipped=tuple(skipped)))
        if added.new or added.changed:
            self._tell(Event(what="added", at=now, added=added))
        for line in self._findings(added.found):
            self._tell(Event(what="found", at=now, said=line))

    def _findings(self, fingerprints: Sequence[str]) -> list[str]:
        if not fingerprints:
            return []
        rows = open_collection(self._path).sql(
            "SELECT DISTINCT severity, kind, summary, story, fingerprint FROM findings"
            " WHERE class = 'conflict' AND fingerprint IN (SELECT unnest(?::VARCHAR[]))"
            " ORDER BY list_position(['high', 'medium', 'low'], severity), kind, fingerprint",
            [list(fingerprints)],
        )
        lines = [f"{row[0]} {row[1]}: {row[2]} (story {row[3]})" for row in rows[:FOUND_TOLD]]
        more = len(rows) - len(lines)
        return [*lines, f"{more} more: verify report --collection {self._path}"] if more > 0 else lines
