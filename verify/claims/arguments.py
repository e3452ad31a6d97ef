"""Who and what takes part in a claim, in words of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.claims.compose import conjunct_tokens, phrase_tokens, words_of
from verify.claims.frames import Slot
from verify.claims.resolve import Resolver
from verify.language.tree import Tree
from verify.model import Argument, Token


class Arguments:
    """Makes arguments of the slots of a frame.

    Args:
        tokens: of the article, as they were read.
        tree: its parse, repaired.
        resolver: who a phrase stands for.
        text: of the article.
    """

    def __init__(self, tokens: Sequence[Token], tree: Tree, resolver: Resolver, text: str) -> None:
        self._tokens, self._tree, self._resolver, self._text = tokens, tree, resolver, text

    def of(self, slots: Sequence[Slot]) -> tuple[Argument, ...]:
        """Put the participants of one predicate into words, in their order."""
        return tuple(argument for slot in slots for argument in self._arguments(slot))

    def _arguments(self, slot: Slot) -> Iterator[Argument]:
        """Put a participant into words; a list with names in it gives one argument a member."""
        heads = [slot.head, *self._tree.all(slot.head, "conj")]
        if len(heads) > 1 and any(self._resolver.at[head] >= 0 for head in heads):
            bearers: set[int] = set()
            for position, head in enumerate(heads):
                chain = self._resolver.chain(head)
                if chain in bearers:
                    continue
                bearers |= {chain} - {-1}
                yield from self._argument(
                    slot, head, slot.place if position == 0 and slot.place != slot.head else head, True
                )
        else:
            yield from self._argument(slot, slot.head, slot.place, False)

    def _argument(self, slot: Slot, head: int, place: int, member: bool) -> Iterator[Argument]:
        indices = conjunct_tokens(self._tree, head) if member else phrase_tokens(self._tree, head)
        standing = indices if place == head else [place]
        if not indices or (self._tree.tokens[place].tag in ("WDT", "WP", "IN") and place == head):
            return
        token = self._tokens[head]
        mention = self._resolver.mention_at(head)
        lemma = token.lemma
        if mention is not None:
            lemma = mention.text.split()[-1] if mention.label == "PER" else mention.text
        yield Argument(
            slot=slot.slot,
            text=" ".join(words_of(self._tree, self._resolver, indices, self._text).split()),
            span=self._tree.span(standing),
            head=lemma,
            preposition=slot.preposition if slot.slot == "oblique" else "",
            chain=self._resolver.chain(head),
        )
