"""Whether a clause is told as a fact, and whether it is affirmed or negated."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.split import Clause
from verify.language.tree import Tree

AUXILIARIES = {
    "will": "planned",
    "'ll": "planned",
    "’ll": "planned",
    "wo": "planned",
    "shall": "planned",
    "would": "planned",
    "'d": "planned",
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "must": "demanded",
    "should": "demanded",
    "ought": "demanded",
}
MERELY = frozenset({"only", "just", "merely", "simply"})  # "not only repulsed the attack" affirms it
GOVERNORS = {
    **dict.fromkeys(
        "plan intend aim prepare vow promise pledge agree decide schedule slate due set undertake commit offer threaten bind go be "
        "want hope wish seek propose ready poise opt choose negotiate".split(),
        "planned",
    ),
    **dict.fromkeys("expect forecast predict anticipate likely project tip".split(), "expected"),
    **dict.fromkeys(
        "believe think suspect allege understand fear consider suppose rumour rumor report presume assume suggest mull appear seem "
        "claim possible unlikely try attempt imagine doubt speculate".split(),
        "possible",
    ),
    **dict.fromkeys(
        "demand urge order ask request require call press oblige instruct beg appeal insist recommend advise tell need have force "
        "invite command summon exhort implore".split(),
        "demanded",
    ),
}
# Verbs of the table that change nothing when they govern a that-clause: who "insists that" states a fact.
INFINITIVE_ONLY = frozenset(
    "go be have set due need want agree decide tell claim report appear call press ask insist seem".split()
)
NEGATING = frozenset("fail refuse decline neglect unable forget avoid cease stop unwilling reluctant".split())
DENYING = frozenset("deny reject dispute refute rebut contest dismiss disavow".split())
NEGATIONS = frozenset("not n't n’t never neither nor hardly scarcely".split())
NOBODY = frozenset("nobody none nothing no-one neither".split())
HEDGES = frozenset(
    "reportedly allegedly apparently possibly perhaps maybe probably supposedly purportedly".split()
)
CONDITIONS = frozenset("if unless provided providing lest".split())
PURPOSE_NOUNS = {
    **dict.fromkeys(
        "plan proposal pledge promise decision intention vow threat deal agreement scheme bid offer".split(),
        "planned",
    ),
    **dict.fromkeys("call demand request order appeal plea ultimatum".split(), "demanded"),
    **dict.fromkeys(
        "attempt effort chance possibility rumour rumor suspicion theory hope fear claim allegation".split(),
        "possible",
    ),
    **dict.fromkeys("expectation forecast prediction".split(), "expected"),
    **dict.fromkeys("denial".split(), "denied"),
    **dict.fromkeys("question".split(), "question"),
}


def modality_of(tree: Tree, clauses: Sequence[Clause], index: int, known: Sequence[str]) -> str:
    """Return the modality of a clause: see ``Claim.modality``.

    Args:
        tree: the parse.
        clauses: the clauses of the article, governors first.
        index: which clause.
        known: modalities of the clauses before it.
    """
    clause = clauses[index]
    tokens = tree.tokens
    mark = mark_of(tree, clause)
    parent = clauses[clause.parent] if clause.parent >= 0 else None
    if mark in CONDITIONS:
        return "conditional"
    if mark == "whether" or _is_question(tree, clause):
        return "question"
    if parent is not None and clause.link in ("ccomp", "csubj", "csubj:pass", "acl"):
        governor = tokens[clause.anchor].lemma
        if governor in DENYING and not _negated(tree, clause.anchor):
            return "denied"
        if (clause.link == "acl" and tokens[clause.head].tag == "VB") or (
            mark == "that" and clause.link == "acl"
        ):
            return PURPOSE_NOUNS.get(governor, "planned" if tokens[clause.head].tag == "VB" else "fact")
        if governor not in INFINITIVE_ONLY and governor in GOVERNORS and clause.link != "acl":
            return GOVERNORS[governor]
    if (
        tokens[clause.head].tag == "VB"
        and tree.child(clause.head, "cop") is not None
        and tokens[clause.head].pos == "VERB"
    ):
        return "planned"  # "are to fly"
    if any(tokens[child].lemma in HEDGES for head in clause.predicates for child in tree.children[head]):
        return "possible"
    if (
        clause.link == "advcl"
        and tokens[clause.head].tag == "VB"
        and tree.child(clause.head, "mark") is not None
        and mark == "to"
    ):
        return "planned"
    for head in clause.predicates:
        found = _of_auxiliaries(tree, head)
        if found:
            conditioned = any(
                c.parent == index and mark_of(tree, c) in CONDITIONS for c in clauses[index + 1 : index + 6]
            )
            return "conditional" if found == "planned" and conditioned else found
    for governor_index in clause.governors:
        lemma = tokens[governor_index].lemma
        if lemma in GOVERNORS:
            return GOVERNORS[lemma]
    if (
        clause.link == "conj"
        and parent is not None
        and not _own_subject(tree, clause)
        and not _own_auxiliary(tree, clause)
    ):
        return known[clause.parent]
    return "fact"


def polarity_of(tree: Tree, clause: Clause) -> bool:
    """Return True when the clause is affirmed, False when it is negated."""
    tokens = tree.tokens
    affirmed = True
    for head in clause.predicates:
        if _negated(tree, head):
            affirmed = not affirmed
    for governor in clause.governors:
        if tokens[governor].lemma in NEGATING:
            affirmed = not affirmed
    for head in clause.predicates:
        for child in tree.children[head]:
            token = tokens[child]
            if token.dep in ("nsubj", "nsubj:pass", "obj", "obl") and _names_nobody(tree, child):
                return False
    if tree.child(clause.head, "det") is not None and is_no(tree, clause.head):
        return False
    if clause.link in ("advcl", "acl") and mark_of(tree, clause) == "without":
        return not affirmed
    return affirmed


def mark_of(tree: Tree, clause: Clause) -> str:
    """Return the first subordinating word of a clause ("if", "that", "after"), lower-cased, or ""."""
    for head in clause.predicates:
        for child in tree.children[head]:
            if tree.tokens[child].dep in ("mark", "case"):
                return tree.tokens[child].text.lower()
    return ""


def is_no(tree: Tree, index: int) -> bool:
    """Whether a noun stands with "no" or "neither"."""
    return any(tree.tokens[child].text.lower() in ("no", "neither") for child in tree.children[index])


def _names_nobody(tree: Tree, index: int) -> bool:
    word = tree.tokens[index].text.lower()
    if word in NOBODY or (word == "one" and is_no(tree, index)):
        return True
    return any(
        tree.tokens[child].dep == "det" and tree.tokens[child].text.lower() in ("no", "neither")
        for child in tree.children[index]
    )


def _negated(tree: Tree, index: int) -> bool:
    for child in tree.children[index]:
        word = tree.tokens[child].text.lower()
        merely = child + 1 < len(tree.tokens) and tree.tokens[child + 1].lemma in MERELY
        denies = tree.tokens[child].dep in ("advmod", "det", "cc:preconj", "neg", "cc") and not merely
        if word in NEGATIONS and denies:
            return True
        if word == "longer" and any(tree.tokens[c].text.lower() == "no" for c in tree.children[child]):
            return True
    return False


def _of_auxiliaries(tree: Tree, head: int) -> str:
    for child in tree.children[head]:
        if tree.tokens[child].dep in ("aux", "aux:pass"):
            word = tree.tokens[child].text.lower()
            found = AUXILIARIES.get(word)
            if word == "would" and any(tree.tokens[c].text == "have" for c in tree.all(head, "aux")):
                return "conditional"
            if found:
                return found
    return ""


def _own_subject(tree: Tree, clause: Clause) -> bool:
    return any(
        tree.child(head, "nsubj", "nsubj:pass", "csubj", "expl") is not None for head in clause.predicates
    )


def _own_auxiliary(tree: Tree, clause: Clause) -> bool:
    finite = tree.tokens[clause.predicates[0]].tag in ("VBD", "VBZ", "VBP")
    return finite or any(tree.child(head, "aux", "aux:pass", "cop") is not None for head in clause.predicates)


def _is_question(tree: Tree, clause: Clause) -> bool:
    if clause.link not in ("ROOT", "parataxis", "ccomp"):
        return False
    return any(tree.tokens[child].text == "?" for child in tree.children[clause.predicates[0]])
