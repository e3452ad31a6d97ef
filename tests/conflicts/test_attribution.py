"""One quotation, two speakers: by name, by description, or by a pronoun of the other gender."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.model import Article
from verify.pipeline import check

WORDS = "“The state paid twice for the very same signals,”"


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"The judge opened the file. {WORDS} she remarked.",
            True,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"The judge opened the file. {WORDS} he remarked.",
            False,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"{WORDS} Judge Elena Ruseva told the court.",
            True,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"{WORDS} Koev, the prosecutor, told the court.",
            False,
        ),
        # A pronoun stands for whoever was named last, not for somebody of three sentences ago.
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            "Prosecutor Dimitar Koev had asked for six years. The hearing was over by noon. It was left to Milan Hadzic, a clerk, "
            f"to sum up. {WORDS} he told reporters.",
            True,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            "The file was heavy. Prosecutor Dimitar Koev nodded. It had been brought in by Milan Hadzic, a clerk. "
            f"{WORDS} he told reporters.",
            False,
        ),
        # A remark that goes on behind the name of its speaker is one.
        (
            "“We told them in May to mend the roof. Not one came,” prosecutor Dimitar Koev told the court.",
            "Judge Elena Ruseva opened the file. “We told them in May to mend the roof,” she remarked. “Not one came.”",
            True,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"Judge Elena Ruseva opened the file. {WORDS} she remarked. “Not one of them asked why.”",
            True,
        ),
    ],
)
def test_speakers(one: str, other: str, differs: bool) -> None:
    report = check(
        [Article(id="a", text=one), Article(id="b", text=other)], Options(one_story=True, min_confidence=0.0)
    )
    found = [f for f in report.findings if f.kind == "attribution" and f.class_ == "conflict"]
    assert bool(found) is differs


REMARK = "a crane without a driver was a very tall coat hanger"


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (f"Minister Ana Sousa said {REMARK}.", f"Ana Sousa, the minister, said that {REMARK}.", False),
        (  # another statement
            f"Minister Ana Sousa said {REMARK}.",
            "Union leader Tomas Lind said a crane without a driver had stood in the port since June.",
            False,
        ),
        (  # whoever speaks for a body
            f"{WORDS} said the Harbour Council.",
            f"{WORDS} said Ana Sousa, a spokeswoman for the council.",
            False,
        ),
        (  # the words for the speaker stand beside the other's name
            f"{WORDS} Ana Sousa, governor of the northern province, told the court.",
            f"{WORDS} the governor told the court.",
            False,
        ),
        (  # the other's speaker stands in the same sentence: the reading is in doubt
            "The debate named Tomas Lind, whom Ana Sousa called “the meanest man I ever met in politics”.",
            "Ana Sousa described Lind as “the meanest man I ever met in politics”.",
            False,
        ),
        (  # a name between the marks is no speaker
            "President Ana Sousa called him “one of the biggest liars in the whole country”.",
            "“Little Tomas Lind,” the president wrote, “is one of the biggest liars in the whole country.”",
            False,
        ),
        (  # what one says that another has said
            "“He warned that the bridge would not survive another flood,” Ana Sousa will tell the court.",
            "The engineer Tomas Lind warned that “the bridge would not survive another flood”.",
            False,
        ),
        (  # a quotation in a quotation
            "Mayor Ana Sousa wrote on Friday: “‘The river took the mill and the council slept.’ Thank you!”",
            "“The river took the mill and the council slept,” said the novelist Tomas Lind.",
            False,
        ),
        (  # a note speaks, not whom it went to
            "Minister Ana Sousa on Monday passed a note to dockside crews that said that the old cranes that the port keeps on "
            "the quay since the strike will not “carry another winter of grain.”",
            "The cranes, engineer Tomas Lind said on Monday, will not “carry another winter of grain”.",
            False,
        ),
        (  # a motto is nobody's
            "Spokesman Karl Lind said the house had wasted a day on what nobody doubted, “that All Rivers Lead Home is our motto.”",
            "Governor Ana Sousa told them that “All Rivers Lead Home” was a fine motto.",
            False,
        ),
        (  # two callings of one group
            "The group chanted “hands off our harbour, you thieves”.",
            "Protesters chanted “hands off our harbour, you thieves”.",
            False,
        ),
        (  # what a company is called once its name has been told
            f"Veltor Bank shut forty branches on Friday. {WORDS} the lender told the court.",
            f"{WORDS} Veltor Bank told the court.",
            False,
        ),
        (  # no company goes by a calling of persons
            f"Veltor Bank shut forty branches on Friday. {WORDS} the lawmaker told the court.",
            f"{WORDS} Veltor Bank told the court.",
            True,
        ),
        (  # three telling words
            "Director Ana Sousa called the strike “robbery by forklift”.",
            "“Robbery by forklift” is what it came down to, says Tomas Lind, who sells fruit.",
            False,  # two telling words are too few
        ),
        (
            "Director Ana Sousa called the strike “armed forklift robbery”.",
            "“Armed forklift robbery” is what it came down to, says Tomas Lind, who sells fruit.",
            True,
        ),
    ],
)
def test_credits(one: str, other: str, differs: bool) -> None:
    report = check(
        [Article(id="a", text=one), Article(id="b", text=other)], Options(one_story=True, min_confidence=0.0)
    )
    found = [f for f in report.findings if f.kind == "attribution" and f.class_ == "conflict"]
    assert bool(found) is differs, [f.summary for f in found]


def test_the_parts_of_one_speech_are_one_finding() -> None:
    one = "“The river took the mill. We shall take it back from the river,” said Mayor Ana Sousa."
    other = "“The river took the mill,” said Colonel Tomas Lind. “We shall take it back from the river.”"
    report = check(
        [Article(id="a", text=one), Article(id="b", text=other)], Options(one_story=True, min_confidence=0.0)
    )
    found = [f for f in report.findings if f.kind == "attribution"]
    assert len(found) == 1
    shown = [e.span.text({"a": one, "b": other}[e.article_id]) for v in found[0].values for e in v.evidence]
    assert all("Sousa" in s or "Lind" in s for s in shown)  # the evidence shows who is credited
