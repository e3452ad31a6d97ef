"""One feed asked once: what it has to say that is new, and what is to be noted once that is taken in."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

from verify.errors import InputError
from verify.read.document import document_of, name_in, refuse_above
from verify.read.exchange import host_of
from verify.read.feed import Feed, open_feed
from verify.read.paths import is_address, shown
from verify.watching.asking import ACCEPT, Asked, Asker, Later
from verify.watching.clock import Clock
from verify.watching.rhythm import back_off_s, max_age_s, pause_s, retry_after_s, spoken
from verify.watching.state import FeedState, State
from verify.watching.taking import Taken, Taker

GONE = 410
NOT_MODIFIED = 304
_MENDS = {
    401: "it asks for a password, and a watch has none",
    403: "it does not let this program in: ask the site",
    404: "check the address",
    429: "it is asked too often: raise --every",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What came of asking a feed.

    Attributes:
        state: of the feed, to be noted when all that was taken is held.
        what: ``answered``, ``failed``, ``gone`` or ``later``.
        said: about that, in one line; "" when there is nothing to say.
        taken: what it had to say.
    """

    state: FeedState
    what: str
    said: str = ""
    taken: Taken = field(default_factory=Taken)


class Poller:
    """Asks feeds; threads may share it, each with feeds of its own.

    Args:
        state: what is known of feeds.
        asker: asks addresses.
        taker: takes in what they answer.
        clock: the time.
        every_s: the least pause between two requests to a feed.
        max_bytes: the largest feed.
        chance: for back-off.
    """

    def __init__(
        self,
        state: State,
        asker: Asker,
        taker: Taker,
        clock: Clock,
        *,
        every_s: float,
        max_bytes: int,
        chance: random.Random,
    ) -> None:
        self._state, self._asker, self._taker, self._clock = state, asker, taker, clock
        self._every_s, self._max_bytes, self._chance = every_s, max_bytes, chance

    def poll(self, feed: str, claimed: set[str]) -> Delivery:
        """Ask one feed. Whatever goes wrong is said in the delivery.

        Args:
            feed: its address or file.
            claimed: ids of entries that another feed has delivered in this round; those of this one are added.
        """
        old = self._state.feed(feed)
        try:
            return self._asked(old, claimed) if is_address(feed) else self._opened(old, claimed)
        except Later as later:
            return Delivery(state=replace(old, due=later.until), what="later", said=later.what)
        except InputError as error:
            return self.failed(old, error)
        except Exception as error:  # a hostile feed must not end the watch over all others
            reason = f"cannot be read ({type(error).__name__}: {shown(str(error))[:200]})"
            return self.failed(old, InputError(reason, mend="check the feed, or report this"))

    def failed(self, old: FeedState, error: InputError, *, least_s: float = 0.0) -> Delivery:
        """Say that a feed failed, and when it is asked again."""
        failures = old.failures + 1
        pause = max(back_off_s(failures, self._every_s, self._chance), least_s)
        mend = f"{error.mend}; " if error.mend else ""
        return Delivery(
            # Where it had moved to is forgotten: the address that was named may be right again.
            state=replace(old, failures=failures, due=self._clock.now() + pause, moved=""),
            what="failed",
            said=f"{error.what} ({mend}asked again in {spoken(pause)})",
        )

    def _opened(self, old: FeedState, claimed: set[str]) -> Delivery:
        where, path = shown(old.feed), Path(old.feed)
        try:
            with path.open("rb") as stream:
                body = stream.read(self._max_bytes + 1)
        except OSError as error:
            raise InputError(f"cannot be opened: {error.strerror}", mend="check the path") from None
        refuse_above(len(body), self._max_bytes, where)
        feed = open_feed(document_of(body, where=where, name=path.name, max_bytes=self._max_bytes))
        good = replace(old, failures=0, due=self._clock.now() + self._every_s)
        return self._delivered(old, good, feed, claimed, "")

    def _asked(self, old: FeedState, claimed: set[str]) -> Delivery:
        asked = self._request(old)
        answer, now = asked.answer, self._clock.now()
        # Noted before anything else is done, so that a watch that crashes and starts again does not ask time and again.
        self._state.note([replace(old, due=now + self._every_s)])
        if answer.status == GONE and not old.moved:  # else the address that was named is asked again first
            said = "is gone for good and is not asked again (take it off the list; --again asks once more)"
            return Delivery(
                state=replace(old, gone=now, etag="", modified="", moved=""), what="gone", said=said
            )
        wish = max_age_s(answer.headers.get("Cache-Control"))
        moved = "" if answer.private else asked.moved or old.moved
        good = replace(old, failures=0, due=now + pause_s(self._every_s, wish), moved=moved)
        if answer.status == NOT_MODIFIED and (old.etag or old.modified):
            return Delivery(state=good, what="answered")
        if not 200 <= answer.status < 300:
            least = retry_after_s(answer.headers.get("Retry-After"), now)
            error = InputError(f"the server answers {answer.status}", mend=_MENDS.get(answer.status, ""))
            return self.failed(old, error, least_s=least)
        feed = open_feed(
            document_of(
                answer.body,
                where=shown(old.feed),
                name=name_in(old.feed),
                max_bytes=self._max_bytes,
                charset=answer.charset,
                url=answer.address,
            )
        )
        good = replace(
            good,
            due=now + pause_s(self._every_s, wish, feed.pause_s),
            etag=answer.headers.get("ETag", "").strip(),
            modified=answer.headers.get("Last-Modified", "").strip(),
        )
        return self._delivered(old, good, feed, claimed, host_of(answer.address) if answer.private else "")

    def _request(self, old: FeedState) -> Asked:
        headers = {"Accept": ACCEPT}
        if old.etag:
            headers["If-None-Match"] = old.etag
        if old.modified:
            headers["If-Modified-Since"] = old.modified
        # A place that it moved to lay in the open then; if its name leads into a private network now, it is not followed.
        return self._asker.ask(
            old.moved or old.feed, max_bytes=self._max_bytes, headers=headers, private=not old.moved
        )

    def _delivered(
        self, old: FeedState, good: FeedState, feed: Feed, claimed: set[str], private_host: str
    ) -> Delivery:
        taken = self._taker.take(old.feed, feed, claimed, private_host=private_host)
        if not taken.complete:  # the next answer has to be a whole one, for it holds what is left
            good = replace(good, etag="", modified="")
        said = []
        if good.moved and good.moved != old.moved:
            said.append(f"has moved for good to {shown(good.moved)}: name that address")
        if taken.left:
            said.append(f"{taken.left} entries are left for the next poll")
        if taken.summaries and not old.due:
            said.append("carries no article in full, only summaries; --full asks for the articles' pages too")
        return Delivery(state=good, what="answered", said="; ".join(said), taken=taken)
