"""Clauses: every sentence is cut where a new proposition starts, and every word belongs to exactly one clause.

Co-ordinated, relative, participial, adverbial and complement clauses become clauses of their own; an infinitive that
completes its verb ("refused to resign", "is expected to arrive") stays with it as one complex predicate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verify.language.tree import Tree
from verify.model import Sentence

ALWAYS = frozenset(
    (
        "ROOT",
        "ccomp",
        "advcl",
        "acl",
        "acl:relcl",
        "advcl:relcl",
        "parataxis",
        "csubj",
        "csubj:pass",
        "csubj:outer",
    )
)
CONTROLLING = frozenset(
    "require urge ask tell order force allow want expect persuade press oblige instruct request invite compel permit enable warn "
    "advise call command encourage beg lead cause help schedule set".split()
)
COPULAR_SUBJECTS = ("nsubj", "nsubj:outer", "csubj", "expl")


@dataclass(slots=True)
class Clause:
    """One clause.

    Attributes:
        head: index of the token that is the predicate.
        link: how it hangs on its governor: "ROOT", "conj", "ccomp", "acl:relcl", "advcl" …
        parent: index of the governing clause, or -1.
        anchor: token it hangs on, or -1 (for a relative clause the antecedent).
        sentence: index of its sentence.
        governors: verbs or adjectives that the head completes, outermost first ("refuse" in "refused to resign").
        tokens: indices of its own words, ascending.
    """

    head: int
    link: str
    parent: int
    anchor: int
    sentence: int
    governors: list[int] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)

    @property
    def predicates(self) -> list[int]:
        """The verbs of the complex predicate, outermost first."""
        return [*self.governors, self.head]


def split_clauses(tree: Tree, sentences: Sequence[Sentence]) -> list[Clause]:
    """Cut the sentences of an article that are no boilerplate into clauses, governors before what they govern."""
    clauses: list[Clause] = []
    for number, sentence in enumerate(sentences):
        if sentence.boilerplate:
            continue
        for index in range(sentence.first, sentence.last):
            if tree.tokens[index].head == index and tree.tokens[index].dep != "dateline":
                _grow(tree, clauses, index, number)
    for clause in clauses:
        clause.tokens.sort()
    return clauses


def _grow(tree: Tree, clauses: list[Clause], root: int, sentence: int) -> None:
    clauses.append(Clause(root, "ROOT", -1, -1, sentence))
    stack = [(root, len(clauses) - 1, True)]
    while stack:
        index, owner, predicative = stack.pop()
        clauses[owner].tokens.append(index)
        for child in tree.children[index]:
            if predicative and _completes(tree, child):
                clause = clauses[owner]
                if clause.head == index:
                    clause.governors.append(clause.head)
                    clause.head = child
                stack.append((child, owner, True))
            elif _starts_clause(tree, child, predicative):
                clauses.append(Clause(child, tree.tokens[child].dep, owner, index, sentence))
                stack.append((child, len(clauses) - 1, True))
            else:
                stack.append((child, owner, False))


def is_verbal(tree: Tree, index: int) -> bool:
    """Whether a token is a full verb, an infinitive whatever its tag, or "be" standing alone."""
    token = tree.tokens[index]
    if token.pos == "NOUN" and is_infinitive(tree, index):
        return True
    return token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "aux:pass", "cop"))


def is_infinitive(tree: Tree, index: int) -> bool:
    """Whether the infinitive's "to" hangs on a token."""
    return any(
        tree.tokens[child].tag == "TO" and tree.tokens[child].dep == "mark" for child in tree.children[index]
    )


def is_copular(tree: Tree, index: int) -> bool:
    """Whether a token is a noun, adjective or phrase said of a subject with "be"."""
    return tree.child(index, "cop") is not None


def _starts_clause(tree: Tree, index: int, predicative: bool) -> bool:
    token = tree.tokens[index]
    if token.dep in ALWAYS:
        return (
            is_verbal(tree, index)
            or is_copular(tree, index)
            or tree.child(index, *COPULAR_SUBJECTS) is not None
        )
    if token.dep == "conj":
        return predicative and (is_verbal(tree, index) or is_copular(tree, index))
    return token.dep == "appos" and is_copular(tree, index)


def _completes(tree: Tree, index: int) -> bool:
    """Whether a word completes the verb it hangs on: an open complement, or the infinitive in "required Kyiv to withdraw"."""
    token = tree.tokens[index]
    if token.dep == "xcomp":
        return is_verbal(tree, index) or is_copular(tree, index)
    if token.dep not in ("advcl", "ccomp") or tree.tokens[token.head].lemma not in CONTROLLING:
        return False
    controller = tree.child(token.head, "obj", "nsubj:pass")
    return is_infinitive(tree, index) and controller is not None and tree.child(index, "nsubj") is None
