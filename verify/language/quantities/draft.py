"""The quantity while it is being read: what the grammar and the shapes fill in, step by step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from verify.language.quantities.numerals import Numeral, find_numerals
from verify.model.analysis import Quantity, Sentence, Token
from verify.model.span import Span


@dataclass(slots=True, kw_only=True)
class Draft:
    """A quantity in the making; ``start`` and ``end`` grow as bounds and units are found around the numeral."""

    numeral: Numeral
    start: int
    end: int
    value: float
    low: float
    high: float
    unit: str = ""
    counted: str = ""
    counted_span: Span | None = None
    bound: str = "exact"
    role: str = "level"
    core_end: int = 0

    @classmethod
    def at(
        cls, numeral: Numeral, start: int, end: int, *, unit: str = "", role: str = "level", counted: str = ""
    ) -> Draft:
        """Start a quantity on a numeral, over the code points given."""
        return cls(
            numeral=numeral,
            start=start,
            end=end,
            value=numeral.value,
            low=numeral.low,
            high=numeral.high,
            unit=unit,
            role=role,
            counted=counted,
            bound="approximate" if numeral.form == "vague" else "exact",
            core_end=end,
        )

    @classmethod
    def implied(
        cls, value: float, start: int, end: int, *, unit: str = "", role: str = "level", counted: str = ""
    ) -> Draft:
        """Start a quantity whose words are no plain numeral ("nobody", "2-1", "Boeing 737")."""
        numeral = Numeral(start=start, end=end, value=value, low=value, high=value, form="implied")
        return cls.at(numeral, start, end, unit=unit, role=role, counted=counted)

    def freeze(self, text: str) -> Quantity:
        """Return the finished quantity."""
        return Quantity(
            text=text[self.start : self.end],
            span=Span(self.start, self.end),
            low=float(self.low),
            high=float(self.high),
            value=float(self.value),
            unit=self.unit,
            counted=self.counted,
            counted_span=self.counted_span,
            bound=self.bound,
            role=self.role,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text that is read, with its parse laid out for look-up by offset."""

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    taken: bytearray
    numerals: Sequence[Numeral] = ()
    token_starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)

    @classmethod
    def of(
        cls, text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], taken: Sequence[Span]
    ) -> Page:
        """Lay out one article; what time expressions cover becomes a mask, one byte a code point."""
        covered = bytearray(len(text))
        for span in taken:
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
        return cls(
            text=text,
            tokens=tokens,
            sentences=sentences,
            taken=covered,
            numerals=tuple(find_numerals(text)),
            token_starts=[token.start for token in tokens],
            sentence_starts=[sentence.span.start for sentence in sentences],
        )

    def is_taken(self, start: int, end: int) -> bool:
        """Say whether a time expression covers these code points."""
        return 1 in self.taken[start:end]

    def sentence(self, position: int) -> Span:
        """Return the sentence around a position; without sentences, the line, at most 200 code points either way."""
        index = bisect_right(self.sentence_starts, position) - 1
        if index >= 0 and position < self.sentences[index].span.end:
            return self.sentences[index].span
        start = max(
            self.text.rfind("\n", 0, position) + 1, self.text.rfind(". ", 0, position) + 1, position - 200
        )
        ends = [e for e in (self.text.find("\n", position), self.text.find(". ", position)) if e >= 0]
        return Span(start, min([*ends, position + 200, len(self.text)]))

    def token_at(self, position: int) -> int:
        """Return the index of the token that covers or precedes a position, or -1."""
        index = bisect_right(self.token_starts, position) - 1
        return index if index >= 0 and self.tokens[index].start <= position < self.tokens[index].end else -1
