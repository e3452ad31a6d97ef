"""The cards of the page: a finding with its strip, its sentences compared word by word, and how its values were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from verify.model.article import Article
from verify.report.cards import Card, Side, article_anchor
from verify.report.diff import ALIKE, Chunk, likeness, word_diff
from verify.report.page.context import Context
from verify.report.readings import Reading, Readings
from verify.report.strip import Row, strip

TRIED = 3  # sentences of each value that are tried for the most alike pair


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One value of a card, and how it was understood; ``more`` sentences are only counted."""

    side: Side
    readings: tuple[Reading, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two sides of a card, word by word."""

    left: Side
    right: Side
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A card of the page.

    Attributes:
        card: the card.
        rich: whether it has a strip, a comparison and all its sentences; far down a long page it has not.
        sides: its values.
        strip: which source says what.
        compared: the first value against each other one, where their sentences are alike.
        sources: numbers of the sources that take part, as the filters count them.
        pair: anchors of two of its articles to be read side by side; empty where it is about one article.
    """

    card: Card
    rich: bool
    sides: tuple[SideView, ...]
    strip: tuple[Row, ...]
    compared: tuple[Compared, ...]
    sources: tuple[int, ...]
    pair: tuple[str, ...]


def card_views(context: Context) -> dict[str, list[CardView]]:
    """Make the cards of the page, by story, ranked."""
    readings = Readings(context.report)
    views: dict[str, list[CardView]] = {}
    for card in context.cards:
        views.setdefault(context.look.story_of(card.finding), []).append(_view(card, context, readings))
    return views


def _view(card: Card, context: Context, readings: Readings) -> CardView:
    rich = card.number <= context.scale.rich_cards
    heard = [_first_article(side) for side in card.sides]
    pair = list(dict.fromkeys(article.id for article in heard))[:2]
    return CardView(
        card=card,
        rich=rich,
        sides=tuple(_side(card, side, rich, context, readings) for side in card.sides),
        strip=strip(card, context.look) if rich and len(card.sides) > 1 else (),
        compared=tuple(compared(card)) if rich else (),
        sources=_source_numbers(card, context),
        pair=tuple(article_anchor(a) for a in pair) if len(pair) == 2 else (),
    )


def _side(card: Card, side: Side, rich: bool, context: Context, readings: Readings) -> SideView:
    most = context.scale.quotes(rich)
    return SideView(
        side=side,
        readings=readings.of(card.finding.kind, side.value),
        more=max(0, len(side.quotes) - most),
    )


def _first_article(side: Side) -> Article:
    return side.quotes[0].witnesses[0].article


def _source_numbers(card: Card, context: Context) -> tuple[int, ...]:
    return tuple(sorted({context.sources[context.look.source(a)] for a in card.finding.article_ids}))


def compared(card: Card) -> Iterator[Compared]:
    """Compare the first side with each other one, by the two sentences that are most alike; unlike ones are left out."""
    first = card.sides[0]
    for other in islice(card.sides, 1, 4):
        pairs = list(product(_sentences(first)[:TRIED], _sentences(other)[:TRIED]))
        if card.finding.kind == "quote":
            pairs.append((first.value.text, other.value.text))
        left, right = max(pairs, key=lambda pair: likeness(*pair), default=("", ""))
        if left != right and likeness(left, right) >= ALIKE:
            yield Compared(left=first, right=other, chunks=word_diff(left, right))


def _sentences(side: Side) -> list[str]:
    return ["".join(words for words, _ in quote.parts) for quote in side.quotes if not quote.repeats]
