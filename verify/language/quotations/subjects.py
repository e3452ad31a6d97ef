"""Subjects through the parse: who does what a verb says, past coordination, participles and relative clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from verify.language.quotations.patterns import ISSUED_BY
from verify.model.analysis import Token
from verify.model.span import Span

_CARRIES_OVER = frozenset({"conj", "advcl", "xcomp"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "case", "advmod"})
_RELATIVE = frozenset({"who", "which", "that"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_VERBAL = frozenset({"VERB", "AUX"})
_WITHIN = 8
"""Words between a message and the head of its receiver."""
_FARTHEST = 4
"""Steps up from a verb without a subject of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The tokens of an article, laid out for look-up by offset and by head; empty when there is no parse."""

    tokens: Sequence[Token]
    starts: list[int] = field(default_factory=list)
    children: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Parse:
        """Lay out a parse."""
        children: dict[int, list[int]] = defaultdict(list)
        for index, token in enumerate(tokens):
            if token.head != index:
                children[token.head].append(index)
        return cls(tokens=tokens, starts=[token.start for token in tokens], children=dict(children))

    def at(self, position: int) -> int:
        """Return the index of the token that covers a position, or -1."""
        index = bisect_right(self.starts, position) - 1
        return index if index >= 0 and position < self.tokens[index].end else -1

    def is_verb(self, position: int) -> bool:
        """Say whether a verb stands at a position; True when there is no parse to ask."""
        index = self.at(position)
        return index < 0 or self.tokens[index].pos in _VERBAL

    def is_passive(self, position: int) -> bool:
        """Say whether the verb at a position has a passive subject: "hailed as" names no speaker then."""
        index = self.at(position)
        if (
            0 <= index < len(self.tokens) - 1
            and self.tokens[index].dep == "acl"
            and self.tokens[index + 1].text in ("as", "by")
        ):
            return True  # "Ana Sousa, described as"
        return any(
            self.tokens[child].dep == "nsubj:pass"
            or (self.tokens[child].dep == "aux:pass" and self.tokens[child].pos == "AUX")
            for child in self.children.get(index, ())
        )

    def subject(self, position: int) -> Span | None:
        """Return the words of the subject of the verb at a position, or None when the parse knows none."""
        index = first = self.at(position)
        for _ in range(_FARTHEST if index >= 0 else 0):
            token = self.tokens[index]
            for child in self.children.get(index, ()):
                dep = self.tokens[child].dep
                if dep == "nsubj" or (
                    dep == "nsubj:pass" and (index != first or token.lemma in ("quote", "report", "hear"))
                ):
                    return self._phrase(child, token) if self.tokens[child].pos in _NOMINAL else None
            if (
                token.dep in ("acl:relcl", "acl")
                and self.tokens[token.head].pos not in _VERBAL
                and token.dep == "acl:relcl"
            ):
                return self._phrase(token.head, token)
            if (
                token.dep not in _CARRIES_OVER
                or self.tokens[token.head].pos not in _VERBAL
                or token.head == index
            ):
                return None
            index = token.head
        return None

    def _phrase(self, head: int, verb: Token) -> Span | None:
        token = self.tokens[head]
        if token.text.lower() in _RELATIVE:
            if verb.dep != "acl:relcl" or verb.head == head:
                return None
            return self._phrase(verb.head if token.text.lower() == "who" else self._message(verb.head), verb)
        if token.pos not in ("PROPN", "PRON"):
            for child in self.children.get(head, ()):
                if self.tokens[child].dep == "appos" and self.tokens[child].pos == "PROPN" and child > head:
                    return self._words(child)
        return self._words(head)

    def _message(self, receiver: int) -> int:
        """Go over from a receiver to what went to him: "a letter to the leaders that said"."""
        if not any(self.tokens[child].lemma == "to" for child in self.children.get(receiver, ())):
            return receiver
        before = range(receiver - 1, max(-1, receiver - _WITHIN), -1)
        return next((i for i in before if ISSUED_BY.fullmatch(self.tokens[i].lemma)), receiver)

    def _words(self, head: int) -> Span:
        """The head with its determiners, adjectives and compounds before it, the rest of its name and an of-phrase after it."""
        first = last = head
        while first > 0 and self._belongs(first - 1, head):
            first -= 1
        while (
            last + 1 < len(self.tokens)
            and self.tokens[last + 1].dep in ("flat", "flat:name")
            and self._under(last + 1, head)
        ):
            last += 1
        joined = last + 2
        if (
            self.tokens[head].pos == "PROPN"
            and joined < len(self.tokens)
            and self.tokens[last + 1].text == "and"
            and self.tokens[joined].head == head
            and self.tokens[joined].dep == "conj"
        ):
            last = joined
            while (
                last + 1 < len(self.tokens)
                and self.tokens[last + 1].dep == "flat"
                and self.tokens[last + 1].head == joined
            ):
                last += 1
        if (
            self.tokens[head].pos == "NOUN"
            and last + 2 < len(self.tokens)
            and self.tokens[last + 1].text == "of"
        ):
            of = self.tokens[last + 1].head
            if self.tokens[of].head == head and of - last <= 4:
                last = of
        return Span(self.tokens[first].start, self.tokens[last].end)

    def _belongs(self, index: int, head: int) -> bool:
        return self.tokens[index].dep in _LEFT and self._under(index, head)

    def _under(self, index: int, head: int) -> bool:
        for _ in range(_FARTHEST):
            above = self.tokens[index].head
            if above == head:
                return True
            if above == index:
                return False
            index = above
        return False
