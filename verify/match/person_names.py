"""Are these two names of persons one name?

They are compared part by part, for "one letter differs" means little when another part names someone else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from verify.match.chinese import one_chinese_name
from verify.match.name_parts import RANK, PartRelation, compare_parts, sounds_alike
from verify.match.name_relation import NameRelation, bare
from verify.match.spelling import looks_romanised
from verify.match.tables import fold, read_words

_PARTICLES = frozenset("al el ad an ar as at az ash bin ibn ben bint abu van von der den de di da du del della dos das "
                       "la le las los ter ten the zu zum zur y e".split())  # fmt: skip
_SUFFIXES = frozenset("jr sr ii iii iv junior senior phd md mp mep kc qc obe mbe cbe".split())
_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ash)[-’' ]", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")  # a given name of two syllables: "Jae-myung"


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(read_words("titles.txt"))


@lru_cache(maxsize=8192)
def name_parts(name: str) -> tuple[str, ...]:
    """Split a person's name into folded parts: no titles, particles, suffixes or possessive; hyphens join.

    >>> name_parts("President Ursula von der Leyen’s"), name_parts("Khaled al-Masri"), name_parts("Park Jin-ho")
    (('ursula', 'leyen'), ('khaled', 'masri'), ('park', 'jinho'))
    """
    words = bare(name).replace(".", ". ").replace(",", " ").split()
    while len(words) > 1 and fold(words[0]) in _titles():
        words = words[1:]
    kept = [fold(_ARABIC_ARTICLE.sub("", word)) for word in words if fold(word) not in _PARTICLES]
    if len(kept) > 1:
        kept = [part for part in kept if part not in _SUFFIXES]
    parts = tuple(part for part in kept if part)
    return parts or tuple(part for part in map(fold, words) if part)


def compare_persons(a: str, b: str) -> NameRelation:
    """Compare two names of persons, as they stand in a text."""
    parts_a, parts_b = name_parts(a), name_parts(b)
    if parts_a == parts_b:
        if len(a.split()) != len(b.split()) and any(
            fold(word) in _titles() for word in (*a.split(), *b.split())
        ):
            return NameRelation("title", 0.97, "the same name, once with a title")
        particle = _ARABIC_ARTICLE.search(a.split()[-1]) or _ARABIC_ARTICLE.search(b.split()[-1])
        if particle:
            return NameRelation("transliteration", 0.95, "the same name, once without its article")
        return NameRelation("same", 0.97, "the same name but for particles")
    if any(letter.isdigit() for letter in (*"".join(parts_a), *"".join(parts_b))):
        return NameRelation("other", 0.1, "another number or type")
    if sorted(parts_a) == sorted(parts_b):
        return NameRelation("same", 0.96, "the same parts in another order")
    if one_chinese_name(parts_a, parts_b):
        return NameRelation("transliteration", 0.94, "one Chinese name in Wade-Giles and in pinyin")
    romanised = any(looks_romanised(part) for part in (*parts_a, *parts_b)) or any(
        _ARABIC_ARTICLE.match(word) or _EAST_ASIAN.fullmatch(word) for word in (*a.split(), *b.split())
    )
    short, full = sorted((parts_a, parts_b), key=lambda parts: (len(parts), parts))
    if len(short) == 1:
        return _one_part(short[0], full, romanised)
    ways = [_aligned(x, y, romanised) for x, y in _alignments(short, full)]
    best = min(ways, key=lambda way: (RANK[way.relation], -way.score, way.why))
    if best.relation in ("same", "initials") and len(short) != len(full):
        return NameRelation("short", 0.9, "the same name with a part left out")
    if best.relation == "other" and len(short) == len(full):
        return _garbled(short, full) or best
    return best


def _one_part(part: str, full: tuple[str, ...], romanised: bool) -> NameRelation:
    if len(full) == 1:
        found = compare_parts(part, full[0], given=False, romanised=romanised, supported=False)
        first = compare_parts(part, full[0], given=True, romanised=romanised, supported=False)
        if RANK[first.relation] < RANK[found.relation] and first.relation in (
            "transliteration",
            "translated",
        ):
            found = first
        return NameRelation(found.relation, found.score, found.why or "two different names")
    if part == full[-1]:
        return NameRelation("short", 0.9, "the surname alone")
    if part in full:
        return NameRelation("short", 0.7, "a part of the name alone")
    surname = compare_parts(part, full[-1], given=False, romanised=romanised, supported=False)
    given = compare_parts(part, full[0], given=True, romanised=romanised, supported=False)
    if surname.relation != "other":
        return NameRelation(surname.relation, surname.score * 0.95, f"the surname alone: {surname.why}")
    if given.relation in ("transliteration", "nickname"):
        return NameRelation(given.relation, given.score * 0.7, f"the given name alone: {given.why}")
    return NameRelation("other", surname.score * 0.5, "neither the surname nor the given name")


def _alignments(
    short: tuple[str, ...], full: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the ways to lay two names side by side: parts left out, joined, or surname first."""
    short, full = short[:4], full[:6]
    for kept in combinations(range(len(full)), len(short)):
        chosen = tuple(full[i] for i in kept)
        yield short, chosen
        if len(short) == 2:
            yield short, chosen[::-1]
    for i in range(len(full) - 1):
        joined = (*full[:i], full[i] + full[i + 1], *full[i + 2 :])
        if len(joined) == len(short):
            yield short, joined


def _aligned(a: tuple[str, ...], b: tuple[str, ...], romanised: bool) -> NameRelation:
    last = len(a) - 1
    found: list[PartRelation] = []
    for i, (x, y) in enumerate(zip(a, b, strict=True)):
        others = [
            compare_parts(p, q, given=j < last, romanised=romanised, supported=False).relation
            for j, (p, q) in enumerate(zip(a, b, strict=True))
            if j != i
        ]
        supported = all(relation in ("same", "transliteration") for relation in others) or (
            all(relation != "other" for relation in others) and len(others) == 1 and _inflected(x, y)
        )
        found.append(compare_parts(x, y, given=i < last, romanised=romanised, supported=supported))
    worst = max(found, key=lambda part: (RANK[part.relation], -part.score))
    score = sum(part.score for part in found) / len(found)
    if worst.relation == "other":
        where = "given name" if found[last].relation != "other" else "surname"
        return NameRelation("other", min(score, worst.score + 0.3) * 0.6, worst.why or f"another {where}")
    if sum(part.edits for part in found) > max(3, sum(map(len, a)) // 4):
        return NameRelation("other", score * 0.5, "too many letters differ")
    why = "; ".join(dict.fromkeys(part.why for part in found if part.why))
    return NameRelation(worst.relation, min(score, worst.score + 0.1), why or "the same parts")


def _inflected(x: str, y: str) -> bool:
    return len(x) > 4 and (x.startswith(y) or y.startswith(x)) and x[-1] + y[-1] not in ("oa", "ao")


def _garbled(a: tuple[str, ...], b: tuple[str, ...]) -> NameRelation | None:
    """Recognise a name garbled in several parts ("Kiel Stamer"): little differs on the whole, and no part is another name."""
    from rapidfuzz.distance import OSA

    if sum(map(len, a)) < 9:
        return None
    edits = [OSA.distance(x, y) for x, y in zip(a, b, strict=True)]
    alike = all(x[0] == y[0] and 2 * d <= max(len(x), len(y)) for x, y, d in zip(a, b, edits, strict=True))
    given = compare_parts(a[0], b[0], given=True, romanised=False, supported=False)
    said_alike = all(sounds_alike(x, y) for x, y in zip(a, b, strict=True)) and sum(edits) <= 5
    if (
        all(edits)
        and ((alike and sum(edits) <= 3) or said_alike)
        and given.why != "two different given names"
    ):
        score = 1 - sum(edits) / max(sum(map(len, a)), sum(map(len, b)))
        return NameRelation(
            "misspelling", score * 0.8, f"{sum(edits)} letters differ over both parts of the name"
        )
    return None
