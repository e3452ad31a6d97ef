"""The stages that can be measured by themselves, listed by name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from verify.errors import unknown

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "agreement": "verify.evaluate.stages.agreement",
        "claims": "verify.evaluate.stages.claims",
        "events": "verify.evaluate.stages.events",
        "modality": "verify.evaluate.stages.modality",
        "planted": "verify.evaluate.stages.planted",
        "stories": "verify.evaluate.stages.grouping",
        "summaries": "verify.evaluate.stages.summaries",
    }
)
"""Name and module; a module is imported when its stage is measured, and has a function ``measure`` like the one here."""


def measure(stage: str, path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Measure one of :data:`STAGES`.

    Args:
        stage: which.
        path: file or folder of annotated data, in the form that the stage's module names.
        limit: measure the first so many documents, sentences or pairs only.

    Returns:
        Figures by name: shares rounded to four places, and the counts they rest on.

    Raises:
        ConfigError: there is no such stage; the message names the nearest.
        InputError: the data cannot be read.
    """
    if stage not in STAGES:
        raise unknown(f"there is no stage {stage!r}", stage, sorted(STAGES), where="--stage")
    figures: dict[str, object] = import_module(STAGES[stage]).measure(path, limit=limit)
    return figures
