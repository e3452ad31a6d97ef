"""Options that several commands share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from verify.config import Options
from verify.errors import ConfigError

CACHE = ".verify-cache"

Config = Annotated[
    Path | None,
    typer.Option(
        help="Configuration file (TOML); else verify.toml or [tool.verify] in pyproject.toml here.",
        metavar="FILE",
    ),
]
Workers = Annotated[int | None, typer.Option(help="Processes that share the work.", metavar="N")]
Engine = Annotated[
    str | None,
    typer.Option(
        help="Where the work is done: auto, local, processes, ray, or ray://HOST:PORT of a Ray cluster.",
        metavar="WHERE",
    ),
]
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
Cache = Annotated[
    str | None,
    typer.Option(
        help="Folder in which what was understood of articles is kept for the next run.", metavar="DIR"
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor write a cache.")]


def repeated(options: Options) -> Options:
    """Give a cache to the options of a command that is run again and again, unless they say something of one."""
    return options if options.cache is not None else replace(options, cache=CACHE)


def chosen_cache(cache: str | None, no_cache: bool) -> str | None:
    """Return the folder of the cache, "" for none, or None when the command line says nothing of it.

    Raises:
        ConfigError: both were given.
    """
    if cache and no_cache:
        raise ConfigError("given together with --no-cache", where="--cache", mend="leave one of them out")
    return "" if no_cache else cache
