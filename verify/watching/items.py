"""Entries of feeds: which is which, and which have something new to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from verify.model import normalise_space, stable_id
from verify.read.draft import Draft
from verify.read.exchange import host_of
from verify.read.paths import is_address
from verify.watching.state import Item

_LONGEST_ID = 200
LATELY_S = 2 * 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """An entry that is new or has changed.

    Attributes:
        draft: the article as the feed gives it, with an id of its own.
        item: what is to be noted of it once it is dealt with.
    """

    draft: Draft
    item: Item


def identity(draft: Draft, feed: str) -> str:
    """Return the id of an entry's article: its guid, else its link, else its headline, and the host that says so.

    The host stands in it because any feed can claim any guid: a feed can never speak about the entries of another host. Feeds of one host
    share their entries.

    Args:
        draft: as the feed's reader gave it.
        feed: its address or file.

    >>> identity(Draft(text="", where="f#1", path="f", stem="f-1", id="tag:7", url="https://b.org/7"), "https://a.org/feed")
    'tag:7@a.org'
    >>> identity(Draft(text="", where="f#1", path="f", stem="f-1", url="https://b.org/7"), "https://a.org/feed")
    'https://b.org/7@a.org'
    """
    home = host_of(feed) if is_address(feed) else feed
    own = normalise_space(draft.id) or draft.url or normalise_space(draft.title) or stable_id(draft.text)
    if len(own) > _LONGEST_ID:
        own = own[: _LONGEST_ID - 20] + "…" + stable_id(own)
    return f"{own}@{home}"


def digest(draft: Draft) -> str:
    """Return a hash of an entry's words; dates and links, which some feeds write anew each time, do not count."""
    return stable_id("entry", normalise_space(draft.title), normalise_space(draft.text), size=16)


def with_ids(drafts: Iterable[Draft], feed: str) -> dict[str, Draft]:
    """Give entries their ids; of two with one id the first counts, which in a feed is the newer."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        id = identity(draft, feed)
        found.setdefault(id, replace(draft, id=id, origins=(*draft.origins, ("id", "feed"))))
    return found


def fresh(
    drafts: Mapping[str, Draft], known: Mapping[str, Item], *, feed: str, feeds: AbstractSet[str], now: float
) -> list[Fresh]:
    """Pick the entries that are new or have changed.

    Args:
        drafts: the feed's entries by id.
        known: what is noted of them.
        feed: where they were listed.
        feeds: all that are watched. What another of them has listed lately is left to that one, for two feeds of one site often word
            an entry differently, and it would change with each poll.
        now: seconds since 1970.
    """
    picked = []
    for id, draft in drafts.items():
        old = known.get(id)
        if old and old.feed != feed and old.feed in feeds and now - old.listed < LATELY_S:
            continue
        words = digest(draft)
        if old is None or old.digest != words:
            tries = old.tries if old and not old.digest else 0
            picked.append(
                Fresh(draft=draft, item=Item(id=id, feed=feed, digest=words, tries=tries, listed=now))
            )
    return picked


def still_listed(ids: Iterable[str], known: Mapping[str, Item], *, feed: str, now: float) -> list[Item]:
    """Return what is to be noted of entries that a feed goes on listing; once a day is enough."""
    mine = (known[id] for id in ids if id in known and known[id].feed == feed)
    return [replace(item, listed=now) for item in mine if item.digest and now - item.listed > LATELY_S / 2]
