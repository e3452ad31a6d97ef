"""Events to plant changes in: folders of article files, or records that carry the id of their event."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.errors import InputError
from verify.evaluate.reading import reading
from verify.model import Article

EVENT_FIELD = "triplet-uuid"
"""Field of a record that names its event; records with it hold a text as paragraphs of sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventArticles:
    """The articles of one event.

    Attributes:
        name: the event's id, or the folder's name.
        articles: two or more, sorted by id.
    """

    name: str
    articles: tuple[Article, ...]


def read_events(path: Path, *, limit: int | None = None) -> list[EventArticles]:
    """Read the events of a folder.

    Args:
        path: a folder of JSON records with :data:`EVENT_FIELD` and ``body-paragraphs``; or one whose folders hold the articles of
            one event each; or one that holds the articles of a single event.
        limit: read the first events only.

    Returns:
        The events with two or more articles, by name.

    Raises:
        InputError: there is no such folder, a record is damaged, or no event has two articles.
    """
    if not path.is_dir():
        raise InputError("is no folder", where=str(path), mend="name a folder of articles about one event")
    records = _records(path)
    events: list[EventArticles] = []
    for name, read in _from_records(records) if records else _from_folders(path):
        if limit is not None and len(events) >= limit:
            break
        if len(read) > 1:
            events.append(EventArticles(name=name, articles=read))
    if not events:
        raise InputError(
            "holds no event with two articles", where=str(path), mend="put its articles into one folder"
        )
    return events


def _records(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Collect the records that name their event; other files are left to the reading room."""
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in sorted(path.glob("*.json")):
        mend = "give uuid, source, title, date and body-paragraphs"
        with reading(file, "is no record of an event", mend=mend):
            content = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(content, dict) and EVENT_FIELD in content:
                records[content[EVENT_FIELD]].append(_record(content))
    return records


def _record(content: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a record into one that the reader of JSON files takes."""
    paragraphs = [" ".join(sentence.strip() for sentence in part) for part in content["body-paragraphs"]]
    return {
        "id": f"{content['source']}-{content['uuid']}",
        "source": content["source"],
        "title": content["title"].strip(),
        "published": content["date"],
        "text": "\n\n".join(paragraphs),
    }


def _from_records(
    records: Mapping[str, list[dict[str, Any]]],
) -> Iterator[tuple[str, tuple[Article, ...]]]:
    from verify.read import read_articles

    for name in sorted(records):
        with tempfile.TemporaryDirectory() as folder:
            for number, record in enumerate(records[name]):
                file = Path(folder) / f"{number}.json"
                file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
            yield name, read_articles([folder]).articles


def _from_folders(path: Path) -> Iterator[tuple[str, tuple[Article, ...]]]:
    from verify.read import read_articles

    inner = sorted(folder for folder in path.iterdir() if folder.is_dir())
    for folder in inner or [path]:
        yield folder.name, read_articles([folder]).articles
