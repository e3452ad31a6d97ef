"""Two spellings that resemble each other and are no slip: two things, or one thing in two forms."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from verify.conflicts.name_features import sentences_of
from verify.match.apart import is_word, thing_words
from verify.match.offices import is_kin
from verify.match.roles import compare_roles, role_head
from verify.match.tables import fold
from verify.model import Span

if TYPE_CHECKING:
    from verify.match.index import StoryIndex
    from verify.match.spellings import Spelling
    from verify.model import Entity

_ENDING = re.compile(r"(?:ism|ists?|ics?|ians?)$")


def no_slip(index: StoryIndex, entity: Entity, usual: Spelling, variant: Spelling) -> bool:
    """Say whether two spellings differ because they name two things, or one thing in two forms.

    Args:
        index: the story.
        entity: the bearer of both.
        usual: the spelling that more articles have.
        variant: the other one.
    """
    a, b = usual.text, variant.text
    person = entity.kind == "PER"
    # "the Social Liberals", "a Social Liberal"; "an Opera Award" may be read as a person
    if (not person or is_word(fold(a.split()[-1].rstrip("s")))) and a.rstrip("s") == b.rstrip("s"):
        return True
    if not person and _other_word(a, b):
        return True
    if person and any(
        _forename_alone(one) or _family(index, other, one) or _word_alone(one.text, other.text)
        for one, other in ((usual, variant), (variant, usual))
    ):
        return True
    return (
        _of_thought(a, b)
        or _of_thought(b, a)
        or _lead_two_bodies(usual, variant)
        # "Medicare and Medicaid": who writes both in one sentence means two things
        or bool(sentences_of(index, usual.mentions) & sentences_of(index, variant.mentions))
    )


def _other_word(a: str, b: str) -> bool:
    """Say whether two names differ by words that are no slips of one another: "Senate Majority", "Senate Minority"."""
    words = [thing_words(text) for text in (a, b)]
    pairs = [(x, y) for x, y in zip(*words, strict=False) if x != y]
    return len(words[0]) == len(words[1]) and any(
        (is_word(x) or is_word(y)) and _far_apart(x, y) for x, y in pairs
    )


def _of_thought(one: str, other: str) -> bool:
    """Say whether one is the thought that is called after the other: the Olympics, Olympism.

    >>> _of_thought("Olympism", "Winter Olympics"), _of_thought("Olympics", "Olympic")
    (True, False)
    """
    last = other.split()[-1]
    return one.endswith("ism") and one != last and _ENDING.sub("", one) == _ENDING.sub("", last)


def _forename_alone(spelling: Spelling) -> bool:
    """Say whether one word names a relative ("her son Martin"): it is a forename then, and no slip in a surname."""
    return " " not in spelling.text and any(is_kin(role_head(m.mention.role)) for m in spelling.mentions)


def _word_alone(one: str, other: str) -> bool:
    """Say whether one is a common word by itself, and more than a letter away from the other's surname.

    >>> _word_alone("Alive", "Laurence Olivier"), _word_alone("Page", "Betty Paige")
    (True, False)
    """
    word, surname = fold(one), fold(other.split()[-1])
    return " " not in one and is_word(word) and _far_apart(word, surname)


def _family(index: StoryIndex, one: Spelling, family: Spelling) -> bool:
    """Say whether a name is that of several of one surname: "either of the Marshes"."""
    surname = one.text.split()[-1]
    return family.text in {f"{surname}s", f"{surname}es"} and all(
        index.text(m.article_id, Span(max(0, m.mention.span.start - 4), m.mention.span.start)).lower()
        == "the "
        for m in family.mentions
    )


def _lead_two_bodies(a: Spelling, b: Spelling) -> bool:
    """Say whether one office is held in two bodies: "president of the skating union", "president of the ski federation"."""
    roles = [{m.mention.role for m in spelling.mentions if m.mention.role} for spelling in (a, b)]
    return any(compare_roles(one, other).bodies for one, other in product(*map(sorted, roles)))


def _far_apart(a: str, b: str) -> bool:
    """Say whether two words are more than a letter apart, which no slip of the pen explains where one is a common word."""
    from rapidfuzz.distance import OSA

    return bool(OSA.distance(a, b) > 1)
