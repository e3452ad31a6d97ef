from __future__ import annotations

from dataclasses import replace

from verify.model import Article, Entity, EntityMention, HouseSpelling, Mention, Report, Span
from verify.report.cards import cards
from verify.report.lookup import Lookup
from verify.report.names import DIFFERENCE, name_rows


def entity(*names: str, kind: str = "PER") -> tuple[Lookup, Entity]:
    text = "; ".join(names)
    found = tuple(
        EntityMention(
            article_id="a",
            mention=Mention(text=n, label=kind, span=Span(text.index(n), text.index(n) + len(n)), head=0),
        )
        for n in names
    )
    article = Article(id="a", source="Gazette", text=text)
    made = Entity(id="e", kind=kind, name=names[0], mentions=found)
    return Lookup(Report(articles=(article,), entities=(made,))), made


def test_a_short_form_is_no_variant() -> None:
    look, made = entity("Emmanuel Macron", "Macron")
    assert name_rows([made], (), look) == ()


def test_another_spelling_is_one() -> None:
    look, made = entity("Emmanuel Macron", "Macron", "Makron")
    (row,) = name_rows([made], (), look)
    assert [s.text for s in row.spellings] == ["Emmanuel Macron", "Macron", "Makron"]
    assert row.spellings[0].sources == (("Gazette", 1),)


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


def test_the_difference_is_told_and_never_which_one_is_right() -> None:
    look, made = entity("Volodymyr Zelensky", "Zelensky", "Volodymyr Zelenskiy", "Volodymir Selensky")
    (row,) = name_rows([made], (), look)
    told = {s.text: s.difference for s in row.spellings}
    assert told["Volodymyr Zelensky"] == ""
    assert told["Zelensky"] == "short form"
    assert told["Volodymyr Zelenskiy"] == "other transliteration"
    assert set(told.values()) <= {"", *DIFFERENCE.values()}
    assert not any("wrong" in words or "correct" in words for words in DIFFERENCE.values())


def test_the_house_spelling_is_told() -> None:
    look, made = entity("Kyiv", "Kiev", "Kief", kind="LOC")
    look.report = replace(
        look.report, house=(HouseSpelling(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief",)),)
    )
    (row,) = name_rows([made], (), look)
    assert {s.text: s.house for s in row.spellings} == {
        "Kyiv": "house spelling",
        "Kiev": "accepted (house: Kyiv)",
        "Kief": "not house style (house: Kyiv)",
    }
