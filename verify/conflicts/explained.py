"""What the detectors' docstrings say of each kind: the one source of ``verify explain``, of ``docs/kinds`` and of what checks say."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from verify.conflicts.registry import DETECTORS
from verify.errors import VerifyError
from verify.model import Example, Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verify.model import Kind

SECTIONS = ("Conflict", "Agreement", "Severity", "Held back", "Settle")
_HEADING = re.compile(rf"^({'|'.join(SECTIONS)}):$", re.MULTILINE)
_SIDE = re.compile(r"^[AB]: ", re.MULTILINE)


def explanations() -> Mapping[Kind, Explanation]:
    """Return what every kind means, in the order of the kinds.

    Raises:
        VerifyError: Python runs without docstrings (``-OO``).

    >>> found = explanations()["outcome"]
    >>> found.summary, found.severity, [example.section for example in found.examples]
    ('What came of it: passed or rejected, alive or dead, held or called off', 'High.', ['Conflict', 'Agreement'])
    """
    return {detector.kind: read_explanation(detector.kind, _docstring(detector)) for detector in DETECTORS}


def read_explanation(kind: Kind, docstring: str) -> Explanation:
    """Take a detector's docstring apart.

    Args:
        kind: the detector's.
        docstring: as it stands in the source; each section is told by its heading, an example by "A:" and "B:".

    Raises:
        VerifyError: a section is missing or empty.
    """
    opening, *rest = _HEADING.split(inspect.cleandoc(docstring))
    sections = [(rest[i], inspect.cleandoc(rest[i + 1])) for i in range(0, len(rest), 2)]
    told = {name: _paragraph(text) for name, text in sections}
    missing = [name for name in SECTIONS if not told.get(name)]
    if missing:
        raise VerifyError(
            f"the detector's docstring has no section {', '.join(missing)}", where=kind, mend="write it"
        )
    summary, *how = re.split(r"\n\s*\n", opening.strip())
    return Explanation(
        kind=kind,
        summary=_paragraph(summary).rstrip("."),
        how=tuple(_paragraph(text) for text in how),
        examples=tuple(_example(name, text) for name, text in sections if name in {"Conflict", "Agreement"}),
        severity=told["Severity"],
        held_back=told["Held back"],
        settle=told["Settle"],
    )


def _docstring(detector: object) -> str:
    text = type(detector).__doc__
    if not text:
        raise VerifyError("the explanations were left out", where="python -OO", mend="run verify without -OO")
    return text


def _example(section: str, text: str) -> Example:
    a, b = (_paragraph(side) for side in _SIDE.split(text)[1:])
    return Example(section=section, a=a, b=b)


def _paragraph(text: str) -> str:
    """Undo the folding of lines, and write code as Markdown does."""
    return " ".join(text.replace("``", "`").split())
