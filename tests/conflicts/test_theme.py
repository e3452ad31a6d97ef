"""What two contrary words are said of."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.theme import said_of_two_things
from verify.model import Article, Span
from verify.pipeline import prepare, understand

STRIKE = "The minister ended the strike at the port of Varde on Friday."


def two_things(one: tuple[str, str], other: tuple[str, str]) -> bool:
    options = Options(one_story=True)
    articles = [Article(id=id_, text=text) for id_, (text, _) in zip("ab", (one, other), strict=True)]
    index = prepare(tuple(understand(article, options=options) for article in articles), options)
    places = [
        (id_, Span(text.index(word), text.index(word) + len(word)))
        for id_, (text, word) in zip("ab", (one, other), strict=True)
    ]
    return said_of_two_things(index, *places)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((STRIKE, "ended"), ("The talks about the pay of the dockers continued on Friday.", "continued"), True),
        ((STRIKE, "ended"), ("The strike of the dockers continued on Friday.", "continued"), False),
        ((STRIKE, "ended"), ("It continued on Friday.", "continued"), False),  # what "it" is remains open
        # People are called by many words.
        (("The court acquitted the mayor.", "acquitted"), ("Two judges convicted Ana Sousa.", "convicted"), False),
        (("The court acquitted the mayor.", "acquitted"), ("Two judges convicted the engineer.", "convicted"), False),
        # What hangs on which word of a phrase is another question.
        (("The council threw out the rise.", "threw out"), ("The council approved the plan.", "approved"), False),
        (("He lost his permanent licence.", "permanent"), ("He used an interim account.", "interim"), True),
    ],
)  # fmt: skip
def test_said_of_two_things(one: tuple[str, str], other: tuple[str, str], apart: bool) -> None:
    assert two_things(one, other) is apart
    assert two_things(other, one) is apart
