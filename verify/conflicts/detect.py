"""Runs all detectors over one story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.assemble import assemble
from verify.conflicts.base import Clash, Support
from verify.conflicts.confidence import confidence
from verify.conflicts.house_style import house_findings
from verify.conflicts.registry import DETECTORS

if TYPE_CHECKING:
    from verify.match.index import StoryIndex
    from verify.model import Finding


def detect(index: StoryIndex) -> list[Finding]:
    """Find the discrepancies of one story.

    Args:
        index: the story, with the style of the house and the confidence below which findings of a kind are dropped.

    Returns:
        Findings in a stable order.
    """
    clashes, supports = find_clashes(index)
    weighed = [(clash, confidence(clash)) for clash in clashes]
    findings = [*assemble(index, weighed, supports), *house_findings(index)]
    return sorted(findings, key=lambda finding: (finding.kind, finding.fingerprint))


def find_clashes(index: StoryIndex) -> tuple[list[Clash], list[Support]]:
    """Run every detector; nothing is weighed yet. Clashes that cannot reach the least confidence may be missing.

    What differs only by spellings that the house has settled is no clash: those that it forbids are told by themselves.
    """
    found = [item for detector in DETECTORS for item in detector.clashes(index)]
    return (
        [
            item
            for item in found
            if isinstance(item, Clash) and not index.house_names.settles(item.left.text, item.right.text)
        ],
        [item for item in found if isinstance(item, Support)],
    )
