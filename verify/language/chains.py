"""Which mentions of one article name the same bearer.

Only shapes that are safe inside one article are joined: the same words, a surname or forename of exactly one full
name, initials, titles, acronyms, the short form of an organisation's name. A variant spelling gets a chain of its own:
whether "Makron" is Macron is decided over all articles, not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verify.language.lexicon import FEMININE, MASCULINE, fold, forenames
from verify.language.short_forms import (
    bracketed_acronyms,
    is_initials_of,
    is_shortened_organisation,
    is_shortened_person,
    name_parts,
    same_person,
)
from verify.model import Mention


@dataclass(slots=True)
class _Chains:
    """The chains in the making: for every mention its chain (-1 before it has one), for every chain its fullest mention."""

    mentions: Sequence[Mention]
    text: str
    parts: list[list[str]] = field(init=False)
    genders: list[str] = field(init=False)
    number: list[int] = field(init=False)
    founders: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = [name_parts(mention) for mention in self.mentions]
        self.genders = [_courtesy(self.text, mention) or gender_of(mention) for mention in self.mentions]
        self.number = [-1] * len(self.mentions)

    def start(self, index: int) -> int:
        return self.mentions[index].span.start


def number_chains(mentions: Sequence[Mention], text: str = "") -> list[int]:
    """Return a chain number for every mention; numbers count from 0 in the order of the text.

    Args:
        mentions: the names of one article, in the order of the text.
        text: the article, for what stands next to a name ("Mrs", "the", brackets); without it fewer names are joined.
    """
    chains = _Chains(mentions, text)
    acronyms = bracketed_acronyms(mentions, text)
    order = sorted(
        range(len(mentions)),
        key=lambda i: (-len(chains.parts[i]) if len(chains.parts[i]) > 1 else 0, mentions[i].span),
    )
    for index in order:
        chain = _choose(chains, index, [c for c in range(len(chains.founders)) if _same(chains, index, c)])
        if chain < 0 and (full := acronyms.get(mentions[index].text, -1)) >= 0:
            chain = chains.number[full]
        if chain < 0:
            weak = [c for c in range(len(chains.founders)) if _shortened(chains, index, c)]
            chain = weak[0] if len(weak) == 1 else -1
        if chain < 0:
            chains.founders.append(index)
            chain = len(chains.founders) - 1
        chains.number[index] = chain
    renumbered: dict[int, int] = {}
    return [renumbered.setdefault(chain, len(renumbered)) for chain in chains.number]


def gender_of(mention: Mention) -> str:
    """Return "F", "M" or "" from the role words and the forename.

    >>> from verify.model import Span
    >>> gender_of(Mention(text="Maria Okello", label="PER", span=Span(0, 12), head=0))
    'F'
    """
    role = {word.strip(".,").lower() for word in mention.role.split()}
    if role & FEMININE:
        return "F"
    if role & MASCULINE:
        return "M"
    first = mention.text.split()
    gender = forenames().get(fold(first[0]), "") if len(first) > 1 else ""
    return gender if gender in ("F", "M") else ""


def courtesy_gender(word: str) -> str:
    """Return "F" or "M" for a word of courtesy before a name, else "".

    >>> courtesy_gender("Mrs."), courtesy_gender("Dr")
    ('F', '')
    """
    lower = word.strip(".").lower()
    if lower in ("mr", "sir", "lord"):
        return "M"
    return "F" if lower in ("mrs", "ms", "miss", "lady", "dame", "madam") else ""


def _courtesy(text: str, mention: Mention) -> str:
    before = text[max(0, mention.span.start - 8) : mention.span.start].split()
    return courtesy_gender(before[-1]) if mention.label == "PER" and before else ""


def _same(chains: _Chains, index: int, chain: int) -> bool:
    """Whether a mention surely may name the bearer of a chain: the same words, a surname, initials."""
    other = chains.founders[chain]
    one, founder = chains.mentions[index], chains.mentions[other]
    short, full = chains.parts[index], chains.parts[other]
    if not short or not full:
        return False
    if one.label == founder.label == "PER":
        return same_person(short, full)
    if "PER" in (one.label, founder.label):
        return False
    if one.label == founder.label and short == full:
        return True
    return is_initials_of(one.text, short, full) or is_initials_of(founder.text, full, short)


def _shortened(chains: _Chains, index: int, chain: int) -> bool:
    """Whether a mention may be a shortened form of the name that founded a chain earlier in the text."""
    other = chains.founders[chain]
    one, founder = chains.mentions[index], chains.mentions[other]
    if one.label != founder.label:
        return False
    early = chains.start(other) < chains.start(index)
    if one.label == "PER":
        return is_shortened_person(chains.parts[index], chains.parts[other], early=early)
    if one.label != "ORG" or not early:
        return False
    before = chains.text[max(0, one.span.start - 8) : one.span.start].lower().split()
    definite = bool(before) and (before[-1] == "the" or before[-1].endswith(("'s", "’s")))
    return is_shortened_organisation(chains.parts[index], chains.parts[other], definite=definite)


def _choose(chains: _Chains, index: int, fitting: Sequence[int]) -> int:
    """Pick among the chains that fit: the only one, the bearer of that gender, who bore the short name first, who was named last."""
    if len(fitting) < 2:
        return fitting[0] if fitting else -1
    exact = [chain for chain in fitting if chains.parts[chains.founders[chain]] == chains.parts[index]]
    if exact and len(chains.parts[index]) > 1:
        return exact[0]
    gender = chains.genders[index]
    if gender:
        alike = [chain for chain in fitting if chains.genders[chains.founders[chain]] in ("", gender)]
        fitting = alike or fitting
    settled = [chain for chain in fitting if _settled(chains, index, chain, fitting)]
    if len(settled) == 1:
        return settled[0]
    place = chains.start(index)

    def distance(chain: int) -> tuple[int, int]:
        starts = [chains.start(i) for i, of in enumerate(chains.number) if of == chain]
        earlier = [start for start in starts if start < place]
        return (0, place - max(earlier)) if earlier else (1, min(starts) - place)

    return min(fitting, key=distance)


def _settled(chains: _Chains, index: int, chain: int, rivals: Sequence[int]) -> bool:
    """Whether the article called the bearer by this short name before it named any rival: a relative named later has the full name."""
    named = [chains.start(i) for i, of in enumerate(chains.number) if of in rivals and of != chain]
    short = [
        chains.start(i)
        for i, of in enumerate(chains.number)
        if of == chain and chains.parts[i] == chains.parts[index] and chains.start(i) < chains.start(index)
    ]
    return bool(short) and min(short) < min(named, default=0)
