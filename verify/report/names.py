"""Names that are written in more than one way: which outlet spells a name how, and how the spellings differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verify.match.names import compare_names
from verify.model.finding import HouseSpelling
from verify.model.span import Span
from verify.model.story import Entity
from verify.report.cards import Card
from verify.report.lookup import Lookup
from verify.report.wording import ENTITY

DIFFERENCE: Mapping[str, str] = {
    "same": "the same but for capitals and marks",
    "short": "short form",
    "transliteration": "other transliteration",
    "nickname": "nickname",
    "initials": "initials",
    "title": "with or without a title",
    "misspelling": "letters differ, one may be a slip",
    "translated": "form of another language",
    "other": "another form",
}
COMPARED = 200  # code points of a spelling; longer ones are no names
SPELLINGS = 40  # of one name that are compared with the usual one


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way to write the name.

    Attributes:
        text: the spelling.
        count: how often it stands.
        sources: who writes so, and how often.
        difference: what tells it from the most usual full form, in words; "" for that form itself.
        house: "house spelling", "accepted (house: Kyiv)", "not house style (house: Kyiv)", or "" where the house has
            settled nothing.
    """

    text: str
    count: int
    sources: tuple[tuple[str, int], ...]
    difference: str
    house: str


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
        written = [(m.mention.text, m.article_id) for m in entity.mentions]
        if about or len(longest_forms(text for text, _ in written)) > 1:
            rows.append(
                NameRow(
                    name=entity.name,
                    kind=ENTITY.get(entity.kind, "Name"),
                    spellings=_spellings(entity.name, entity.kind, written, look),
                    cards=about,
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
    written = [(v.text, e.article_id) for v in card.finding.values for e in v.evidence]
    usual = card.finding.values[0].text
    return NameRow(
        name=card.finding.subject,
        kind="Name",
        spellings=_spellings(usual, "PER", written, look),
        cards=(card,),
    )


def _spellings(
    usual: str, kind: str, written: Sequence[tuple[str, str]], look: Lookup
) -> tuple[Spelling, ...]:
    """Count (spelling, article) pairs, the most frequent spelling first."""
    counts = Counter(text for text, _ in written)
    by_source: dict[str, Counter[str]] = {}
    for text, article_id in written:
        by_source.setdefault(text, Counter())[look.source(article_id)] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Spelling(
            text=text,
            count=times,
            sources=tuple(sorted(by_source[text].items(), key=lambda item: (-item[1], item[0]))),
            difference=_difference(usual, text, kind) if place < SPELLINGS else "",
            house=_house(text, look.report.house),
        )
        for place, (text, times) in enumerate(ordered)
    )


def _difference(usual: str, text: str, kind: str) -> str:
    if text == usual or max(len(usual), len(text)) > COMPARED:
        return ""
    return DIFFERENCE[compare_names(usual, text, kind=kind).relation]


def _house(text: str, house: Iterable[HouseSpelling]) -> str:
    for name in house:
        if text == name.preferred:
            return "house spelling"
        if text in name.accepted:
            return f"accepted (house: {name.preferred})"
        if text in name.forbidden:
            return f"not house style (house: {name.preferred})"
    return ""
