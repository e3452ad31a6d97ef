"""One remark in other words: nearly the same ones, or quite others of the same speaker on the same occasion."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.base import Clash
from verify.conflicts.quote import Quote
from verify.model import Article
from verify.pipeline import prepare, understand


def families(one: str, other: str) -> list[str]:
    articles = [Article(id="a", text=one), Article(id="b", text=other)]
    options = Options(min_confidence=0.0)
    index = prepare(tuple(understand(a, options=options) for a in articles), options)
    return [c.weighed_as for c in Quote().clashes(index) if isinstance(c, Clash)]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (  # nearly the same words
            "“We lost a bridge, but we did not lose the valley,” Mayor Ana Sousa told reporters.",
            "“We lost a bridge, but we have not lost the valley,” Mayor Ana Sousa told the press.",
            ["quote"],
        ),
        (  # quite other words
            "“I would rather lose an hour than a friend,” Mayor Ana Sousa told reporters on Friday.",
            "“Better to be late than to bury somebody you love,” Mayor Ana Sousa told the press on Friday.",
            ["retold"],
        ),
        (  # the report interrupts one of them
            "“I have lost my house,” Ana Sousa said at the gate, “and the bank has lost nothing.”",
            "Ana Sousa stood at the gate. “They took the house from me. The bank lost not a cent,” Ana Sousa said.",
            ["retold"],
        ),
        (  # the remark is told in its own words as well: the other sentence is another sentence
            "“We lost a bridge, but we did not lose the valley,” Mayor Ana Sousa said.",
            "“We lost a bridge, but we did not lose the valley,” Mayor Ana Sousa said. "
            "“A bridge is lost in a night and a valley is lost in a year,” she said later.",
            [],
        ),
        (  # a part of it, with the capital that an editor put
            "“What the ferryman can see, the whole island will know by noon,” Judge Ana Sousa wrote.",
            "“[T]he whole island will know by noon,” Judge Ana Sousa wrote.",
            [],
        ),
        (  # one word that others use too is no echo
            "Mayor Ana Sousa called the talks “useful” on Friday.",
            "Both sides called the talks “useful” on Friday. Mayor Ana Sousa said they were “very useful”.",
            ["quote"],
        ),
        (  # the same one word, of the same person
            "Mayor Ana Sousa called the talks “useful” on Friday.",
            "Mayor Ana Sousa called the talks “useful”. Mayor Ana Sousa said her team had been “very useful”.",
            [],
        ),
        (  # the few words stand in another of her quotations
            "Mayor Ana Sousa said she felt “badly” for the ferryman on Friday.",
            "Mayor Ana Sousa said she felt “very badly” for the ferryman. “I feel badly for him,” Ana Sousa said.",
            [],
        ),
        (  # what a letter says in like words
            "“Your bridge serves three farms and a golf course rather than the children of the valley,” says the letter.",
            "“I know that the new bridge serves two farms, a golf course and not the children of our valley,” Ana Sousa said.",
            [],
        ),
        (  # her message
            "“I came to sing for you and now I can only weep with you,” Ana Sousa wrote on Friday.",
            "“I came to make you dance, and all I can do is weep with you,” reads the message.",
            ["quote"],
        ),
        (  # a question and its answer
            "“Is Peter Brandt unfit to be mayor?” Ana Sousa wrote on Friday.",
            "“He is morally unfit to be mayor,” Ana Sousa said on Friday.",
            [],
        ),
        (  # another topic
            "“The bread will be cheaper by the summer,” Mayor Ana Sousa said.",
            "“My daughter plays the violin rather well,” Mayor Ana Sousa said.",
            [],
        ),
        (  # another speaker
            "“I would rather lose an hour than a friend,” Mayor Ana Sousa told reporters on Friday.",
            "“Better to be late than to bury somebody you love,” Colonel Tomas Lind told reporters.",
            [],
        ),
    ],
)
def test_wordings(one: str, other: str, found: list[str]) -> None:
    assert families(one, other) == found


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        (
            "I will never apologise for doing that in this house",
            "I shall never apologise for doing that in this house",
            "low",
        ),
        ("we sold a share of the port to our friends", "we sold a part of the port to our friends", "medium"),
    ],
)
def test_small_words_weigh_little(one: str, other: str, severity: str) -> None:
    articles = [
        Article(id=id_, text=f"“{words},” Mayor Ana Sousa said.") for id_, words in (("a", one), ("b", other))
    ]
    index = prepare(tuple(understand(a, options=Options()) for a in articles), Options())
    assert [c.severity for c in Quote().clashes(index) if isinstance(c, Clash)] == [severity]
