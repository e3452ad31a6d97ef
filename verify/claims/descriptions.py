"""Definite descriptions: "the captain", "the Commission president", "the ministry", where an article calls exactly one bearer so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from verify.language.appositions import is_role_noun
from verify.language.lexicon import words
from verify.language.tree import Tree
from verify.model import Analysis, Mention

OTHER_OFFICE = frozenset(
    "former ex then late vice deputy assistant acting outgoing incoming junior shadow".split()
)
"""Words that make another office of one: "the president" is neither the former nor the vice president."""
BODIES = words("organisation_words") - frozenset(
    "army bank board chamber company corp cabinet center centre court courts department exchange force forces government guard "
    "house of lords mail media network news police post press services trust united works".split()
)
"""Words for bodies that a short form names alone ("the ministry"); of courts and governments an article has several."""


class Descriptions:
    """What the names of one article are called besides their names.

    Args:
        analysis: the article.
        tree: its parse.
        at: for every token the index of the mention it is part of, or -1; filled before `note` is called.
    """

    def __init__(self, analysis: Analysis, tree: Tree, at: Sequence[int]) -> None:
        self.mentions = analysis.mentions
        self.tree = tree
        self.at = at
        self._role_at: dict[int, int] = {}
        self._described: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        self._bodies: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def note(self, starts: Mapping[int, int]) -> None:
        """Take the offices and bodies from all names; `starts` tells the token that begins at an offset."""
        for mention in self.mentions:
            if mention.label == "PER":
                self._note_role(mention, starts)
            elif mention.label == "ORG":
                self._note_body(mention)

    def office(self, token: int) -> int:
        """Return the chain of the person whose office a token names beside the name ("captain Okello"), or -1."""
        return self.mentions[self._role_at[token]].chain if token in self._role_at else -1

    def body(self, token: int) -> int:
        """Return the chain of the organisation that a token names by its common word ("the ministry"), or -1."""
        return self.bearer(token) if self.tree.tokens[token].lemma.lower() in self._bodies else -1

    def bearer(self, token: int) -> int:
        """Return the chain of the one bearer of a definite description headed by a token, or -1."""
        word = self.tree.tokens[token]
        lemma = word.lemma.lower()
        if word.tag not in ("NN", "NNP") or not (lemma in self._described or lemma in self._bodies):
            return -1
        attached = [
            self.tree.tokens[c] for c in self.tree.children[token] if self.tree.tokens[c].dep != "punct"
        ]
        if not attached or attached[0].text.lower() != "the":
            return -1
        narrowed = [other for other in attached[1:] if other.dep in ("amod", "compound")]
        if len(narrowed) + 1 < sum(other.dep not in ("case", "cop", "mark") for other in attached):
            return -1
        if lemma in words("roles"):
            return self._holder(lemma, {other.text.lower() for other in narrowed})
        bodies = {chain for head, chain in self._bodies[lemma] if head < token}
        return next(iter(bodies)) if len(bodies) == 1 and not narrowed else -1

    def _holder(self, lemma: str, narrowed: set[str]) -> int:
        """The one bearer of an office whose role words hold every narrowing word, and no other office's."""
        bearers = {
            chain
            for chain, role in self._described[lemma]
            if narrowed <= role and not (role & OTHER_OFFICE) - narrowed
        }
        return next(iter(bearers)) if len(bearers) == 1 else -1

    def _note_role(self, mention: Mention, starts: Mapping[int, int]) -> None:
        if mention.role_span is None:
            return
        index = starts.get(mention.role_span.start)
        head = -1
        tokens = self.tree.tokens
        number = self.at[starts[mention.span.start]]
        while index is not None and index < len(tokens) and tokens[index].end <= mention.role_span.end:
            if tokens[index].pos == "ADP":
                break
            if self.at[index] < 0 and tokens[index].pos in ("NOUN", "PROPN", "ADJ"):
                head = index
                if is_role_noun(tokens[index]):
                    self._role_at[index] = number
            index += 1
        if head >= 0:
            self._role_at[head] = number
            role = frozenset(
                word.strip(".,").removesuffix("'s").removesuffix("’s")
                for word in mention.role.lower().split()
            )
            self._described[tokens[head].lemma.lower()].append((mention.chain, role))

    def _note_body(self, mention: Mention) -> None:
        """Note the common word in an organisation's name by which the article may call it: "the ministry"."""
        parts = mention.text.lower().split()
        title = parts[: parts.index("of")] if "of" in parts else parts
        if len(parts) > 1 and title and title[-1] in BODIES:
            self._bodies[title[-1]].append((mention.head, mention.chain))
