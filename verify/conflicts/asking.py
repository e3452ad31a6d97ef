"""Asking the sentence-pair model, which takes most of the time, only where its answer can make a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.confidence import highest_confidence
from verify.match.voices import SAID, model_features

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verify.match.index import StoryIndex
    from verify.match.pairs import Pair
    from verify.model import Kind


def with_model(
    index: StoryIndex, pair: Pair, kind: Kind, features: Mapping[str, float], *, family: str = ""
) -> dict[str, float] | None:
    """Add what the pair model says to the other features of a clash.

    Args:
        index: the story, with the least confidence that counts.
        pair: two facts.
        kind: the kind of fact that would clash.
        features: all others of the clash.
        family: as in :class:`verify.conflicts.base.Clash`.

    Returns:
        All features; None when the clash would be dropped, whatever the model said.
    """
    if highest_confidence(family or kind, features, SAID) < index.least(kind):
        return None
    return {**features, **model_features(index, pair, kind)}
