"""Comparing what two passages say a person is: office, calling, kin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from verify.language.lexicon import FORMER
from verify.match.offices import FORMS_OF_ADDRESS, in_group, is_vague, offices

TWO_WORDS = frozenset(
    ("prime minister", "chief minister", "attorney general", "medical officer", "chief executive")
)
TOP = frozenset(("head", "chief", "boss", "leader"))
Relation = Literal["same", "compatible", "different", "vague"]
# "vice-rector", "ex-mayor": the rank is a word of its own.
_RANKED = re.compile(r"\b(vice|deputy|ex|under|acting|assistant|former)-(?=\w)")
# Where a role's head noun phrase ends: "director | of the national centre".
_END = re.compile(
    r"\s+(?:of|for|at|in|to|from|on|with|and|who|which|under|since|until|between|among)\b|[,;:(–—]"
)
# "who runs the ministry", "directs the museum": told by a verb, which names no office.
_LEAD = "run|lead|head|direct|chair|coach|represent|manage|own|command|edit|teach|oversee|serve|work|play"
_LED = "ran|led|taught|oversaw"
_VERB = re.compile(
    rf"^(?:who\s+(?:{_LEAD}|{_LED})(?:s|es|d|ed|ing)?|(?:{_LEAD})(?:s|es|d|ed|ing)|{_LED})"
    r"\s+(?!of\b|for\b|coach|teacher|judge)\S"
)
# What an office belongs to: "director of | the national centre".
_BODY = re.compile(r"\b(?:of|for|at)\s+(?:the\s+|an?\s+|its\s+|our\s+)?(.+)$")
_DROP = re.compile(r"^(?:the|a|an|his|her|its|their|our|my|one|[\w.]+[’']s|s)\s+", re.IGNORECASE)


_PAST = FORMER | {"retired"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRelation:
    """How two role phrases lie to each other.

    Attributes:
        relation: "same", "compatible" (one is more precise), "different", or "vague" (one says too little).
        why: in an editor's words.
        heads: the two head nouns.
        kin: both are words of kinship.
        rank: one has a modifier of rank ("deputy", "former") that the other lacks.
        bodies: both say what they belong to, in words that have nothing in common.
    """

    relation: Relation
    why: str
    heads: tuple[str, str]
    kin: bool = False
    rank: bool = False
    bodies: bool = False


def role_head(role: str) -> str:
    """Return the head noun of a role phrase, lower case; two-word offices are kept together.

    >>> role_head("US Secretary of State"), role_head("the former prime minister of Peru"), role_head("the zoo's head vet")
    ('secretary', 'prime minister', 'vet')
    """
    phrase = _phrase(role)
    words = phrase.split()
    while len(words) > 1 and words[-1].rstrip(".") in FORMS_OF_ADDRESS:  # "the agency's director Dr."
        words.pop()
    if not words or phrase in offices().groups:
        return phrase
    for size in (3, 2):  # "Apple chief executive officer"
        tail = " ".join(words[-size:])
        if tail in TWO_WORDS or tail in offices().groups:
            return tail
    return offices().short.get(words[-1].rstrip("."), words[-1])


def role_key(role: str) -> str:
    """Return what makes two role phrases one value: the head noun with its rank and field.

    >>> role_key("Tajik deputy foreign minister") == role_key("the foreign minister")
    False
    >>> role_key("home minister") == role_key("the interior minister")
    True
    """
    table = offices()
    words = set(_phrase(role).replace("-", " ").split())
    fields = sorted({str(table.portfolios[w]) for w in words if w in table.portfolios})
    return " ".join([*sorted(words & table.rank), *fields, role_head(role)]).strip()


def role_rank(role: str) -> frozenset[str]:
    """Return the words of rank in a role phrase: "deputy", "vice".

    >>> sorted(role_rank("the vice-rector")), sorted(role_rank("rector"))
    (['vice'], [])
    """
    return frozenset(_phrase(role).replace("-", " ").split()) & offices().rank


def role_body(role: str) -> str:
    """Return the head word of what an office belongs to, lower case, "" where it is not said.

    One word tells nothing: "the bank" and "Sundbanken" may be one.

    >>> role_body("the director of Indonesia's national volcanology centre"), role_body("head of the post"), role_body("mayor")
    ('centre', '', '')
    """
    match = _BODY.search(role.strip().casefold())
    if match is None:
        return ""
    phrase = _END.split(match[1], maxsplit=1)[0]
    words = re.findall(r"[^\W\d_]+", phrase)
    return words[-1] if len(words) > 1 else ""


def _bare(role: str) -> str:
    """Return a role without its determiner, lower case."""
    return _DROP.sub("", role.strip().casefold())


def _phrase(role: str) -> str:
    """Return the head noun phrase, lower case: what hangs on the head and what a verb says are left out."""
    text = role.strip().casefold()
    if text in offices().groups:
        return text
    if _VERB.match(text):
        return ""
    while (shorter := _DROP.sub("", text)) != text:
        text = shorter
    text = _RANKED.sub(r"\1 ", text)
    return _END.split(text, maxsplit=1)[0].strip(" .-’'\"“”")


def compare_roles(a: str, b: str) -> RoleRelation:
    """Compare two role phrases of one person.

    >>> compare_roles("foreign minister", "deputy foreign minister").relation
    'different'
    >>> compare_roles("rector", "the vice-rector").relation
    'different'
    >>> compare_roles("the captain", "the ferry's master").relation
    'same'
    >>> compare_roles("current Hollin CEO", "Hollin Chief Executive Officer").relation
    'same'
    >>> compare_roles("CEO", "chairman and CEO of the bank").relation
    'compatible'
    >>> compare_roles("free agent", "free-agent forward").relation, compare_roles("prosecutor", "deputy city attorney").relation
    ('compatible', 'same')
    >>> compare_roles("head of the dockers' union", "secretary-general of the dockers' union").relation
    'vague'
    >>> compare_roles("elder brother", "cousin").why
    '“elder brother” and “cousin” are different relations'
    """
    words = offices()
    heads = (role_head(a), role_head(b))
    phrases = (_phrase(a), _phrase(b))
    modifiers = [set(p.replace("-", " ").split()) for p in phrases]
    ranks = [m & words.rank for m in modifiers]
    rank = ranks[0] != ranks[1] and not in_group(heads[0], "lawyer")  # a deputy counsel is counsel
    kin = heads[0] in words.kin and heads[1] in words.kin
    bare = any(_bare(role) in words.bare for role in (a, b)) or _at_the_top(heads, a, b)
    past = [bool(m & _PAST) for m in modifiers]
    bodies = {role_body(a), role_body(b)}
    elsewhere = len(bodies) == 2 and "" not in bodies and not _touching(a, b)
    mixed = (heads[0] in words.kin) != (heads[1] in words.kin)  # a brother may be a director
    if (
        bare
        or mixed
        or (past[0] != past[1] and heads[0] != heads[1])  # one office after the other
        or not all(heads)
        or any(is_vague(head.rpartition("-turned-")[2]) for head in heads)
    ):
        relation, why = "vague", "one of the two says too little to compare"
    elif kin:
        relation = "same" if heads[0] == heads[1] else "different"
        why = f"“{a}” and “{b}” are different relations" if relation == "different" else "the same relation"
    elif heads[0] == heads[1]:
        own = [m - words.rank - {heads[0]} for m in modifiers]
        apart = all(own) and not own[0] & own[1]
        fields = [{words.portfolios[w] for w in m if w in words.portfolios} for m in own]
        two = all(fields) and not fields[0] & fields[1]
        relation = "different" if rank or two or elsewhere else "compatible" if apart else "same"
        why = f"“{a}” and “{b}” differ in rank" if rank else "the same office, worded differently"
        why = f"“{a}” and “{b}” belong to different bodies" if elsewhere and not rank else why
        why = f"“{a}” and “{b}” are different offices" if two else why
    elif words.groups.get(heads[0], frozenset()) & words.groups.get(heads[1], frozenset()):
        relation, why = "same", "two words for one office"
        if elsewhere:
            relation, why = "different", f"“{a}” and “{b}” belong to different bodies"
    elif (
        heads[0].endswith(heads[1])
        or heads[1].endswith(heads[0])
        or heads[0] in phrases[1].split()
        or heads[1] in phrases[0].split()
        or heads[0] in _joined(b)
        or heads[1] in _joined(a)
        # "free agent", "free-agent forward"
        or (not rank and (modifiers[0] < modifiers[1] or modifiers[1] < modifiers[0]))
    ):
        relation, why = "compatible", "one is more precise than the other"
    else:
        relation, why = "different", f"“{a}” and “{b}” are different offices"
    return RoleRelation(relation=relation, why=why, heads=heads, kin=kin, rank=rank, bodies=elsewhere)  # type: ignore[arg-type]


def _joined(role: str) -> set[str]:
    """Return the heads of the offices that a phrase joins: "chairman and chief executive of the bank"."""
    return {role_head(part) for part in re.split(r"\s+and\s+|\s*,\s*", role)}


def _at_the_top(heads: tuple[str, str], a: str, b: str) -> bool:
    """Whether one is the head of what the other leads: "head of the dockers' union", "secretary-general of the union"."""
    body = role_body(a)
    return body != "" and body == role_body(b) and any(head in TOP for head in heads)


def _touching(a: str, b: str) -> bool:
    """Say whether two role phrases share a telling word besides the office: then the bodies may be one."""
    said = [
        {word for word in re.findall(r"[^\W\d_]{4,}", role.casefold()) if word not in offices().groups}
        for role in (a, b)
    ]
    return bool(said[0] & said[1])
