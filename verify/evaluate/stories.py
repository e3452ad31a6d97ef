"""Labelled stories: articles, the discrepancies an editor wants to see, and pairs that must not be flagged.

One JSON file a story::

    {"story": "slug", "summary": "...",
     "articles": [{"id": "a1", "outlet": "...", "title": "...", "published": "2025-03-14T18:20:00Z", "text": "..."}],
     "discrepancies": [{"kind": "when", "scope": "cross", "severity": "high", "about": "...",
                        "values": [{"value": "Monday", "evidence": [{"article": "a1", "quote": "exact words"}]}, ...]}],
     "compatible": [{"about": "...", "evidence": [{"article": "a1", "quote": "exact words"}, ...]}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from verify.errors import InputError
from verify.evaluate.reading import reading


class Place(NamedTuple):
    """Words in an article: half-open code points of its text."""

    article: str
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Say whether both share at least one code point of one article."""
        return self.article == other.article and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What an editor noted: a discrepancy, or a look-alike that must not be flagged.

    Attributes:
        about: which fact, or why it is no discrepancy.
        sides: the competing values, each with every place where its words stand.
        kind: kind of discrepancy, "" for a look-alike.
        severity: "high", "medium" or "low", "" for a look-alike.
    """

    about: str
    sides: tuple[tuple[Place, ...], ...]
    kind: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledStory:
    """One story with its labels.

    Attributes:
        name: the file's stem.
        summary: what happened, in one line.
        records: the articles as records that the reader of JSON files takes.
        labels: the discrepancies.
        traps: the look-alikes.
    """

    name: str
    summary: str
    records: tuple[dict[str, Any], ...]
    labels: tuple[Label, ...]
    traps: tuple[Label, ...]


def find_stories(folder: Path) -> list[Path]:
    """List the story files of a folder by name.

    Raises:
        InputError: the folder holds none.
    """
    paths = sorted(folder.glob("*.json"), key=lambda path: path.name)
    if not paths:
        raise InputError(
            "holds no labelled stories", where=str(folder), mend="name a folder of story files (*.json)"
        )
    return paths


def read_story(path: Path) -> LabelledStory:
    """Read one story file.

    Raises:
        InputError: the file is no story, or a label quotes words that its article does not hold.
    """
    with reading(path, "is no labelled story", mend="see verify.evaluate.stories for the form"):
        content = json.loads(path.read_text(encoding="utf-8"))
        records = tuple(_record(article) for article in content["articles"])
        texts = {record["id"]: record["text"] for record in records}
        return LabelledStory(
            name=path.stem,
            summary=content.get("summary", ""),
            records=records,
            labels=tuple(
                Label(
                    about=label["about"],
                    kind=label["kind"],
                    severity=label["severity"],
                    sides=tuple(_places(texts, value["evidence"]) for value in label["values"]),
                )
                for label in content["discrepancies"]
            ),
            traps=tuple(
                Label(about=trap["about"], sides=tuple(_places(texts, [quote]) for quote in trap["evidence"]))
                for trap in content["compatible"]
            ),
        )


def _record(article: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": article["id"],
        "source": article["outlet"],
        "title": article["title"],
        "published": article["published"],
        "text": article["text"],
    }


def _places(texts: Mapping[str, str], evidence: Iterable[Mapping[str, str]]) -> tuple[Place, ...]:
    """Find every place where the quoted words stand."""
    places: list[Place] = []
    for item in evidence:
        article, quote = item["article"], item["quote"]
        starts = _occurrences(texts[article], quote)
        if not starts:
            raise InputError(f"{article} does not hold {quote!r}", mend="quote the article's very words")
        places.extend(Place(article, start, start + len(quote)) for start in starts)
    return tuple(places)


def _occurrences(text: str, words: str) -> list[int]:
    """List where the words begin, overlapping occurrences included; words of no length stand nowhere."""
    starts: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts
