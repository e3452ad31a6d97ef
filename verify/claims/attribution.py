"""Who says so: reported speech, "according to", quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.claims.modality import DENYING, mark_of
from verify.claims.split import Clause
from verify.language.tree import Tree

SPEECH = frozenset(
    "say tell add note state explain remark observe comment write post reply respond recall continue conclude joke quip "
    "tweet inform relate recount mention".split()
)
REPORTING = (
    SPEECH
    | DENYING
    | frozenset(
        "announce claim confirm insist maintain argue warn stress emphasise emphasize acknowledge admit concede allege assert "
        "believe think estimate reckon suggest predict declare reveal disclose report repeat reiterate contend complain testify "
        "affirm promise pledge vow swear caution point hint indicate propose demand urge accuse boast charge put describe call "
        "hope fear expect doubt suspect assure remind ask wonder agree calculate".split()
    )
)


ASKING = frozenset(("whether", "if"))


@dataclass(frozen=True, slots=True)
class Source:
    """Who a clause is credited to: the head token of the phrase that names the speaker, or -1."""

    head: int = -1
    reporting: int = -1  # token of the reporting verb


NOBODY = Source()


def sources_of(tree: Tree, clauses: Sequence[Clause]) -> list[Source]:
    """Return for every clause who says so; what hangs on a reported clause is reported as well."""
    own = [NOBODY] * len(clauses)
    for index, clause in enumerate(clauses):
        according = _according(tree, clause)
        if according >= 0:
            own[index] = Source(according)
        governor = clauses[clause.parent] if clause.parent >= 0 else None
        if governor is None:
            continue
        if (
            clause.link in ("ccomp", "parataxis", "csubj:pass")
            and _reports(tree, governor)
            and clause.anchor in governor.predicates
        ):
            speaker = speaker_of(tree, clauses, clause.parent)
            asked = mark_of(tree, clause) in ASKING or _asks(tree, clause)
            if speaker >= 0 and not asked and (clause.link == "ccomp" or not _reports(tree, clause)):
                own[index] = Source(speaker, governor.head)
        if clause.link == "parataxis" and _reports(tree, clause) and not _has_content(clauses, index):
            speaker = _subject(tree, clause)
            if speaker >= 0 and own[clause.parent].head < 0:
                own[clause.parent] = Source(speaker, clause.head)
    sources = list(own)
    for index, clause in enumerate(clauses):
        inherits = clause.link != "parataxis" or not _reports(tree, clause)
        if sources[index].head < 0 and clause.parent >= 0 and inherits:
            sources[index] = sources[clause.parent]
    return sources


def is_mere_report(tree: Tree, clauses: Sequence[Clause], index: int, quoted: bool) -> bool:
    """Whether a clause only says that somebody spoke, its content being claimed elsewhere."""
    clause = clauses[index]
    if tree.tokens[clause.head].lemma not in REPORTING or clause.governors:
        return False
    plain = tree.tokens[clause.head].lemma in SPEECH
    content = _has_content(clauses, index) or clause.link == "parataxis" or quoted
    return content and (plain or tree.child(clause.head, "obj") is None)


def speaker_of(tree: Tree, clauses: Sequence[Clause], index: int) -> int:
    """Return the head of the phrase that names who speaks in a reporting clause, or -1.

    A clause without a subject of its own takes that of the clause it is co-ordinated with or depends on.
    """
    while index >= 0:
        found = _subject(tree, clauses[index])
        if found >= 0:
            return found
        clause = clauses[index]
        if clause.link == "acl:relcl" or clause.link == "acl":
            return clause.anchor
        if clause.link not in ("conj", "advcl"):
            return -1
        index = clause.parent
    return -1


def _subject(tree: Tree, clause: Clause) -> int:
    for head in clause.predicates:
        found = tree.child(head, "nsubj")
        if found is not None:
            relative = tree.tokens[found].tag in ("WP", "WDT") and clause.link == "acl:relcl"
            return _cleft(tree, clause.anchor) if relative else found
        found = tree.child(head, "obl:agent")
        if found is not None:
            return found
    return -1


def _cleft(tree: Tree, anchor: int) -> int:
    """Go up from the name that "who" was hung on to the noun of a cleft: "it was the mayor of Lund who said"."""
    index = anchor
    while tree.tokens[index].dep in ("nmod", "appos", "flat") and tree.tokens[index].head != index:
        index = tree.tokens[index].head
    return index if tree.child(index, "expl") is not None else anchor


def _asks(tree: Tree, clause: Clause) -> bool:
    """Whether the content is a question that is put, not a statement: "asked why he put to sea"."""
    first = min(clause.tokens)
    return tree.tokens[first].tag in ("WRB", "WP", "WDT") and clause.link == "ccomp"


def _reports(tree: Tree, clause: Clause) -> bool:
    return tree.tokens[clause.head].lemma in REPORTING


def _has_content(clauses: Sequence[Clause], index: int) -> bool:
    return any(
        c.parent == index and c.link in ("ccomp", "parataxis") for c in clauses[index + 1 : index + 12]
    )


def _according(tree: Tree, clause: Clause) -> int:
    """Find the phrase after "according to"."""
    tokens = tree.tokens
    for index in clause.tokens:
        if (
            tokens[index].text.lower() == "according"
            and index + 2 < len(tokens)
            and tokens[index + 1].text == "to"
        ):
            head = tokens[index].head
            if head > index and tokens[head].pos in ("NOUN", "PROPN", "PRON"):
                return head
            inner = tree.child(index, "obl", "nmod")
            if inner is not None:
                return inner
    return -1
