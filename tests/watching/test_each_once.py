"""No entry is lost and none is doubled, in whatever order feeds deliver and wherever the watch is killed.

The collection is a stand-in that holds articles in memory and sorts them out as the real one does; the record is the real one.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPMessage
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watching.site import Entry, FakeClock, rss
from verify.collection import Added
from verify.collection.folder import MANIFEST
from verify.collection.incoming import sort_out, wording
from verify.collection.opened import Held
from verify.match.remembered import article_version
from verify.model import Article
from verify.read.exchange import Answer, Unreachable
from verify.watching import Settings, Watch, storing
from verify.watching.state import FILE, State

FEEDS = ("http://a.example/top", "http://a.example/world", "http://b.example/feed")


class Killed(BaseException):
    """The process is no more."""


@dataclass
class World:
    """Feeds that grow, a collection, and a killer who strikes after so many steps."""

    entries: dict[str, dict[str, str]] = field(default_factory=lambda: {feed: {} for feed in FEEDS})
    down: set[str] = field(default_factory=set)
    articles: dict[str, list[Article]] = field(default_factory=dict)
    steps_left: int = -1
    requests: int = 0

    def step(self) -> None:
        if self.steps_left == 0:
            raise Killed
        self.steps_left -= 1

    def exchange(self, address: str, **more: Any) -> Answer:
        self.step()
        if address.endswith("robots.txt"):
            return Answer(address=address, status=404, headers=HTTPMessage(), body=b"", private=False)
        if address in self.down:
            raise Unreachable("no route")
        self.requests += 1
        body = rss([Entry(guid=guid, title=guid, text=text) for guid, text in self.entries[address].items()])
        headers = HTTPMessage()
        headers["ETag"] = f'"{hash(body)}"'
        unchanged = (more.get("headers") or {}).get("If-None-Match") == headers["ETag"]
        return Answer(
            address=address,
            status=304 if unchanged else 200,
            headers=headers,
            body=b"" if unchanged else body.encode(),
            private=False,
        )

    def add(self, path: Path, articles: Iterable[Article], *more: object, **named: object) -> Added:
        self.step()
        held = {
            id: Held(
                article=id,
                version=article_version(versions[-1]),
                reading="",
                source=versions[-1].source,
                url=versions[-1].url,
                wording=wording(versions[-1]),
            )
            for id, versions in self.articles.items()
        }
        incoming = sort_out(articles, held, sure_ids=bool(named["sure_ids"]))
        for article in (*incoming.new, *incoming.changed):
            self.articles.setdefault(article.id, []).append(article)
        self.step()
        return Added(
            new=tuple(a.id for a in incoming.new),
            changed=tuple(a.id for a in incoming.changed),
            known=incoming.known,
            skipped=incoming.skipped,
        )

    @contextmanager
    def note(self) -> Any:
        real: Callable[..., None] = State.note

        def note(state: State, *given: object, **named: object) -> None:
            self.step()
            real(state, *given, **named)
            self.step()

        with (
            mock.patch.object(State, "note", note),
            mock.patch.object(storing, "add", self.add),
            mock.patch.object(
                storing, "open_collection", lambda path: mock.Mock(withdrawn=lambda ids: set())
            ),
        ):
            yield


def words(guid: str, version: int) -> str:
    return f"The council said on Monday that entry {guid} of the plan would cost {version} million euros, and nothing else."


def poll(world: World, folder: Path, clock: FakeClock, feeds: list[str], *, killed_after: int = -1) -> None:
    clock.at += 8 * 86_400  # no back-off lasts so long
    world.steps_left = killed_after
    watch = Watch(
        feeds,
        folder,
        settings=Settings(once=True, gap_s=0.0, every_s=60.0),
        tell=lambda event: None,
        clock=clock,
        exchange=world.exchange,
    )
    try:
        with world.note():
            watch.run()
    except Killed:
        pass
    world.steps_left = -1


ACTIONS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FEEDS), st.sampled_from("pqrs")),
    st.tuples(st.just("down"), st.sampled_from(FEEDS), st.booleans()),
    st.tuples(st.just("poll"), st.permutations(FEEDS), st.integers(-1, 25)),
)


@settings(max_examples=40, deadline=None)
@given(actions=st.lists(ACTIONS, min_size=4, max_size=14))
def test_no_entry_is_lost_or_doubled(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, Any, Any]]
) -> None:
    folder, world, clock = tmp_path_factory.mktemp("once") / "c", World(), FakeClock()
    folder.mkdir()
    (folder / MANIFEST).write_text("{}")  # there is a collection, as far as the watch can see
    count = itertools.count()
    for action, what, more in actions:
        if (
            action == "write"
        ):  # a new entry, or other words for an old one; the two feeds of a.example share theirs
            host = what.split("/")[2]
            text = words(more, next(count))
            for feed in FEEDS:
                if feed == what or (feed.split("/")[2] == host and more in world.entries[feed]):
                    world.entries[feed] = {
                        more: text,
                        **{g: t for g, t in world.entries[feed].items() if g != more},
                    }
        elif action == "down":
            (world.down.add if more else world.down.discard)(what)
        else:
            poll(world, folder, clock, list(what), killed_after=more)
    world.down.clear()
    for _ in range(2):
        poll(world, folder, clock, list(FEEDS))
    published = {
        f"{guid}@{feed.split('/')[2]}": text for feed in FEEDS for guid, text in world.entries[feed].items()
    }
    assert {id: versions[-1].text for id, versions in world.articles.items()} == published
    for versions in world.articles.values():
        texts = [article.text for article in versions]
        assert len(texts) == len(set(texts)), "no version comes twice"
    # And then there is peace: nothing is sent, nothing is added.
    before = {id: len(versions) for id, versions in world.articles.items()}
    poll(world, folder, clock, list(FEEDS))
    assert {id: len(versions) for id, versions in world.articles.items()} == before


def test_the_killer_can_strike_everywhere(tmp_path: Path) -> None:
    """A poll of three feeds has no more steps as the killer of the test above counts."""
    folder, world, clock = tmp_path / "c", World(), FakeClock()
    folder.mkdir()
    (folder / MANIFEST).write_text("{}")
    world.entries = {feed: {"p": words(feed[7], 1)} for feed in FEEDS}  # of one host, of the other
    for after in range(40):
        poll(world, folder, clock, list(FEEDS), killed_after=after)
        if State(folder / FILE).items(["p@b.example"]):
            break
    assert 10 <= after <= 25 and len(world.articles) == 2
    assert all(len(versions) == 1 for versions in world.articles.values())
