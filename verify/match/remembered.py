"""What earlier runs understood of articles and found out when comparing them, kept in a cache.

An article is kept as it was read, until it or anything that reading depends on has changed. Of a comparison the costly parts are
kept, the vectors of texts and the judgements on pairs of sentences; they are the same whatever they are needed for, so no finding can
depend on what was remembered. They lie together, one entry a story, and are found again through any article of that story: a story
that gains or loses an article still knows what was found out about the others.
"""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from verify.engine import fingerprints
from verify.engine.cache import Cache
from verify.match.pair_model import Judgement, PairModel
from verify.model import Analysis, Article, Claim, Document, stable_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verify.match.embed import Remembering

SCHEMA = "1"  # raised when what is stored takes another form
PACKAGE = Path(__file__).parents[1]
CODE = ("model", "language", "claims", "match")
UNREAD = frozenset(
    {"path", "url", "origins"}
)  # of an article, what no reader looks at: a moved file is still known
FAST = 1  # compression: a quarter of the size for a tenth of the time that decoding takes


R = TypeVar("R", bound=msgspec.Struct)


class _Read(msgspec.Struct, array_like=True, frozen=True):
    analysis: Analysis
    claims: tuple[Claim, ...]
    vector: bytes


class _Compared(msgspec.Struct, array_like=True, frozen=True):
    """The first texts are those of the vectors; ``judged`` holds pairs of places in ``texts``."""

    texts: list[str]
    vectors: list[bytes]
    judged: list[tuple[int, int, Judgement]]


class Remembered:
    """What was kept of articles and stories.

    Args:
        cache: where.
        version: what a reading and a vector depend on besides the article.
        judged_by: what a judgement depends on besides that.
    """

    def __init__(self, cache: Cache, version: str, judged_by: str = "") -> None:
        self.cache = cache
        self._version = version
        self._judged_by = judged_by

    def articles(self, articles: Sequence[Article]) -> list[tuple[Document, NDArray[np.float64]] | None]:
        """Return what was understood of each article and its vector, or None where it has to be read."""
        # Many small objects come to life here and none dies: looking for garbage meanwhile would double the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return [self._article(article) for article in articles]
        finally:
            if collecting:
                gc.enable()

    def _article(self, article: Article) -> tuple[Document, NDArray[np.float64]] | None:
        import numpy as np

        read = _unpacked(self.cache.get(self._key(article)), _Read)
        if read is None:
            return None
        document = Document(article=article, analysis=read.analysis, claims=read.claims)
        return document, np.frombuffer(read.vector, dtype=np.float64)

    def keep_article(self, document: Document, vector: NDArray[np.float64]) -> None:
        """Keep what was understood of an article and its vector."""
        read = _Read(document.analysis, document.claims, vector.tobytes())
        if packed := _packed(read):
            self.cache.put(self._key(document.article), packed)

    @contextmanager
    def comparing(
        self, articles: Sequence[Article], embedder: Remembering, model: PairModel
    ) -> Iterator[None]:
        """Give both models what they found out about these articles before, and keep what they find out meanwhile."""
        places = [stable_id("story of", self._judged_by, self._key(article), size=20) for article in articles]
        keys = sorted({found.hex() for place in places if (found := self.cache.get(place))})
        known: dict[str, set[object]] = {}
        for key in keys:
            if compared := _unpacked(self.cache.get(key), _Compared):
                known[key] = _put_back(compared, embedder, model)
        embedder.used.clear()
        model.used.clear()
        yield
        used = embedder.used | model.used
        if used <= set().union(*known.values()):
            return
        packed = _packed(_compared(embedder, model))
        if packed is None:
            return
        new = stable_id("compared", self._judged_by, *map(self._key, articles), size=20)
        self.cache.put(new, packed)
        for place in places:
            self.cache.put(place, bytes.fromhex(new))
        for key, held in known.items():
            if key != new and held <= used:
                self.cache.remove(key)

    def _key(self, article: Article) -> str:
        return stable_id("article", self._version, *_looked_at(article), size=20)


def article_version(article: Article) -> str:
    """Return what is the same for two articles that read the same, wherever they lie."""
    return stable_id("version", *_looked_at(article), size=20)


def _looked_at(article: Article) -> Iterator[str]:
    # Spelt out, because a moment is written differently by time zones of different make.
    yield article.published.isoformat() if article.published else ""
    for field in fields(Article):
        if field.name not in UNREAD and field.name != "published":
            yield repr(getattr(article, field.name))


def _put_back(compared: _Compared, embedder: Remembering, model: PairModel) -> set[object]:
    """Give both models what was kept; return the texts and pairs that were."""
    import numpy as np

    texts = compared.texts
    vectors = {t: np.frombuffer(v, dtype=np.float32) for t, v in zip(texts, compared.vectors, strict=False)}
    judged = {(texts[a], texts[b]): said for a, b, said in compared.judged}
    embedder.known.update(vectors)
    model.known.update(judged)
    return {*vectors, *judged}


def _compared(embedder: Remembering, model: PairModel) -> _Compared:
    embedded = sorted(embedder.used)
    others = {text for pair in model.used for text in pair} - embedder.used
    texts = [*embedded, *sorted(others)]
    place = {text: number for number, text in enumerate(texts)}
    return _Compared(
        texts,
        [embedder.known[text].tobytes() for text in embedded],
        [(place[a], place[b], model.known[a, b]) for a, b in sorted(model.used)],
    )


def remembered(folder: str, *, reader: str | None, sentence_model: str | None) -> Remembered:
    """Open what is kept in a folder, for one reader and one sentence model."""
    return Remembered(_cache(folder), reading_version(reader, sentence_model), judging_version())


@cache
def _cache(folder: str) -> Cache:
    return Cache(Path(folder).expanduser())


@cache
def reading_version(reader: str | None, sentence_model: str | None) -> str:
    """Say what a reading depends on: the form it is stored in, our code and tables, the models, the libraries."""
    own = PACKAGE / "weights" / "reader"
    return "\n".join(
        (
            SCHEMA,
            fingerprints.of_files(*(PACKAGE / room for room in CODE)),
            fingerprints.of_model(reader) if reader else fingerprints.of_files(own),
            fingerprints.of_model(sentence_model)
            if sentence_model
            else "",  # our code names the hash of its own
            fingerprints.of_libraries(fingerprints.READING),
        )
    )


@cache
def judging_version() -> str:
    """Say what a judgement depends on besides that."""
    return fingerprints.of_files(PACKAGE / "weights" / "pair")


def _packed(record: msgspec.Struct) -> bytes | None:
    """Return a record as bytes, or None when a text of it is broken (lone surrogates): it is made anew every time."""
    try:
        return zlib.compress(msgspec.msgpack.encode(record), FAST)
    except UnicodeEncodeError:
        return None


def _unpacked(content: bytes | None, kind: type[R]) -> R | None:
    """Return a record, or None where there is none of this kind."""
    try:
        return _decoder(kind).decode(zlib.decompress(content)) if content is not None else None
    except (zlib.error, msgspec.DecodeError):
        return None


@cache
def _decoder(kind: type[R]) -> msgspec.msgpack.Decoder[R]:
    return msgspec.msgpack.Decoder(kind)
