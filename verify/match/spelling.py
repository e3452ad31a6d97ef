"""Two spellings of one name part: aligned by the rules of romanisation first, by plain edits where those fail.

The alignment is a weighted edit distance (Wagner & Fischer 1974, transpositions after Damerau 1964) in which an accepted
pair of letter groups costs less than an edit, so that "Gerdzhikov"/"Gerdjikov" is one rule and no edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from verify.match.tables import fold, read_rows, read_words

_Way = tuple[int, int, tuple[str, ...]]  # cost, edits, rules

_EDIT, _RULE = 10, 3  # what an edit and a rule cost in the alignment

# Endings and letter groups by which a name shows that it was romanised from another script.
_ROMANISED = re.compile(
    r"(?:kh|zh|dzh|shch|dj|iyy|^al|ullah|allah)"
    r"|.{2}(?:[oe]v|[oe]va|sky[iy]?|skiy|skaya|enko|chuk|yuk|yan|[dknpstz]ian|dze|shvili|[zj]oda|zad[ae]h?|bekov|bayar|"
    r"oglu|pour|poulos|akis|[iy]dis|adis|atos|elis|alis|ouri?|ou)$"
)
# Burmese words of names, which the list of names from other scripts lacks.
_BURMESE = frozenset(
    "htun aung kyaw khin thein myint maung hlaing htwe zaw nyunt gyaw thant swe shwe htay".split()
)


@dataclass(frozen=True, slots=True)
class Difference:
    """How two folded spellings differ.

    Attributes:
        edits: letters added, dropped, changed or swapped that no rule explains.
        rules: the pairs of letter groups that rules explain, as written ("zh/j").
        longest: letters of the longer spelling.
    """

    edits: int
    rules: tuple[str, ...]
    longest: int

    @property
    def likeness(self) -> float:
        """Say how alike the spellings are, 0 to 1."""
        return max(0.0, 1 - (self.edits + 0.3 * len(self.rules)) / max(self.longest, 1))


@lru_cache(maxsize=2)
def _rules(romanised: bool) -> dict[str, tuple[tuple[str, str], ...]]:
    """Rules by the last letter of their left side, both ways round."""
    table: dict[str, set[tuple[str, str]]] = {}
    for left, right, when in read_rows("transliteration.tsv", columns=3):
        if romanised or when == "always":
            for a, b in ((left, right), (right, left)):
                table.setdefault(a.strip("^$")[-1:], set()).add((a, b))
    return {letter: tuple(sorted(pairs)) for letter, pairs in table.items()}


@lru_cache(maxsize=1)
def _romanised_names() -> frozenset[str]:
    return frozenset(read_words("romanised_names.txt"))


@lru_cache(maxsize=8192)
def looks_romanised(part: str) -> bool:
    """Say whether a name part probably comes from a script other than the Latin one.

    >>> looks_romanised("Zelensky"), looks_romanised("Khalid"), looks_romanised("Macron")
    (True, True, False)
    """
    folded = fold(part)
    return folded in _romanised_names() or folded in _BURMESE or bool(_ROMANISED.search(folded))


@lru_cache(maxsize=8192)
def difference(a: str, b: str, romanised: bool) -> Difference:
    """Align two folded spellings; the same either way round.

    Args:
        a: folded letters.
        b: folded letters.
        romanised: whether the rules that hold only for romanised names may be used.

    >>> difference("gerdzhikov", "gerdjikov", True)
    Difference(edits=0, rules=('dj/dzh',), longest=10)
    >>> difference("whitcomb", "whitcombe", False).edits
    1
    """
    if b < a:
        a, b = b, a
    rules = _rules(romanised)
    best: list[list[_Way]] = []
    for i in range(len(a) + 1):
        row: list[_Way] = []
        best.append(row)
        fitting = _fitting((*(rules.get(a[i - 1], ()) if i else ()), *rules.get("", ())), a, i, b)
        for j in range(len(b) + 1):
            if i == j == 0:
                row.append((0, 0, ()))
                continue
            ways: list[_Way] = []
            if i and j and a[i - 1] == b[j - 1]:
                ways.append(best[i - 1][j - 1])
            for di, dj in ((1, 0), (0, 1), (1, 1)):
                if i >= di and j >= dj:
                    cost, edits, used = best[i - di][j - dj]
                    ways.append((cost + _EDIT, edits + 1, used))
            if i > 1 and j > 1 and a[i - 2 : i] == b[j - 1] + b[j - 2]:
                cost, edits, used = best[i - 2][j - 2]
                ways.append((cost + _EDIT, edits + 1, used))
            for x, y, at_start, at_end in fitting:
                i0, j0 = i - len(x), j - len(y)
                if not b.endswith(y, 0, j) or (at_start and j0) or (at_end and j < len(b)):
                    continue
                # A single letter that is only dropped or doubled must stand where a letter remains before it.
                if (x and y) or (i0 and j0):
                    cost, edits, used = best[i0][j0]
                    ways.append((cost + _RULE, edits, (*used, f"{x or '-'}/{y or '-'}")))
            row.append(min(ways))
    _, edits, used = best[-1][-1]
    return Difference(edits=edits, rules=used, longest=max(len(a), len(b)))


def _fitting(rules: Iterable[tuple[str, str]], a: str, i: int, b: str) -> list[tuple[str, str, bool, bool]]:
    """Return the rules whose left side ends at a place of one spelling, and whose right side is in the other at all."""
    found = []
    for left, right in rules:
        x, y, at_start, at_end = left.strip("^$"), right.strip("^$"), left[0] == "^", left[-1] == "$"
        if a.endswith(x, 0, i) and y in b and not (at_start and i > len(x)) and not (at_end and i < len(a)):
            found.append((x, y, at_start, at_end))
    return found
