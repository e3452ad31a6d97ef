"""One part of a name against one part of another: a given name with a given name, a surname with a surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from verify.match.given_names import (
    is_given_name,
    is_nickname,
    is_surname_variant,
    is_translated_surname,
    same_given_name,
)
from verify.match.spelling import difference

Relation = Literal[
    "same", "short", "transliteration", "nickname", "initials", "title", "misspelling", "translated", "other"
]
# From what says least against one bearer to what says most.
RANK: dict[str, int] = {
    relation: rank
    for rank, relation in enumerate(
        (
            "same",
            "title",
            "short",
            "initials",
            "nickname",
            "transliteration",
            "translated",
            "misspelling",
            "other",
        )
    )
}
# Endings by which languages mark the sex of a surname's bearer: another person of the family, if nothing else says who.
_GENDERED = (
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("sky", "skaya"),
    ("sky", "ska"),
    ("skyy", "ska"),
    ("skiy", "ska"),
    ("skiy", "skaya"),
    ("ski", "ska"),
    ("cki", "cka"),
    ("ny", "na"),
    ("y", "a"),
    ("ek", "kova"),
    ("", "ova"),
    ("opoulos", "opoulou"),
    ("akis", "aki"),
    ("idis", "idou"),
    ("as", "a"),
    ("is", "i"),
    ("os", "ou"),
    ("as", "iene"),
    ("is", "e"),
    ("s", "a"),
)
# Case endings of Slavic and Baltic languages that a translation leaves on a name.
_CASE = re.compile(r"(?:iego|ego|iemu|emu|owi|ovi|iem|em|om|ym|im|u|a|y|e|ą|ę|ia|oj|oi|ei)$")
_CASE_STEM = re.compile(r"(?:iego|ego|iemu|emu|ym|im|i|y)$")


@dataclass(frozen=True, slots=True)
class PartRelation:
    """How two name parts relate.

    Attributes:
        relation: as in :class:`verify.match.names.NameRelation`.
        score: 0 to 1, how likely both are one name.
        why: the reason in an editor's words, or "".
        edits: letters that no rule of romanisation explains.
    """

    relation: Relation
    score: float
    why: str = ""
    edits: int = 0


@lru_cache(maxsize=8192)
def compare_parts(a: str, b: str, *, given: bool, romanised: bool, supported: bool) -> PartRelation:
    """Compare two folded name parts.

    Args:
        a: folded letters of the one part.
        b: folded letters of the other.
        given: whether they are given names rather than surnames.
        romanised: whether the names come from another script than the Latin one.
        supported: whether the rest of the name agrees, so that a wider difference may still be an error.
    """
    if a == b:
        return PartRelation("same", 1.0)
    if len(a) == 1 or len(b) == 1:
        if given and a[:1] == b[:1]:
            return PartRelation("initials", 0.85, f"“{a.upper()[:1]}.” may stand for the given name")
        return PartRelation("other", 0.0)
    known = same_given_name(a, b) if given else ("transliteration" if is_surname_variant(a, b) else "")
    if known == "transliteration":
        return PartRelation("transliteration", 0.93, "spellings of one name in Latin letters")
    if given and a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"}:
        return PartRelation("other", 0.4, "two different given names", 1)
    if not given and not supported and abs(len(a) - len(b)) == 1 and (a + "s" == b or b + "s" == a):
        return PartRelation("short", 0.6, "the plural: the family, or all of its kind")
    found = difference(a, b, romanised)
    likeness = found.likeness
    if not found.edits and len(found.rules) <= max(2, found.longest // 2):
        rules = ", ".join(dict.fromkeys(found.rules))
        return PartRelation(
            "transliteration", max(0.75, likeness), f"accepted ways to write one sound: {rules}"
        )
    if known == "translated":
        return PartRelation("translated", 0.7, "forms of one given name in two languages")
    if given and is_nickname(a, b):
        return PartRelation("nickname", 0.85, "a short or familiar form of the given name")
    if is_translated_surname(a, b):
        return PartRelation("translated", 0.6, "the one is what the other means in English")
    return _edited(a, b, found.edits, likeness, given=given, supported=supported)


def _edited(a: str, b: str, edits: int, likeness: float, *, given: bool, supported: bool) -> PartRelation:
    gendered = _differ_in_gender(a, b)
    if not given and gendered and not supported:
        return PartRelation("other", likeness * 0.5, "a woman's and a man's form of one surname", edits)
    if not given and not supported and is_given_name(a) and is_given_name(b):
        return PartRelation("other", likeness * 0.5, "two names that both exist", edits)
    if supported and _differ_in_case(a, b):
        return PartRelation(
            "misspelling", max(likeness, 0.6), "a case ending of another language was left on", edits
        )
    listed = given and is_given_name(a) and is_given_name(b)
    if (given and gendered) or (listed and ((a[-1] == "a") != (b[-1] == "a") or not sounds_alike(a, b))):
        return PartRelation("other", likeness * 0.5, "two different given names", edits)
    longest = max(len(a), len(b))
    allowed = 0 if longest <= 3 else 1 if longest <= 7 else 2 if longest <= 11 else 3
    if (
        longest >= 5
        and edits == allowed + 1
        and ((supported and not given and longest >= 6) or sounds_alike(a, b))
    ):
        allowed += 1
    if a[0] != b[0] and (longest == 4 or (longest == 5 and a[1:] != b[1:])):
        allowed = 0  # "Levin", "Savin"
    if edits <= allowed and likeness >= 0.5:
        letters = "one letter differs" if edits == 1 else f"{edits} letters differ"
        return PartRelation("misspelling", likeness, letters, edits)
    return PartRelation("other", likeness * 0.5, "", edits)


def _differ_in_gender(a: str, b: str) -> bool:
    if {a[-1], b[-1]} <= set("aeo") and a[:-1] == b[:-1]:
        return True
    for man, woman in _GENDERED:
        for x, y in ((a, b), (b, a)):
            if x.endswith(man) and y.endswith(woman):
                stem, other = x[: len(x) - len(man)], y[: len(y) - len(woman)]
                if stem == other and len(stem) >= 3:
                    return True
    return False


def _differ_in_case(a: str, b: str) -> bool:
    for x, y in ((a, b), (b, a)):
        if len(x) >= 4 and y.startswith(x) and _CASE.fullmatch(y[len(x) :]):
            return True
    stems = _CASE_STEM.sub("", a), _CASE_STEM.sub("", b)
    return stems[0] == stems[1] and len(stems[0]) >= 4 and stems != (a, b)


@lru_cache(maxsize=8192)
def sounds_alike(a: str, b: str) -> bool:
    """Say whether two folded name parts are said alike in English."""
    import jellyfish

    return bool(jellyfish.metaphone(a)) and jellyfish.metaphone(a) == jellyfish.metaphone(b)
