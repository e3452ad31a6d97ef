"""Two spellings of one name part: aligned by the rules of romanisation first, by plain edits where those fail.

The alignment is a weighted edit distance (Wagner & Fischer 1974, transpositions after Damerau 1964) in which an accepted
pair of letter groups costs less than an edit, so that "Gerdzhikov"/"Gerdjikov" is one rule and no edit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verify.match.tables import fold, read_rows, read_words

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
    best: list[list[tuple[int, int, tuple[str, ...]]]] = []
    for i in range(len(a) + 1):
        row: list[tuple[int, int, tuple[str, ...]]] = []
        best.append(row)
        for j in range(len(b) + 1):
            if i == j == 0:
                row.append((0, 0, ()))
                continue
            ways: list[tuple[int, int, tuple[str, ...]]] = []
            if i and j and a[i - 1] == b[j - 1]:
                ways.append(best[i - 1][j - 1])
            for di, dj in ((1, 0), (0, 1), (1, 1)):
                if i >= di and j >= dj:
                    cost, edits, used = best[i - di][j - dj]
                    ways.append((cost + _EDIT, edits + 1, used))
            if i > 1 and j > 1 and a[i - 2 : i] == b[j - 1] + b[j - 2]:
                cost, edits, used = best[i - 2][j - 2]
                ways.append((cost + _EDIT, edits + 1, used))
            for left, right in (*(rules.get(a[i - 1], ()) if i else ()), *rules.get("", ())):
                way = _by_rule(a, b, i, j, left, right, best)
                if way:
                    ways.append(way)
            row.append(min(ways))
    _, edits, used = best[-1][-1]
    return Difference(edits=edits, rules=used, longest=max(len(a), len(b)))


def _by_rule(
    a: str, b: str, i: int, j: int, left: str, right: str, best: list[list[tuple[int, int, tuple[str, ...]]]]
) -> tuple[int, int, tuple[str, ...]] | None:
    x, y = left.strip("^$"), right.strip("^$")
    if not (a.endswith(x, 0, i) and b.endswith(y, 0, j)):
        return None
    i0, j0 = i - len(x), j - len(y)
    if left[0] == "^" and (i0 or j0):
        return None
    if left[-1] == "$" and (i < len(a) or j < len(b)):
        return None
    # A single letter that is only dropped or doubled must stand where a letter remains before it.
    if not (x and y) and not (i0 and j0):
        return None
    cost, edits, used = best[i0][j0]
    return cost + _RULE, edits, (*used, f"{x or '-'}/{y or '-'}")
