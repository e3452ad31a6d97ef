"""The table of name variants: which outlet spells a name how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verify.model.span import Span
from verify.model.story import Entity
from verify.report.cards import Card
from verify.report.lookup import Lookup
from verify.report.wording import ENTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way to write the name, how often it is written so, and by whom."""

    text: str
    count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name that is written in more than one way, and the cards that speak of it."""

    name: str
    kind: str
    spellings: tuple[Spelling, ...]
    cards: tuple[Card, ...]


def name_rows(entities: Iterable[Entity], cards: Sequence[Card], look: Lookup) -> tuple[NameRow, ...]:
    """Make a row for each entity with variants, most disputed first; name findings without an entity get their own."""
    name_cards = [c for c in cards if c.finding.kind == "name"]
    rows = []
    placed: set[str] = set()
    for entity in sorted(entities, key=lambda e: (e.name, e.id)):
        spans: dict[str, list[Span]] = {}
        for m in entity.mentions:
            spans.setdefault(m.article_id, []).append(m.mention.span)
        about = tuple(c for c in name_cards if _speaks_of(c, spans))
        placed |= {c.anchor for c in about}
        counts = Counter(m.mention.text for m in entity.mentions)
        if about or len(longest_forms(counts)) > 1:
            spellings = tuple(
                Spelling(
                    text=text,
                    count=times,
                    sources=_sources((m.article_id for m in entity.mentions if m.mention.text == text), look),
                )
                for text, times in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            )
            rows.append(
                NameRow(
                    name=entity.name, kind=ENTITY.get(entity.kind, "Name"), spellings=spellings, cards=about
                )
            )
    rows += [_row_of(card, look) for card in name_cards if card.anchor not in placed]
    return tuple(sorted(rows, key=lambda r: (min((c.number for c in r.cards), default=10**9), r.name)))


def _speaks_of(card: Card, spans: dict[str, list[Span]]) -> bool:
    return any(
        e.span.overlaps(s)
        for v in card.finding.values
        for e in v.evidence
        for s in spans.get(e.article_id, ())
    )


def longest_forms(counts: Iterable[str]) -> set[frozenset[str]]:
    """Leave out forms that are part of a longer one: "Macron" beside "Emmanuel Macron" is no variant."""
    forms = {frozenset(text.casefold().replace("’", "'").split()) for text in counts}
    return {form for form in forms if not any(form < other for other in forms)}


def _row_of(card: Card, look: Lookup) -> NameRow:
    spellings = tuple(
        Spelling(
            text=v.text, count=len(v.evidence), sources=_sources((e.article_id for e in v.evidence), look)
        )
        for v in card.finding.values
    )
    return NameRow(name=card.finding.subject, kind="Name", spellings=spellings, cards=(card,))


def _sources(article_ids: Iterable[str], look: Lookup) -> tuple[str, ...]:
    return tuple(sorted({look.source(a) for a in article_ids}))
