"""A folder of annotated news of several makes, read as one heap of articles, some of which are known to tell one story.

- ``*.jsonl``: a cluster a line, with ``cluster`` and ``articles`` (``ID``, ``source``, ``title``, ``date``, ``content`` or ``content_original``)
- a folder of topics as :mod:`verify.evaluate.stages.ecbplus` reads them: each of the two happenings of a topic is one story
- a folder of records with the id of their event, as :mod:`verify.evaluate.planting.events` reads them
- other ``*.xml`` (MEANTIME), ``*.tml`` (TimeML) and ``*.json`` (a list of records with ``doc``): articles of which nothing is known
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from verify.errors import InputError
from verify.evaluate.planting.events import EVENT_FIELD, read_events
from verify.evaluate.stages.ecbplus import CHECKED, read_topics
from verify.evaluate.stages.meantime import read_articles
from verify.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article and what is known of its story.

    Attributes:
        article: its id is unique in the heap.
        make: the file or folder that it came from.
        story: the same for all articles of one story; "" when nothing is known.
        topic: the same for stories that are alike and yet two; "" when nothing is known.
    """

    article: Article
    make: str
    story: str = ""
    topic: str = ""


def read_mixed(path: Path) -> Iterator[Told]:
    """Read all annotated articles in a folder, in a fixed order.

    Raises:
        InputError: it is no folder, nothing in it is known to tell one story, or a file is damaged.
    """
    if not path.is_dir():
        raise InputError("is no folder", where=str(path), mend="name the folder that holds the corpora")
    known = False
    for place in sorted(path.iterdir()):
        try:
            for number, told in enumerate(_of(place)):
                known = known or bool(told.story)
                name = f"{place.name}-{number:05}"
                yield replace(told, make=place.name, article=replace(told.article, id=name))
        except (KeyError, TypeError, ValueError, OSError, ElementTree.ParseError) as error:
            raise InputError(
                f"cannot be read: {error!r}", where=str(place), mend="take it out, or restore it"
            ) from error
    if not known:
        raise InputError(
            "no story is known of any article", where=str(path), mend="add clusters, topics or events"
        )


def _of(place: Path) -> Iterator[Told]:
    if place.suffix == ".jsonl":
        yield from _clusters(place)
    elif place.suffix == ".json":
        texts = [record["doc"] for record in json.loads(place.read_text(encoding="utf-8"))]
        yield from (Told(article=Article(id="", text=text), make="") for text in dict.fromkeys(texts))
    elif (place / CHECKED).exists():
        for topic in read_topics(place):
            for article in topic.articles:
                happening = "second" if article.id.endswith("plus") else "first"
                yield Told(article=article, make="", story=f"{topic.name} {happening}", topic=topic.name)
    elif place.is_dir() and any(
        EVENT_FIELD in file.read_text(encoding="utf-8") for file in place.glob("*.json")
    ):
        for event in read_events(place):
            yield from (Told(article=a, make="", story=event.name, topic=event.name) for a in event.articles)
    elif place.is_dir() and any(place.rglob("*.xml")):
        yield from (Told(article=article, make="") for article, _ in read_articles(place))
    elif place.is_dir():
        yield from (Told(article=_timeml(file), make="") for file in sorted(place.rglob("*.tml")))


def _clusters(file: Path) -> Iterator[Told]:
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for given in record["articles"]:
            article = Article(
                id="",
                source=given["source"],
                title=given["title"],
                text=given.get("content") or given["content_original"],
                published=datetime.fromisoformat(given["date"]).replace(tzinfo=UTC),
                published_grain="day",
            )
            yield Told(article=article, make="", story=record["cluster"], topic=record["cluster"])


def _timeml(file: Path) -> Article:
    root = ElementTree.parse(file).getroot()
    text, made = root.find("TEXT"), root.find("DCT/TIMEX3")
    day = (made.get("value") or "")[:10] if made is not None else ""
    try:
        published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    except ValueError:
        published = None
    return Article(
        id="",
        title=(root.findtext("TITLE") or "").strip(),
        text="".join((root if text is None else text).itertext()).strip(),
        published=published,
        published_grain="day" if published else "",
    )
