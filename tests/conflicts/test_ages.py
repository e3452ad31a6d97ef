"""Whose age it is, and ages of one person that differ, however they are worded."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.ages import bearer_of_age
from verify.model import Article, Report
from verify.pipeline import check, prepare, understand


@pytest.mark.parametrize(
    ("text", "age", "name"),
    [
        ("Wilma Gaines, 71, was sitting on the floor.", "71", "Wilma Gaines"),
        ("The 71-year-old Wilma Gaines was sitting on the floor.", "71-year-old", "Wilma Gaines"),
        ("Wilma Gaines is 71 years old.", "71 years old", "Wilma Gaines"),
        ("Wilma Gaines, who is 71, was sitting on the floor.", "71", "Wilma Gaines"),
        ("“I am 71 years old,” said Wilma Gaines.", "71 years old", "Wilma Gaines"),
        ("Wilma Gaines hit a 71-year-old woman.", "71-year-old", ""),
        ("Wilma Gaines would have turned 71 in September.", "71", ""),
        ("Wilma Gaines, 71, told a radio station about the flood in 2006.", "71", ""),
        ("Wilma Gaines, 71, is accused of a theft that took place in 2006.", "71", "Wilma Gaines"),
        ("Police arrested a 71-year-old man near the house of Wilma Gaines.", "71-year-old", ""),
    ],
)
def test_bearers(text: str, age: str, name: str) -> None:
    options = Options(one_story=True)
    index = prepare((understand(Article(id="a", text=text), options=options),), options)
    quantity = next(
        q for q in index.documents["a"].analysis.quantities if age.split("-")[0].split()[0] in q.text
    )
    entity = bearer_of_age(index, index.fact("a", quantity.span))
    assert (index.entities[entity].name if entity else "") == name


def report(*texts: str) -> Report:
    articles = [Article(id=f"a{number}", text=text) for number, text in enumerate(texts)]
    return check(articles, Options(one_story=True))


def test_one_person_two_ages() -> None:
    found = report(
        "Wilma Gaines, 71, was sitting on the floor when the storm took her house in Marl.",
        "In Marl the storm took many houses. “I am 74 years old and I have been rained on before,” Wilma Gaines said.",
    ).findings
    assert [(f.kind, {v.text for v in f.values}) for f in found if f.class_ == "conflict"] == [
        ("number", {"71", "74 years old"})
    ]


def test_two_people_two_ages() -> None:
    found = report(
        "Wilma Gaines, 71, was sitting on the floor when the storm took her house in Marl.",
        "Peter Brandt, 74, was sitting on the floor when the storm took his house in Marl.",
    ).findings
    assert not [f for f in found if f.kind == "number"]
