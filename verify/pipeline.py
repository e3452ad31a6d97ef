"""The one door: articles in, report out. Two phases, a map over articles and a map over stories."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from verify import __version__
from verify.config import Options, shown
from verify.engine import Engine, engine
from verify.match.reading import Read
from verify.match.traits import Traits, traits_of
from verify.model import (
    CLASSES,
    SEVERITIES,
    Article,
    Claim,
    Document,
    Finding,
    HouseSpelling,
    Report,
    Skipped,
)
from verify.steps import (
    Compared,
    compare,
    compare_step,
    memory_of,
    prepare,
    read_step,
    understand,
    vector_of,
)

__all__ = [
    "assemble",
    "check",
    "compare",
    "compare_all",
    "prepare",
    "read_all",
    "stories_of",
    "tidy",
    "understand",
]

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
_log = logging.getLogger("verify")


def check(
    articles: Iterable[Article],
    options: Options | None = None,
    *,
    new: Collection[str] | None = None,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
) -> Report:
    """Compare articles and report where they disagree.

    Args:
        articles: in any order; their ids must differ.
        options: see :class:`verify.config.Options`.
        new: ids of articles that were added to the others. Only stories in which one of them takes part are compared, and only
            findings in which one of them gives evidence are reported. None: all of them are new.
        skipped: what could not be read, to be named in the report.
        progress: told (phase, done, total) as the work goes on.

    Returns:
        The report; the same for the same articles, whatever their order, the engine and the number of workers.

    Raises:
        ModelError: weights are missing or damaged.
    """
    from verify.read.outlets import leave_out

    options = options or Options()
    kept, ignored = leave_out(articles, options.ignored_outlets)
    ordered, twice = _distinct(kept)
    grouped = len(ordered) > 1 and not options.one_story
    with closing(engine(options)) as workers:
        read = read_all(ordered, options, grouped=grouped, workers=workers, progress=progress)
        groups = _groups(read, [r.traits for r in read if r.traits is not None] if grouped else ())
        if new is not None:
            groups = [group for group in groups if any(r.article.id in new for r in group)]
        compared = compare_all(groups, options, workers=workers, progress=progress)
    tidy(options, {r.trouble for r in read} | {c.trouble for c in compared})
    report = assemble(
        ordered,
        [claim for r in read for claim in r.claims],
        compared,
        options=options,
        skipped=(*skipped, *twice, *ignored),
    )
    return report if new is None else replace(report, findings=_with(report.findings, new))


def assemble(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    compared: Sequence[Compared],
    *,
    options: Options,
    skipped: Sequence[Skipped] = (),
) -> Report:
    """Put a report together from what was compared.

    Args:
        articles: sorted by id.
        claims: theirs, article by article.
        compared: the stories, in the order of their articles.
        options: those that the stories were compared with.
        skipped: what could not be read.
    """
    return Report(
        articles=tuple(articles),
        stories=tuple(c.story for c in compared),
        claims=tuple(claims),
        entities=tuple(
            sorted((e for c in compared for e in c.entities), key=lambda e: (e.kind, e.name, e.id))
        ),
        events=tuple(sorted((e for c in compared for e in c.events), key=lambda e: e.id)),
        findings=_ranked(f for c in compared for f in c.findings),
        shared=tuple(
            sorted((s for c in compared for s in c.shared), key=lambda s: (-s.origins, s.text, s.claims))
        ),
        skipped=tuple(skipped),
        house=tuple(
            HouseSpelling(preferred=n.preferred, accepted=n.accepted, forbidden=n.forbidden)
            for n in options.names
        ),
        options=shown(options),
        versions=(("verify", __version__),),
    )


def compare_all(
    groups: Sequence[tuple[Read, ...]],
    options: Options,
    *,
    workers: Engine,
    progress: Progress | None = None,
) -> list[Compared]:
    """Compare stories, the longest first; what an earlier run has found out is taken from the cache."""
    options = _everywhere(options)
    return workers.map(
        partial(compare_step, options=options),
        groups,
        cost=_pairs,
        name=_story_name,
        progress=_told(progress, "comparing", len(groups)),
    )


def read_all(
    articles: Sequence[Article],
    options: Options,
    *,
    grouped: bool,
    workers: Engine,
    progress: Progress | None = None,
) -> list[Read]:
    """Read articles; what an earlier run has understood is taken from the cache."""
    options = _everywhere(options)
    memory = memory_of(options)
    known = memory.articles(articles) if memory else [None] * len(articles)
    unknown = [article for article, read in zip(articles, known, strict=True) if read is None]
    done = len(articles) - len(unknown)
    read = workers.map(
        partial(read_step, options=options, grouped=grouped),
        unknown,
        name=lambda article: article.path or article.id,
        progress=_told(progress, "reading", len(articles), done),
    )
    fresh = iter(read)
    return [k or next(fresh) for k in known]


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
    return _groups(documents, [traits_of(document, vector_of(document, options)) for document in documents])


def _groups(articles: Sequence[T], traits: Sequence[Traits]) -> list[tuple[T, ...]]:
    """Group articles by their traits; without traits they are one story."""
    if not traits:
        return [tuple(articles)] if articles else []
    from verify.match.stories import group_stories

    return [tuple(articles[i] for i in group) for group in group_stories(traits)]


def _pairs(story: Sequence[Read]) -> int:
    """Count the pairs of sentences in a story: how long comparing it takes."""
    return sum(read.size for read in story) ** 2


def _everywhere(options: Options) -> Options:
    """Name the cache by its whole path: workers of a cluster have working folders of their own."""
    return replace(options, cache=str(Path(options.cache).absolute())) if options.cache else options


def _story_name(story: Sequence[Read]) -> str:
    first = story[0].article
    return f"the story of {first.path or first.id}"


def tidy(options: Options, troubles: Collection[str]) -> None:
    """Keep the cache within its limit, and say once what was wrong with it, whichever process it happened to."""
    if memory := memory_of(_everywhere(options)):
        memory.cache.prune()
        memory.cache.trouble = ""  # the next run tries again
        for trouble in sorted(filter(None, troubles))[:1]:
            _log.warning(
                "the cache %s cannot be written (%s): later runs will be slow", options.cache, trouble
            )


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


def _with(findings: Sequence[Finding], new: Collection[str]) -> tuple[Finding, ...]:
    """Keep the findings in which a new article gives evidence."""
    return tuple(finding for finding in findings if any(id in new for id in finding.article_ids))


def _told(progress: Progress | None, phase: str, total: int, before: int = 0) -> Callable[[int], None] | None:
    """Return what tells the progress of a phase, some of whose items were done before it began."""
    if progress is None:
        return None
    if total:
        progress(phase, before, total)  # models are loaded before the first item is done
    return lambda done: progress(phase, before + done, total)
