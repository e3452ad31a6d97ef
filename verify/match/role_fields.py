"""What sort of thing a role word says: who leads, who holds an office of state, what somebody lives by."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verify.language.lexicon import words
from verify.match.offices import is_office


@dataclass(frozen=True, slots=True)
class RoleFields:
    """The table ``data/role_fields.toml``."""

    generic: frozenset[str]
    leading: frozenset[str]
    state: frozenset[str]
    calling: frozenset[str]
    aside: re.Pattern[str]


@cache
def role_fields() -> RoleFields:
    """Read the table once."""
    table = tomllib.loads((files("verify.match") / "data" / "role_fields.toml").read_text(encoding="utf-8"))
    return RoleFields(
        generic=frozenset(table["leading"]["generic"]),
        leading=frozenset(table["leading"]["generic"]) | frozenset(table["leading"]["offices"]),
        state=frozenset(table["state"]["words"]),
        calling=frozenset(table["calling"]["words"]),
        aside=re.compile(rf"\b(?:{'|'.join(map(re.escape, table['aside']['phrases']))})\b", re.IGNORECASE),
    )


def is_person_word(head: str) -> bool:
    """Say whether a head noun says what a person is, and not what a thing is.

    >>> is_person_word("handyman"), is_person_word("chief whip"), is_person_word("letter")
    (True, True, False)
    """
    table, last = role_fields(), head.split()[-1] if head else ""
    return any(
        word in table.leading | table.state | table.calling
        or word in words("roles")
        or word in words("titles")
        or is_office(word)
        for word in {head, last}
    )
