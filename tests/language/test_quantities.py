"""Quantities in the shapes of news sentences, without a parse."""

from __future__ import annotations

import itertools
import time
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.language.quantities import find_quantities
from verify.model.analysis import Quantity, Sentence, Token
from verify.model.span import Span


def found(text: str, **options: object) -> list[Quantity]:
    return list(find_quantities(text, (), (), **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "words", "value", "unit"),
    [
        ("The town counts 1,200 houses.", "1,200", 1200, ""),
        ("Some 30 412 women took part.", "Some 30 412", 30412, ""),
        ("The firm sold 1.2m tonnes of grain.", "1.2m tonnes", 1_200_000, "tonne"),
        ("Four people left.", "Four", 4, ""),
        ("Nearly two dozen left.", "Nearly two dozen", 24, ""),
        ("It lost one point five million users.", "one point five million", 1_500_000, ""),
        ("About twenty-eight thousand came.", "About twenty-eight thousand", 28_000, ""),
        ("A hundred and five trees fell.", "A hundred and five", 105, ""),
        ("They had six and a half points.", "six and a half points", 6.5, "points"),
        ("Half a billion dollars was lost.", "Half a billion dollars", 5e8, "USD"),
        ("Trade is worth $1.2bn.", "$1.2bn", 1.2e9, "USD"),
        ("Savings of SKr2.4bn are planned.", "SKr2.4bn", 2.4e9, "SEK"),
        ("Savings of 2.4 billion Swedish kronor are planned.", "2.4 billion Swedish kronor", 2.4e9, "SEK"),
        ("The province paid C$140 million.", "C$140 million", 1.4e8, "CAD"),
        ("They want US$160 million.", "US$160 million", 1.6e8, "USD"),
        ("He took 1.2 million leva.", "1.2 million leva", 1.2e6, "BGN"),
        ("Each gets Rs 5 lakh.", "Rs 5 lakh", 500_000, "rupee"),
        ("The road cost Rs 42-crore.", "Rs 42-crore", 4.2e8, "rupee"),
        ("They paid 28,000 dollars.", "28,000 dollars", 28_000, "USD"),
        ("The fine was £3,000.", "£3,000", 3000, "GBP"),
        ("Turnout was 61 per cent.", "61 per cent", 61, "percent"),
        ("Turnout was 54%.", "54%", 54, "percent"),
        ("Fifty-four in every hundred agreed.", "Fifty-four in every hundred", 54, "percent"),
        ("One in five workers will go.", "One in five", 20, "percent"),
        ("Three quarters of them agreed.", "Three quarters", 75, "percent"),
        ("Half of the seats were empty.", "Half", 50, "percent"),
        ("The ship sank nine nautical miles out.", "nine nautical miles", 9, "nautical mile"),
        ("A quake of magnitude 6.1 struck.", "6.1", 6.1, "magnitude"),
        ("A 5.2-magnitude quake struck.", "5.2-magnitude", 5.2, "magnitude"),
        ("The survey measured 6.0 for the earthquake.", "6.0", 6.0, "magnitude"),
        ("The snow lay 1.8 m deep.", "1.8 m", 1.8, "metre"),
        ("A ring of 10km was drawn.", "10km", 10, "km"),
        ("It was rated EF3.", "EF3", 3, "EF"),
        ("Yields rose by 22 basis points.", "22 basis points", 22, "basis points"),
        ("A two-man crew flew it.", "two-man", 2, ""),
        ("A 2,000-strong crowd gathered.", "2,000-strong", 2000, ""),
        ("Hundreds fled.", "Hundreds", 447, ""),
    ],
)
def test_value_and_unit(sentence: str, words: str, value: float, unit: str) -> None:
    quantity = found(sentence)[0]
    assert (quantity.text, quantity.value, quantity.unit) == (words, pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("sentence", "bound", "low", "high"),
    [
        ("At least 12 died.", "at least", 12, inf),
        ("No fewer than 12 died.", "at least", 12, inf),
        ("More than 150 came.", "more than", 150, inf),
        ("Over 30,000 came.", "more than", 30_000, inf),
        ("Fewer than twenty came.", "less than", 0, 20),
        ("Up to 220 may come.", "at most", 0, 220),
        ("As many as 300 may come.", "at most", 0, 300),
        ("About 40 came.", "approximate", 36, 44),
        ("The 400 or so students left.", "approximate", 360, 440),
        ("Close to 190 came.", "approximate", 161.5, 190),
        ("It costs just under €30 million.", "approximate", 25.5e6, 30e6),
        ("It lasted just over 20 rounds.", "approximate", 20, 23),
        ("Between 20 and 30 people came.", "range", 20, 30),
        ("Some 15-20 people came.", "range", 15, 20),
        ("It grew 18 to 25 percent.", "range", 18, 25),
        ("It costs between €20 and €30 million.", "range", 20e6, 30e6),
        ("Dozens came.", "approximate", 24, 99),
        ("Several came.", "approximate", 3, 9),
        ("Exactly 12 came.", "exact", 12, 12),
    ],
)
def test_bounds(sentence: str, bound: str, low: float, high: float) -> None:
    quantity = found(sentence)[0]
    assert (quantity.bound, quantity.low, quantity.high) == (bound, pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The rate rose by 3 points to 12 percent.", [(3, "change"), (12, "target")]),
        ("Flights rose from 14 to 17 a week.", [(14, "origin"), (17, "target")]),
        ("Shares jumped 19 percent.", [(19, "change")]),
        ("Three more bodies were found.", [(3, "change")]),
        ("A fourth person has died.", [(4, "ordinal")]),
        ("Two of the injured were firefighters.", [(2, "part")]),
        ("They won the match 2–1.", [(2, "score")]),
        ("Both cards said 115-113 to the champion.", [(2, "level"), (115, "score")]),
        ("The extra point made the final score 6:4.", [(6, "score")]),
        ("They lost 5 to 4 in the semi-final.", [(5, "score")]),
        ("The motion passed by 61 votes to 43.", [(61, "vote"), (43, "vote")]),
        ("Parliament voted with 1,204 in favour and 769 against.", [(1204, "vote"), (769, "vote")]),
        ("Ana Sousa, 43, left.", [(43, "age")]),
        ("The 27-year-old left.", [(27, "age")]),
        ("A man aged 38 left.", [(38, "age")]),
        ("At 29, she began again.", [(29, "age")]),
        ("A girl of four months survived.", [(4, "age")]),
        ("He took flight 370 to the coast.", [(370, "identifier")]),
        ("A Boeing 737 landed on Route 66.", [(737, "identifier"), (66, "identifier")]),
        ("The G7 met.", [(7, "identifier")]),
    ],
)
def test_roles(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.value, q.role) for q in found(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The death toll stood at six.", "dead"),
        ("It put the number of survivors at 151.", "survivor"),
        ("Six dead were found.", "dead"),
        ("Nine wounded were flown out.", "wounded"),
        ("Three died.", "people"),
        ("Twenty-three are known to have died.", "people"),
        ("The bank has a staff of 6,800.", "staff"),
        ("No one was hurt.", "people"),
        ("There were no casualties.", "casualty"),
        ("A 28-point plan was shown.", "point"),
    ],
)
def test_counted_by_words(sentence: str, counted: str) -> None:
    assert found(sentence)[0].counted == counted


@pytest.mark.parametrize(
    ("rejected", "first"),
    [
        ("The motion was rejected by 61 votes to 43.", "against"),
        ("The motion was passed by 61 votes to 43.", "in favour"),
    ],
)
def test_votes_name_their_side(rejected: str, first: str) -> None:
    assert found(rejected)[0].counted == first


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened in 2013 and again in 2019-20.",
        "He is one of the best, and one another's friend.",
        "Call +44 20 7946 0958 or 555-0123.",
        "1. Buy bread\n2) Buy milk",
        "See https://example.org/2024/12 for more.",
        "She scores often.",
        "After a year and a half he left.",
        "A quarter of an hour later he left.",
        "He scored in the 79' for them.",
    ],
)
def test_no_quantity(sentence: str) -> None:
    assert found(sentence) == []


def test_time_expressions_are_left_alone_but_not_ages() -> None:
    text = "On 14 March the 27-year-old met four men."
    quantities = found(text, taken=[Span(3, 11), Span(16, 27)])
    assert [(q.text, q.role) for q in quantities] == [("27-year-old", "age"), ("four", "level")]


def _parsed(
    rows: list[tuple[str, str, str, str, int]],
) -> tuple[str, tuple[Token, ...], tuple[Sentence, ...]]:
    text, tokens = "", []
    for word, lemma, pos, dep, head in rows:
        text += " " if text else ""
        tokens.append(
            Token(
                start=len(text),
                end=len(text) + len(word),
                text=word,
                lemma=lemma,
                pos=pos,
                tag="",
                dep=dep,
                head=head,
                sentence=0,
            )
        )
        text += word
    return text, tuple(tokens), (Sentence(span=Span(0, len(text)), first=0, last=len(tokens)),)


def test_counted_through_the_parse() -> None:
    text, tokens, sentences = _parsed(
        [
            ("Two", "two", "NUM", "nsubj", 5),
            ("of", "of", "ADP", "case", 4),
            ("the", "the", "DET", "det", 4),
            ("fishing", "fishing", "NOUN", "compound", 4),
            ("boats", "boat", "NOUN", "nmod", 0),
            ("sank", "sink", "VERB", "root", 5),
        ]
    )
    (quantity,) = find_quantities(text, tokens, sentences)
    assert (quantity.counted, quantity.role) == ("boat", "part")
    assert quantity.counted_span is not None and quantity.counted_span.text(text) == "boats"


def test_bare_object_of_killing_counts_people() -> None:
    text, tokens, sentences = _parsed(
        [
            ("Fire", "fire", "NOUN", "nsubj", 1),
            ("killed", "kill", "VERB", "root", 1),
            ("four", "four", "NUM", "obj", 1),
            ("yesterday", "yesterday", "NOUN", "obl:tmod", 1),
        ]
    )
    quantities = find_quantities(text, tokens, sentences)
    assert [q.value for q in quantities] == [4]


_PIECES = st.lists(
    st.sampled_from(
        ["12", "1,200", "four", "half", "a third", "$", "€", "bn", "m", "%", "per cent", "to", "-", "–", ":", ",", ". ", "votes", "of the",
         "at least", "nearly", "year-old", "dozen", "million", "one", "hundred", "and", "point", "km", "\n", "“", "Ana", "rose by", "from", "5 lakh"]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@given(st.one_of(st.text(max_size=200), _PIECES, _PIECES.map(lambda s: s.replace(" ", ""))))
def test_spans_slice_back_and_never_overlap(text: str) -> None:
    quantities = find_quantities(text, (), ())
    assert quantities == find_quantities(text, (), ())
    for quantity in quantities:
        assert quantity.span.text(text) == quantity.text != ""
        assert quantity.low <= quantity.high
    for one, other in itertools.pairwise(quantities):
        assert one.span.end <= other.span.start


def test_speed() -> None:
    text = (
        "At least 12 people died and 30 were hurt on a bridge near the town, the mayor, 43, said of the $3m span. "
        * 30
    )[:3600]
    find_quantities(text, (), ())
    best = min(_timed(text) for _ in range(5))
    assert best < 0.03  # ten times what a quiet machine needs


def _timed(text: str) -> float:
    start = time.process_time()
    find_quantities(text, (), ())
    return time.process_time() - start
