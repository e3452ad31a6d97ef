"""The claim of a clause as a sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.compose import phrase_tokens, sentence_from, trim, words_of
from verify.claims.frames import RELATIVES, is_passive, subject_of
from verify.claims.resolve import Resolver
from verify.claims.split import Clause
from verify.language.tree import Tree

AUXILIARY = ("aux", "aux:pass", "cop")
SUBORDINATORS = frozenset(
    "that as when while because although though after before since until if whether once where".split()
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def own_words(tree: Tree, clause: Clause) -> list[int]:
    """Return the words of a clause without the conjunction that opens it and without outer punctuation."""
    words = trim(tree, clause.tokens)
    while words and _opens(tree, words[0], clause):
        words = trim(tree, words[1:])
    return words


def _opens(tree: Tree, index: int, clause: Clause) -> bool:
    token = tree.tokens[index]
    if token.head in clause.predicates and token.dep in ("mark", "cc", "case"):
        return True
    if (
        clause.link != "ROOT"
        and clause.link != "acl:relcl"
        and token.text.lower() in SUBORDINATORS
        and token.tag in ("IN", "WDT", "WRB")
    ):
        return True
    if (
        clause.link == "ccomp"
        and token.text.lower() == "that"
        and index < clause.head
        and token.dep in ("obj", "advmod", "dep", "obl")
    ):
        return True
    return token.dep == "fixed" and token.head < index and tree.tokens[token.head].dep in ("mark", "cc")


def sentence_of(tree: Tree, resolver: Resolver, clauses: Sequence[Clause], index: int, text: str) -> str:
    """Put a clause into words: subject carried along, pronouns resolved, relative pronouns filled in."""
    clause = clauses[index]
    words = own_words(tree, clause)
    if not words:
        return ""
    subject = subject_of(tree, clauses, index)
    relative = next((i for i in words if tree.tokens[i].tag in RELATIVES), -1)
    if clause.link == "acl:relcl" and relative >= 0 and relative <= clause.head:
        return _filled(tree, resolver, clause, words, relative, text)
    rest = words_of(tree, resolver, words, text)
    if subject is None:
        return sentence_from(_purpose(tree, resolver, clause, rest, text))
    if subject[1] in words:
        return sentence_from(rest)
    name = words_of(tree, resolver, phrase_tokens(tree, subject[0]), text)
    return sentence_from(f"{name} {_auxiliary(tree, clauses, index, subject[0])}{rest}")


def _filled(
    tree: Tree, resolver: Resolver, clause: Clause, words: list[int], relative: int, text: str
) -> str:
    """Put the antecedent in the relative pronoun's place, an object behind its verb."""
    antecedent = words_of(tree, resolver, phrase_tokens(tree, clause.anchor), text)
    before = [i for i in words if i < relative]
    after = [i for i in words if i > relative]
    token = tree.tokens[relative]
    if token.tag == "WRB":
        return sentence_from(words_of(tree, resolver, before + after, text))
    if token.text.lower() == "whose":
        antecedent += "’s" if "’" in text else "'s"
    if token.dep == "obj" and token.head == clause.head:
        verb = [i for i in after if i <= clause.head]
        rest = [i for i in after if i > clause.head]
        return sentence_from(
            " ".join((words_of(tree, resolver, verb, text), antecedent, words_of(tree, resolver, rest, text)))
        )
    opening = words_of(tree, resolver, before, text)
    return sentence_from(" ".join((opening, antecedent, words_of(tree, resolver, after, text))))


def _purpose(tree: Tree, resolver: Resolver, clause: Clause, rest: str, text: str) -> str:
    """Read "a plan to close the mine" as "a plan is to close the mine"."""
    if clause.link == "acl" and clause.anchor >= 0:
        return f"{words_of(tree, resolver, phrase_tokens(tree, clause.anchor), text)} is to {rest.removeprefix('to ')}"
    return rest


def _auxiliary(tree: Tree, clauses: Sequence[Clause], index: int, subject: int) -> str:
    """The auxiliary that a clause without subject needs to stand alone, with a space after it, or ""."""
    clause = clauses[index]
    first = clause.predicates[0]
    token = tree.tokens[first]
    if tree.child(first, *AUXILIARY) is not None or token.tag in FINITE:
        return ""
    parent = clauses[clause.parent] if clause.parent >= 0 else clause
    if clause.link == "conj":
        shared = [
            tree.tokens[c].text
            for c in tree.children[parent.predicates[0]]
            if tree.tokens[c].dep in AUXILIARY and c < parent.predicates[0]
        ]
        return " ".join(shared) + " " if shared else ""
    plural = tree.tokens[subject].tag in ("NNS", "NNPS") or tree.child(subject, "conj") is not None
    present = _is_present(tree, clauses, index)
    be = ("are" if plural else "is") if present else ("were" if plural else "was")
    if token.tag == "VB":
        return f"{be} to "
    if token.tag == "VBG" or is_passive(tree, clause) or token.pos != "VERB":
        return f"{be} "
    return ""


def _is_present(tree: Tree, clauses: Sequence[Clause], index: int) -> bool:
    """Whether the governing finite verb stands in the present or future."""
    while index >= 0:
        clause = clauses[index]
        for head in clause.predicates:
            for token in (
                tree.tokens[head],
                *(tree.tokens[c] for c in tree.children[head] if tree.tokens[c].dep in AUXILIARY),
            ):
                if token.tag in ("VBZ", "VBP", "MD"):
                    return True
                if token.tag == "VBD":
                    return False
        index = clause.parent
    return False
