"""The one door: articles in, report out. Two phases, a map over articles and a map over stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from verify import __version__
from verify.config import Options, shown
from verify.engine import engine
from verify.model import (
    CLASSES,
    SEVERITIES,
    Article,
    Document,
    Entity,
    Event,
    Finding,
    Report,
    SharedClaim,
    Skipped,
    Story,
    StorySummary,
    stable_id,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verify.match.embed import Embedder
    from verify.match.index import StoryIndex

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """What the map over stories gives for one story."""

    story: StorySummary
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    shared: tuple[SharedClaim, ...]


def check(
    articles: Iterable[Article],
    options: Options | None = None,
    *,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
) -> Report:
    """Compare articles and report where they disagree.

    Args:
        articles: in any order; their ids must differ.
        options: see :class:`verify.config.Options`.
        skipped: what could not be read, to be named in the report.
        progress: told (phase, done, total) as the work goes on.

    Returns:
        The report; the same for the same articles, whatever their order and the number of workers.

    Raises:
        ModelError: weights are missing or damaged.
    """
    from verify.read.outlets import leave_out

    options = options or Options()
    kept, ignored = leave_out(articles, options.ignored_outlets)
    ordered, twice = _distinct(kept)
    workers = engine(options.workers)
    grouped = len(ordered) > 1 and not options.one_story
    read = workers.map(
        partial(_read, options=options, grouped=grouped),
        ordered,
        progress=_told(progress, "reading", len(ordered)),
    )
    documents = [document for document, _ in read]
    groups = _groups(documents, [vector for _, vector in read if vector is not None])
    compared = workers.map(
        partial(compare, options=options),
        groups,
        cost=_pairs,
        progress=_told(progress, "comparing", len(groups)),
    )
    return Report(
        articles=tuple(ordered),
        stories=tuple(c.story for c in compared),
        claims=tuple(claim for d in documents for claim in d.claims),
        entities=tuple(
            sorted((e for c in compared for e in c.entities), key=lambda e: (e.kind, e.name, e.id))
        ),
        events=tuple(sorted((e for c in compared for e in c.events), key=lambda e: e.id)),
        findings=_ranked(f for c in compared for f in c.findings),
        shared=tuple(
            sorted((s for c in compared for s in c.shared), key=lambda s: (-s.origins, s.text, s.claims))
        ),
        skipped=(*skipped, *twice, *ignored),
        options=shown(options),
        versions=(("verify", __version__),),
    )


def understand(article: Article, *, options: Options) -> Document:
    """Read one article: parse, names, times, quantities, quotations, claims. Needs nothing but the article."""
    from verify.claims import extract_claims
    from verify.language.analyse import analyse
    from verify.language.reader import load_reader

    analysis = analyse(article, load_reader(options.reader))
    return Document(article=article, analysis=analysis, claims=extract_claims(article, analysis))


def _read(
    article: Article, *, options: Options, grouped: bool
) -> tuple[Document, NDArray[np.float64] | None]:
    """Read one article and, when articles are to be grouped into stories, give its vector."""
    document = understand(article, options=options)
    return document, _vector(document, options) if grouped else None


def prepare(documents: tuple[Document, ...], options: Options) -> StoryIndex:
    """Collapse the copies of one story, resolve its names, and index it for comparing."""
    from verify.match.entities import resolve_entities
    from verify.match.index import StoryIndex
    from verify.match.syndication import origins

    articles = [d.article for d in documents]
    story = Story(
        id=stable_id("story", *(a.id for a in articles)),
        documents=documents,
        origins=origins(articles),
        entities=resolve_entities(documents),
    )
    return StoryIndex(story, _embedder(options.sentence_model), options.style)


def compare(documents: tuple[Document, ...], *, options: Options) -> _Compared:
    """Compare the articles of one story. Needs nothing but these documents."""
    from verify.conflicts.detect import detect
    from verify.match.events import build_events, shared_claims
    from verify.match.pairs import sentence_pairs

    index = prepare(documents, options)
    story, articles = index.story, [d.article for d in documents]
    pairs = sentence_pairs(index)
    return _Compared(
        story=StorySummary(
            id=story.id, title=_title(articles), articles=tuple(a.id for a in articles), origins=story.origins
        ),
        entities=story.entities,
        events=build_events(index, pairs),
        findings=tuple(detect(index, least=options.least)),
        shared=shared_claims(index, pairs),
    )


def _distinct(articles: Iterable[Article]) -> tuple[list[Article], list[Skipped]]:
    """Sort by id; of two articles with one id the second is left out and named."""
    ordered: list[Article] = []
    twice: list[Skipped] = []
    for article in sorted(articles, key=lambda a: (a.id, a.path, a.text)):
        if ordered and ordered[-1].id == article.id:
            twice.append(
                Skipped(
                    where=article.path or article.id,
                    reason=f"another article has the id {article.id!r}",
                    mend="give each article an id of its own",
                )
            )
        else:
            ordered.append(article)
    return ordered, twice


def stories_of(documents: Sequence[Document], options: Options) -> list[tuple[Document, ...]]:
    """Group documents into stories; each is compared by itself."""
    if options.one_story or len(documents) < 2:
        return _groups(documents, ())
    return _groups(documents, [_vector(document, options) for document in documents])


def _groups(
    documents: Sequence[Document], vectors: Sequence[NDArray[np.float64]]
) -> list[tuple[Document, ...]]:
    """Group documents by their vectors; without vectors they are one story."""
    if not vectors:
        return [tuple(documents)] if documents else []
    from verify.match.stories import group_stories

    return [tuple(documents[i] for i in group) for group in group_stories(documents, vectors)]


def _vector(document: Document, options: Options) -> NDArray[np.float64]:
    from verify.match.stories import article_vector

    return article_vector(document, _embedder(options.sentence_model))


def _pairs(documents: Sequence[Document]) -> int:
    """Count the pairs of sentences in a story: how long comparing it takes."""
    return sum(len(document.analysis.sentences) for document in documents) ** 2


@cache
def _embedder(name: str | None) -> Embedder:
    from verify.match.embed import MiniLM, SentenceTransformerEmbedder

    return MiniLM() if name is None else SentenceTransformerEmbedder(name)


def _title(articles: Sequence[Article]) -> str:
    """Name a story after the headline of its first article."""
    dated = sorted(articles, key=lambda a: (a.published.isoformat() if a.published else "9999", a.id))
    titled = [a.title for a in dated if a.title]
    return titled[0] if titled else dated[0].id


def _ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Conflicts first, then by severity, then by confidence."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                CLASSES.index(f.class_),
                SEVERITIES.index(f.severity),
                -f.confidence,
                f.kind,
                f.fingerprint,
            ),
        )
    )


def _told(progress: Progress | None, phase: str, total: int) -> Callable[[int], None] | None:
    if progress is None:
        return None
    return lambda done: progress(phase, done, total)
