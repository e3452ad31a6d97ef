"""Which mentions of one article name the same bearer.

Only shapes that are safe inside one article are joined: the same words, a surname or forename of exactly one full
name, initials, titles, acronyms in brackets. A variant spelling gets a chain of its own: whether "Makron" is Macron
is decided over all articles, not here.
"""

from __future__ import annotations

from collections.abc import Sequence

from verify.language.labels import VESSELS
from verify.language.lexicon import FEMININE, MASCULINE, fold, forenames
from verify.model import Mention

LEGAL = frozenset(
    "inc ltd llc plc se ag sa gmbh corp corporation company co limited group holding holdings".split()
)
VESSEL = VESSELS | {"the"}


def number_chains(mentions: Sequence[Mention]) -> list[int]:
    """Return a chain number for every mention; numbers count from 0 in the order of the text."""
    parts = [_parts(mention) for mention in mentions]
    chains: list[int] = [-1] * len(mentions)
    founders: list[int] = []
    order = sorted(
        range(len(mentions)), key=lambda i: (-len(parts[i]) if len(parts[i]) > 1 else 0, mentions[i].span)
    )
    for index in order:
        fitting = [
            chain
            for chain, founder in enumerate(founders)
            if _same(mentions[index], parts[index], mentions[founder], parts[founder])
        ]
        chain = _choose(index, fitting, mentions, parts, chains, founders)
        if chain < 0:
            founders.append(index)
            chain = len(founders) - 1
        chains[index] = chain
    renumbered: dict[int, int] = {}
    return [renumbered.setdefault(chain, len(renumbered)) for chain in chains]


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


def _parts(mention: Mention) -> list[str]:
    words = [word.strip(".,'’").removesuffix("'s") for word in fold(mention.text).split()]
    words = [word for word in words if word]
    if mention.label != "PER":
        kept = [word for word in words if word not in LEGAL and word not in VESSEL]
        return kept or words
    return words


def _same(one: Mention, short: list[str], other: Mention, full: list[str]) -> bool:
    if one.label != other.label or not short or not full:
        return False
    if short == full:
        return True
    if one.label == "PER":
        return _same_person(short, full)
    if one.label == "ORG":
        if len(short) == 1 and one.text.isupper() and len(short[0]) > 1:
            return short[0] == _initials(full)
        if len(full) == 1 and other.text.isupper() and len(full[0]) > 1:
            return full[0] == _initials(short)
    return False


def _same_person(short: list[str], full: list[str]) -> bool:
    """Whether every word of the shorter name fits the longer one in order, the surname being the same."""
    if len(short) > len(full):
        short, full = full, short
    if len(short) == 1:
        return len(short[0]) > 1 and (short[0] in (full[0], full[-1]) or full[1:] == short)
    if short[-1] != full[-1] or not _fits(short[0], full[0]):
        return full[-len(short) :] == short and len(short) > 1
    position = 0
    for word in short:
        while position < len(full) and not _fits(word, full[position]):
            position += 1
        if position == len(full):
            return False
        position += 1
    return True


def _fits(one: str, other: str) -> bool:
    return (
        one == other
        or (len(one) == 1 and other.startswith(one))
        or (len(other) == 1 and one.startswith(other))
    )


def _initials(parts: Sequence[str]) -> str:
    return "".join(part[0] for part in parts if part not in ("of", "the", "and", "for"))


def _choose(
    index: int,
    fitting: Sequence[int],
    mentions: Sequence[Mention],
    parts: Sequence[list[str]],
    chains: Sequence[int],
    founders: Sequence[int],
) -> int:
    """Pick among the chains that fit: the only one, else the bearer of that gender, else the last one named before."""
    if len(fitting) < 2:
        return fitting[0] if fitting else -1
    exact = [chain for chain in fitting if parts[founders[chain]] == parts[index]]
    if exact and len(parts[index]) > 1:
        return exact[0]
    gender = gender_of(mentions[index])
    if gender:
        alike = [chain for chain in fitting if gender_of(mentions[founders[chain]]) in ("", gender)]
        fitting = alike or fitting
    place = mentions[index].span.start

    def distance(chain: int) -> tuple[int, int]:
        starts = [mentions[i].span.start for i, of in enumerate(chains) if of == chain]
        earlier = [start for start in starts if start < place]
        return (0, place - max(earlier)) if earlier else (1, min(starts) - place)

    return min(fitting, key=distance)
