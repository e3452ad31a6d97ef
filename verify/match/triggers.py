"""Kinds of happening: which words of a clause name what happened (meet, talks, received: a meeting)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Lemma to the kinds of happening that it may name."""
    table = tomllib.loads((files("verify.match") / "data" / "triggers.toml").read_text(encoding="utf-8"))
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, words in table.items():
        for word in words:
            kinds[word].add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def happenings(lemmas: Iterable[str]) -> frozenset[str]:
    """Return the kinds of happening that some lemmas name.

    >>> sorted(happenings(["president", "meet", "sack"]))
    ['meeting', 'resignation']
    """
    known = _kinds()
    return frozenset().union(*(known.get(lemma, frozenset()) for lemma in lemmas))
