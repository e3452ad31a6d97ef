"""Short forms of names inside one article: surnames, initials, acronyms, "the Commission" after "the European Commission"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from verify.language.labels import VESSELS
from verify.language.lexicon import fold, forenames, words
from verify.model import Mention

LEGAL = frozenset(
    "inc ltd llc plc se ag sa gmbh corp corporation company co limited group holding holdings".split()
)
VESSEL = VESSELS | {"the"}
SAME_BODY = frozenset(
    "university college bank airlines airways motors brothers industries enterprises partners".split()
)
"""Words that an organisation's name may lose at its end and still name the same body ("Harvard"); not "foundation" or "union"."""
JOINING = frozenset("of the and for de du des la le".split())
YOUNGER = frozenset("jr sr ii iii iv junior senior".split())
HONOURS = frozenset(
    "mp mps md phd ma msc frs obe mbe cbe kbe dbe qc kc esq mep mla mna td ba mba frcs ra ret usn usaf".split()
)
DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]?\.?")
ARABIC = re.compile(r"(?:al|el)-(?=\w)")


def name_parts(mention: Mention) -> list[str]:
    """Return the folded words of a name that tell it from others: without legal forms, honours, "al-" and dots.

    >>> from verify.model import Span
    >>> def parts(text, label):
    ...     return name_parts(Mention(text=text, label=label, span=Span(0, len(text)), head=0))
    >>> parts("Ahmed al-Sharaa", "PER"), parts("Ana Sousa MP", "PER"), parts("U.S.", "LOC")
    (['ahmed', 'sharaa'], ['ana', 'sousa'], ['us'])
    """
    found = []
    for word in fold(mention.text).split():
        plain = word.replace(".", "") if DOTTED.fullmatch(word) and len(word) > 2 else word
        plain = plain.strip(".,'’").removesuffix("'s")
        if plain:
            found.append(plain)
    if mention.label != "PER":
        return [word for word in found if word not in LEGAL and word not in VESSEL] or found
    found = [ARABIC.sub("", word) for word in found if word not in ("al", "el")] or found
    while len(found) > 2 and found[-1] in HONOURS:
        found.pop()
    return found


def same_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether every word of the shorter name fits the longer one in order, the surname being the same.

    >>> same_person(["munkh"], ["dashdorj", "munkh"]), same_person(["ana", "nes"], ["eva", "nes"])
    (True, False)
    """
    if len(short) > len(full):
        short, full = full, short
    if short == full:
        return True
    younger = full[-1] in YOUNGER and len(full) > 2
    if younger and len(short) == 1:
        full = full[:-1]
    if len(short) == 1:
        given = short[0] == full[0] and short[0] not in forenames()
        return len(short[0]) > 1 and (given or short[0] == full[-1])
    if short[-1] != full[-1] or not _fits(short[0], full[0]):
        return list(full[-len(short) :]) == list(short)
    position = 0
    for word in short:
        while position < len(full) and not _fits(word, full[position]):
            position += 1
        if position == len(full):
            return False
        position += 1
    return True


def is_shortened_person(short: Sequence[str], full: Sequence[str], *, early: bool) -> bool:
    """Whether one word is the forename, or the first of two surnames, of somebody named in full before.

    >>> is_shortened_person(["ana"], ["ana", "sousa"], early=True), is_shortened_person(["ana"], ["ana", "sousa"], early=False)
    (True, False)
    """
    if len(short) != 1 or len(full) < 2 or not early:
        return False
    return short[0] == full[0] or (len(full) == 3 and short[0] == full[1] and short[0] not in forenames())


def _fits(one: str, other: str) -> bool:
    return (
        one == other
        or (len(one) == 1 and other.startswith(one))
        or (len(other) == 1 and one.startswith(other))
    )


def is_initials_of(text: str, short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name in capitals is made of the initials of another: "WHO", "U.S.".

    >>> is_initials_of("WHO", ["who"], ["world", "health", "organization"]), is_initials_of("Who", ["who"], ["world", "health", "organ"])
    (True, False)
    """
    if len(short) != 1 or len(short[0]) < 2 or len(full) < 2 or not text.isupper():
        return False
    return short[0] == "".join(part[0] for part in full if part not in JOINING)


def is_shortened_organisation(short: Sequence[str], full: Sequence[str], *, definite: bool) -> bool:
    """Whether an organisation's name is the tail, the head word or the bare name of a longer one.

    Args:
        short: words of the short form.
        full: words of the full name.
        definite: whether "the" or a possessive stands before the short form, as it must before one that is a common word.

    >>> is_shortened_organisation(["commission"], ["european", "commission"], definite=True)
    True
    >>> is_shortened_organisation(["google"], ["google", "foundation"], definite=False)
    False
    """
    if not short or len(short) >= len(full) or short[0] in JOINING:
        return False
    if list(full[:-1]) == list(short) and full[-1] in SAME_BODY:
        return True
    title = full[: full.index("of")] if "of" in full else full
    ends = [part for part in (full, title) if len(part) > len(short) or part is not full]
    if not any(
        list(part[-len(short) :]) == list(short)
        and (len(part) == len(short) or part[-len(short) - 1] not in JOINING)
        for part in ends
    ):
        return False
    return definite or (len(short) > 1 and short != title) or short[-1] not in words("organisation_words")


def bracketed_acronyms(mentions: Sequence[Mention], text: str) -> dict[str, int]:
    """Find the acronyms that the article itself explains: "Union of Rationalist Atheists and Agnostics (UAAR)".

    Returns:
        Acronym -> number of the mention before the bracket. An acronym in brackets after two different names (a country after
        clubs, a paper after reporters) explains neither.
    """
    explained: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    first: dict[str, int] = {}
    for number in range(1, len(mentions)):
        full, short = mentions[number - 1], mentions[number]
        between = text[full.span.end : short.span.start]
        closed = text[short.span.end : short.span.end + 1] == ")"
        capitals = sum(letter.isupper() for letter in short.text)
        if full.label != "ORG" or short.label == "PER" or not closed or " " in short.text or capitals < 2:
            continue
        if (
            between.endswith("(")
            and len(between) < 40
            and between.count("(") == 1
            and not set(between) & set(".;,)")
        ):
            explained[short.text].add(tuple(name_parts(full)))
            first.setdefault(short.text, number - 1)
    return {acronym: first[acronym] for acronym, names in sorted(explained.items()) if len(names) == 1}
