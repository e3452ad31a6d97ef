"""Whose words a clause is, where a quotation says it and the sentence does not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from verify.claims.attribution import Source
from verify.claims.resolve import Resolver
from verify.claims.split import Clause
from verify.language.tree import Tree
from verify.model import Analysis, Span


def with_quotations(
    sources: Sequence[Source], clauses: Sequence[Clause], analysis: Analysis, tree: Tree, resolver: Resolver
) -> list[Source]:
    """Credit what stands inside a quotation to its speaker where the sentence itself names nobody.

    Args:
        sources: of each clause.
        clauses: of the article.
        analysis: of the article.
        tree: its parse, repaired.
        resolver: who a phrase stands for.
    """
    completed = list(sources)
    starts = [token.start for token in analysis.tokens]
    quotes = [quote for quote in analysis.quotations if quote.speaker_span is not None and not quote.scare]
    for number, clause in enumerate(clauses):
        if sources[number].head >= 0 or not quotes:
            continue
        place = Span(analysis.tokens[clause.head].start, analysis.tokens[clause.head].start)
        quote = next((quote for quote in quotes if quote.inner.contains(place)), None)
        if quote is not None and quote.speaker_span is not None:
            completed[number] = Source(_phrase_head(quote.speaker_span, starts, tree, resolver))
    return completed


def _phrase_head(span: Span, starts: Sequence[int], tree: Tree, resolver: Resolver) -> int:
    """The name in a phrase, else the word that hangs on a word outside it, else its last word."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_right(starts, span.end - 1)
    for index in range(first, last):
        mention = resolver.mention_at(index)
        if mention is not None and mention.label == "PER":
            return mention.head
    outer = [i for i in range(first, last) if not first <= tree.tokens[i].head < last]
    return outer[0] if outer else last - 1
