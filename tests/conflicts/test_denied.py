"""What one article affirms and the other denies."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.base import Clash
from verify.conflicts.denied import denied_clashes
from verify.model import Article
from verify.pipeline import prepare, understand


def denied(*texts: str) -> list[Clash]:
    options = Options(one_story=True)
    documents = tuple(
        understand(Article(id=f"a{number}", text=text), options=options) for number, text in enumerate(texts)
    )
    return list(denied_clashes(prepare(documents, options)))


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        (
            "Mayor Ilona Petrenko signed the contract on Friday.",
            "Ilona Petrenko has not signed the contract, her office said.",
            "signed",
            "has not signed",
        ),
        (
            "Senator Ruth Calder voted for the bill on Friday.",
            "Ruth Calder never voted for the bill.",
            "voted",
            "never voted",
        ),
        (
            "The ferry sank off Gotland on Monday night.",
            "The ferry did not sink off Gotland.",
            "sank",
            "did not sink",
        ),
    ],
)
def test_what_is_opposed(one: str, other: str, left: str, right: str) -> None:
    (clash,) = denied(one, other)
    assert (clash.left.text, clash.right.text) == (left, right)
    assert clash.family == "denied"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor Ilona Petrenko resigned on Friday.", "Governor Pavel Hruska has not resigned."),
        ("Mayor Ilona Petrenko resigned on Friday.", "Ilona Petrenko resigned in anger."),
        ("Mayor Ilona Petrenko signed the contract.", "Ilona Petrenko did not sign the petition."),
        ("“I lost the town,” said Ilona Petrenko.", "“I never lost the town,” said Ilona Petrenko."),
        ("Mayor Ilona Petrenko resigned on Friday.", "Ilona Petrenko will not resign."),
        ("She said it was over.", "She did not say it was over."),
        (
            "Hollin Steel owns 67 percent of Varsk Cement and a bank.",
            "The offer for the 33 percent of Varsk Cement that Hollin Steel does not own ends on Friday.",
        ),
        (
            "Ruth Calder has not built a wall in Varsk.",
            "The suit came after Ruth Calder invoked emergency powers to help build the wall in Varsk.",
        ),
        (
            "The cutter Alma repulsed an attack.",
            "The cutter Alma not only repulsed an attack, but took prisoners.",
        ),
        ("The city of Varde was negotiating to buy the mill.", "The city of Varde has not bought the mill."),
    ],
)
def test_what_is_not(one: str, other: str) -> None:
    assert denied(one, other) == []


def test_what_two_speakers_say_is_held_back() -> None:
    found = denied(
        "“Ilona Petrenko signed the contract,” said Pavel Hruska.",
        "“Ilona Petrenko has not signed the contract,” said Marta Lindqvist.",
    )
    assert [clash.class_ for clash in found] == ["attributed"]
