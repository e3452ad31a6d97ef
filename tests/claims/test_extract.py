"""Atomic claims from news sentences, read by the real reader."""

from __future__ import annotations

import functools

import pytest

from verify.claims import extract_claims
from verify.errors import ModelError
from verify.language.analyse import analyse
from verify.model import Article, Claim


@functools.cache
def claims(text: str) -> tuple[Claim, ...]:
    from verify.language.reader import load_reader

    try:
        nlp = load_reader()
    except ModelError as error:
        pytest.skip(f"no reader: {error}")
    article = Article(id="a", text=text)
    return extract_claims(article, analyse(article, nlp))


def said(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def of(text: str, predicate: str) -> Claim:
    found = [claim for claim in claims(text) if claim.predicate == predicate]
    assert found, [(claim.predicate, claim.text) for claim in claims(text)]
    return found[0]


def slots(claim: Claim) -> dict[str, str]:
    return {argument.slot: argument.text for argument in claim.arguments}


def test_coordination_gives_two_claims_with_the_subject_carried_along() -> None:
    text = "A missile strike killed four people and injured 20 others."
    assert "A missile strike killed four people." in said(text)
    assert slots(of(text, "injure"))["subject"] == "A missile strike"
    assert [quantity.text for quantity in of(text, "kill").quantities] == ["four"]
    assert [quantity.text for quantity in of(text, "injure").quantities] == ["20"]


def test_shared_auxiliary_is_repeated() -> None:
    text = "Minister Anna Lind was arrested and charged on Tuesday."
    assert "Minister Anna Lind was arrested." in said(text)
    assert of(text, "charge").text.startswith("Minister Anna Lind was charged")


def test_passive_subject_is_the_object_and_the_agent_the_subject() -> None:
    claim = of("The bridge was destroyed by rebels on Friday.", "destroy")
    assert slots(claim)["object"] == "The bridge"
    assert slots(claim)["subject"] == "rebels"
    assert [time.text for time in claim.times] == ["Friday"]


def test_relative_clause_has_its_antecedent_as_subject() -> None:
    text = "Police arrested the captain, who had left the ship."
    assert of(text, "leave").text == "The captain had left the ship."


def test_participle_takes_the_noun_it_describes() -> None:
    claim = of("The bridge, built in 1909, collapsed.", "build")
    assert slots(claim)["object"] == "The bridge"
    assert claim.text == "The bridge was built in 1909."


def test_possessive_nominalisation_is_a_claim() -> None:
    claim = of("The scandal led to the removal of Andriy Kovalenko.", "removal")
    assert claim.text == "Andriy Kovalenko was removed."
    assert slots(claim) == {"object": "Andriy Kovalenko"}
    assert of("Nobody expected Maria Okello's resignation.", "resignation").text == "Maria Okello resigned."


def test_apposed_role_is_a_claim() -> None:
    claim = of("Orhan Yilmaz, the Turkish transport minister, promised a cut.", "be minister")
    assert claim.text == "Orhan Yilmaz is the Turkish transport minister."
    assert slots(claim) == {"subject": "Orhan Yilmaz", "complement": "Turkish transport minister"}


def test_pronoun_and_surname_are_resolved() -> None:
    text = "Minister Anna Lind arrived on Monday. She met union leaders. Then Lind left the city on Tuesday."
    assert of(text, "meet").text == "Anna Lind met union leaders."
    assert "Anna Lind left" in of(text, "leave").text
    assert of(text, "meet").arguments[0].span.text(text) == "She"


@pytest.mark.parametrize(
    "text",
    [
        "Minister Anna Lind said that the talks had failed.",
        "Minister Anna Lind said the talks had failed.",
        "The talks had failed, Minister Anna Lind said.",
        "The talks had failed, said Minister Anna Lind.",
        "According to Minister Anna Lind, the talks had failed.",
        "Minister Anna Lind told reporters that the talks had failed.",
    ],
)
def test_reported_speech_has_its_speaker(text: str) -> None:
    claim = of(text, "fail")
    assert claim.speaker.endswith("Anna Lind")
    assert claim.speaker_span is not None and "Lind" in claim.speaker_span.text(text)
    assert not any(other.predicate in ("say", "tell") for other in claims(text))


def test_nameless_speakers_keep_their_words() -> None:
    claim = of("Four people died, officials said on Sunday.", "die")
    assert (claim.speaker, claim.speaker_chain) == ("officials", -1)


def test_the_day_of_the_report_is_not_the_day_of_the_event() -> None:
    assert of("Four people died, officials said on Sunday.", "die").times == ()


@pytest.mark.parametrize(
    ("text", "predicate", "modality", "polarity"),
    [
        ("The minister resigned.", "resign", "fact", True),
        ("The minister will resign.", "resign", "planned", True),
        ("The minister plans to resign.", "resign", "planned", True),
        ("The envoy is expected to arrive on Tuesday.", "arrive", "expected", True),
        ("The minister may resign.", "resign", "possible", True),
        ("The minister must resign.", "resign", "demanded", True),
        ("The union urged the minister to resign.", "resign", "demanded", True),
        ("The minister denied that he had resigned.", "resign", "denied", True),
        ("The minister did not resign.", "resign", "fact", False),
        ("The minister never resigned.", "resign", "fact", False),
        ("The minister refused to resign.", "resign", "fact", False),
        ("The minister failed to resign.", "resign", "fact", False),
        ("No one was injured.", "injure", "fact", False),
        ("No passengers were injured.", "injure", "fact", False),
        ("Did the minister resign?", "resign", "question", True),
        ("The strike ends if the minister resigns.", "resign", "conditional", True),
        ("The council not only approved the plan.", "approve", "fact", True),
        ("The council not only never approved the plan, but mocked it.", "approve", "fact", False),
    ],
)
def test_modality_and_polarity(text: str, predicate: str, modality: str, polarity: bool) -> None:
    claim = of(text, predicate)
    assert (claim.modality, claim.polarity) == (modality, polarity)


def test_particle_belongs_to_the_predicate() -> None:
    assert (
        of("The chairman stepped down on Friday.", "step_down").text == "The chairman stepped down on Friday."
    )


def test_copula_names_what_is_said() -> None:
    assert of("The talks were productive.", "be productive").text == "The talks were productive."


def test_dateline_is_no_part_of_the_claim() -> None:
    claim = of("MOMBASA, March 9 (Wire) — Four people died in a fire.", "die")
    assert claim.text == "Four people died in a fire."
    assert claim.times == ()


def test_list_of_names_gives_one_argument_each() -> None:
    claim = of("Anna Lind and Omar Said met in Paris.", "meet")
    assert [argument.text for argument in claim.arguments if argument.slot == "subject"] == [
        "Anna Lind",
        "Omar Said",
    ]
    assert claim.places == ("Paris",)


def test_infinitive_of_a_controlled_object_is_about_the_object() -> None:
    assert slots(of("The union urged the minister to resign.", "resign"))["subject"] == "the minister"


def test_a_cleft_names_the_speaker() -> None:
    claim = of("It was the mayor of Lund, Ana Sousa, who said in May that the rails were sick.", "be sick")
    assert "Sousa" in claim.speaker
