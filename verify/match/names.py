"""Are these two names one name? A deterministic comparator that says why, in an editor's words."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from verify.language.quotations.wording import words_of
from verify.match.name_parts import Relation, compare_parts
from verify.match.name_relation import NameRelation, bare
from verify.match.person_names import compare_persons
from verify.match.places import demonym, place_relation
from verify.match.spelling import looks_romanised
from verify.match.tables import fold

_ELIDED = re.compile(r"^[dl][’']", re.IGNORECASE)
# Endings by which a word is derived from a place's or a body's name: "Illinoisan", "Olympians".
_DERIVED = re.compile(r"(?:ian|an|ic|ism|ist|er|ese|ish)s?$|s$")
_ORGANISATION_WORDS = frozenset(
    "the of and for a an inc ltd limited plc llc corp corporation co company group gmbh ag sa nv bv oy ab as spa "
    "srl".split()
)


def compare_names(a: str, b: str, *, kind: str = "PER") -> NameRelation:
    """Compare two names; the same whichever comes first.

    Args:
        a: a name as it stands in a text.
        b: another.
        kind: PER, ORG or LOC.

    >>> compare_names("Volodymyr Zelensky", "Volodymyr Zelenskiy").relation
    'transliteration'
    >>> compare_names("Steve Witkoff", "Steve Witkov").relation, compare_names("Ralitsa Petrova", "Petar Petrov").relation
    ('misspelling', 'other')
    >>> compare_names("Iran", "Iraq", kind="LOC").relation, compare_names("Kyiv", "Kiev", kind="LOC").relation
    ('other', 'transliteration')
    >>> compare_names("Kodak Theatre", "Kodak Theater", kind="ORG").relation
    'transliteration'
    """
    return _compare(*sorted((a, b)), kind)


@lru_cache(maxsize=8192)
def _compare(a: str, b: str, kind: str) -> NameRelation:
    bare_a, bare_b = bare(a), bare(b)
    if fold(bare_a) == fold(bare_b):
        return _same(bare_a, bare_b)
    if not fold(bare_a) or not fold(bare_b):
        return NameRelation("other", 0.0, "one of them holds no letters")
    if kind == "LOC":
        return _compare_places(bare_a, bare_b)
    if kind == "ORG":
        return _compare_organisations(bare_a, bare_b)
    return compare_persons(a, b)


def _same(a: str, b: str) -> NameRelation:
    if a.lower() == b.lower():
        return NameRelation("same", 1.0, "the same words")
    if anyascii(a).lower() == anyascii(b).lower():
        return NameRelation("same", 0.99, "the same letters but for diacritics")
    return NameRelation("same", 0.98, "the same letters but for hyphens, spaces or apostrophes")


def _compare_places(a: str, b: str) -> NameRelation:
    if fold(_ELIDED.sub("", a)) == fold(_ELIDED.sub("", b)):
        return NameRelation("short", 0.9, "a place, once with another language's “of”")
    relation = place_relation(a, b)
    words_a, words_b = (set(map(fold, name.replace("-", " ").split())) for name in (a, b))
    if relation in ("same", "alias") and (words_a < words_b or words_b < words_a):
        return NameRelation("short", 0.9, "a part of the longer name of one place")
    if relation in ("same", "alias"):
        kind: Relation = "transliteration" if _spelled_alike(a, b) else "translated"
        return NameRelation(kind, 0.95, "accepted names of one place")
    if relation != "unknown":
        return NameRelation("other", 0.0, "two different places")
    if (demonym(a) or demonym(b)) and " " not in a + b:
        return NameRelation("other", 0.2, "a place and its people")
    return _compare_words(a, b)


def _spelled_alike(a: str, b: str) -> bool:
    from rapidfuzz.distance import OSA

    return bool(OSA.normalized_similarity(fold(a), fold(b)) >= 0.5)


def _compare_organisations(a: str, b: str) -> NameRelation:
    for long, short in ((a, b), (b, a)):
        if " " not in short and short.replace(".", "").isupper() and len(fold(short)) >= 2:
            words = long.replace("-", " ").split()
            plain = [word for word in words if fold(word) not in _ORGANISATION_WORDS]
            initials = {"".join(fold(word)[:1] for word in chosen) for chosen in (words, plain)}
            if len(plain) > 1 and fold(short) in initials:
                return NameRelation("initials", 0.9, "the initials of the long name")
    initials_alone = a.isupper() != b.isupper() or (a.isupper() and max(len(a), len(b)) <= 4)
    if initials_alone and " " not in a + b:
        return NameRelation("other", 0.1, "initials of something else")
    return _compare_words(a, b)


def _compare_words(a: str, b: str) -> NameRelation:
    """Compare names of several words in their order: places and organisations."""
    words_a, words_b = (
        tuple(
            word
            for word in map(fold, name.replace("-", " ").split())
            if word and word not in _ORGANISATION_WORDS
        )
        for name in (a, b)
    )
    if words_a == words_b:
        return NameRelation("same", 0.97, "the same but for little words")
    short, full = sorted((words_a, words_b), key=lambda words: (len(words), words))
    if short and len(short) < len(full) and any(full[i : i + len(short)] == short for i in range(len(full))):
        return NameRelation("short", 0.8, "a part of the longer name")
    if len(short) != len(full) or not short:
        return NameRelation("other", 0.0, "different names")
    different = [(x, y) for x, y in zip(short, full, strict=True) if x != y]
    if len(different) > 1:
        return NameRelation("other", 0.1, "different names")
    (x, y) = different[0]
    if any(letter.isdigit() for letter in x + y):
        return NameRelation("other", 0.1, "another number or type")
    if words_of(x) == words_of(y):
        return NameRelation("transliteration", 0.95, "the British and the American spelling of a word")
    if x + "s" == y or y + "s" == x:
        return NameRelation("short", 0.8, "singular and plural")
    stems = [_DERIVED.sub("", word).rstrip("aeiouy") for word in (x, y)]
    if stems[0] == stems[1] and len(stems[0]) >= 4 and _DERIVED.search(max(x, y, key=len)):
        return NameRelation("other", 0.3, "the one is derived from the other")
    romanised = looks_romanised(x) or looks_romanised(y)
    found = compare_parts(x, y, given=False, romanised=romanised, supported=False)
    longer = (x.startswith(y) or y.startswith(x)) and min(len(x), len(y)) >= 5 and len(full) > 1
    if longer and found.relation in ("misspelling", "other"):
        return NameRelation("misspelling", 0.7, "one word is longer in the one than in the other")
    return NameRelation(found.relation, found.score, found.why or "different names")
