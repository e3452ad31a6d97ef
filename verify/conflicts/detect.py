"""Runs all detectors over one story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.assemble import assemble
from verify.conflicts.base import Clash, Support
from verify.conflicts.confidence import confidence
from verify.conflicts.registry import DETECTORS

if TYPE_CHECKING:
    from verify.match.index import StoryIndex
    from verify.model import Finding


def detect(index: StoryIndex, *, least: float) -> list[Finding]:
    """Find the discrepancies of one story.

    Args:
        index: the story.
        least: findings below this confidence are dropped.

    Returns:
        Findings in a stable order.
    """
    clashes, supports = find_clashes(index)
    return assemble(index, [(clash, confidence(clash)) for clash in clashes], supports, least=least)


def find_clashes(index: StoryIndex) -> tuple[list[Clash], list[Support]]:
    """Run every detector; nothing is weighed yet."""
    found = [item for detector in DETECTORS for item in detector.clashes(index)]
    return (
        [item for item in found if isinstance(item, Clash)],
        [item for item in found if isinstance(item, Support)],
    )
