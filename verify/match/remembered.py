"""What earlier runs understood of articles and found out when comparing them, kept in a cache.

An article is kept as it was read, until it or anything that reading depends on has changed. Of a comparison the costly parts are
kept, the vectors of texts and the judgements on pairs of sentences; they are the same whatever they are needed for, so no finding can
depend on what was remembered. They lie together, one entry a story, and are found again through any article of that story: a story
that gains or loses an article still knows what was found out about the others.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from verify.engine import fingerprints
from verify.engine.cache import Cache
from verify.match.excerpt import Excerpt
from verify.match.pair_model import Judgement, PairModel
from verify.match.reading import Read, decoded, packed, unpacked_as
from verify.match.traits import Traits, day_of
from verify.model import Article, Claim, stable_id

if TYPE_CHECKING:
    from verify.match.embed import Remembering

SCHEMA = "3"  # raised when what is stored takes another form
PACKAGE = Path(__file__).parents[1]
CODE = ("model", "language", "claims", "match")
UNREAD = frozenset(
    {"path", "url", "origins"}
)  # of an article, what no reader looks at: a moved file is still known


class _Kept(msgspec.Struct, array_like=True, frozen=True):
    """An article: the packed analysis is opened only when a story is compared."""

    analysis: bytes
    gist: bytes


class _Gist(msgspec.Struct, array_like=True, frozen=True):
    claims: tuple[Claim, ...]
    size: int
    vector: bytes
    words: tuple[tuple[str, int], ...]
    terms: tuple[str, ...]
    marks: tuple[int, ...]


class _Compared(msgspec.Struct, array_like=True, frozen=True):
    """Texts are told by their place in ``texts``: excerpts as place and four offsets, pairs of sentences as two places."""

    texts: list[str]
    excerpts: list[tuple[int, int, int, int, int]]
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

    def articles(self, articles: Sequence[Article]) -> list[Read | None]:
        """Return what was understood of each article, or None where it has to be read."""
        # Many small objects come to life here and none dies: looking for garbage meanwhile would double the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return [self._article(article) for article in articles]
        finally:
            if collecting:
                gc.enable()

    def _article(self, article: Article) -> Read | None:
        import numpy as np

        kept = decoded(_Kept, self.cache.get(self._key(article)))
        gist = unpacked_as(_Gist, kept.gist) if kept else None
        if kept is None or gist is None:
            return None
        vector = np.frombuffer(gist.vector, dtype=np.float64)
        return Read.kept(
            article,
            kept.analysis,
            claims=gist.claims,
            size=gist.size,
            vector=vector,
            traits=Traits(
                id=article.id,
                day=day_of(article),
                words=gist.words,
                terms=gist.terms,
                marks=gist.marks,
                vector=vector.astype(np.float32),
            ),
        )

    def keep_article(self, read: Read) -> None:
        """Keep what was understood of an article, unless it is not to be grouped or a text of it is broken."""
        traits = read.traits
        if traits is None or read.vector is None or read.analysis is None:
            return
        gist = packed(
            _Gist(read.claims, read.size, read.vector.tobytes(), traits.words, traits.terms, traits.marks)
        )
        if gist:
            self.cache.put(self._key(read.article), msgspec.msgpack.encode(_Kept(read.analysis, gist)))

    @contextmanager
    def comparing(
        self, articles: Sequence[Article], embedder: Remembering, model: PairModel
    ) -> Iterator[None]:
        """Give both models what they found out about these articles before, and keep what they find out meanwhile."""
        places = [stable_id("story of", self._judged_by, self._key(article), size=20) for article in articles]
        keys = sorted({found.hex() for place in places if (found := self.cache.get(place))})
        known: dict[str, set[object]] = {}
        for key in keys:
            if compared := unpacked_as(_Compared, self.cache.get(key)):
                known[key] = _put_back(compared, embedder, model)
        embedder.used.clear()
        model.used.clear()
        yield
        used = embedder.used | model.used
        if used <= set().union(*known.values()):
            return
        content = packed(_compared(embedder, model))
        if content is None:
            return
        new = stable_id("compared", self._judged_by, *map(self._key, articles), size=20)
        self.cache.put(new, content)
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
    vectors = {
        Excerpt(texts[place], *offsets): np.frombuffer(vector, dtype=np.float32)
        for (place, *offsets), vector in zip(compared.excerpts, compared.vectors, strict=True)
    }
    judged = {(texts[a], texts[b]): said for a, b, said in compared.judged}
    embedder.known.update(vectors)
    model.known.update(judged)
    return {*vectors, *judged}


def _compared(embedder: Remembering, model: PairModel) -> _Compared:
    embedded = sorted(embedder.used)
    texts = sorted({e.text for e in embedded} | {text for pair in model.used for text in pair})
    place = {text: number for number, text in enumerate(texts)}
    return _Compared(
        texts,
        [(place[e.text], e.start, e.end, e.covered, e.uncovered) for e in embedded],
        [embedder.known[excerpt].tobytes() for excerpt in embedded],
        [(place[a], place[b], model.known[a, b]) for a, b in sorted(model.used)],
    )


def remembered(
    folder: str, *, reader: str | None, sentence_model: str | None, pair_model: str | None = None
) -> Remembered:
    """Open what is kept in a folder, for one reader, one sentence model and one pair model."""
    return Remembered(_cache(folder), reading_version(reader, sentence_model), judging_version(pair_model))


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
def judging_version(pair_model: str | None = None) -> str:
    """Say what a judgement depends on besides that."""
    if pair_model:
        return fingerprints.of_model(pair_model)
    return fingerprints.of_files(PACKAGE / "weights" / "pair")
