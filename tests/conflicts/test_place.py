"""Two places for one happening, and what looks like it."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.base import Clash
from verify.conflicts.place import Place
from verify.model import Article
from verify.pipeline import prepare, understand


def told(*texts: str) -> list[set[str]]:
    options = Options(one_story=True)
    documents = tuple(
        understand(Article(id=f"a{number}", text=text), options=options) for number, text in enumerate(texts)
    )
    found = Place().clashes(prepare(documents, options))
    return [{c.left.text, c.right.text} for c in found if isinstance(c, Clash) and c.family == "told-place"]


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        (
            "The pilot, Erik Lund, was flown to a hospital in Tromsø on Friday with burns on both hands.",
            "Erik Lund, the pilot, was treated on Friday for burns in a clinic in Bodø.",
            ("Tromsø", "Bodø"),
        ),
        (
            "Police arrested the forger Paul Lacombe on Monday in a lock-up garage in Namur.",
            "The forger Paul Lacombe was picked up on Monday in the coal cellar of a house in Liège.",
            ("Namur", "Liège"),
        ),
        (
            "On Monday farmers blocked the road near Ayutla with tractors for five hours.",
            "Farmers with tractors closed the highway at Tamulte on Monday and held it for five hours.",
            ("Ayutla", "Tamulte"),
        ),
        (
            "Spectators were crushed on Sunday at the western gate of the stadium when it swung open.",
            "Spectators were crushed on Sunday at the eastern gate of the stadium, where nobody had a key.",
            ("western", "eastern"),
        ),
    ],
)
def test_told_in_two_places(one: str, other: str, places: tuple[str, str]) -> None:
    assert any(all(any(place in text for text in found) for place in places) for found in told(one, other)), (
        told(one, other)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Police arrested the forger Paul Lacombe on Monday in a garage in Namur.",
            "The forger Paul Lacombe was arrested on Monday in Belgium.",
        ),
        (
            "Police arrested the forger Paul Lacombe on Monday in a garage in Namur.",
            "The forger Paul Lacombe grew up in Ghent, where his father kept a shop.",
        ),
        (
            "The pilot, Erik Lund, was flown to a hospital in Tromsø on Friday with burns.",
            "Erik Lund, the pilot, was still in hospital with his burns on Friday.",
        ),
    ],
)
def test_one_place_or_two_happenings(one: str, other: str) -> None:
    assert not told(one, other)
