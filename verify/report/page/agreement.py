"""How often two sources agree and differ where both speak of one thing, and how often a source stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from verify.model.finding import SharedClaim, StorySummary
from verify.report.cards import Card
from verify.report.page.context import Context
from verify.report.page.matrix import letters_by_origin

PAIRS = 28  # listed; further ones are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two origins, and on how many facts both speak of they agree and differ."""

    left: str
    right: str
    agree: int
    differ: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """How often a source stands alone.

    Attributes:
        source: the first source of the origin.
        disputed: disputed facts that it speaks of.
        alone: of these, how often it alone gives its value while two or more others speak of the fact too.
        cards: those cards; the first twelve.
        single: claims that it alone makes.
    """

    source: str
    disputed: int
    alone: int
    cards: tuple[Card, ...]
    single: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Both tables; ``widest`` is the greatest number of facts of one pair, ``more`` pairs are not listed."""

    pairs: tuple[Pair, ...]
    alone: tuple[Alone, ...]
    widest: int
    more: int


def agreement(
    story: StorySummary,
    shared: Iterable[SharedClaim],
    cards: Iterable[Card],
    singles: dict[str, int],
    context: Context,
) -> Agreement | None:
    """Count over a story; None where no two origins speak of one thing.

    Args:
        story: the story.
        shared: its claims that several origins share.
        cards: its cards.
        singles: by article, how many claims it makes that no other does.
        context: the report.
    """
    origins = context.origins(story)
    disputed = [
        (c, letters_by_origin(c, context))
        for c in cards
        if c.finding.class_ == "conflict" and len(c.sides) > 1
    ]
    agree: Counter[tuple[int, int]] = Counter()
    differ: Counter[tuple[int, int]] = Counter()
    for claim in shared:
        told = {context.origin(context.claims[c].article_id) for c in claim.claims if c in context.claims}
        agree.update(combinations(sorted(told), 2))
    for _, letters in disputed:
        for a, b in combinations(sorted(letters), 2):
            (agree if set(letters[a]) & set(letters[b]) else differ)[a, b] += 1
    if not agree and not differ:
        return None
    both = sorted({*agree, *differ}, key=lambda p: (-differ[p], -agree[p], p))
    names = {key: context.look.source(articles[0]) for key, articles in origins.items()}
    alone = [
        _alone(key, articles, disputed, sum(singles.get(a, 0) for a in articles), context)
        for key, articles in origins.items()
    ]
    return Agreement(
        pairs=tuple(
            Pair(left=names[a], right=names[b], agree=agree[a, b], differ=differ[a, b])
            for a, b in both[:PAIRS]
        ),
        alone=tuple(sorted(alone, key=lambda a: (-a.alone, -a.disputed))),
        widest=max(agree[p] + differ[p] for p in both),
        more=max(0, len(both) - PAIRS),
    )


def _alone(
    key: int,
    articles: Sequence[str],
    disputed: Iterable[tuple[Card, dict[int, dict[str, int]]]],
    single: int,
    context: Context,
) -> Alone:
    mine = [(card, letters) for card, letters in disputed if key in letters]
    alone = [
        card
        for card, letters in mine
        if len(letters) > 2
        and not any(set(theirs) & set(letters[key]) for other, theirs in letters.items() if other != key)
    ]
    return Alone(
        source=context.look.source(articles[0]),
        disputed=len(mine),
        alone=len(alone),
        cards=tuple(alone[:12]),
        single=single,
    )
