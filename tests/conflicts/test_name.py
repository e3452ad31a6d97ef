"""Names of one bearer that differ: spellings, other names, things, and the look-alikes that are two."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.base import Clash
from verify.conflicts.name import Name
from verify.conflicts.no_slip import _of_thought
from verify.model import Article
from verify.pipeline import prepare, understand


def clashes(*texts: str) -> list[Clash]:
    options = Options(one_story=True)
    documents = tuple(
        understand(Article(id=f"a{number}", text=text), options=options) for number, text in enumerate(texts)
    )
    return [c for c in Name().clashes(prepare(documents, options)) if isinstance(c, Clash)]


def values(*texts: str) -> list[tuple[str, set[str]]]:
    return [(c.weighed_as, {c.left.text, c.right.text}) for c in clashes(*texts)]


def test_two_spellings_in_one_article_are_shown_there() -> None:
    usual = "Rescue chief Halvard Bremnes said the search in Vardal would go on. Bremnes thanked the divers."
    slip = (
        "Halvard Bremnes waited on the quay at Vardal. It was cold. Bremmes has forty divers and wants more."
    )
    (found,) = clashes(usual, slip)
    assert found.weighed_as == "name"
    assert (found.left.fact.article_id, found.right.fact.article_id) == ("a1", "a1")
    assert {found.left.text, found.right.text} == {"Halvard Bremnes", "Bremmes"}


def test_one_letter_in_the_surname_inside_one_article() -> None:
    text = (
        "The teacher Lindiwe Mkhabelane, 31, was on the bus when it left the road. She taught music in Kokstad. "
        "A service for Lindiwe Mkabelane will be held in the church on Sunday."
    )
    assert ("name", {"Lindiwe Mkhabelane", "Lindiwe Mkabelane"}) in values(text)


def test_another_given_name_for_the_treasurer() -> None:
    one = (
        "The treasurer of the party, Torvald Brenner, resigned on Monday after papers about a loan appeared."
    )
    other = "Torsten Brenner gave up the post of treasurer on Monday after papers about a loan had appeared."
    (found,) = [c for c in clashes(one, other) if c.weighed_as == "other-name"]
    assert {found.left.text, found.right.text} == {"Torvald Brenner", "Torsten Brenner"}
    assert found.features["surname_shared"] and found.features["beginning"]


@pytest.mark.parametrize(
    ("name", "told", "translated"),
    [
        ("Zdenka Havranova", "Zdenka Raven", 1.0),
        ("Okechi Babarinde", "Lantern Babarinde", 1.0),
        ("Zdenka Havranova", "Zdenka Bartosova", None),  # two surnames, neither of which is a word
    ],
)
def test_a_part_of_a_name_put_into_english(name: str, told: str, translated: float | None) -> None:
    one = f"The locksmith {name} opened the vault on Monday. The crowd cheered."
    other = f"On Monday opened the vault {told}, who is a master of locks, and the crowd was cheering."
    found = [c for c in clashes(one, other) if c.weighed_as == "other-name"]
    assert [c.features["translated"] for c in found] == ([translated] if translated else [])


def test_two_people_of_one_usual_forename_are_no_translation() -> None:
    one = "The locksmith Peter Havranek opened the vault on Monday. The crowd cheered."
    other = "On Monday the locksmith opened the vault. Peter Raven, a plumber, watched with the crowd."
    assert not [c for c in clashes(one, other) if c.weighed_as == "other-name"]


def test_relatives_are_told_by_the_features() -> None:
    one = "The director Torvald Brenner said on Monday that nobody at the works had been hurt."
    other = "The engineer Ulrike Brenner, no relation of the director, said on Monday that a pump gave way."
    for found in clashes(one, other):
        assert found.features["kin"] and not found.features["initial"]


def test_two_given_names_for_one_woman_in_one_article() -> None:
    text = (
        "Michaela Sandgren, the finance chief, drew up the plan. The court heard it all week. "
        "Michelle Sandgren, for her part, now teaches at a school in Umeå."
    )
    assert ("other-name", {"Michaela Sandgren", "Michelle Sandgren"}) in values(text)


def test_a_name_cut_down_to_a_letter_is_no_other_name() -> None:
    one = "Prosecutors named the driver as Florin Dragomirescu, 38, who was arrested in Iași."
    other = "At his side was the driver Florin D., 38, a man with debts, who was arrested in Iași."
    assert not [v for v in values(one, other) if v[0] == "other-name"]


def test_a_ship_under_two_names() -> None:
    one = "The tanker was rammed off Malacca by the container ship Northern Petrel, the coast guard said on Tuesday."
    other = "The container ship Northern Pelican rammed the tanker off Malacca on Tuesday and sailed on."
    found = [c for c in clashes(one, other) if c.features.get("thing")]
    assert [{c.left.text, c.right.text} for c in found] == [{"Northern Petrel", "Northern Pelican"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lancaster County has no money left.", "Lebanon County has no money left."),
        ("The Supreme Court ruled on Monday.", "The High Court ruled on Monday."),
        ("The Ministry of Health said on Monday that it would pay.", "The Ministry of Justice said on Monday that it would pay."),
    ],
)  # fmt: skip
def test_two_things_of_one_kind(one: str, other: str) -> None:
    assert not values(one, other)


def test_a_place_that_looks_like_a_surname() -> None:
    text = (
        "The captain, Joonas Haapsaluo, left the ship last. Haapsaluo was calm. "
        "Four of his men are in hospital in Haapsalu. They will be home by Sunday."
    )
    for found in clashes(text):
        assert found.features["as_place"] == 1.0


def test_a_dateline_in_capitals_is_no_spelling() -> None:
    one = "DİDİM, Turkey — A boat with 34 people on board was halted near Didim before dawn on Tuesday."
    assert not values(one, "A boat with 34 people on board was halted near Didim before dawn on Tuesday.")


@pytest.mark.parametrize(
    "other",
    [
        "The treasurer of the party, Gordon Achterberg, resigned on Monday after the audit.",  # nothing alike but Gordon
        "Nadia Larralde, a paramedic, drove to the party's office on Monday after the audit.",  # a relative, a woman
    ],
)
def test_two_people_with_a_name_in_common(other: str) -> None:
    one = "The spokesman for the party, Gordon Tse, and its leader Esteban Larralde spoke on Monday."
    assert not [v for v in values(one, other) if v[0] == "other-name"]


def test_two_surnames_of_two_offices_are_two_people() -> None:
    one = "Steel will be cheap for a year, said Florin Slavici, editor of the Varsk Bulletin."
    other = "Steel is cheap, said Florin Sloboda, president of the eastern division of Hollin, on Monday."
    assert not [v for v in values(one, other) if v[0] == "other-name"]


def test_a_plural_is_no_spelling() -> None:
    assert not values(
        "The Social Liberals met in Riga.", "A Social Liberal left the meeting of the Social Liberals."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one forename, and surnames that only begin alike
        ("Senator Susan Collard voted on Monday.", "The vote was on Monday. Susan Corbins watched it."),
        # a short form of the forename
        ("Chairman Jerrold Wessling voted on Monday.", "Chairman Jerry Wessling voted on Monday."),
        # an office that many have held
        (
            "Former council adviser David Amstrup wrote on Monday.",
            "Former council adviser Tina Bloem wrote on Monday.",
        ),
    ],
)
def test_two_people_of_real_life(one: str, other: str) -> None:
    assert [family for family, _ in values(one, other) if family == "other-name"] == []


def test_two_forenames_in_one_sentence_are_two_people() -> None:
    one = (
        "The treasurer of the party, Torvald Brenner, resigned on Monday after papers about a loan appeared."
    )
    both = "The party is led by Torvald Brenner and paid for by Torsten Brenner, its treasurer until Monday."
    other = "Torsten Brenner gave up the post of treasurer on Monday after papers about a loan had appeared."
    assert "other-name" in [family for family, _ in values(one, other)]
    assert "other-name" not in [family for family, _ in values(one, both)]


def test_one_office_in_two_bodies_is_held_by_two_people() -> None:
    one = "“The ice was bad,” said Milos Drabek, president of the Northern Skating Union, on Tuesday."
    other = (
        "“The snow was worse,” said Milos Drasek, president of the national sledding federation, on Tuesday."
    )
    assert values(one, other) == []


def test_a_relative_bears_a_forename() -> None:
    one = "The candidate Olav Marten came third in the vote, the commission in Varde said on Tuesday."
    other = "Marten came third. Mrs Lindqvist handed out coffee in the hall with her son Martin until noon."
    assert not any("Martin" in found for _, found in values(one, other))


def test_a_family_is_named_by_its_surname_in_the_plural() -> None:
    text = (
        "The lighthouse had two keepers of one name, first Captain Peter Walsh in 1990, who painted it red, and then his son, "
        "Captain Peter W. Walsh, who painted it white.\n\nNobody lives there now. The house of the Walshes has been for sale "
        "since the autumn."
    )
    assert values(text) == []
    assert values(text.replace("of the Walshes", "of Captain Walshes")) != []


@pytest.mark.parametrize(
    ("one", "other", "thought"),
    [
        ("Olympism", "Winter Olympics", True),
        ("Calvinism", "Calvinists", True),
        ("Olympics", "Olympic", False),
        ("Bremnes", "Bremmes", False),
        ("Calvinism", "Calvinism", False),
    ],
)
def test_a_body_of_thought_is_no_slip_in_a_name(one: str, other: str, thought: bool) -> None:
    assert _of_thought(one, other) is thought
