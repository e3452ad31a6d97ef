"""A collection as it is at one moment, to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np

from verify.collection.folder import Folder, Manifest
from verify.collection.tables import connect
from verify.engine import fingerprints
from verify.errors import InputError
from verify.match.reading import decoder_of
from verify.match.remembered import PACKAGE, article_version, judging_version, reading_version
from verify.match.stories import Links
from verify.match.traits import Traits
from verify.model import Article, Claim, stable_id
from verify.steps import Compared

if TYPE_CHECKING:
    from verify.config import Options

T = TypeVar("T")
COMPARING = ("conflicts", "config")  # code and tables that a comparison depends on besides those of reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article in its present version, without its text.

    Attributes:
        article: its id.
        version: see :func:`verify.match.remembered.article_version`.
        reading: which reading of that version the collection goes by.
        source: its outlet.
        url: its address.
        wording: hash of its text.
    """

    article: str
    version: str
    reading: str
    source: str
    url: str
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStory:
    """A story as it stands in the collection.

    Attributes:
        id: the same as in a report on its articles.
        articles: ids of its articles, sorted.
        versions: of each article, same order.
        formerly: ids of the stories that went into it, sorted.
        basis: what it was compared with: code, models and options.
        record: the comparison, see :attr:`compared`.
    """

    id: str
    articles: tuple[str, ...]
    versions: tuple[str, ...]
    formerly: tuple[str, ...]
    basis: str
    record: bytes

    @property
    def compared(self) -> Compared:
        """Return what the comparison found."""
        return unpacked(self.record, Compared)


class Collection:
    """What counts at one moment; a writer that comes later changes nothing here.

    Args:
        folder: where it lies.
        manifest: which files count.
    """

    def __init__(self, folder: Folder, manifest: Manifest) -> None:
        self.folder = folder
        self.generation = manifest.generation
        files = {table: [folder.file(name) for name in names] for table, names in manifest.tables.items()}
        missing = [path for paths in files.values() for path in paths if not path.exists()]
        if missing:
            raise InputError(
                f"{missing[0].name} is missing", where=str(folder.path), mend="restore the folder from a copy"
            )
        self._connection = connect(files)

    def sql(self, query: str, given: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Ask the tables (see :mod:`verify.collection.tables`) something and return the rows."""
        rows: list[tuple[Any, ...]] = self._connection.execute(query, list(given)).fetchall()
        return rows

    def columns(self, query: str, given: Sequence[object] = ()) -> Mapping[str, Any]:
        """Ask the tables something and return an array for each column."""
        found: Mapping[str, Any] = self._connection.execute(query, list(given)).fetchnumpy()
        return found

    def held(self) -> dict[str, Held]:
        """Return the articles by id, without their texts."""
        rows = self.sql("SELECT article, version, reading, source, url, wording FROM articles")
        return {
            row[0]: Held(
                article=row[0], version=row[1], reading=row[2], source=row[3], url=row[4], wording=row[5]
            )
            for row in rows
        }

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Return articles in their present version, sorted by id."""
        rows = self.sql(
            "SELECT record FROM articles WHERE article IN (SELECT unnest(?::VARCHAR[])) ORDER BY article",
            [sorted(ids)],
        )
        return sorted((unpacked(row[0], Article) for row in rows), key=lambda article: article.id)

    def withdrawn(self, ids: Iterable[str]) -> set[str]:
        """Return which of some articles were withdrawn and have not come back."""
        rows = self.sql(
            "SELECT DISTINCT article FROM every_article WHERE article IN (SELECT unnest(?::VARCHAR[]))"
            " AND article NOT IN (SELECT article FROM articles)",
            [sorted(ids)],
        )
        return {row[0] for row in rows}

    def claims(self, readings: Iterable[str]) -> dict[str, list[Claim]]:
        """Return the claims of readings, in their order."""
        rows = self.sql(
            "SELECT DISTINCT reading, place, record FROM every_claim"
            " WHERE reading IN (SELECT unnest(?::VARCHAR[])) ORDER BY reading, place",
            [sorted(readings)],
        )
        found: dict[str, list[Claim]] = {}
        for reading, _, record in rows:
            found.setdefault(reading, []).append(unpacked(record, Claim))
        return found

    def traits(self, where: str = "TRUE", given: Sequence[object] = ()) -> dict[str, Traits]:
        """Return the traits of present articles by reading, for those that a condition on ``traits`` picks."""
        found = self.columns(f"SELECT * FROM traits WHERE {where} ORDER BY reading", given)
        days = np.ma.filled(np.ma.asarray(found["day"], dtype=np.float64), np.nan)
        return {
            reading: Traits(
                id=found["article"][n],
                day=None if np.isnan(days[n]) else float(days[n]),
                words=tuple(zip(found["words"][n].tolist(), found["counts"][n].tolist(), strict=True)),
                terms=tuple(found["terms"][n].tolist()),
                marks=tuple(found["marks"][n].tolist()),
                vector=np.asarray(found["vector"][n], dtype=np.float32),
            )
            for n, reading in enumerate(found["reading"].tolist())
        }

    def links(self, place: Mapping[str, int]) -> Links:
        """Return all links among present articles, as the places of their readings; the database turns names into numbers."""
        found = self.columns(
            "WITH placed AS MATERIALIZED (SELECT unnest(?::VARCHAR[]) AS reading, unnest(?::BIGINT[]) AS place)"
            " SELECT DISTINCT one.place AS a, other.place AS b, likeness FROM every_link"
            " JOIN placed one ON a = one.reading JOIN placed other ON b = other.reading",
            [list(place), list(place.values())],
        )
        pairs = np.stack([found["a"], found["b"]], axis=1).astype(np.int64)
        return Links(pairs=pairs, likeness=np.asarray(found["likeness"], dtype=np.float64))

    def stories(self, where: str = "TRUE", given: Sequence[object] = ()) -> list[HeldStory]:
        """Return the stories that a condition on ``stories`` picks, by id."""
        rows = self.sql(
            "SELECT story, articles, versions, formerly, basis, record FROM stories"
            f" WHERE {where} ORDER BY story",
            given,
        )
        return [
            HeldStory(
                id=row[0],
                articles=tuple(row[1]),
                versions=tuple(row[2]),
                formerly=tuple(row[3]),
                basis=row[4],
                record=bytes(row[5]),
            )
            for row in rows
        ]


def open_collection(path: Path | str, *, tries: int = 3) -> Collection:
    """Open a collection to read in it; any number of processes may.

    Raises:
        InputError: there is none, or it is damaged.
    """
    folder = Folder(Path(path))
    while True:
        manifest = folder.manifest()
        try:
            return Collection(folder, manifest)
        except InputError:
            # A writer may have put an end to these files since the manifest was read.
            tries -= 1
            if tries <= 0 or folder.manifest() == manifest:
                raise


def packed(record: object) -> bytes:
    """Return a noun as bytes.

    Raises:
        UnicodeEncodeError: a text of it is broken (lone surrogates).
    """
    return msgspec.msgpack.encode(record)


def unpacked(content: bytes, kind: type[T]) -> T:
    """Return the noun that :func:`packed` was given."""
    return decoder_of(kind).decode(bytes(content))


def reading_of(article: Article, options: Options) -> str:
    """Name a reading: the article's version, and the code, tables and models that read it."""
    return stable_id(
        "reading", article_version(article), _reading(options.reader, options.sentence_model), size=20
    )


def basis_of(options: Options) -> str:
    """Name everything but the articles that a comparison depends on."""
    from verify.config import shown

    judged = (
        _reading(options.reader, options.sentence_model),
        judging_version(options.pair_model),
        _comparing(),
    )
    return stable_id("basis", *judged, repr(shown(options)), size=20)


@cache
def _reading(reader: str | None, sentence_model: str | None) -> str:
    return reading_version(reader, sentence_model)


@cache
def _comparing() -> str:
    return fingerprints.of_files(*(PACKAGE / room for room in COMPARING))
