"""Errors that a person can act on: what went wrong, where, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

ALIKE = 0.6
"""How much a name has to resemble another that is taken for a slip of it, where most names are no slips."""


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


def nearest(name: str, known: Iterable[str], *, least: float = 0.0) -> str:
    """Return the known name that resembles another most; errors about unknown names give it.

    Args:
        name: the unknown one; small letters and underscores stand for capitals and hyphens.
        known: the names there are.
        least: how much it has to resemble, 0 to 1.

    Returns:
        The name, or "" when none resembles so much.

    >>> nearest("Min-Confidence", ["min_confidence", "workers"])
    'min_confidence'
    >>> nearest("colour", ["min_confidence", "workers"], least=0.6)
    ''
    """
    found = difflib.get_close_matches(name.replace("-", "_").lower(), list(known), n=1, cutoff=least)
    return found[0] if found else ""


def unknown(what: str, name: str, known: Iterable[str], *, where: str) -> ConfigError:
    """Make the error for a name that does not exist; it gives the nearest one and all there are.

    Args:
        what: that there is no such thing, in one clause.
        name: the name as given.
        known: the names there are, in the order in which they are told.
        where: the option it was given to.

    >>> str(unknown("there is no stage 'clams'", "clams", ["claims", "events"], where="--stage"))
    "--stage: there is no stage 'clams' (did you mean 'claims'? known: claims, events)"
    """
    names = list(known)
    return ConfigError(
        what, where=where, mend=f"did you mean {nearest(name, names)!r}? known: {', '.join(names)}"
    )
