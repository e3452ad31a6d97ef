"""Group given event mentions by what verify knows of them: kind of happening, names, years, and the articles around them.

First the articles of a topic are put together that share their names (average link), for two similar happenings have
other people, towns and companies in them; then, within such a group, mentions are one event when they name it with one
word, or with two words for one kind of happening and a name in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from verify.evaluate.stages.ecbplus import EventMention
from verify.match.context import articles_alike
from verify.match.events import STEM, connected
from verify.match.triggers import happenings

if TYPE_CHECKING:
    from verify.match.index import StoryIndex
    from verify.model import Claim

ONE_HAPPENING = (
    0.4  # share of names in common, on average, of articles on one happening; chosen on topics 1 to 20
)
REPORTING = frozenset("say tell add report announce state claim".split())  # everybody says something


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a mention: the base form, the kinds of happening it names, names in its clause, and years."""

    lemma: str
    kinds: frozenset[str]
    names: frozenset[str]
    years: frozenset[str]


def group_mentions(index: StoryIndex, mentions: Sequence[EventMention]) -> list[int]:
    """Return a number for each mention; mentions with one number are held to tell of one event."""
    happening = _happenings(index, sorted({mention.article_id for mention in mentions}))
    told = [_told(index, mention) for mention in mentions]
    links = [
        (str(i), str(j))
        for i, j in combinations(range(len(mentions)), 2)
        if happening[mentions[i].article_id] == happening[mentions[j].article_id]
        and _one_event(told[i], told[j])
    ]
    groups = list(range(len(mentions)))
    for group in connected(links):
        for member in group:
            groups[int(member)] = int(group[0])
    return groups


def claim_of(index: StoryIndex, mention: EventMention) -> Claim | None:
    """Return the claim whose predicate stands at a mention, or None."""
    number = index.sentence_at(mention.article_id, mention.span)
    claims = index.claims(mention.article_id, number)
    return next((claim for claim in claims if claim.predicate_span.overlaps(mention.span)), None)


def _told(index: StoryIndex, mention: EventMention) -> _Told:
    key, number = mention.article_id, index.sentence_at(mention.article_id, mention.span)
    around = [claim for claim in index.claims(key, number) if claim.span.contains(mention.span)]
    claim = claim_of(index, mention) or min(
        around, key=lambda c: (c.span.end - c.span.start, c.id), default=None
    )
    span = claim.span if claim else index.sentence(key, number).span
    tokens = index.tokens(key, mention.span)
    lemma = tokens[-1].lemma.lower() if tokens else ""
    return _Told(
        lemma,
        happenings([lemma]),
        index.entity_ids(key, span),
        frozenset(t.earliest[:4] for t in claim.times if t.earliest[:4].isdigit()) if claim else frozenset(),
    )


def _one_event(a: _Told, b: _Told) -> bool:
    if a.years and b.years and not a.years & b.years:
        return False
    if a.lemma in REPORTING and b.lemma in REPORTING:
        return a.lemma == b.lemma and bool(a.names & b.names)
    if a.lemma[:STEM] == b.lemma[:STEM]:
        return True
    return bool(a.kinds) and a.kinds == b.kinds and bool(a.names & b.names)


def _happenings(index: StoryIndex, articles: Sequence[str]) -> Mapping[str, int]:
    """Put articles together that share their names; the nearest two groups first, by the mean over their members."""
    groups = [[article] for article in articles]

    def nearness(pair: tuple[int, int]) -> float:
        left, right = (groups[number] for number in pair)
        shares = [articles_alike(index, a, b) for a in left for b in right]
        return sum(shares) / len(shares)

    while len(groups) > 1:
        first, second = max(combinations(range(len(groups)), 2), key=nearness)
        if nearness((first, second)) < ONE_HAPPENING:
            break
        groups[first] += groups.pop(second)
    return {article: number for number, group in enumerate(groups) for article in group}
