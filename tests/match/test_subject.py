"""What two facts are about: names in common, else the rarest noun, and the noun that both figures hang on."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.match.subject import about, measured
from verify.model import Article, Span
from verify.pipeline import check, prepare, understand

OPTIONS = Options(one_story=True, min_confidence=0.0)
ONE = "The deal gives the drivers a raise of 4.2 percent from January and a break of twenty minutes."
OTHER = "The drivers were offered a raise of 6.2 percent and a break of twenty minutes."


@pytest.mark.parametrize(
    ("one", "other", "noun"),
    [
        (ONE, OTHER, "raise"),
        (ONE, OTHER.replace("a raise", "a bonus"), ""),
        (ONE, "Wages of the drivers rise by 6.2 percent, and a break of twenty minutes is theirs.", ""),
    ],
)
def test_the_noun_that_both_figures_hang_on(one: str, other: str, noun: str) -> None:
    documents = tuple(
        understand(Article(id=key, text=text), options=OPTIONS) for key, text in (("a", one), ("b", other))
    )
    index = prepare(documents, OPTIONS)
    facts = []
    for document in documents:
        text = document.article.text
        start = text.index("percent") - 4
        facts.append(index.fact(document.article.id, Span(start, start + len("4.2 percent"))))
    assert measured(index, *facts) == noun
    assert about(index, *facts) in ("break", "driver", "minute")


def test_the_headline_names_it() -> None:
    report = check([Article(id="a", text=ONE), Article(id="b", text=OTHER)], OPTIONS)
    assert "the raise" in {f.subject for f in report.findings if f.kind == "number"}
