"""What of a text is likened to others: all of it, a clause of it, or what stands around a value.

A clause, or a sentence with a value covered, is an excerpt of a sentence that is read anyway. Its vector is the mean over its
own words as the model reads them in that sentence, so one pass of the model serves a sentence and all that stands in it.
"""

from __future__ import annotations

from typing import NamedTuple

MASK = "something"


class Excerpt(NamedTuple):
    """A stretch of a text of which some words are covered; the text around it is read, but not counted.

    Attributes:
        text: what the model reads.
        start: offset of the stretch in the text, in code points.
        end: offset behind it.
        covered: offset of the first code point that does not count; ``end`` where all do.
        uncovered: offset behind those.
    """

    text: str
    start: int
    end: int
    covered: int
    uncovered: int

    @classmethod
    def whole(cls, text: str) -> Excerpt:
        """Return all of a text."""
        return cls(text, 0, len(text), len(text), len(text))

    @property
    def is_whole(self) -> bool:
        """Say whether it is all of its text."""
        return self == Excerpt.whole(self.text)

    def words(self) -> str:
        """Return the stretch as a text of its own, with a word that says nothing in place of the covered ones.

        >>> Excerpt("Police said four people died.", 12, 28, 12, 16).words()
        'something people died'
        """
        if self.covered >= self.end:
            return self.text[self.start : self.end]
        shown = self.text[self.start : self.covered] + MASK + self.text[self.uncovered : self.end]
        return " ".join(shown.split())
