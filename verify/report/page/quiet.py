"""What was not flagged, and why: differences that are none, copies that count once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.model.finding import CLASSES, StorySummary
from verify.report.page.context import Context
from verify.report.page.discrepancies import CardView
from verify.report.wording import HELD_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """Differences of one class that are no discrepancies, with what the class means."""

    title: str
    meaning: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Articles that carry one text: the first outlet, and those that repeat it."""

    first: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """What was looked at in a story and not flagged; ``undated`` are the sources whose date of publication is unknown."""

    held_back: tuple[HeldBack, ...]
    copies: tuple[Copies, ...]
    undated: tuple[str, ...]


def quiet(story: StorySummary, cards: Sequence[CardView], context: Context) -> Quiet:
    """Collect what was not flagged in a story."""
    look = context.look
    return Quiet(
        held_back=tuple(
            HeldBack(title=HELD_BACK[c][0], meaning=HELD_BACK[c][1], cards=group)
            for c in CLASSES[1:]
            if (group := tuple(v for v in cards if v.card.finding.class_ == c))
        ),
        copies=tuple(
            Copies(first=look.source(articles[0]), others=tuple(look.source(a) for a in articles[1:]))
            for articles in context.origins(story).values()
            if len(articles) > 1
        ),
        undated=tuple(look.source(a) for a in context.in_order(story) if look.articles[a].published is None),
    )
