"""Offices and callings that are told by a verb: "who chairs the board", "worked as a handyman", "has coached Yoon"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.language.appositions import is_role_noun

if TYPE_CHECKING:
    from verify.language.tree import Tree

# Verb -> the office of who does it.
OFFICES = {
    "head": "head",
    "lead": "head",
    "run": "head",
    "direct": "head",
    "manage": "head",
    "chair": "chairman",
    "preside": "president",
    "coach": "coach",
    "command": "commander",
    "captain": "captain",
    "skipper": "captain",
    "govern": "governor",
    "own": "owner",
    "edit": "editor",
    "found": "founder",
    "teach": "teacher",
    "supervise": "supervisor",
    "oversee": "supervisor",
    "represent": "representative",
    "farm": "farmer",
}
# These name an office whatever their tense; the others only when it is a habit.
ALWAYS = frozenset("head chair coach captain skipper govern preside".split())
AS = frozenset("work serve act train double employ".split())
BECOME = frozenset("become remain appoint name elect make nominate swear install".split())
FOR = frozenset("work serve play".split())
HABIT = frozenset(
    "keep sell repair look belong hold tidy clean cook practise practice care guard mind wear sign design advise".split()
)


def office_of_verb(tree: Tree, verb: int) -> str:
    """Return the office that a verb tells ("chairs the board": "chairman"), or ""."""
    tokens = tree.tokens
    lemma = tokens[verb].lemma
    if lemma in FOR and any(
        tokens[c].lemma in ("for", "at", "with", "in")
        for o in tree.all(verb, "obl")
        for c in tree.all(o, "case")
    ):
        return "employee" if lemma == "work" else ""
    if lemma not in OFFICES or tree.child(verb, "obj", "obl") is None:
        return ""
    if lemma == "head" and tree.child(verb, "obj") is None:
        return ""  # "is heading to Rome"
    if tree.child(verb, "nsubj:pass") is not None:
        return ""
    return (
        OFFICES[lemma] if lemma in ALWAYS or _lasting(tree, verb) or tokens[verb].dep == "acl:relcl" else ""
    )


def works_as(tree: Tree, verb: int) -> int | None:
    """Return the noun of "worked as a handyman", "was named director", "used to be a conductor"."""
    tokens = tree.tokens
    lemma = tokens[verb].lemma
    if lemma in BECOME:
        for noun in tree.all(verb, "xcomp", "obj", "obl"):
            if is_role_noun(tokens[noun]) and tokens[noun].tag in ("NN", "NNP"):
                return noun
    if lemma in AS:
        for noun in tree.all(verb, "obl", "xcomp", "advcl"):
            case = tree.child(noun, "case", "mark")
            if (
                noun > verb
                and case is not None
                and tokens[case].lemma == "as"
                and tokens[noun].pos in ("NOUN", "PROPN")
            ):
                return noun
    if lemma == "use":
        for noun in tree.all(verb, "xcomp"):
            if tree.child(noun, "cop") is not None and is_role_noun(tokens[noun]):
                return noun
    return None


def doing(tree: Tree, verb: int) -> bool:
    """Say whether a verb tells what a person does for a living or by habit, not what happened."""
    never = any(tree.tokens[c].lemma == "never" for c in tree.all(verb, "advmod"))
    return tree.tokens[verb].lemma in HABIT and (never or _lasting(tree, verb))


def for_long(tree: Tree, verb: int) -> bool:
    """Say whether a verb is said of a stretch of years: "has for two decades kept a shop"."""
    tokens = tree.tokens
    return any(
        tokens[case].lemma in ("for", "since")
        for noun in tree.all(verb, "obl")
        for case in tree.all(noun, "case")
    ) and any(tokens[c].lemma == "have" for c in tree.all(verb, "aux"))


def _lasting(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in a tense of lasting things: "chairs", "has chaired since 2022", "used to chair"."""
    word = tree.tokens[verb]
    aux = [tree.tokens[c] for c in tree.all(verb, "aux")]
    if word.tag in ("VBZ", "VBP"):
        return True
    return any(a.lemma == "have" for a in aux)
