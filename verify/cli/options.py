"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[
    Path | None,
    typer.Option(
        help="Configuration file (TOML); else verify.toml or [tool.verify] in pyproject.toml here.",
        metavar="FILE",
    ),
]
Workers = Annotated[int | None, typer.Option(help="Processes that share the work.", metavar="N")]
Reader = Annotated[
    str | None,
    typer.Option(
        help="An installed spaCy pipeline to read with, instead of the one in the package.", metavar="NAME"
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(help="Leave findings of lower confidence (0 to 1) out.", metavar="X"),
]
