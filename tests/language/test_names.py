"""Names, roles and chains, on parses written by hand and, where the weights are there, on the real reader."""

from __future__ import annotations

import functools

import pytest

from verify.errors import ModelError
from verify.language.analyse import analyse
from verify.language.chains import gender_of, number_chains
from verify.model import Analysis, Article, Mention, Span


@functools.cache
def read(text: str) -> Analysis:
    from verify.language.reader import load_reader

    try:
        nlp = load_reader()
    except ModelError as error:
        pytest.skip(f"no reader: {error}")
    return analyse(Article(id="a", text=text), nlp)


def mentions(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in read(text).mentions]


def role(text: str, name: str) -> str:
    return next((mention.role for mention in read(text).mentions if mention.text == name), "(not found)")


def chain_of(text: str) -> dict[str, int]:
    return {mention.text: mention.chain for mention in read(text).mentions}


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    found = mentions("On Friday President Amara Diallo's motorcade met Col. Petru Vasilescu near Mombasa.")
    assert ("Amara Diallo", "PER") in found
    assert ("Petru Vasilescu", "PER") in found
    assert ("Mombasa", "LOC") in found


@pytest.mark.parametrize(
    ("text", "state", "name"),
    [
        ("The band last played in Reno, Nev. Watson, its drummer, was arrested on Friday.", "Nev.", "Watson"),
        ("He led a walk in Raleigh, N.C. Holt said that he would do so again.", "N.C.", "Holt"),
    ],
)
def test_the_state_behind_a_town_is_no_part_of_the_next_name(text: str, state: str, name: str) -> None:
    found = mentions(text)
    assert (state, "LOC") in found
    assert (name, "PER") in found


@pytest.mark.parametrize(
    "name",
    [
        "Ahmed bin Rashid",
        "Ursula von Hagen",
        "Pieter van der Meer",
        "Luca de Rossi",
        "Khalid al-Masri",
        "T. Okonkwo",
    ],
)
def test_particles_initials_and_hyphens_belong_to_the_name(name: str) -> None:
    assert (name, "PER") in mentions(
        f"The ministry said that Minister {name} had left the capital on Monday."
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor, Shen Yu-fang, spoke to reporters on Friday.", "Shen Yu-fang"),
        ("South Korean President Kang Jae-in said no.", "Kang Jae-in"),
        ("The board named Cho Geun-won, 54, its head.", "Cho Geun-won"),
        ("Officials in Seoul said Park Chul-soo had left the country.", "Park Chul-soo"),
    ],
)
def test_the_small_half_of_a_given_name_belongs_to_it(text: str, name: str) -> None:
    assert name in [found for found, _ in mentions(text)]


def test_what_hangs_on_a_name_by_a_hyphen_does_not() -> None:
    assert ("Ana Sousa-era", "PER") not in mentions("The Ana Sousa-era rules were dropped on Friday.")


def test_calendar_words_and_nationalities_are_no_names() -> None:
    text = "German officials met the Ukrainians on Tuesday, and in March the Russian side left."
    assert mentions(text) == []


def test_ordinary_words_that_open_a_sentence_are_no_names() -> None:
    assert (
        mentions("Fewer than half were rescued. Cement was stored there. Detectives searched the house.")
        == []
    )


def test_dateline_in_capitals_is_a_place() -> None:
    assert mentions("MOMBASA, March 9 (Wire) — Four people died when a bridge fell, police said.")[0] == (
        "MOMBASA",
        "LOC",
    )


@pytest.mark.parametrize("name", ["John Carpenter", "Elena Baker", "Valentina Tailor"])
def test_a_surname_that_is_also_a_calling(name: str) -> None:
    assert (name, "PER") in mentions(f"On Monday {name} said that the bridge at Vardal would open in May.")


def test_a_title_behind_a_body_is_no_surname() -> None:
    found = mentions("NATO Secretary General Torvald Brenner met the Senate Minority Leader on Monday.")
    assert ("Torvald Brenner", "PER") in found
    assert not any(text.endswith(("Leader", "General")) for text, _ in found)


def test_surname_is_a_person_when_the_full_name_is() -> None:
    text = "Yerlan Abenov spoke first. Later Abenov left."
    assert [label for _, label in mentions(text)] == ["PER", "PER"]
    assert chain_of(text)["Abenov"] == chain_of(text)["Yerlan Abenov"]


def test_ships_are_not_persons() -> None:
    text = "The MV Karibu sank near Lamu. The Karibu had left on Friday."
    assert ("MV Karibu", "ORG") in mentions(text)
    assert chain_of(text)["Karibu"] == chain_of(text)["MV Karibu"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("US Secretary of State Nadia Brandt arrived on Monday.", "Nadia Brandt", "US Secretary of State"),
        (
            "“It was hard,” team president and general manager Nadia Brandt said.",
            "Nadia Brandt",
            "team president and general manager",
        ),
        ("Writer, director and producer Nadia Brandt won.", "Nadia Brandt", "Writer, director and producer"),
        ("The mayor and Governor Nadia Brandt met on Friday.", "Nadia Brandt", "Governor"),
        ("Police and prosecutor Nadia Brandt met on Friday.", "Nadia Brandt", "prosecutor"),
        (
            "Parcels went to former Director of National Intelligence Peter Brandt on Friday.",
            "Peter Brandt",
            "former Director of National Intelligence",
        ),
        ("The special envoy Piotr Malik spoke to reporters.", "Piotr Malik", "special envoy"),
        (
            "He met former transport minister Hristo Kolev in Sofia.",
            "Hristo Kolev",
            "former transport minister",
        ),
        (
            "Works and Transport Minister Rashid Omari resigned.",
            "Rashid Omari",
            "Works and Transport Minister",
        ),
        ("Brandt's envoy Piotr Malik will arrive on Tuesday.", "Piotr Malik", "Brandt's envoy"),
        ("Salim Omari, the captain, was held by police.", "Salim Omari", "captain"),
        ("Rui Salgado, 61, a former mayor of Ovar, was elected.", "Rui Salgado", "former mayor of Ovar"),
        ("Hendra Wibowo, the head of the post, raised the alarm.", "Hendra Wibowo", "head of the post"),
        (
            "Eko Wibowo, director of Peru's national weather centre, spoke.",
            "Eko Wibowo",
            "director of Peru's national weather centre",
        ),
        ("The ferry's master, Salum Omari, was held by police.", "Salum Omari", "ferry's master"),
        ("His elder brother, Mahmoud Haddad, was with him.", "Mahmoud Haddad", "elder brother"),
        ("Maria Okello became chairwoman in 2019.", "Maria Okello", "chairwoman"),
        (
            "Orhan Yilmaz, who runs Turkey's transport ministry, agreed.",
            "Orhan Yilmaz",
            "runs Turkey's transport ministry",
        ),
    ],
)
def test_role_words(text: str, name: str, expected: str) -> None:
    assert role(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Toasting his guest at dinner, Kemal Aydin replied in kind.", "Kemal Aydin"),
        ("Mr. Paul Ochieng spoke.", "Paul Ochieng"),
        ("Paul Ochieng, editor and owner both absent, spoke.", "Ochieng"),
    ],
)
def test_what_is_no_role(text: str, name: str) -> None:
    assert role(text, name) in ("", "(not found)")


def test_role_span_slices_back() -> None:
    text = "Salim Omari, the captain, met special envoy Piotr Malik."
    for mention in read(text).mentions:
        assert mention.span.text(text) == mention.text
        assert mention.role_span is not None
        assert mention.role_span.text(text) == mention.role


def person(text: str, start: int, role: str = "") -> Mention:
    return Mention(text=text, label="PER", span=Span(start, start + len(text)), head=0, role=role)


def numbers(*texts: str) -> list[int]:
    return number_chains([person(text, 100 * position) for position, text in enumerate(texts)])


def test_full_name_surname_initials_and_middle_name_are_one_chain() -> None:
    assert numbers("Dashdorj Munkh", "Munkh", "D. Munkh", "Dashdorj B. Munkh") == [0, 0, 0, 0]


def test_relatives_keep_their_own_chains() -> None:
    assert numbers("Teresa Valente", "Nuno Valente") == [0, 1]


def test_a_shared_surname_goes_to_the_one_named_last() -> None:
    assert numbers("Teresa Valente", "Nuno Valente", "Valente") == [0, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"), [("Emil Makron", "Emil Macron"), ("Wairoro", "Wairotto"), ("Witkoff", "Witkov")]
)
def test_spelling_variants_are_not_joined_silently(one: str, other: str) -> None:
    assert numbers(one, other) == [0, 1]


def test_kinds_do_not_mix() -> None:
    place = Mention(text="Washington", label="LOC", span=Span(0, 10), head=0)
    assert number_chains([place, person("Denzel Washington", 20), person("Washington", 50)]) == [0, 1, 1]


def test_acronym_joins_its_organisation() -> None:
    long = Mention(text="World Health Organization", label="ORG", span=Span(0, 25), head=0)
    short = Mention(text="WHO", label="ORG", span=Span(30, 33), head=0)
    other = Mention(text="WTO", label="ORG", span=Span(40, 43), head=0)
    assert number_chains([long, short, other]) == [0, 0, 1]


def test_gender_comes_from_role_before_forename() -> None:
    assert gender_of(person("Kim Okello", 0, "spokeswoman")) == "F"
    assert gender_of(person("Emmanuel Berger", 0)) == "M"
    assert gender_of(person("Zzyzx Qwerty", 0)) == ""


def organisations(text: str, *names: str) -> list[int]:
    found, at = [], 0
    for name in names:
        at = text.index(name, at)
        found.append(Mention(text=name, label="ORG", span=Span(at, at + len(name)), head=0))
        at += len(name)
    return number_chains(found, text)


@pytest.mark.parametrize(
    ("text", "names", "chains"),
    [
        ("The European Commission met. Later the Commission voted.", ("European Commission", "Commission"), [0, 0]),
        ("Harvard University met. Harvard voted.", ("Harvard University", "Harvard"), [0, 0]),
        ("The Boston Red Sox met. The Red Sox won.", ("Boston Red Sox", "Red Sox"), [0, 0]),
        ("The Church of Light met. Later the Church voted.", ("Church of Light", "Church"), [0, 0]),
        ("The Union of Free Bakers (SFB) met. SFB voted.", ("Union of Free Bakers", "SFB", "SFB"), [0, 0, 0]),
        ("The Red Cross (RTX) and the Blue Cross (RTX) met.", ("Red Cross", "RTX", "Blue Cross", "RTX"), [0, 1, 2, 1]),
        ("Google met. The Google Foundation voted.", ("Google", "Google Foundation"), [0, 1]),
        ("The Trade Commission and the Food Commission met. The Commission voted.",
         ("Trade Commission", "Food Commission", "Commission"), [0, 1, 2]),
        ("The United Nations met. The U.N. voted.", ("United Nations", "U.N."), [0, 0]),
    ],
)  # fmt: skip
def test_short_names_of_organisations(text: str, names: tuple[str, ...], chains: list[int]) -> None:
    assert organisations(text, *names) == chains


@pytest.mark.parametrize(
    ("names", "chains"),
    [
        (("Ursula von der Leyen", "von der Leyen"), [0, 0]),
        (("Ahmed al-Sharaa", "Sharaa", "al-Sharaa"), [0, 0, 0]),
        (("Bill de Blasio", "de Blasio"), [0, 0]),
        (("Ana Sousa MP", "Ana Sousa", "Sousa"), [0, 0, 0]),
        (("Nicolás Maduro Moros", "Maduro"), [0, 0]),
        (("Tom", "Tom Welling"), [0, 1]),
        (("Frank Smith Jr.", "Frank Smith"), [0, 1]),
        (("Teresa Valente", "Valente", "Nuno Valente", "Valente"), [0, 0, 1, 0]),
    ],
)
def test_short_names_of_persons(names: tuple[str, ...], chains: list[int]) -> None:
    assert numbers(*names) == chains


def test_courtesy_tells_husband_and_wife_apart() -> None:
    text = "Maria Valente met Carlos Valente. Mrs Valente left. Mr Valente stayed."
    found = [person("Maria Valente", 0), person("Carlos Valente", 18)]
    found += [person("Valente", text.index("Mrs") + 4), person("Valente", text.index("Mr ") + 3)]
    assert number_chains(found, text) == [0, 1, 0, 1]
