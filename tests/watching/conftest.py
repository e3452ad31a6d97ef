from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.collection import stub
from tests.watching.site import FakeClock, Site, serving
from verify.collection import open_collection
from verify.watching import Event, Settings, Watch


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running:
        yield running


@dataclass
class Desk:
    """Somebody who watches feeds again and again."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    events: list[Event] = field(default_factory=list)

    def once(self, *feeds: str, after_s: float = 3600.0, **settings: object) -> int:
        """Ask each feed once, an hour later than the last time; return how many failed."""
        self.clock.at += after_s
        self.events.clear()
        chosen = Settings(**{"once": True, "gap_s": 0.0, **settings})
        with stub.stubbed():
            return Watch(
                list(feeds), self.folder, settings=chosen, tell=self.events.append, clock=self.clock
            ).run()

    def told(self, what: str) -> list[str]:
        return [event.said for event in self.events if event.what == what]

    def skipped(self) -> list[str]:
        return [one.reason for event in self.events for one in event.skipped]

    def texts(self) -> dict[str, str]:
        """Return the present texts of articles by id."""
        collection = open_collection(self.folder)
        ids = [row[0] for row in collection.sql("SELECT article FROM articles")]
        return {article.id: article.text for article in collection.articles(ids)}

    def versions(self) -> int:
        (row,) = open_collection(self.folder).sql("SELECT count(*) FROM every_article")
        return int(row[0])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "c")
