"""Which of several places with the same words is meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verify.model import Span
from verify.report.folding import markup, tight, unfolded, words_only
from verify.report.occurrence import find_words


def found(raw: str, text: str, span: Span, around: int = 0) -> Span | None:
    file = tight(markup(unfolded(raw, 0, len(raw))))
    return find_words(file, tight(unfolded(text, 0, len(text))), span, around)


def test_words_around_decide() -> None:
    raw = "<p>Two dead.</p><p>In Lyon four died.</p><p>In Paris four died.</p><p>Two dead.</p>"
    text = "In Paris four died. Ten hurt. In Lyon four died."
    assert found(raw, text, Span(9, 13)) == Span(raw.index("Paris") + 6, raw.index("Paris") + 10)
    assert found(raw, text, Span(38, 42)) == Span(raw.index("Lyon") + 5, raw.index("Lyon") + 9)


def test_equal_surroundings_are_taken_in_order() -> None:
    raw = "Head. " + "<p>Four people died.</p>\n" * 150 + " Foot."
    text = "Top. " + "Four people died. " * 150 + " End."
    for number in (0, 40, 75, 110, 149):
        start = 5 + number * len("Four people died. ")
        place = found(raw, text, Span(start, start + 4))
        assert place == Span(9 + number * 25, 13 + number * 25)


def test_no_part_of_another_word() -> None:
    assert found("fourteen <b>thirty</b>four", "four died", Span(0, 4)) == Span(22, 26)
    assert found("fourteen", "four died", Span(0, 4)) is None
    assert found("caf\u00e9", "cafe shut", Span(0, 4)) is None


def test_marks_alone_are_not_looked_for_anywhere() -> None:
    assert found("a - b", "c - d", Span(2, 3)) is None
    assert found("a - b", "a - b", Span(2, 3), around=5) == Span(2, 3)


@given(st.text(st.sampled_from("ab \n.é\xad<&"), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_what_is_found_reads_the_same(text: str, one: int, other: int) -> None:
    span = Span(*sorted((min(one, len(text)), min(other, len(text)))))
    for fold in (tight, words_only):
        words = fold(unfolded(text, 0, len(text)))
        place = find_words(words, words, span, len(text))
        wanted = fold(unfolded(text, span.start, span.end)).text
        assert (place is None) == (not wanted)
        if place:
            assert span.contains(place)
            assert fold(unfolded(text, place.start, place.end)).text == wanted
