"""Chinese names in the two romanisations that newsrooms use: pinyin (Zhou Enlai) and Wade-Giles (Chou En-lai).

Wade-Giles tells aspirated from plain sounds by an apostrophe that newspapers drop, so that one of its syllables ("chu")
may stand for several of pinyin ("zhu", "chu", "ju", "qu"). Names are therefore compared syllable by syllable: each syllable of
the one is turned into all that it may be in pinyin, and the other must be among them. Two pinyin names stay two names.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

_INITIALS = " b p m f d t n l g k h j q x zh ch sh r z c s".split(" ")
_FINALS = "a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo".split()
# Syllables without an initial consonant, as pinyin and Wade-Giles (without marks) write them.
_BARE = {
    "a": "a", "ai": "ai", "an": "an", "ang": "ang", "ao": "ao", "e": "o", "en": "en", "er": "erh", "ou": "ou",
    "ya": "ya", "yan": "yen", "yang": "yang", "yao": "yao", "ye": "yeh", "yi": "i", "yin": "yin", "ying": "ying",
    "yong": "yung", "you": "yu", "yu": "yu", "yuan": "yuan", "yue": "yueh", "yun": "yun", "wa": "wa", "wai": "wai",
    "wan": "wan", "wang": "wang", "wei": "wei", "wen": "wen", "weng": "weng", "wo": "wo", "wu": "wu",
}  # fmt: skip
_SOUNDS = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "r": "j", "z": "ts", "c": "ts",
}  # fmt: skip
_RHYMES = {"ie": "ieh", "ian": "ien", "ong": "ung", "iong": "iung", "ue": "ueh", "er": "erh"}
_MOST = 4  # syllables of a name with its surname


def _wade_giles(initial: str, final: str) -> set[str]:
    """Write a pinyin syllable in Wade-Giles, in the ways that newspapers do."""
    sound = _SOUNDS.get(initial, initial)
    rhyme = _RHYMES.get(final, final)
    if final == "i" and initial in ("zh", "ch", "sh", "r"):
        return {sound + "ih"}
    if final == "i" and initial in ("z", "c", "s"):
        return {"szu", "ssu"} if initial == "s" else {"tzu"}
    if final == "e" and initial in ("g", "k", "h"):
        return {sound + "o", sound + "e"}
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        return {sound + "o"}
    if final == "ui" and initial in ("g", "k"):
        return {sound + "uei", sound + "ui"}
    return {sound + rhyme}


@lru_cache(maxsize=1)
def _pinyin_of() -> dict[str, frozenset[str]]:
    """Wade-Giles syllable to what it may be in pinyin."""
    table: dict[str, set[str]] = {}
    for syllable, written in _BARE.items():
        table.setdefault(written, set()).add(syllable)
    table["yi"] = {"yi"}
    table["ih"] = {"yi"}  # Taiwan's papers keep the syllable from being read as a letter: "Yu-ih"
    for initial, final in product(filter(None, _INITIALS), _FINALS):
        for written in _wade_giles(initial, final):
            table.setdefault(written, set()).add(initial + final)
    return {written: frozenset(found) for written, found in table.items()}


@lru_cache(maxsize=1)
def _pinyin() -> frozenset[str]:
    return frozenset(_BARE) | {i + f for i, f in product(filter(None, _INITIALS), _FINALS)}


@lru_cache(maxsize=4096)
def _syllables(part: str, wade_giles: bool) -> tuple[tuple[str, ...], ...]:
    """Cut a folded name part into syllables, in every way that leaves nothing over (three at most)."""
    known = _pinyin_of().keys() if wade_giles else _pinyin()
    found: list[tuple[str, ...]] = []

    def cut(rest: str, before: tuple[str, ...]) -> None:
        if not rest:
            found.append(before)
        elif len(before) < 3:
            for length in range(min(6, len(rest)), 0, -1):
                if rest[:length] in known:
                    cut(rest[length:], (*before, rest[:length]))

    cut(part, ())
    return tuple(found)


def _reads_as(wade_giles: str, pinyin: str) -> bool:
    """Say whether a part in Wade-Giles reads as one in pinyin."""
    table = _pinyin_of()
    cuts = _syllables(pinyin, False)
    return any(
        len(one) == len(other) and all(y in table[x] for x, y in zip(one, other, strict=True))
        for one in _syllables(wade_giles, True)
        for other in cuts
    )


@lru_cache(maxsize=16384)
def one_chinese_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two names, as folded parts, are one Chinese name in Wade-Giles and in pinyin.

    >>> one_chinese_name(("chou", "enlai"), ("zhou", "enlai")), one_chinese_name(("chen", "ming"), ("zheng", "ming"))
    (True, False)
    """
    if len(a) != len(b) or not 2 <= len(a) <= 3 or sum(map(len, a)) > 6 * _MOST:
        return False
    return any(
        all(_reads_as(x, y) for x, y in zip(one, other, strict=True)) for one, other in ((a, b), (b, a))
    )
