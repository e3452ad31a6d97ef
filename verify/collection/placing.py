"""Finding the stories that articles belong to: those that hang together with them, and no others.

What is loaded is the traits of articles around the new ones that they may be likened to, the links as numbers, and the traits of the parts that
hang together otherwise than before. Since every such part is grouped anew as a whole, the stories are those that grouping all articles
at once would give.
"""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from verify.collection.opened import Collection, HeldStory, reading_of
from verify.config import Options
from verify.match.blocks import SHARED_TERMS, WINDOW
from verify.match.reading import Read
from verify.match.remembered import article_version
from verify.match.stories import Links, group_part, hanging_together, links_among
from verify.match.traits import Traits

# Readings of some days that blocking could propose to new ones: what no new article shares enough with is never loaded.
_AROUND = """
WITH near AS MATERIALIZED (SELECT reading, terms, marks FROM traits WHERE {days}),
term AS (SELECT unnest(?::INTEGER[]) AS new, unnest(?::VARCHAR[]) AS item),
mark AS (SELECT unnest(?::BIGINT[]) AS item)
SELECT reading FROM (SELECT reading, unnest(terms) AS item FROM near) JOIN term USING (item)
  GROUP BY reading, new HAVING count(*) >= {shared}
UNION SELECT reading FROM (SELECT reading, unnest(marks) AS item FROM near) SEMI JOIN mark USING (item)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An article that is new, or has changed.

    Attributes:
        read: what was read in it.
        traits: those of the reading.
        reading: its name.
    """

    read: Read
    traits: Traits
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where articles belong.

    Attributes:
        changes: the articles themselves.
        links: pairs of readings that are alike, one of them new, with their likeness.
        groups: the stories, as sorted ids of articles, that the new articles are in or that lost one.
        stories: the stories that articles of these groups were in before.
        ended: ids of those that are no more.
        versions: of each present article, as they are now.
    """

    changes: tuple[Change, ...]
    links: tuple[tuple[str, str, float], ...]
    groups: tuple[tuple[str, ...], ...]
    stories: tuple[HeldStory, ...]
    ended: frozenset[str]
    versions: Mapping[str, str]


def changes_of(read: Iterable[Read], options: Options) -> list[Change]:
    """Turn what was read into changes; what was not read to be grouped is none."""
    return [
        Change(read=one, traits=one.traits, reading=reading_of(one.article, options))
        for one in read
        if one.traits is not None
    ]


def place(collection: Collection, changes: Sequence[Change], withdrawn: Several[str]) -> Placed:
    """Find the stories that articles belong to.

    Args:
        collection: as it was before.
        changes: the new and changed articles.
        withdrawn: ids of articles that no longer count.
    """
    held = collection.held()
    leaving = {c.read.article.id for c in changes} | set(withdrawn)
    left = {held[id].reading for id in leaving & held.keys()}
    links = _new_links(collection, changes, left)
    present = {one.reading for one in held.values()}
    new = {change.reading: change.traits for change in changes}
    parts = _parts(collection, sorted(present | new.keys()), new.keys(), left, links)
    due = {reading for part in parts for reading in part}
    traits = collection.traits("reading IN (SELECT unnest(?::VARCHAR[]))", [sorted(due - new.keys())]) | new
    groups = sorted(
        tuple(sorted(traits[part[place]].id for place in story))
        for part in parts
        for story in group_part([traits[reading] for reading in part])
    )
    members = {id for one in groups for id in one} | leaving
    stories = collection.stories("list_has_any(articles, ?::VARCHAR[])", [sorted(members)])
    now = set(groups)
    return Placed(
        changes=tuple(changes),
        links=tuple(links),
        groups=tuple(groups),
        stories=tuple(stories),
        ended=frozenset(story.id for story in stories if story.articles not in now),
        versions={
            **{id: one.version for id, one in held.items() if id not in withdrawn},
            **{c.read.article.id: article_version(c.read.article) for c in changes},
        },
    )


def _new_links(
    collection: Collection, changes: Sequence[Change], left: Several[str]
) -> list[tuple[str, str, float]]:
    """Liken the new articles to those around them and to each other; the first of each pair is the one that was there."""
    if not changes:
        return []
    own = {change.reading: change.traits for change in changes}
    around = {r: t for r, t in _around(collection, changes).items() if r not in left and r not in own}
    readings = [*around, *own]
    new = range(len(around), len(readings))
    found = links_among([*around.values(), *own.values()], new)
    return [
        (readings[a], readings[b], float(likeness))
        for (a, b), likeness in zip(found.pairs.tolist(), found.likeness.tolist(), strict=True)
    ]


def _around(collection: Collection, changes: Sequence[Change]) -> dict[str, Traits]:
    """Return the traits of all articles that a new one may be likened to."""
    days, bounds = _days(changes)
    own = [change.traits for change in changes]
    terms = [(number, term) for number, one in enumerate(own) for term in one.terms]
    marks = sorted({mark for one in own for mark in one.marks})
    found = collection.sql(
        _AROUND.format(days=days, shared=SHARED_TERMS),
        [*bounds, [number for number, _ in terms], [term for _, term in terms], marks],
    )
    given = [*bounds, sorted(row[0] for row in found)]
    return collection.traits(f"{days} AND reading IN (SELECT unnest(?::VARCHAR[]))", given)


def _days(changes: Sequence[Change]) -> tuple[str, list[float]]:
    """Return a condition on the days around the new articles, and what it is given; an undated one is held against all."""
    dated = [change.traits.day for change in changes if change.traits.day is not None]
    if len(dated) < len(changes):
        return "TRUE", []
    return "(day IS NULL OR day BETWEEN ? AND ?)", [min(dated) - WINDOW, max(dated) + WINDOW]


def _parts(
    collection: Collection,
    readings: Sequence[str],
    new: Several[str],
    left: Several[str],
    links: Sequence[tuple[str, str, float]],
) -> list[tuple[str, ...]]:
    """Return the parts that hang together now and did not before: their readings are to be grouped anew.

    In a large collection almost everything hangs together by some chain of weak links and is cut into parts; only parts that change
    are looked into.

    Args:
        collection: as it was before.
        readings: the present and the new ones, sorted.
        new: the new ones among them.
        left: those that count no longer.
        links: those that were not there before.
    """
    where = {reading: number for number, reading in enumerate(readings)}
    before = collection.links(where)
    gone, fresh = ({where[reading] for reading in some} for some in (left, new))
    kept = ~np.isin(before.pairs, sorted(gone)).any(axis=1)
    now = Links(pairs=before.pairs[kept], likeness=before.likeness[kept]).with_more(
        [(where[a], where[b], likeness) for a, b, likeness in links]
    )
    known = set(map(tuple, hanging_together(len(readings), before)))
    return [
        tuple(readings[place] for place in part)
        for part in map(tuple, hanging_together(len(readings), now))
        if gone.isdisjoint(part) and (part not in known or not fresh.isdisjoint(part))
    ]
