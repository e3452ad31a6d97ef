"""What articles say of a person, in every shape, and what is no role."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.match.role_phrases import RoleStatement
from verify.match.role_statements import role_statements
from verify.model import Article
from verify.pipeline import prepare, understand


def statements(text: str) -> list[RoleStatement]:
    options = Options(one_story=True)
    return role_statements(prepare((understand(Article(id="a", text=text), options=options),), options))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Wilma Gaines, who chairs the company's board, signed the letter on Monday.", "chairman"),
        ("Wilma Gaines, who has headed the harbour office since 2021, signed the letter.", "head"),
        (
            "Peter Brandt, who worked as a gardener at the abbey until 2019, was arrested on Monday.",
            "gardener",
        ),
        ("Wilma Gaines spoke to reporters on Monday. She is a nurse at the county hospital.", "nurse"),
        ("As treasurer of the club, Wilma Gaines signed the cheque on Monday.", "treasurer"),
        ("Wilma Gaines, 34, his physiotherapist since March, sat in the box on Monday.", "physiotherapist"),
        ("Wilma Gaines, for six years the museum's director, left the town on Monday.", "director"),
        ("A storekeeper at the depot, Wilma Gaines, called the police on Monday.", "storekeeper"),
        ("Peter Brandt, whose company owns the crane, brought the papers on Monday.", "owner"),
        ("Peter Brandt, an expert on bridges, was called by the defence.", "called by defence"),
    ],
)
def test_shapes(text: str, head: str) -> None:
    assert head in {s.head for s in statements(text)}


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("Peter Brandt, who is married to Anna Dorn's sister, bought the farm on Monday.", "brother-in-law"),
        ("Peter Brandt, a son of Anna Dorn's late sister, bought the farm on Monday.", "nephew"),
        ("Anna Dorn, the former minister's sister-in-law, bought the farm on Monday.", "sister-in-law"),
    ],
)
def test_kin(text: str, kin: str) -> None:
    assert kin in {s.kin for s in statements(text)}


def test_denial() -> None:
    found = statements("Wilma Gaines, a lawyer who has never held public office, won the vote on Monday.")
    assert any(s.denied and "office" in s.text for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "Wilma Gaines, who lost a glove on Monday, walked home through the snow.",
        "Would Peter Brandt be her deputy?",
        "Peter Brandt could be a minister one day, people said on Monday.",
        "Wilma Gaines led her dog out of the burning house on Monday.",
    ],
)
def test_no_role(text: str) -> None:
    assert not statements(text)


def test_past_and_rank() -> None:
    found = statements("Anna Dorn, a former deputy mayor of Marl, opened the fair on Monday.")
    assert [(s.head, s.past, sorted(s.rank)) for s in found] == [("mayor", True, ["deputy"])]
