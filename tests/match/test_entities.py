from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from verify.match.entities import resolve_entities, spellings
from verify.model import Document, Entity

Make = Callable[..., Document]
ENVOY = {"Marcus Feldhoff": "PER", "Feldhoff": "PER", "Ilse Brandt": "PER", "Brandt": "PER"}


def named(entities: tuple[Entity, ...], name: str) -> Entity:
    return next(entity for entity in entities if entity.name == name)


def texts(entity: Entity) -> set[str]:
    return {found.mention.text for found in entity.mentions}


def test_short_names_join_the_only_bearer(make_document: Make) -> None:
    one = make_document("a", "Envoy Marcus Feldhoff arrived. Feldhoff said little.", ENVOY)
    two = make_document("b", "Feldhoff left again.", {"Feldhoff": "PER"})
    (entity,) = resolve_entities([one, two])
    assert entity.name == "Marcus Feldhoff"
    assert len(entity.mentions) == 3


def test_a_variant_surname_in_an_article_without_the_usual_one(make_document: Make) -> None:
    usual = [make_document(id, "Marcus Feldhoff arrived. Feldhoff spoke.", ENVOY) for id in "abc"]
    odd = make_document(
        "d", "Marcus Feldhov arrived. Feldhov spoke.", {"Marcus Feldhov": "PER", "Feldhov": "PER"}
    )
    (entity,) = resolve_entities([*usual, odd])
    first, second = spellings(entity)
    assert (first.text, first.articles, first.count) == ("Marcus Feldhoff", ("a", "b", "c"), 6)
    assert (second.text, second.articles, second.count) == ("Marcus Feldhov", ("d",), 2)
    assert second.relation.relation == "misspelling"


def test_a_variant_surname_inside_one_article(make_document: Make) -> None:
    names = {"Ilse Brandwein": "PER", "Brandwein": "PER", "Brandwien": "PER"}
    text = "Ilse Brandwein spoke. Later Brandwien left. Brandwein was late."
    (entity,) = resolve_entities([make_document("a", text, names)])
    assert [spelling.text for spelling in spellings(entity)] == ["Ilse Brandwein", "Brandwien"]


def test_namesakes_stay_apart(make_document: Make) -> None:
    names = {"Nuno Valverde": "PER", "Teresa Valverde": "PER"}
    text = "Mayor Teresa Valverde met fire chief Nuno Valverde."
    documents = [
        make_document(id, text, names, chains={"Nuno Valverde": 0, "Teresa Valverde": 1}) for id in ("a", "b")
    ]
    assert [entity.name for entity in resolve_entities(documents)] == ["Nuno Valverde", "Teresa Valverde"]


def test_an_ambiguous_short_name_stays_with_its_own_article(make_document: Make) -> None:
    one = make_document(
        "a", "Nuno Valverde came. Valverde spoke.", {"Nuno Valverde": "PER", "Valverde": "PER"}
    )
    two = make_document("b", "Teresa Valverde came.", {"Teresa Valverde": "PER"})
    three = make_document("c", "Valverde left.", {"Valverde": "PER"})
    entities = resolve_entities([one, two, three])
    assert texts(named(entities, "Nuno Valverde")) == {"Nuno Valverde", "Valverde"}
    assert texts(named(entities, "Valverde")) == {"Valverde"}


def test_another_given_name_is_another_person(make_document: Make) -> None:
    one = make_document(
        "a", "Andriy Lysenko resigned.", {"Andriy Lysenko": "PER"}, roles={"Andriy Lysenko": "chief of staff"}
    )
    two = make_document(
        "b", "Oleh Lysenko resigned.", {"Oleh Lysenko": "PER"}, roles={"Oleh Lysenko": "chief of staff"}
    )
    assert len(resolve_entities([one, two])) == 2


def test_known_places_are_never_merged_by_likeness(make_document: Make) -> None:
    one = make_document("a", "Troops left Mali for Niger.", {"Mali": "LOC", "Niger": "LOC"})
    two = make_document("b", "Troops left Malawi for Nigeria.", {"Malawi": "LOC", "Nigeria": "LOC"})
    assert len(resolve_entities([one, two])) == 4


def test_other_names_of_one_place_are_one(make_document: Make) -> None:
    one = make_document("a", "Talks in Kyiv.", {"Kyiv": "LOC"})
    two = make_document("b", "Talks in Kiev.", {"Kiev": "LOC"})
    (entity,) = resolve_entities([one, two])
    assert {spelling.text for spelling in spellings(entity)} == {"Kyiv", "Kiev"}


def test_a_misspelt_unknown_village(make_document: Make) -> None:
    names = {"Kalabuso": "LOC", "Kalobuso": "LOC"}
    (entity,) = resolve_entities(
        [make_document("a", "In Kalabuso rain fell. Kalabuso mourned. Kalobuso is small.", names)]
    )
    assert [spelling.text for spelling in spellings(entity)] == ["Kalabuso", "Kalobuso"]


def test_a_reader_that_labels_a_person_a_place(make_document: Make) -> None:
    names = {"Marcus Feldhoff": "PER", "Feldhof": "LOC"}
    (entity,) = resolve_entities([make_document("a", "Marcus Feldhoff spoke; Feldhof left.", names)])
    assert entity.kind == "PER"


def test_initials_and_long_names_of_organisations(make_document: Make) -> None:
    one = make_document("a", "The Union of Dock Workers struck.", {"Union of Dock Workers": "ORG"})
    two = make_document("b", "The UDW struck.", {"UDW": "ORG"})
    (entity,) = resolve_entities([one, two])
    assert [spelling.text for spelling in spellings(entity)] == ["Union of Dock Workers"]


def test_titles_possessives_and_case_make_no_spelling(make_document: Make) -> None:
    names = {"Marcus Feldhoff": "PER", "Feldhoff’s": "PER", "FELDHOFF": "PER", "President Feldhoff": "PER"}
    text = "Marcus Feldhoff came. Feldhoff’s car. FELDHOFF spoke. President Feldhoff left."
    (entity,) = resolve_entities([make_document("a", text, names, chains=dict.fromkeys(names, 0))])
    (only,) = spellings(entity)
    assert (only.text, only.count) == ("Marcus Feldhoff", 4)


NAMES = ["Marcus Feldhoff", "Marcus Feldhov", "Feldhoff", "Ilse Brandt", "Brandt", "Nuno Valverde", "Teresa Valverde",
         "Valverde", "Kyiv", "Kiev", "Mali", "Malawi", "UDW", "Union of Dock Workers", "Ивáн", "—"]  # fmt: skip


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["PER", "LOC", "ORG"])), max_size=6),
        min_size=1,
        max_size=4,
    ),
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter_and_no_mention_is_lost(make_document: Make, articles, random) -> None:  # type: ignore[no-untyped-def]
    documents = [
        make_document(f"a{number}", ". ".join(name for name, _ in chosen), dict(chosen))
        for number, chosen in enumerate(articles)
    ]
    entities = resolve_entities(documents)
    shuffled = list(documents)
    random.shuffle(shuffled)
    assert resolve_entities(shuffled) == entities
    assert len({entity.id for entity in entities}) == len(entities)
    held = sorted(
        (m.article_id, m.mention.span, m.mention.text) for entity in entities for m in entity.mentions
    )
    given_names = sorted(
        (d.article.id, m.span, m.text)
        for d in documents
        for m in d.analysis.mentions
        if any(map(str.isalnum, m.text))
    )
    assert held == given_names
    for entity in entities:
        assert sorted(
            (m.article_id, m.mention.span) for s in spellings(entity) for m in s.mentions
        ) == sorted((m.article_id, m.mention.span) for m in entity.mentions)
