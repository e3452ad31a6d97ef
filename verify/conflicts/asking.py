"""The features of a clash that take most of the time, found out only where they can make a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.confidence import highest_confidence
from verify.match.context import claims_alike
from verify.match.voices import SAID, model_features

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verify.match.index import StoryIndex
    from verify.match.pairs import Pair
    from verify.model import Kind

CLAIM = "claim"  # how alike the claims around the two values are


def all_features(
    index: StoryIndex, pair: Pair, kind: Kind, features: Mapping[str, float], *, family: str = ""
) -> dict[str, float] | None:
    """Add to the features of a clash of two values how alike their claims are, and what the pair model says.

    Args:
        index: the story, with the least confidence that counts.
        pair: two facts.
        kind: the kind of fact that would clash.
        features: all others of the clash.
        family: as in :class:`verify.conflicts.base.Clash`.

    Returns:
        All features; None when the clash would be dropped, whatever the others come to.
    """
    if highest_confidence(family or kind, features, (*SAID, CLAIM)) < index.least(kind):
        return None
    return with_model(index, pair, kind, {**features, **_claims(index, pair)}, family=family)


def with_claims(
    index: StoryIndex, pair: Pair, kind: Kind, features: Mapping[str, float], *, family: str = ""
) -> dict[str, float] | None:
    """Add to the features of a clash of two values how alike their claims are; arguments and result as for :func:`all_features`."""
    if highest_confidence(family or kind, features, (CLAIM,)) < index.least(kind):
        return None
    return {**features, **_claims(index, pair)}


def with_model(
    index: StoryIndex, pair: Pair, kind: Kind, features: Mapping[str, float], *, family: str = ""
) -> dict[str, float] | None:
    """Add to the features of a clash what the pair model says; arguments and result as for :func:`all_features`."""
    if highest_confidence(family or kind, features, SAID) < index.least(kind):
        return None
    return {**features, **model_features(index, pair, kind)}


def _claims(index: StoryIndex, pair: Pair) -> dict[str, float]:
    return {CLAIM: claims_alike(index, pair.left, pair.right)}
