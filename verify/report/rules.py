"""The kinds of discrepancy as rules, as pipelines want them: constant ids, and how a finding is settled."""

from __future__ import annotations

from verify.model.finding import Kind
from verify.report.checkcards import CheckCard


def rule_id(kind: Kind) -> str:
    """Name the rule of a kind; it never changes, because alerts of earlier runs are known by it.

    >>> rule_id("when")
    'verify/when'
    """
    return f"verify/{kind}"


def settling(card: CheckCard) -> str:
    """Say how to settle a finding: how to find out who is right, and what to do when nobody is wrong."""
    return f"{card.kind.advice} Correct the article that is wrong; if none is: {accepting(card.finding.fingerprint)}"


def accepting(fingerprint: str) -> str:
    """Write the command that puts a finding into the baseline.

    >>> accepting("0f0e")
    'verify baseline accept ARTICLES --fingerprint 0f0e --reason WHY'
    """
    return f"verify baseline accept ARTICLES --fingerprint {fingerprint} --reason WHY"
