"""Which times, quantities, places and quotations belong to which clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

from verify.claims.split import Clause
from verify.model import Analysis, Quotation, Span, Token

INHERITING = frozenset(("acl", "advcl", "conj"))


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=Placed)


class Belongings:
    """The facts of one article, by the clause whose words they stand in.

    Attributes:
        times: time expressions of every clause.
        quantities: quantities of every clause.
        places: mentions of places of every clause.
        quotations: quotations that overlap every clause.
    """

    def __init__(self, analysis: Analysis, clauses: Sequence[Clause], owner: Sequence[int]) -> None:
        self._tokens: Sequence[Token] = analysis.tokens
        self._clauses, self._owner = clauses, owner
        self._starts = [token.start for token in analysis.tokens]
        self.times = self._by_clause(analysis.times)
        self.quantities = self._by_clause(analysis.quantities)
        self.places = self._by_clause([mention for mention in analysis.mentions if mention.label == "LOC"])
        self.quotations = self._quotations_of(analysis)

    def _by_clause(self, things: Sequence[P]) -> list[list[P]]:
        found: list[list[P]] = [[] for _ in self._clauses]
        for thing in things:
            number = self._owner[max(0, bisect_right(self._starts, thing.span.start) - 1)]
            if number >= 0:
                found[number].append(thing)
        return found

    def belonging(self, table: Sequence[Sequence[P]], number: int, within: Span | None) -> list[P]:
        """What belongs to a clause; one without finite verb or joined by "and" takes over its governor's."""
        clause = self._clauses[number]
        own = [thing for thing in table[number] if within is None or within.contains(thing.span)]
        while not own and within is None and clause.link in INHERITING and clause.parent >= 0:
            finite = self._tokens[clause.predicates[0]].tag in ("VBD", "VBZ", "VBP", "MD")
            if clause.link != "conj" and finite:
                break
            own = list(table[clause.parent])
            clause = self._clauses[clause.parent]
        return own

    def _quotations_of(self, analysis: Analysis) -> list[list[Quotation]]:
        """Give every quotation to the clauses it overlaps."""
        found: list[list[Quotation]] = [[] for _ in self._clauses]
        for quotation in analysis.quotations:
            first = bisect_right(self._starts, quotation.span.start) - 1
            last = bisect_right(self._starts, quotation.span.end - 1)
            for number in sorted({self._owner[i] for i in range(max(0, first), last)} - {-1}):
                found[number].append(quotation)
        return found
