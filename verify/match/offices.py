"""What the head nouns of role phrases are: offices, kin, ranks, forms of address, and words that say too little."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FORMS_OF_ADDRESS = frozenset(
    "mr mrs ms miss dr prof madam madame mme mademoiselle mlle monsieur herr frau señor señora signor signora".split()
)


@dataclass(frozen=True, slots=True)
class Offices:
    """The table ``data/offices.toml``: head nouns of role phrases, lower case.

    Attributes:
        groups: head noun to the lines of words for one office that it stands in.
        standing: what a person may be beside any office ("candidate", "victim").
        vague: further words that say too little to clash.
        bare: words that do so only by themselves ("chief").
        kin: words of kinship.
        rank: modifiers that change the office ("deputy").
        address: forms of address and ranks.
        short: short forms and what they stand for.
        portfolios: what an office is for, and the number of the line of words that mean the same.
    """

    groups: dict[str, frozenset[str]]
    standing: frozenset[str]
    vague: frozenset[str]
    bare: frozenset[str]
    kin: frozenset[str]
    rank: frozenset[str]
    address: frozenset[str]
    short: dict[str, str]
    portfolios: dict[str, int]


@cache
def offices() -> Offices:
    """Read the table once."""
    table = tomllib.loads((files("verify.match") / "data" / "offices.toml").read_text(encoding="utf-8"))
    groups: dict[str, set[str]] = {}
    for name, members in table["same"].items():
        for word in members:
            groups.setdefault(word, set()).add(name)
    return Offices(
        groups={word: frozenset(names) for word, names in groups.items()},
        standing=frozenset(table["standing"]["words"]),
        vague=frozenset(table["vague"]["words"]),
        bare=frozenset(table["vague"]["bare"]),
        kin=frozenset(table["kin"]["words"]),
        rank=frozenset(table["rank"]["words"]),
        address=frozenset(table["address"]["words"]),
        short=dict(table["short"]),
        portfolios={word: line for line, words in enumerate(table["portfolio"]["lines"]) for word in words},
    )


def is_kin(word: str) -> bool:
    """Say whether a word is one of kinship."""
    return word in offices().kin


def is_standing(head: str) -> bool:
    """Say whether a head noun says where a person stands ("candidate", "victim"), which goes with any office."""
    return head in offices().standing


def is_vague(head: str) -> bool:
    """Say whether a head noun says too little to clash with an office, or is a form of address."""
    return is_standing(head) or head in offices().vague or head.rstrip(".") in offices().address


def is_address(head: str) -> bool:
    """Say whether a word is a rank or a form of address, which goes with any office."""
    word = head.rstrip(".")
    return word in offices().address | FORMS_OF_ADDRESS | {"captain", "majesty", "highness", "chief"}


def is_office(head: str) -> bool:
    """Say whether a head noun stands in the table of offices."""
    return head in offices().groups


def in_group(head: str, group: str) -> bool:
    """Say whether a head noun stands in a line of the table of offices.

    >>> in_group("attorney", "lawyer"), in_group("mayor", "lawyer")
    (True, False)
    """
    return group in offices().groups.get(head, frozenset())


def is_lawmaker(head: str) -> bool:
    """Say whether a head noun means a member of parliament: parties and constituencies beside it tell of one seat."""
    return in_group(head, "lawmaker")


def one_office(a: str, b: str) -> bool:
    """Say whether two head nouns may mean one office: equal, of one line, or the one part of the other.

    >>> one_office("chairman", "president"), one_office("prosecutor", "mayor")
    (True, False)
    """
    groups = offices().groups
    if not a or not b:
        return False
    return (
        a == b
        or bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))
        or a.endswith(b)
        or b.endswith(a)
    )
