from __future__ import annotations

from verify.model import Article, Entity, EntityMention, Mention, Report, Span
from verify.report.cards import cards
from verify.report.lookup import Lookup
from verify.report.names import name_rows


def entity(*names: str) -> tuple[Lookup, Entity]:
    text = "; ".join(names)
    found = tuple(
        EntityMention(
            article_id="a",
            mention=Mention(text=n, label="PER", span=Span(text.index(n), text.index(n) + len(n)), head=0),
        )
        for n in names
    )
    article = Article(id="a", source="Gazette", text=text)
    made = Entity(id="e", kind="PER", name=names[0], mentions=found)
    return Lookup(Report(articles=(article,), entities=(made,))), made


def test_a_short_form_is_no_variant() -> None:
    look, made = entity("Emmanuel Macron", "Macron")
    assert name_rows([made], (), look) == ()


def test_another_spelling_is_one() -> None:
    look, made = entity("Emmanuel Macron", "Macron", "Makron")
    (row,) = name_rows([made], (), look)
    assert [s.text for s in row.spellings] == ["Emmanuel Macron", "Macron", "Makron"]
    assert row.spellings[0].sources == ("Gazette",)


def test_rows_name_their_cards(sample: Report) -> None:
    look = Lookup(sample)
    rows = name_rows(sample.entities, cards(look), look)
    assert [(r.name, [c.number for c in r.cards]) for r in rows] == [
        ("Ingrid Lindqvist", [4]),
        ("Ioanna Petrou", [7]),
    ]


def test_a_name_finding_without_entity_still_has_a_row(sample: Report) -> None:
    look = Lookup(sample)
    rows = name_rows((), cards(look), look)
    assert [s.text for s in rows[0].spellings] == ["Lindqvist", "Lindkvist", "Lindquist"]
