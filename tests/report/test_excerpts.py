from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from verify.model import Span
from verify.report.excerpts import around, pieces

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(min(p), max(p)))


@given(SPANS, st.lists(SPANS, max_size=6))
def test_pieces_fill_the_window(window: Span, spans: list[Span]) -> None:
    cut = list(pieces(window, spans))
    assert "".join("." * (p.end - p.start) for p in cut) == "." * (window.end - window.start)
    assert all(a.end == b.start for a, b in itertools.pairwise(cut))
    for piece in cut:
        for number, span in enumerate(spans):
            covered = span.start < span.end and span.overlaps(Span(piece.start, piece.end))
            assert (number in piece.covers) == covered


@given(st.text("ab ", max_size=300), SPANS, SPANS, st.integers(0, 40))
def test_what_is_kept_holds_the_words(text: str, sentence: Span, mark: Span, room: int) -> None:
    kept = around(text, sentence, [mark], room)
    assert kept.contains(mark)
    assert kept.end - kept.start <= mark.end - mark.start + 2 * room or kept.start >= min(
        sentence.start, mark.start
    )
    assert Span(min(sentence.start, mark.start), max(sentence.end, mark.end)).contains(kept)
