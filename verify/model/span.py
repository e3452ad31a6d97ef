"""Half-open code point ranges into an article's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(3, 8).text("at noon today")
    'noon '
    >>> Span(0, 4).overlaps(Span(3, 5)), Span(0, 4).overlaps(Span(4, 5)), Span(0, 9).contains(Span(2, 4))
    (True, False, True)
    """

    start: int
    end: int

    def text(self, of: str) -> str:
        """Return the words of this span in the text it points into."""
        return of[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether the other range lies inside this one."""
        return self.start <= other.start and other.end <= self.end
