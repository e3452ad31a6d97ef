"""Errors that a person can act on: what went wrong, where, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class VerifyError(Exception):
    """An error meant for the user's eyes.

    Args:
        what: what went wrong, in one clause.
        where: the file, address or option it went wrong at.
        mend: what the user can do about it.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(": ".join(part for part in (where, what) if part) + (f" ({mend})" if mend else ""))


class InputError(VerifyError):
    """Input that cannot be read: it is skipped and reported, or ends the run when nothing else is left."""


class ConfigError(VerifyError):
    """An option or configuration key that does not exist or has an impossible value."""


class ModelError(VerifyError):
    """Weights or tables that are missing, damaged or of another version."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that resembles another most; errors about unknown names give it.

    >>> nearest("Min-Confidence", ["min_confidence", "workers"])
    'min_confidence'
    """
    return difflib.get_close_matches(name.replace("-", "_").lower(), list(known), n=1, cutoff=0.0)[0]
