from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verify.match.excerpt import MASK, Excerpt


def test_all_of_a_text_is_its_words() -> None:
    for text in ("", "Four died.", "Two\n lines"):
        assert Excerpt.whole(text).is_whole and Excerpt.whole(text).words() == text


def test_a_covered_value_is_not_shown() -> None:
    text = "Police said four\n people died, and left."
    assert Excerpt(text, 0, len(text), 12, 16).words() == f"Police said {MASK} people died, and left."
    assert Excerpt(text, 12, 29, 12, 16).words() == f"{MASK} people died"
    assert not Excerpt(text, 12, 29, 12, 16).is_whole


@given(st.text(max_size=40), st.data())
def test_what_is_shown_is_the_stretch_without_the_covered_words(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    start, covered, uncovered, end = places
    shown = Excerpt(text, start, end, covered, uncovered).words()
    if covered == end:
        assert shown == text[start:end]
    else:
        assert MASK in shown
        assert "".join(shown.split()) == "".join((text[start:covered] + MASK + text[uncovered:end]).split())
