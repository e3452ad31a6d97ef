"""What of a feed's answer is taken in: entries that are new or changed, with the text of their pages where that was asked for."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from verify.errors import InputError
from verify.model import Skipped
from verify.read.draft import Draft
from verify.read.exchange import Unreachable
from verify.read.feed import IN_FULL, Feed
from verify.read.paths import shown
from verify.watching.asking import Asker, Later
from verify.watching.clock import Clock
from verify.watching.items import Fresh, fresh, still_listed, with_ids
from verify.watching.pages import needs_page, with_page
from verify.watching.state import Item, State

MOST_ENTRIES = 500  # of a feed that are taken in at once; the rest comes with the next poll
MOST_PAGES = 60  # the same where each entry costs a request
MOST_TRIES = 3  # at a page that cannot be had for the moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken of one answer.

    Attributes:
        fresh: entries for the collection.
        items: to be noted besides theirs.
        skipped: what could not be taken, and why.
        left: how many entries are left for the next poll.
        complete: whether nothing of the answer is needed once more.
        summaries: whether no entry has its text in full.
    """

    fresh: tuple[Fresh, ...] = ()
    items: tuple[Item, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    left: int = 0
    complete: bool = True
    summaries: bool = False


class Taker:
    """Takes from feeds; threads may share it.

    Args:
        feeds: all that are watched.
        state: which entries are dealt with.
        asker: asks for pages.
        clock: the time.
        full: whether to ask for pages.
        max_bytes: the largest page.
    """

    def __init__(
        self,
        feeds: AbstractSet[str],
        state: State,
        asker: Asker,
        clock: Clock,
        *,
        full: bool,
        max_bytes: int,
    ) -> None:
        self._feeds, self._state, self._asker, self._clock = feeds, state, asker, clock
        self._full, self._max_bytes = full, max_bytes

    def take(self, feed: str, opened: Feed, claimed: set[str], *, private_host: str) -> Taken:
        """Take what is new or changed.

        Args:
            feed: its address or file.
            opened: what it says now.
            claimed: ids that another feed has delivered in this round; those of this one are added.
            private_host: the feed's host when it lies in a private network, else "".
        """
        now = self._clock.now()
        drafts = with_ids((entry for entry in opened.entries if isinstance(entry, Draft)), feed)
        known = self._state.items(drafts)
        picked = fresh(drafts, known, feed=feed, feeds=self._feeds, now=now)
        picked = [one for one in picked if one.item.id not in claimed]
        most = MOST_PAGES if self._full else MOST_ENTRIES
        skipped = [entry for entry in opened.entries if isinstance(entry, Skipped)]
        taken = picked[:most]
        if self._full:
            taken = [self._in_full(one, private_host, skipped) for one in taken]
        claimed.update(one.item.id for one in taken)
        empty = [one for one in taken if not one.draft.text.strip()]
        mend = (
            "take a feed that carries text" if self._full else "take a feed that carries text, or use --full"
        )
        skipped.extend(
            Skipped(where=one.draft.where, reason="the entry has no text", mend=mend)
            for one in empty
            if one.item.digest
        )
        return Taken(
            fresh=tuple(one for one in taken if one.draft.text.strip()),
            items=(*(one.item for one in empty), *still_listed(drafts, known, feed=feed, now=now)),
            skipped=tuple(skipped),
            left=max(0, len(picked) - most),
            complete=len(picked) <= most and all(one.item.digest for one in taken),
            summaries=bool(drafts) and all(("text", IN_FULL) not in d.origins for d in drafts.values()),
        )

    def _in_full(self, one: Fresh, private_host: str, skipped: list[Skipped]) -> Fresh:
        """Return an entry with its page's text; what hinders that is told, and what may pass is tried again with the next poll."""
        if not needs_page(one.draft):
            return one
        again = replace(one, item=replace(one.item, digest=""))
        if self._clock.stopped:
            return again
        try:
            draft = with_page(one.draft, self._asker, max_bytes=self._max_bytes, private_host=private_host)
            return replace(one, draft=draft)
        except Later:
            return again
        except InputError as error:
            reason, tries = error.what, one.item.tries + 1
            if isinstance(error, Unreachable):
                if tries < MOST_TRIES:
                    return replace(again, item=replace(again.item, tries=tries))
                reason = f"{reason}, {tries} times"
        where = shown(one.draft.url)
        mend = "the feed's own words are used"
        skipped.append(Skipped(where=where, reason=reason, mend=mend, harmless=True))
        return one
