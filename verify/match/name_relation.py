"""How two names relate, whatever they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.match.name_parts import Relation

_POSSESSIVE = re.compile(r"[’‘'](?:s\b)?$")


@dataclass(frozen=True, slots=True)
class NameRelation:
    """How two names relate.

    Attributes:
        relation: "same" (but for case, diacritics, order or particles), "short" (one is a part of the other),
            "transliteration" (accepted spellings), "nickname", "initials", "title", "misspelling" (a small difference
            that no rule explains), "translated" (another language's form, or its meaning) or "other".
        score: 0 to 1, how likely both name one bearer.
        why: the reason, in an editor's words.
    """

    relation: Relation
    score: float
    why: str


def bare(name: str) -> str:
    """Return a name without a possessive ending, its spaces single.

    >>> bare("Ana  Lopes’s"), bare("the Philippines'")
    ('Ana Lopes', 'the Philippines')
    """
    return _POSSESSIVE.sub("", " ".join(name.split()))
