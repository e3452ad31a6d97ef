"""Stories: are articles that tell of one happening put together, and those of another left out, in one heap of news of all kinds?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import islice
from pathlib import Path

from verify.config import Options
from verify.evaluate.stages.events import b_cubed
from verify.evaluate.stages.mixed import Told, read_mixed


def measure(path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Group a heap of articles as a report does, and hold the groups against the stories that people have named.

    Articles of which nothing is known take part in the grouping and not in the figures, but for ``strangers``.

    Args:
        path: see :mod:`verify.evaluate.stages.mixed`.
        limit: the first so many articles only.

    Returns:
        Over all articles whose story is known, and for each make by itself: precision and recall over pairs of articles
        (``pair_precision``, ``pair_recall``) and B-cubed. ``kept_apart`` is the share of pairs from two stories of one topic
        that are in two groups. ``strangers`` counts articles of unknown story in groups with known ones, ``largest`` is the
        size of the largest group, ``likened`` the share of all pairs of articles that blocking let through.

    Raises:
        InputError: the folder holds no such data.
    """
    from verify.language.analyse import analyse
    from verify.language.reader import load_reader
    from verify.match.blocks import candidates
    from verify.match.stories import group, links_among
    from verify.match.traits import traits_of
    from verify.model import Document
    from verify.steps import vector_of

    heap, traits, options = list(islice(read_mixed(path), limit)), [], Options()
    for told in heap:
        document = Document(article=told.article, analysis=analyse(told.article, load_reader(None)))
        traits.append(traits_of(document, vector_of(document, options)))
    groups = group(traits, links_among(traits))
    return figures_of(heap, groups) | {
        "likened": round(len(candidates(traits)) / max(1, _pairs(len(heap))), 4)
    }


def figures_of(heap: Sequence[Told], groups: Sequence[Sequence[int]]) -> dict[str, object]:
    """Hold groups, as places in the heap, against the stories that are known."""
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    known = [place for place, told in enumerate(heap) if told.story]
    strangers = sum(
        not heap[place].story
        for group in groups
        if any(heap[place].story for place in group)
        for place in group
    )
    makes = sorted({heap[place].make for place in known})
    return {
        "articles": len(heap),
        **_figures([heap[place] for place in known], [group_of[place] for place in known]),
        "strangers": strangers,
        "groups": len(groups),
        "largest": max(map(len, groups), default=0),
        "makes": {
            make: _figures(
                [heap[place] for place in known if heap[place].make == make],
                [group_of[place] for place in known if heap[place].make == make],
            )
            for make in makes
        },
    }


def _figures(told: Sequence[Told], groups: Sequence[int]) -> dict[str, object]:
    stories = [(one.make, one.story) for one in told]
    together, joined = _pairs_within(stories), _pairs_within(groups)
    right = _pairs_within(list(zip(stories, groups, strict=True)))
    precision, recall, f1 = b_cubed(stories, groups)
    topics = defaultdict[Hashable, list[int]](list)
    for place, one in enumerate(told):
        topics[one.make, one.topic].append(place)
    two = [
        groups[a] != groups[b]
        for places in topics.values()
        for a in places
        for b in places
        if a < b and stories[a] != stories[b]
    ]
    return {
        "known": len(told),
        "stories": len(set(stories)),
        "pair_precision": round(right / max(1, joined), 4),
        "pair_recall": round(right / max(1, together), 4),
        "b_cubed": {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)},
        "kept_apart": round(sum(two) / len(two), 4) if two else None,
    }


def _pairs_within(labels: Sequence[Hashable]) -> int:
    return sum(_pairs(count) for count in Counter(labels).values())


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
