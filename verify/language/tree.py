"""The parse as a tree: children lists are computed once, so that every walk is linear."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verify.model import Span, Token


class Tree:
    """Dependency tree over the tokens of one article.

    Attributes:
        tokens: the tokens of ``Analysis.tokens``.
        children: for every token the indices of its dependents, ascending.
    """

    __slots__ = ("children", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                self.children[token.head].append(index)

    def subtree(self, root: int, skip: Callable[[int], bool] | None = None) -> list[int]:
        """Return the indices under a token, itself included, ascending.

        Args:
            root: index of the token.
            skip: dependents for which this is true are left out with all that hangs on them.
        """
        found, stack = [], [root]
        while stack:
            index = stack.pop()
            found.append(index)
            for child in self.children[index]:
                if skip is None or not skip(child):
                    stack.append(child)
        found.sort()
        return found

    def top(self, inside: range) -> int:
        """Return the first word of a stretch that hangs on a word outside, its first word where none does."""
        return next((index for index in inside if self.tokens[index].head not in inside), inside[0])

    def above(self, inside: range) -> int | None:
        """Return the word that a stretch of words hangs on; None where that is none, or the stretch is empty."""
        head = self.tokens[self.top(inside)].head if inside else None
        return None if head is None or head in inside else head

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first dependent with one of these labels."""
        for child in self.children[index]:
            if self.tokens[child].dep in deps:
                return child
        return None

    def all(self, index: int, *deps: str) -> list[int]:
        """Return every dependent with one of these labels, ascending."""
        return [child for child in self.children[index] if self.tokens[child].dep in deps]

    def span(self, indices: Sequence[int]) -> Span:
        """Return the range from the first to the last of these ascending indices."""
        return Span(self.tokens[indices[0]].start, self.tokens[indices[-1]].end)
