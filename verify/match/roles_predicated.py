"""What a person is said to be by a predicate: "she is a nurse", "who chairs the board", "as chief whip she has"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.match.role_phrases import ENTERPRISES, SUBJECTS
from verify.match.role_verbs import doing, for_long, office_of_verb, works_as
from verify.match.roles import role_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.role_phrases import ArticleRoles, RoleStatement, Shape

DENIED = frozenset("not never no n't n’t neither nor".split())
TRIAL = {
    "defence": "defence",
    "defense": "defence",
    "prosecution": "prosecution",
    "prosecutor": "prosecution",
}


def predicate(roles: ArticleRoles, token: int) -> Iterator[RoleStatement]:
    """Read "she is a nurse", "who is married to the mayor's sister"."""
    tree, tokens = roles.tree, roles.tree.tokens
    related = tokens[token].lemma in ("marry", "married", "relate", "related", "engaged")
    if tree.child(token, "cop") is None and not (related and tree.child(token, "aux:pass", "nsubj:pass")):
        return
    entity = roles.bearer(token) if not _unreal(roles, token) else ""
    if not entity:
        return
    shape: Shape = "relative" if tokens[token].dep == "acl:relcl" else "predicate"
    span = roles.clause(token)
    listed = tree.all(token, "conj", "appos", "list", "parataxis")
    nouns = [token, *(c for c in listed if tree.child(c, *SUBJECTS) is None)]
    past = any(tokens[c].lemma == "be" and tokens[c].tag == "VBD" for c in tree.all(token, "cop", "aux"))
    for noun in nouns:
        word = tokens[noun]
        if (related and noun == token) or roles.calling(noun) or word.lemma == "relation":
            where = span if noun == token and (related or _denied(roles, token)) else roles.phrase(noun)
            yield roles.statement(
                entity, where, shape, past=past, denied=_denied(roles, noun) or _denied(roles, token)
            )


def deed(roles: ArticleRoles, token: int) -> Iterator[RoleStatement]:
    """Read "who chairs the board", "worked as a handyman", "has never held public office"."""
    tree, tokens = roles.tree, roles.tree.tokens
    word = tokens[token]
    if word.pos != "VERB":
        return
    entity = roles.bearer(token) if not _unreal(roles, token) else ""
    if not entity:
        return
    relative = word.dep == "acl:relcl"
    office = office_of_verb(tree, token)
    worked = works_as(tree, token)
    denied = _denied(roles, token)
    side = _trial(roles, token)
    subject = tree.child(token, *SUBJECTS)
    if side or (subject is not None and tokens[subject].lemma in ENTERPRISES):
        yield roles.statement(
            entity,
            roles.clause(token),
            "relative" if relative else "predicate",
            head=f"called by {side}" if side else "owner",
            deed=True,
        )
    elif worked is not None:
        yield roles.statement(
            entity,
            roles.clause(token),
            "relative" if relative else "predicate",
            past=_past(roles, token),
            denied=denied,
            head=role_head(roles.index.text(roles.article_id, roles.phrase(worked))),
            coming=word.lemma in ("appoint", "name", "elect", "nominate", "propose"),
        )
    elif office or (doing(tree, token) and (denied or relative or for_long(tree, token))):
        span = roles.clause(token)
        yield roles.statement(
            entity,
            span,
            "relative" if relative else "predicate",
            past=_past(roles, token),
            denied=denied,
            head=office,
            deed=True,
        )


def as_office(roles: ArticleRoles, token: int) -> Iterator[RoleStatement]:
    """Find "as chief whip she has spent", "who as his deputy minister has written"."""
    tree, tokens = roles.tree, roles.tree.tokens
    word = tokens[token]
    if not roles.calling(token):
        return
    case = tree.child(token, "case", "mark")
    if (
        case is None
        or tokens[case].lemma != "as"
        or tokens[word.head].pos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON")
    ):
        return
    verb = word.head
    if tokens[verb].lemma == "who" or tokens[verb].dep == "aux":
        verb = tokens[verb].head
    if works_as(tree, verb) == token:
        return
    entity = roles.bearer(verb)
    if entity:
        yield roles.statement(entity, roles.phrase(token), "as")


def _trial(roles: ArticleRoles, verb: int) -> str:
    """For which side of a trial somebody was called: "called by the defence"."""
    tree, tokens = roles.tree, roles.tree.tokens
    if tree.child(verb, "nsubj:pass") is None:
        return ""
    for noun in tree.all(verb, "obl", "obl:agent"):
        case = tree.child(noun, "case")
        if tokens[noun].lemma in TRIAL and case is not None and tokens[case].lemma == "by":
            return TRIAL[tokens[noun].lemma]
    return ""


def _denied(roles: ArticleRoles, token: int) -> bool:
    tokens = roles.tree.tokens
    return any(
        tokens[c].text.lower() in DENIED or tokens[c].lemma in DENIED for c in roles.tree.children[token]
    )


def _unreal(roles: ArticleRoles, token: int) -> bool:
    """Whether a predicate is asked, wished or feared: "would he be her deputy?"."""
    tokens = roles.tree.tokens
    last = tokens[roles.sentences[tokens[token].sentence].last - 1].text
    return last == "?" or any(
        tokens[c].tag == "MD" and tokens[c].lemma not in ("will", "’ll", "'ll")
        for c in roles.tree.all(token, "aux")
    )


def _past(roles: ArticleRoles, token: int) -> bool:
    tokens = roles.tree.tokens
    aux = [tokens[c] for c in roles.tree.all(token, "aux", "aux:pass")]
    return tokens[token].tag == "VBD" or any(a.lemma == "have" and a.tag == "VBD" for a in aux)
