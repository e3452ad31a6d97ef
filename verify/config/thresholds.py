"""The table ``[thresholds]``: the least confidence of a kind, where it is not that of all kinds."""

from __future__ import annotations

from typing import cast

from verify.config.values import is_share, require, require_known
from verify.model import KINDS, Kind

Thresholds = tuple[tuple[Kind, float], ...]


def read_thresholds(table: object) -> Thresholds:
    """Turn the table as it stands in the file into pairs of kind and least confidence, in the order of the kinds.

    Raises:
        ConfigError: an unknown kind, or a confidence that is none.

    >>> read_thresholds({"number": 0.6, "when": 1})
    (('when', 1.0), ('number', 0.6))
    """
    require(isinstance(table, dict), "thresholds", table, "a table of kinds: when = 0.6")
    given = cast("dict[Kind, float]", table)
    check_thresholds(tuple(given.items()))
    return tuple((kind, float(given[kind])) for kind in KINDS if kind in given)


def check_thresholds(thresholds: Thresholds) -> None:
    """Refuse what is no least confidence of a kind.

    Raises:
        ConfigError: an unknown kind, or a confidence that is none.
    """
    wanted = "pairs of kind and least confidence"
    require(isinstance(thresholds, tuple), "thresholds", thresholds, wanted)
    for pair in thresholds:
        require(isinstance(pair, tuple) and len(pair) == 2, "thresholds", pair, wanted)
        kind, least = pair
        require_known(kind, KINDS, "thresholds", "kind")
        require(is_share(least), f"thresholds.{kind}", least, "a number from 0 to 1")
