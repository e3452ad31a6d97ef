"""The two steps that the maps of the pipeline repeat: one article is read, one story is compared. Each needs nothing else.

With a cache, a step is spared what an earlier run has done of it; the result is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from verify.config import Options
from verify.match.reading import Read
from verify.model import (
    Article,
    Document,
    Entity,
    Event,
    Finding,
    SharedClaim,
    Story,
    StorySummary,
    stable_id,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verify.match.embed import Remembering
    from verify.match.index import StoryIndex
    from verify.match.remembered import Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the map over stories gives for one story, and ``trouble`` as in :class:`verify.match.reading.Read`."""

    story: StorySummary
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    shared: tuple[SharedClaim, ...]
    trouble: str = ""


def understand(article: Article, *, options: Options) -> Document:
    """Read one article: parse, names, times, quantities, quotations, claims. Needs nothing but the article."""
    from verify.claims import extract_claims
    from verify.language.analyse import analyse
    from verify.language.reader import load_reader

    analysis = analyse(article, load_reader(options.reader))
    return Document(article=article, analysis=analysis, claims=extract_claims(article, analysis))


def read_step(article: Article, *, options: Options, grouped: bool) -> Read:
    """Read one article, which the cache does not know; when articles are to be grouped into stories, give its vector."""
    document = understand(article, options=options)
    memory = memory_of(options)
    # What is kept always has its vector, whatever this run needs.
    read = Read(document=document, vector=vector_of(document, options) if grouped or memory else None)
    embedder_of(options.sentence_model).forget()
    if memory:
        memory.keep_article(read)
        read.trouble = memory.cache.trouble
    return read


def prepare(documents: tuple[Document, ...], options: Options) -> StoryIndex:
    """Collapse the copies of one story, resolve its names, and index it for comparing."""
    from verify.match.entities import resolve_entities
    from verify.match.index import StoryIndex
    from verify.match.pair_model import pair_model
    from verify.match.syndication import origins

    articles = [d.article for d in documents]
    story = Story(
        id=stable_id("story", *(a.id for a in articles)),
        documents=documents,
        origins=origins(articles),
        entities=resolve_entities(documents),
    )
    return StoryIndex(
        story,
        embedder_of(options.sentence_model),
        options.style,
        options.least,
        pair_model(options.pair_model),
    )


def compare(documents: tuple[Document, ...], *, options: Options) -> Compared:
    """Compare the articles of one story. Needs nothing but these documents."""
    from verify.conflicts.detect import detect
    from verify.match.events import build_events, shared_claims
    from verify.match.sentence_pairs import sentence_pairs

    index = prepare(documents, options)
    story, articles = index.story, [d.article for d in documents]
    pairs = sentence_pairs(index)
    return Compared(
        story=StorySummary(
            id=story.id, title=_title(articles), articles=tuple(a.id for a in articles), origins=story.origins
        ),
        entities=story.entities,
        events=build_events(index, pairs),
        findings=tuple(detect(index)),
        shared=shared_claims(index, pairs),
    )


def compare_step(story: tuple[Read, ...], *, options: Options) -> Compared:
    """Compare the articles of one story; what an earlier comparison has found out of them is taken from the cache."""
    from verify.match.pair_model import pair_model

    memory, embedder, model = (
        memory_of(options),
        embedder_of(options.sentence_model),
        pair_model(options.pair_model),
    )
    articles, documents = [read.article for read in story], tuple(read.document for read in story)
    try:
        if memory is None:
            return compare(documents, options=options)
        with memory.comparing(articles, embedder, model):
            compared = compare(documents, options=options)
        return replace(compared, trouble=memory.cache.trouble)
    finally:
        embedder.forget()
        model.forget()


def vector_of(document: Document, options: Options) -> NDArray[np.float64]:
    """Return what an article is likened to others by."""
    from verify.match.stories import article_vector

    return article_vector(document, embedder_of(options.sentence_model))


def memory_of(options: Options) -> Remembered | None:
    """Return what earlier runs have kept, or None without a cache."""
    if not options.cache:
        return None
    from verify.match.remembered import remembered

    return remembered(
        options.cache,
        reader=options.reader,
        sentence_model=options.sentence_model,
        pair_model=options.pair_model,
    )


@cache
def embedder_of(name: str | None) -> Remembering:
    """Return the sentence model of this name, or the one in the package; one a process."""
    from verify.match.embed import MiniLM, SentenceTransformerEmbedder

    return MiniLM() if name is None else SentenceTransformerEmbedder(name)


def _title(articles: Sequence[Article]) -> str:
    """Name a story after the headline of its first article."""
    dated = sorted(articles, key=lambda a: (a.published.isoformat() if a.published else "9999", a.id))
    titled = [a.title for a in dated if a.title]
    return titled[0] if titled else dated[0].id
