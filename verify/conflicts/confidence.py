"""How sure: a logistic model over the features of a clash, its weights fitted on labelled stories.

The weights are a table that a person can read (``data/confidence.json``, made by ``python -m training.confidence``); a
family of clashes (a kind, or all that the pair model judges) has its own intercept and weights. A confidence of 0.8 means that about eight in ten such clashes are
discrepancies on stories that took no part in the fitting.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from verify.conflicts.base import Clash

UNFITTED = -3.0  # the intercept of a family that nothing was fitted for: held back until it is


@cache
def weights() -> dict[str, dict[str, float]]:
    """Load the weights: family to feature name to weight; "" is the intercept.

    Raises:
        ModelError: when the table is missing or damaged.
    """
    table = files("verify.conflicts") / "data" / "confidence.json"
    try:
        loaded: dict[str, dict[str, float]] = json.loads(table.read_text(encoding="utf-8"))["families"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the table of confidence weights cannot be read ({error})",
            where=str(table),
            mend="reinstall the package, or make it anew with python -m training.confidence",
        ) from error
    return loaded


def probability(family: str, features: Mapping[str, float]) -> float:
    """Return the probability that a clash of this family with these features is a discrepancy."""
    table = weights().get(family, {"": UNFITTED})
    score = table.get("", 0.0) + sum(table.get(name, 0.0) * value for name, value in sorted(features.items()))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def confidence(clash: Clash) -> float:
    """Return how sure we are of a clash, 0 to 1, rounded so that every machine agrees on it."""
    return round(probability(clash.weighed_as, clash.features), 3)


def highest_confidence(family: str, features: Mapping[str, float], unknown: Iterable[str]) -> float:
    """Return what the confidence of a clash can come to at most while some of its features are not known.

    Costly features are worth finding out only where this reaches the least confidence: the findings are the same.

    Args:
        family: which weights apply.
        features: those that are known.
        unknown: names of the others, each of which may turn out to be anything from 0 to 1.
    """
    table = weights().get(family, {})
    best = {name: 1.0 for name in unknown if table.get(name, 0.0) > 0}
    return round(probability(family, {**features, **best}), 3)
