"""A report from a collection: all of it, one story, or what has come in since a day."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time

from verify.collection.adding import options_for
from verify.collection.opened import Collection, HeldStory, basis_of, reading_of
from verify.collection.placing import changes_of, place
from verify.config import Options
from verify.engine import engine
from verify.errors import InputError
from verify.model import Article, Report
from verify.pipeline import Progress, assemble, compare_all, read_all, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was asked for.

    Attributes:
        report: on the stories asked for, as :func:`verify.pipeline.check` would give it for their articles.
        new: ids of the articles that have come in since the day asked for; all of them when none was.
    """

    report: Report
    new: frozenset[str]


def choose(
    collection: Collection,
    options: Options | None = None,
    *,
    story: str = "",
    since: date | None = None,
    progress: Progress | None = None,
) -> Chosen:
    """Report on a collection.

    Stories that were compared with the same code, models and options are taken as they are; others are compared now, and
    nothing is written but the cache.

    Args:
        collection: as it is at this moment.
        options: as for any run.
        story: only the story of this id, or those that went out of the one that once had it; its first characters will do.
        since: only stories with an article that came into the collection on this day (UTC) or later.
        progress: told (phase, done, total) as the work goes on.

    Raises:
        InputError: there is no such story.
        ModelError: weights are missing or damaged.
    """
    options = options_for(collection.folder.path, options or Options())
    stories = _stories(collection, story)
    new = _since(collection, since)
    stories = [one for one in stories if not new.isdisjoint(one.articles)]
    ids = {id for one in stories for id in one.articles}
    articles = collection.articles(ids)
    held = collection.held()
    basis = basis_of(options)
    # Made now: what other code, models or options have read or compared.
    stale = [one for one in stories if one.basis != basis]
    outdated = {a.id for a in articles if held[a.id].reading != reading_of(a, options)}
    wanted = outdated.union(*(one.articles for one in stale))
    with closing(engine(options)) as workers:
        due = [article for article in articles if article.id in wanted]
        read = {r.article.id: r for r in read_all(due, options, grouped=True, workers=workers)}
        anew = compare_all(
            [tuple(read[id] for id in one.articles) for one in stale],
            options,
            workers=workers,
            progress=progress if stale else None,
        )
    tidy(options, {c.trouble for c in anew})
    compared = [*anew, *(one.compared for one in stories if one.basis == basis)]
    rank = {article.id: number for number, article in enumerate(articles)}
    compared.sort(key=lambda one: [rank[id] for id in one.story.articles])
    said = collection.claims(held[id].reading for id in ids - outdated)
    claims = [
        claim
        for id in (article.id for article in articles)
        for claim in (read[id].claims if id in outdated else said.get(held[id].reading, ()))
    ]
    return Chosen(report=assemble(articles, claims, compared, options=options), new=frozenset(new & ids))


def companions(
    collection: Collection, articles: Sequence[Article], options: Options | None = None
) -> list[Article]:
    """Return the articles of a collection that may tell the stories of some others, which are not added.

    Grouping both together gives the stories that adding the others to the collection would give.
    """
    options = options_for(collection.folder.path, options or Options())
    with closing(engine(options)) as workers:
        read = read_all(articles, options, grouped=True, workers=workers)
    own = {article.id for article in articles}
    placed = place(collection, changes_of(read, options), ())
    return collection.articles({id for group in placed.groups for id in group} - own)


def _stories(collection: Collection, story: str) -> list[HeldStory]:
    if not story:
        return collection.stories()
    for condition in (
        "starts_with(story, ?)",
        "len(list_filter(formerly, lambda name: starts_with(name, ?))) > 0",
    ):
        found = collection.stories(condition, [story])
        if found:
            return found
    raise InputError(
        f"there is no story {story!r}",
        where=str(collection.folder.path),
        mend="take an id from a report on the collection",
    )


def _since(collection: Collection, since: date | None) -> set[str]:
    if since is None:
        return set(collection.held())
    # When a version came in, not when a later program read it anew.
    rows = collection.sql(
        "SELECT article FROM articles JOIN (SELECT article, version, min(added) AS came FROM every_article"
        " GROUP BY article, version) USING (article, version) WHERE came >= ?",
        [datetime.combine(since, time())],
    )
    return {row[0] for row in rows}
