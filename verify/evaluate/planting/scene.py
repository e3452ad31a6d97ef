"""What a planter sees: the unchanged articles of one event, read and indexed, and who else tells of a passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from verify.evaluate.stories import Place
from verify.model import Document, Mention, Span, Token

if TYPE_CHECKING:
    from verify.match.index import StoryIndex

ALIKE = 0.5
"""Cosine of two sentences from which they tell of the same thing."""
SHARED_NAMES, LEAST_ALIKE = 2, 0.35
"""Less alike sentences do when they have this many names in common besides the value itself, down to this cosine."""


class Scene:
    """One event with look-ups for planters.

    Args:
        index: the event's articles as the checker prepares them.
        seed: part of every choice.
    """

    def __init__(self, index: StoryIndex, seed: str) -> None:
        self.index = index
        self.seed = seed

    def document(self, article_id: str) -> Document:
        """Return an article as the reader understood it."""
        return self.index.documents[article_id]

    def others(self, article_id: str) -> Iterator[Document]:
        """Yield the other articles of the event."""
        return (d for key, d in sorted(self.index.documents.items()) if key != article_id)

    def tokens(self, article_id: str, span: Span) -> list[Token]:
        """Return the tokens that start inside a span."""
        return list(self.index.tokens(article_id, span))

    def readable(self, article_id: str, span: Span) -> bool:
        """Say whether a span lies in a single sentence that is no boilerplate."""
        sentence = self.index.sentence(article_id, self.index.sentence_at(article_id, span))
        return sentence.span.contains(span) and not sentence.boilerplate

    def quoted(self, article_id: str, span: Span) -> bool:
        """Say whether a span touches a quotation."""
        return any(q.span.overlaps(span) for q in self.document(article_id).analysis.quotations)

    def same_thing(self, article_id: str, span: Span, other_id: str, other: Span) -> bool:
        """Say whether two passages tell of the same thing: alike sentences, or names in common besides the values."""
        one, two = self._sentence(article_id, span), self._sentence(other_id, other)
        index = self.index
        likeness = index.similarity(index.text(article_id, one), index.text(other_id, two))
        if likeness >= ALIKE or likeness < LEAST_ALIKE:
            return likeness >= ALIKE
        covered = index.entity_ids(article_id, span) | index.entity_ids(other_id, other)
        shared = index.entity_ids(article_id, one) & index.entity_ids(other_id, two)
        return len(shared - covered) >= SHARED_NAMES

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word of the event, lower case: a change must not bring in a value that is there already."""
        texts = (d.article.text for d in self.index.documents.values())
        return frozenset(word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text))

    def bearer(self, article_id: str, mention: Mention) -> str:
        """Return the id of the entity that a mention names, or ""."""
        return self.index.entity_at.get((article_id, mention.span), "")

    def places(
        self,
        article_id: str,
        span: Span,
        same: Callable[[Document], Iterable[Span]],
        *,
        anywhere: bool = False,
    ) -> tuple[Place, ...]:
        """List where other articles state a value.

        Args:
            article_id: the article whose value it is.
            span: where it stands there.
            same: gives the spans of another article that state the same value.
            anywhere: for values that go with their bearer, such as a name: the sentences need not tell of one thing.
        """
        return tuple(
            Place(document.article.id, other.start, other.end)
            for document in self.others(article_id)
            for other in same(document)
            if anywhere or self.same_thing(article_id, span, document.article.id, other)
        )

    def _sentence(self, article_id: str, span: Span) -> Span:
        return self.index.sentence(article_id, self.index.sentence_at(article_id, span)).span
