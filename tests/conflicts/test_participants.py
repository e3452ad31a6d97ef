"""Lists of names: compared where both are whole."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.base import Clash
from verify.conflicts.participants import Participants
from verify.model import Article
from verify.pipeline import prepare, understand

WHOLE = "The treaty was signed by Norway, Poland, Latvia and Finland in Oslo."


def lists(*texts: str) -> list[Clash]:
    options = Options(one_story=True)
    articles = [Article(id=f"a{number}", text=text) for number, text in enumerate(texts)]
    index = prepare(tuple(understand(article, options=options) for article in articles), options)
    return [clash for clash in Participants().clashes(index) if clash.family == "lists"]


def test_whole_lists_are_compared() -> None:
    assert len(lists(WHOLE, "Norway, Poland, Latvia and Sweden signed the treaty in Oslo.")) == 1


@pytest.mark.parametrize(
    "other",
    [
        "The cables join Norway, Poland and Sweden.",  # too few to be a list of all
        "The treaty was signed by Norway, Poland, Latvia, Sweden and Spain in Oslo.",  # a longer list may be the whole one
    ],
)
def test_lists_that_may_be_parts_are_left_alone(other: str) -> None:
    assert lists(WHOLE, other) == []


@pytest.mark.parametrize(
    "examples",
    [
        "The treaty was signed by countries like Norway, Poland, Latvia and Sweden.",
        "Countries including Norway, Poland, Latvia and Sweden signed the treaty.",
        "Many signed the treaty, among them Norway, Poland, Latvia and Sweden.",
        "Norway, Poland, Latvia, Sweden and others signed the treaty.",
    ],
)
def test_examples_are_no_list(examples: str) -> None:
    assert lists(WHOLE, examples) == []
