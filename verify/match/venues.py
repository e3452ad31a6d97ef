"""Happenings that have one place, and kinds of spot: the words of ``data/venues.toml`` and ``data/spots.txt``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.match.tables import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    """Lemma to the kinds that it may name."""
    table = tomllib.loads((files("verify.match") / "data" / "venues.toml").read_text(encoding="utf-8"))
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, words in table[name].items():
        for word in words:
            kinds[word].add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def placed_happenings(lemmas: Iterable[str]) -> frozenset[str]:
    """Return the kinds of happening that some lemmas name and that have one place.

    >>> sorted(placed_happenings(["bus", "gun_down"]))
    ['shooting']
    """
    known = _table("happenings")
    return frozenset().union(*(known.get(lemma, frozenset()) for lemma in lemmas))


def spot_kinds(lemmas: Iterable[str]) -> frozenset[str]:
    """Return the kinds of spot that some lemmas name.

    >>> sorted(spot_kinds(["clinic"]))
    ['hospital']
    """
    known = _table("spots")
    return frozenset().union(*(known.get(lemma, frozenset()) for lemma in lemmas))


@cache
def spots() -> frozenset[str]:
    """Return the nouns that name a kind of spot at which something may happen."""
    return frozenset(word for line in read_words("spots.txt") for word in line.split())
