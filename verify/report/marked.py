"""An article in full, with everything that was found in it marked and linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from verify.model.article import Article
from verify.model.span import Span
from verify.report.cards import Card
from verify.report.excerpts import pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words of an article that are evidence: where they stand, their own anchor, and the side they speak for."""

    span: Span
    anchor: str
    card: Card
    letter: str
    hue: int

    @property
    def label(self) -> str:
        """The card's number and the side's letter."""
        return f"{self.card.number}{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the article.

    Attributes:
        text: its words.
        boilerplate: whether they are no part of the article.
        claimed: whether a claim was understood of them.
        shared: number of the first shared claim that they belong to; None where no other origin says so.
        mark: the mark to colour them by: the highest ranked of those that cover them; None for plain words.
        opens: marks that begin here, so that their anchors can be set.
        closes: marks that end here, so that their labels can be set.
    """

    text: str
    boilerplate: bool
    claimed: bool
    shared: int | None
    mark: Mark | None
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def marks_by_article(cards: Iterable[Card]) -> dict[str, list[Mark]]:
    """Collect the marks of all cards by article id, highest ranked card first."""
    marks: dict[str, list[Mark]] = {}
    for card in cards:
        for side in card.sides:
            for quote in side.quotes:
                for witness in quote.witnesses:
                    for anchor, span in witness.anchors:
                        mark = Mark(span=span, anchor=anchor, card=card, letter=side.letter, hue=side.hue)
                        marks.setdefault(witness.article.id, []).append(mark)
    return marks


def parts(
    article: Article,
    marks: Sequence[Mark],
    limit: int,
    claimed: Sequence[Span] = (),
    shared: Sequence[tuple[int, Span]] = (),
) -> tuple[Part, ...]:
    """Cut the first ``limit`` code points of an article into marked parts.

    Args:
        article: the article.
        marks: its marked words, highest ranked card first.
        limit: code points that are shown.
        claimed: where claims stand.
        shared: where claims stand that other origins share, each with its number.
    """
    window = Span(0, min(len(article.text), limit))
    layers = (
        [m.span for m in marks],
        article.boilerplate,
        [span for _, span in shared],
        _joined(claimed),
    )
    borders = list(accumulate(map(len, layers)))
    made = []
    for piece in pieces(window, [span for layer in layers for span in layer]):
        covers = [marks[n] for n in piece.covers if n < borders[0]]
        said = [shared[n - borders[1]][0] for n in piece.covers if borders[1] <= n < borders[2]]
        made.append(
            Part(
                text=article.text[piece.start : piece.end],
                boilerplate=any(borders[0] <= n < borders[1] for n in piece.covers),
                claimed=any(n >= borders[2] for n in piece.covers),
                shared=min(said, default=None),
                mark=covers[0] if covers else None,
                opens=tuple(m for m in covers if m.span.start == piece.start),
                closes=tuple(m for m in covers if min(m.span.end, window.end) == piece.end),
            )
        )
    return tuple(made)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Join spans that touch or overlap, so that a text is not cut inside of claims that are about the same words."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
