"""All detectors, by name, in the order of the kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.attribution import Attribution
from verify.conflicts.characterisation import Characterisation
from verify.conflicts.name import Name
from verify.conflicts.number import Number
from verify.conflicts.outcome import Outcome
from verify.conflicts.participants import Participants
from verify.conflicts.place import Place
from verify.conflicts.quote import Quote
from verify.conflicts.role import Role
from verify.conflicts.status import Status
from verify.conflicts.when import When

if TYPE_CHECKING:
    from verify.conflicts.base import Detector

DETECTORS: tuple[Detector, ...] = (
    When(),
    Number(),
    Name(),
    Role(),
    Place(),
    Quote(),
    Attribution(),
    Outcome(),
    Status(),
    Characterisation(),
    Participants(),
)
