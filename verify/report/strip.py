"""Which source says what, at a glance: a row a value, a dot a source, copies under their origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verify.report.cards import Card
from verify.report.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value, or silence when ``letter`` is "": the sources that stand for it, those with one text together."""

    letter: str
    hue: int
    text: str
    origins: tuple[tuple[str, ...], ...]


def strip(card: Card, look: Lookup) -> tuple[Row, ...]:
    """Make the rows of one card; the last one names the sources of its story in which nothing on the fact was found."""
    rows = [
        Row(
            letter=side.letter,
            hue=side.hue,
            text=side.value.text,
            origins=_by_origin((e.article_id for e in side.value.evidence), look),
        )
        for side in card.sides
    ]
    if card.silent_articles:
        rows.append(Row(letter="", hue=-1, text="silent", origins=_by_origin(card.silent_articles, look)))
    return tuple(rows)


def _by_origin(article_ids: Iterable[str], look: Lookup) -> tuple[tuple[str, ...], ...]:
    """Group articles that carry one text; an outlet is named once in a group."""
    groups: dict[object, dict[str, None]] = {}
    for article_id in sorted(set(article_ids)):
        origin = look.origin(article_id)
        key = article_id if origin is None else (look.story_id(article_id), origin)
        groups.setdefault(key, {})[look.source(article_id)] = None
    return tuple(sorted(tuple(names) for names in groups.values()))
