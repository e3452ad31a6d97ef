"""What editors have chosen about the spelling of names: a log of its own beside that of the findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameAction = Literal["settle", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRule:
    """How one name is spelled in the house. Without any form: nothing is settled.

    Attributes:
        preferred: the house spelling, or "".
        accepted: spellings that are let pass.
        forbidden: spellings that are not to be printed.

    >>> NameRule(preferred="Kyiv", forbidden=("Kief",)).forms, NameRule().forms
    (('Kyiv', 'Kief'), ())
    """

    preferred: str = ""
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every spelling, the preferred one first."""
        return (*((self.preferred,) if self.preferred else ()), *self.accepted, *self.forbidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChoice:
    """One line of the log. Nothing in it is ever changed; what is taken back is a line of its own.

    Attributes:
        id: unique over all desks.
        entry: id of the first choice about this name; those that follow carry it on.
        at: when, ISO 8601 in UTC with microseconds.
        by: who.
        action: what was done.
        before: what held until then.
        after: what holds from then on.
        follows: the choice that the editor saw as the last one about this name, "" when there was none.
    """

    id: str
    entry: str
    at: str
    by: str
    action: NameAction
    before: NameRule = NameRule()
    after: NameRule
    follows: str = ""
