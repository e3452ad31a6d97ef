"""What two names have in common and what each has besides, part by part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from verify.language.lexicon import forenames
from verify.match.given_names import is_given_name, is_nickname, same_given_name
from verify.match.tables import fold, read_rows

ALIKE = 0.4  # share of letters from which two other parts may be one name gone wrong
ALIKE_BOTH = 0.6  # the same, of each part, where none is shared
_ENDING = re.compile(r"(?<=\w{4})(?:s|ic|ics|ical)$")  # forms of one word
_LITTLE = frozenset("the of and for de la el".split())


@dataclass(frozen=True, slots=True)
class Parts:
    """The folded parts of two names.

    Attributes:
        shared: what both have.
        left: what the one has besides, in order.
        right: what the other has besides.
    """

    shared: frozenset[str]
    left: tuple[str, ...]
    right: tuple[str, ...]


def apart(a: Sequence[str], b: Sequence[str]) -> Parts:
    """Lay two names side by side.

    >>> apart(("gernot", "aigner"), ("gerold", "aigner"))
    Parts(shared=frozenset({'aigner'}), left=('gernot',), right=('gerold',))
    """
    shared = frozenset(a) & frozenset(b)
    return Parts(
        shared=shared,
        left=tuple(p for p in a if p not in shared),
        right=tuple(p for p in b if p not in shared),
    )


def thing_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that is no person's, without articles and the like."""
    return tuple(w for w in map(fold, name.replace("-", " ").split()) if w and w not in _LITTLE)


def abbreviated(parts: Parts) -> bool:
    """Say whether one name is the other with a part cut down to its letter ("Costel B.")."""
    one, other = "".join(parts.left), "".join(parts.right)
    return min(len(one), len(other)) <= 1 and one[:1] == other[:1]


def translated(parts: Parts) -> bool:
    """Say whether all that one name has besides are common words, and nothing of the other is: a name put into English.

    >>> translated(apart(("ludmila", "vrabcova"), ("ludmila", "sparrow"))), translated(apart(("ann", "marsh"), ("ann", "wood")))
    (True, False)
    """
    left, right = ([_is_english(part) for part in side] for side in (parts.left, parts.right))
    if not left or not right:
        return False
    return (all(left) and not any(right)) or (all(right) and not any(left))


def gone_wrong(parts: Parts) -> bool:
    """Say whether what two names of one article have besides the shared part may be one part gone wrong."""
    return len(parts.left) == len(parts.right) == 1 and (
        likeness(parts) >= ALIKE or parts.left[0][:2] == parts.right[0][:2]
    )


def alike_throughout(parts: Parts) -> bool:
    """Say whether two names of two parts are alike in both ("Catriona Lyall", "Katrina Lyle")."""
    from rapidfuzz.distance import OSA

    return len(parts.left) == len(parts.right) == 2 and all(
        OSA.normalized_similarity(x, y) >= ALIKE_BOTH for x, y in zip(parts.left, parts.right, strict=True)
    )


def likeness(parts: Parts) -> float:
    """Return the share of letters that what two names have besides is alike in."""
    from rapidfuzz.distance import OSA

    return float(OSA.normalized_similarity(" ".join(parts.left), " ".join(parts.right)))


def one_word_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two names of things differ by one rare word, and that word is like the other or begins as it does.

    >>> one_word_apart(("lady", "bremnes"), ("lady", "bremmes")), one_word_apart(("house", "democrats"), ("house", "democratic"))
    (True, False)
    >>> one_word_apart(("fair", "admissions"), ("fair", "admission"))
    True
    """
    if len(a) != len(b):
        return False
    other = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(other) != 1:
        return False
    ((x, y),) = other
    if any(letter.isdigit() for letter in x + y) or min(len(x), len(y)) < 4 or {x, y} <= _common_words():
        return False
    if x.rstrip("s") != y.rstrip("s") and _ENDING.sub("", x) == _ENDING.sub("", y):
        return False  # "Senate Democrats", "Senate Democratic"; an "s" alone may be a slip
    return x[0] == y[0] or likeness(Parts(frozenset(), (x,), (y,))) >= ALIKE


def is_word(part: str) -> bool:
    """Say whether a folded part is a common English word and no given name."""
    return part in _common_words() and part not in forenames() and not is_given_name(part)


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(fold(word) for word, _ in read_rows("document_counts.tsv", columns=2))


def _is_english(part: str) -> bool:
    return part in _english_words() and part not in forenames() and not is_given_name(part)


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    return frozenset(word for (word,) in read_rows("english_words.txt", columns=1))


def familiar(a: str, b: str) -> bool:
    """Say whether one given name is a familiar form of the other, by the tables or by its ending ("Rosie", "Rosaleen")."""
    if is_nickname(a, b) or same_given_name(a, b):
        return True
    for short, whole in ((a, b), (b, a)):
        stem = re.sub(r"(.)\1?(?:ie|y|ey)$", r"\1", short)
        if stem != short and 3 <= len(stem) <= len(whole) - 2 and whole.startswith(stem):
            return True
    return False
