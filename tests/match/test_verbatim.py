"""One sentence word for word but for a value is flagged whatever else the articles tell; an exchanged name keeps two sentences apart."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.model import Article, Finding
from verify.pipeline import check

ELSEWHERE = (
    "Sheep grazed along the old canal road in spring, as the painter Ilse Brandt recalled in her letters to a friend in Oslo. "
    "She kept bees, wrote songs for the village choir and mended the nets of her brothers.\n\n"
    "Her house burned down before the war. A granddaughter has now found forty sketches in a chest, and a publisher in Bergen "
    "wants to print them next to the letters. Visitors may see two of them in the library.",
    "Critics have called the orchestra's new season timid, though its conductor has promised a premiere by a young composer. "
    "Tickets sell slowly, and the hall leaks when it rains.\n\n"
    "A sponsor has left. The cellists rehearse at a school across the river, where the heating works, and the tuba player "
    "teaches children in the afternoon. Nobody expects the roof to be mended this year.",
)


def findings(one: str, other: str, kind: str) -> list[Finding]:
    texts = (f"{text}\n\n{rest}" for text, rest in zip((one, other), ELSEWHERE, strict=True))
    report = check(
        [Article(id=key, text=t) for key, t in zip("ab", texts, strict=True)], Options(one_story=True)
    )
    return [f for f in report.findings if f.kind == kind and f.class_ == "conflict"]


TEMPLATE = "The water board of Halden {when} ordered the closure of {count} wells {place} after tests had shown traces of a solvent."


def sentence(when: str = "on Tuesday", count: str = "37", place: str = "in Norway") -> str:
    return TEMPLATE.format(when=when, count=count, place=place)


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("number", sentence(count="52")),
        ("when", sentence(when="on Friday")),
        ("place", sentence(place="in Sweden")),
        # Other words around the value, and a longer sentence.
        (
            "number",
            sentence(count="52").replace("after tests had shown traces", "since tests showed some traces"),
        ),
        (
            "number",
            sentence(count="52").replace(
                ".", ", according to a letter that the board sent to its customers."
            ),
        ),
    ],
)
def test_one_altered_value_is_found(kind: str, changed: str) -> None:
    (found,) = findings(sentence(), changed, kind)
    assert found.confidence >= 0.7


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("number", sentence(count="52").replace("Halden", "Moss")),  # another board
        ("number", sentence(when="on Friday", count="52")),  # another day: two orders
        ("when", sentence(when="on Friday", count="52")),
        ("when", sentence(when="which since Friday has a new chair")),  # hangs on other words
    ],
)
def test_two_things_told_in_one_form_are_not(kind: str, changed: str) -> None:
    assert all(f.confidence < 0.7 for f in findings(sentence(), changed, kind))


def test_copies_are_held_against_each_other_place_by_place() -> None:
    told = "{} were taken to hospitals, eleven of them to the burns centre in Varsk, where doctors described four as critical."
    texts = [f"{told.format(count)}\n\n{ELSEWHERE[0]}" for count in ("Nineteen", "Twenty-nine")]
    report = check(
        [Article(id=key, text=t) for key, t in zip("ab", texts, strict=True)], Options(one_story=True)
    )
    found = [{value.text for value in f.values} for f in report.findings if f.class_ == "conflict"]
    assert found == [{"Nineteen people", "Twenty-nine people"}]


def test_a_year_that_hangs_on_another_sentence_is_not_compared_so() -> None:
    one = "He left the navy in 1957. Later that year he shot a bear near the hut of his brother in the hills of Dalarna."
    other = "In 1958 he sold the boat. That same year he shot a bear near the hut of his brother in the hills of Dalarna."
    assert all(f.confidence < 0.7 for f in findings(one, other, "when"))
