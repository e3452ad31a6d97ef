"""The formats in which confirmed findings leave the desk, by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from verify.errors import ConfigError
from verify.review import (
    claimreview,
    corrections_csv,
    corrections_markdown,
    corrections_text,
    web_annotations,
)
from verify.review.confirmed import Confirmed
from verify.review.corrections import Corrections, corrections
from verify.review.passages import Passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What leaves the desk: what was confirmed, the correction list made of it, and where the evidence stands."""

    found: tuple[Confirmed, ...]
    listed: Corrections
    passages: Passages


Render = Callable[[Leaving], str]

FORMATS: Mapping[str, Render] = {
    ".annotations.json": lambda leaving: web_annotations.render(leaving.listed, leaving.passages),
    ".jsonld": lambda leaving: claimreview.render(leaving.found),
    ".csv": lambda leaving: corrections_csv.render(leaving.listed),
    ".md": lambda leaving: corrections_markdown.render(leaving.listed),
    ".txt": lambda leaving: corrections_text.render(leaving.listed),
}


def leaving(found: Iterable[Confirmed], passages: Passages) -> Leaving:
    """Put together what leaves the desk."""
    kept = tuple(found)
    return Leaving(found=kept, listed=corrections(kept, passages), passages=passages)


def format_of(name: str) -> Render:
    """Choose the format by a file's name; "-", standard output, is text.

    Raises:
        ConfigError: no format has that ending.
    """
    if name == "-":
        return FORMATS[".txt"]
    for ending, render in FORMATS.items():
        if name.lower().endswith(ending):
            return render
    raise ConfigError(
        f"the name {name!r} does not tell the format",
        where="--corrections",
        mend=f"end it with {', '.join(FORMATS)}",
    )
