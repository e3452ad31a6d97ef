from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verify.match.syndication import origins
from verify.model import Article, Span

WIRE = [
    "A freight train left the rails near the village of Oberfeld shortly before midnight on Tuesday.",
    "Nine wagons overturned and two of them spilled rapeseed oil into a stream beside the line.",
    "The driver was taken to hospital with a broken arm, the regional operator told this agency.",
    "Engineers expect the line between the two towns to stay closed until the end of next week.",
    "The state prosecutor has opened an inquiry into the maintenance of the track at that point.",
]
REPORTER = (
    "Nobody in Oberfeld slept much on Tuesday night. A goods train had come off the track a few hundred metres from the "
    "church, and nine of its wagons lay on their sides by morning. Oil from two of them ran into the brook. The man at the "
    "controls broke an arm. Trains will not run before the weekend after next, engineers said, while a prosecutor looks "
    "at how the track was looked after."
)
QUOTE = "“We will rebuild every single metre of this line, and we will do so before the first snow falls on it,” he said. "


def article(id: str, text: str) -> Article:
    return Article(id=id, text=text)


def test_a_wire_copy_with_an_altered_number_shares_its_origin() -> None:
    copy = " ".join(WIRE).replace("Nine", "Six")
    assert origins([article("a", " ".join(WIRE)), article("b", copy)]) == (0, 0)


def test_a_cut_and_reordered_copy_shares_its_origin() -> None:
    copy = f"Our correspondent, with agencies. {WIRE[3]} {WIRE[0]} {WIRE[2]}"
    assert origins([article("a", " ".join(WIRE)), article("b", copy)]) == (0, 0)


def test_an_independent_report_is_an_origin_of_its_own() -> None:
    assert origins([article("a", " ".join(WIRE)), article("b", REPORTER)]) == (0, 1)


def test_one_shared_sentence_makes_no_copy() -> None:
    assert origins([article("a", " ".join(WIRE)), article("b", f"{REPORTER} {WIRE[0]}")]) == (0, 1)


def test_shared_quotations_make_no_copy() -> None:
    assert origins([article("a", QUOTE * 2 + " ".join(WIRE)), article("b", QUOTE * 2 + REPORTER)]) == (0, 1)


def test_shared_boilerplate_makes_no_copy() -> None:
    line = (
        "Sign up for our newsletter and get the five stories of the day in your inbox each morning at seven. "
        * 4
    )
    articles = [
        Article(id=id, text=line + text, boilerplate=(Span(0, len(line)),))
        for id, text in (("a", " ".join(WIRE)), ("b", REPORTER))
    ]
    assert origins(articles) == (0, 1)


def test_empty_input() -> None:
    assert origins([]) == ()
    assert origins([article("a", ""), article("b", "")]) == (0, 1)


POOL = [
    article("a", " ".join(WIRE)),
    article("b", REPORTER),
    article("c", " ".join(WIRE[1:])),
    article("d", "Short."),
    article("e", REPORTER.replace("Nobody", "Hardly anybody")),
]


@given(st.permutations(POOL))
def test_the_order_of_the_articles_does_not_matter(shuffled: list[Article]) -> None:
    found = dict(zip((a.id for a in shuffled), origins(shuffled), strict=True))
    assert found == {"a": 0, "b": 1, "c": 0, "d": 3, "e": 1}
