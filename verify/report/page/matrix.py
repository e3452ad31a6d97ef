"""Sources against claims: who states what several share, who says otherwise, who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from verify.model.finding import SharedClaim, StorySummary
from verify.report.cards import Card, article_anchor
from verify.report.page.context import Context
from verify.report.page.scale import clip

COLUMNS = 16  # origins that have a column; further ones are counted
State = Literal["says", "differs", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An origin: its first source, how many articles repeat it, and the first article's anchor."""

    source: str
    copies: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What an origin says on a claim: of a shared one a state, of a disputed fact the letters and colours of its values."""

    state: State
    letters: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A shared claim, or a disputed fact with its card."""

    text: str
    card: Card | None
    cells: tuple[Cell, ...]
    said: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The table; ``more_columns`` and ``more_lines`` are not shown."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    more_columns: int
    more_lines: int


def matrix(
    story: StorySummary, shared: Sequence[SharedClaim], cards: Sequence[Card], context: Context
) -> Matrix | None:
    """Lay out a story's matrix: disputed facts first, then what is shared; None where there is nothing to lay out."""
    origins = context.origins(story)
    keys = list(origins)[:COLUMNS]
    disputed = [c for c in cards if c.finding.class_ == "conflict" and len(c.sides) > 1]
    lines = [_disputed(card, keys, context) for card in disputed]
    lines += [_shared(claim, disputed, keys, context) for claim in shared]
    if not lines or len(origins) < 2:
        return None
    shown = lines[: context.scale.rows]
    return Matrix(
        columns=tuple(
            Column(
                source=context.look.source(origins[key][0]),
                copies=len(origins[key]) - 1,
                anchor=article_anchor(origins[key][0]),
            )
            for key in keys
        ),
        lines=tuple(shown),
        more_columns=len(origins) - len(keys),
        more_lines=len(lines) - len(shown),
    )


def letters_by_origin(card: Card, context: Context) -> dict[int, dict[str, int]]:
    """Return for each origin the values it gives of a card's fact: their letters with their colours."""
    found: dict[int, dict[str, int]] = {}
    for side in card.sides:
        for evidence in side.value.evidence:
            origin = context.origin(evidence.article_id)
            found.setdefault(origin, {})[side.letter] = side.hue
    return found


def _disputed(card: Card, keys: Iterable[int], context: Context) -> Line:
    found = letters_by_origin(card, context)
    return Line(
        text=card.finding.subject or card.finding.summary,
        card=card,
        cells=tuple(
            Cell(state="says", letters=tuple(sorted(found[key].items())))
            if key in found
            else Cell(state="silent")
            for key in keys
        ),
        said=(),
    )


def _shared(claim: SharedClaim, disputed: Iterable[Card], keys: Iterable[int], context: Context) -> Line:
    told = sorted(
        (context.claims[c] for c in claim.claims if c in context.claims), key=lambda c: (c.article_id, c.span)
    )
    says = {context.origin(c.article_id) for c in told}
    against = _against(set(claim.claims), disputed, context)
    card = next((c for c, _ in against), None)
    differs = {origin for _, origins in against for origin in origins} - says
    states: Mapping[int, State] = {**dict.fromkeys(differs, "differs"), **dict.fromkeys(says, "says")}
    return Line(
        text=clip(claim.text),
        card=card,
        cells=tuple(Cell(state=states.get(key, "silent")) for key in keys),
        said=tuple(
            (article_anchor(c.article_id), context.look.source(c.article_id), clip(c.text)) for c in told
        ),
    )


def _against(claims: set[str], disputed: Iterable[Card], context: Context) -> list[tuple[Card, set[int]]]:
    """Find cards in which one of these claims stands for a value, and the origins that give a value which none of them does."""
    found = []
    for card in disputed:
        mine = [s for s in card.sides if any(e.claim_id in claims for e in s.value.evidence)]
        others = [s for s in card.sides if s not in mine]
        if mine:
            origins = {context.origin(e.article_id) for s in others for e in s.value.evidence}
            found.append((card, origins))
    return found
