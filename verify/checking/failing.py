"""What a check fails on: ``--fail-on severity[:confidence]``."""

from __future__ import annotations

from dataclasses import dataclass

from verify.errors import ALIKE, ConfigError, nearest
from verify.model import SEVERITIES, Finding, Severity

NEVER = "never"
_OPTION = "--fail-on"
_EXAMPLE = "write high, medium or low, for instance medium:0.6, or never"


@dataclass(frozen=True, slots=True, kw_only=True)
class FailOn:
    """From where on a finding fails the check.

    Attributes:
        severity: the least severity; None when nothing fails.
        confidence: the least confidence, 0 to 1.

    >>> str(FailOn(severity="medium", confidence=0.6)), str(FailOn(severity=None))
    ('medium:0.6', 'never')
    """

    severity: Severity | None
    confidence: float = 0.0

    def fails(self, finding: Finding) -> bool:
        """Say whether the finding fails the check; one that is held back (no conflict) never does."""
        return (
            self.severity is not None
            and finding.class_ == "conflict"
            and SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.severity)
            and finding.confidence >= self.confidence
        )

    def __str__(self) -> str:
        if self.severity is None:
            return NEVER
        return f"{self.severity}:{self.confidence:g}" if self.confidence else self.severity


def parse_fail_on(words: str) -> FailOn:
    """Read what the user gave.

    Raises:
        ConfigError: an unknown severity, or a confidence that is no number from 0 to 1.

    >>> parse_fail_on("high")
    FailOn(severity='high', confidence=0.0)
    >>> parse_fail_on("medium:0.6").confidence, parse_fail_on("never").severity
    (0.6, None)
    """
    name, colon, number = words.strip().lower().partition(":")
    if name == NEVER and not colon:
        return FailOn(severity=None)
    severity = next((known for known in SEVERITIES if known == name), None)
    if severity is None:
        meant = nearest(name, (*SEVERITIES, NEVER), least=ALIKE)
        hint = f"did you mean {meant!r}? " if meant and name != NEVER else ""
        raise ConfigError(f"{words!r} is not possible", where=_OPTION, mend=hint + _EXAMPLE)
    try:
        confidence = float(number) if colon else 0.0
    except ValueError:
        confidence = -1.0
    if not 0 <= confidence <= 1:
        raise ConfigError(
            f"the confidence in {words!r} is no number from 0 to 1", where=_OPTION, mend=_EXAMPLE
        )
    return FailOn(severity=severity, confidence=confidence)
