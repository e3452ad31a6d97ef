"""Who takes part in a clause, and in which slot; subjects are carried along where the clause leaves them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.claims.split import Clause
from verify.language.tree import Tree

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
RELATIVES = frozenset(("WP", "WDT", "WP$", "WRB"))
PROMISING = frozenset("promise vow pledge threaten".split())  # the subject, not the object, is to act


@dataclass(frozen=True, slots=True)
class Slot:
    """One participant before it is put into words.

    Attributes:
        slot: as in ``Argument.slot``.
        head: token that heads the phrase meant (for a relative pronoun its antecedent).
        place: token that heads the phrase as it stands in the clause.
        preposition: for an oblique.
    """

    slot: str
    head: int
    place: int
    preposition: str = ""


def is_passive(tree: Tree, clause: Clause) -> bool:
    """Whether the predicate is passive, bare participles ("the bridge built in 1909") included."""
    if clause.governors and tree.child(clause.head, "aux:pass") is None:
        return False
    if tree.child(clause.head, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return True
    bare = tree.tokens[clause.head].tag == "VBN" and tree.child(clause.head, "aux", "nsubj") is None
    return bare and clause.link in ("acl", "advcl", "conj") and tree.child(clause.head, "obj") is None


def frame_of(tree: Tree, clauses: Sequence[Clause], index: int) -> list[Slot]:
    """Return the participants of a clause, subject first."""
    clause = clauses[index]
    passive = is_passive(tree, clause)
    slots: list[Slot] = []
    subject = subject_of(tree, clauses, index)
    if subject is not None:
        slots.append(Slot("object" if passive else "subject", *subject))
    controlled = _controller(tree, clause)
    for head in clause.predicates:
        for child in tree.children[head]:
            slot = _slot(tree, clause, child)
            if slot is not None and child != controlled:
                slots.append(slot)
    if (
        (
            clause.link == "acl:relcl"
            and subject is not None
            and subject[0] != clause.anchor
            and not _has_relative(tree, clause)
        )
        and not any(slot.slot == "object" for slot in slots)
        and tree.tokens[clause.head].pos == "VERB"
    ):
        slots.append(Slot("object", clause.anchor, clause.anchor))
    return slots


def subject_of(tree: Tree, clauses: Sequence[Clause], index: int) -> tuple[int, int] | None:
    """Return the tokens that head the subject meant and the subject as written, or None.

    The subject of a clause without one is the object that controls its infinitive ("urged him to go"), the
    antecedent of a participle or relative pronoun, or the subject of the clause it is co-ordinated with.
    """
    clause = clauses[index]
    controlled = _controller(tree, clause)
    if controlled >= 0:
        return controlled, controlled
    for head in clause.predicates:
        found = tree.child(head, *SUBJECTS)
        if found is not None:
            if tree.tokens[found].tag in RELATIVES and clause.link.startswith("acl") and clause.anchor >= 0:
                return clause.anchor, found
            return found, found
    if clause.link == "acl" and clause.anchor >= 0:
        return None if tree.tokens[clause.head].tag == "VB" else (clause.anchor, clause.anchor)
    if clause.link == "acl:relcl" and clause.anchor >= 0:
        return clause.anchor, clause.anchor
    if clause.link in ("conj", "advcl", "parataxis") and clause.parent >= 0:
        return subject_of(tree, clauses, clause.parent)
    return None


def _controller(tree: Tree, clause: Clause) -> int:
    """The object that the infinitive is about: "him" in "urged him to go"; -1 when there is none."""
    if not clause.governors:
        return -1
    governor = clause.governors[-1]
    found = tree.child(governor, "obj", "iobj")
    if (
        found is None
        or tree.tokens[governor].lemma in PROMISING
        or tree.tokens[governor].lemma in ("have", "use", "take")
    ):
        return -1
    return found


def _has_relative(tree: Tree, clause: Clause) -> bool:
    return any(
        tree.tokens[child].tag in RELATIVES for head in clause.predicates for child in tree.children[head]
    )


def _slot(tree: Tree, clause: Clause, child: int) -> Slot | None:
    token = tree.tokens[child]
    relative = token.tag in ("WP", "WDT") and clause.link == "acl:relcl" and clause.anchor >= 0
    head = clause.anchor if relative else child
    if token.dep == "obj":
        return Slot("object", head, child)
    if token.dep == "iobj":
        return Slot("indirect", head, child)
    if token.dep == "obl:agent":
        return Slot("subject", head, child, "by")
    if token.dep == "xcomp" and child not in clause.predicates:
        return Slot("complement", head, child)
    if token.dep in ("obl", "obl:unmarked", "obl:tmod", "nmod") and token.pos not in ("ADV", "ADJ"):
        return Slot("oblique", head, child, _preposition(tree, child))
    return None


def _preposition(tree: Tree, index: int) -> str:
    """The words that mark an oblique: "in", "because of"."""
    cases = [c for c in tree.children[index] if tree.tokens[c].dep == "case" and tree.tokens[c].tag != "POS"]
    words = []
    for case in cases:
        words += [tree.tokens[i].text.lower() for i in tree.subtree(case)]
    return " ".join(words)
