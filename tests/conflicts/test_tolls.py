"""What became of the people a figure counts, in the many ways that news tells it."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.tolls import STATES, states
from verify.model import Article, Span
from verify.pipeline import prepare, understand


@pytest.mark.parametrize(
    ("text", "figure", "state"),
    [
        ("The blast killed at least 14 people in the market.", "14", "dead"),
        ("At least 14 people were killed in the market.", "14", "dead"),
        ("A blast ripped through the market, killing 14.", "14", "dead"),
        ("The death toll rose to 14 on Monday.", "14", "dead"),
        ("The flood left 14 dead.", "14", "dead"),
        ("Rescuers recovered 14 bodies from the river.", "14", "dead"),
        ("Police put the death toll at 14.", "14", ""),
        ("Four people were killed and 14 injured when the bus overturned.", "14", "injured"),
        ("Four people were killed and 14 injured when the bus overturned.", "Four", "dead"),
        ("Doctors treated 14 people for burns.", "14", "injured"),
        ("Fourteen fishermen are missing.", "Fourteen", "missing"),
        ("Police detained 14 protesters.", "14", "arrested"),
        ("The ship had 14 crew members.", "14", ""),
    ],
)
def test_states(text: str, figure: str, state: str) -> None:
    options = Options(one_story=True)
    index = prepare((understand(Article(id="a", text=text), options=options),), options)
    at = text.index(figure)
    assert states(index, index.fact("a", Span(at, at + len(figure)))) == ({state} if state else set())


def test_what_is_counted_tells_where_the_words_around_do_not() -> None:
    options = Options(one_story=True)
    text = "Divers found three more, taking the number of dead in the flood to 14, the governor said."
    index = prepare((understand(Article(id="a", text=text), options=options),), options)
    fact = index.fact("a", Span(text.index("14"), text.index("14") + 2))
    assert states(index, fact) == set()
    assert states(index, fact, "dead") == {"dead"}


def test_no_word_says_two_things() -> None:
    lemmas = [lemma for words in STATES.values() for lemma in words.split()]
    assert len(lemmas) == len(set(lemmas))
