"""``verify add``: put articles into a collection, or take some out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli.options import Cache, Config, Engine, MinConfidence, NoCache, Reader, Workers, chosen_cache
from verify.cli.progress import progress_bar
from verify.cli.report import tell_skipped
from verify.config import load_options
from verify.errors import ConfigError, InputError
from verify.report.characters import logged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verify.collection import Added

TOLD = 20  # ids that are named one by one


def add(
    collection: Annotated[
        Path, typer.Option(help="The collection's folder; made when it is not there.", metavar="DIR")
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders or http(s) addresses of articles.", show_default=False),
    ] = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(
            help="An article that is to count no longer, by its id; it stays on record. May be given several times.",
            metavar="ID",
        ),
    ] = None,
    refresh: Annotated[
        bool,
        typer.Option("--refresh", help="Read and compare anew what another version or other options have."),
    ] = False,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Add articles to a collection: each is read, put into its stories, and only stories that this changes are compared.

    Adding what is there already changes nothing.
    """
    options = load_options(
        config,
        workers=workers,
        engine=engine,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )
    if not (paths or withdraw or refresh):
        raise ConfigError("nothing to add", where="verify add", mend="verify add PATH... --collection DIR")

    from verify.collection import add as add_articles
    from verify.read import read_articles

    reading = read_articles(paths or [], max_bytes=options.max_bytes)
    tell_skipped(reading.skipped)
    if paths and not reading.articles:
        raise InputError(
            "nothing readable was found", where=" ".join(paths), mend="name files or folders of articles"
        )
    with progress_bar() as progress:
        added = add_articles(
            collection,
            reading.articles,
            options,
            withdraw=withdraw or [],
            refresh=refresh,
            progress=progress,
        )
    tell_skipped(added.skipped)
    tell_added(added)


def tell_added(added: Added) -> None:
    """Say what adding did; what replaces an article is named, for somebody may not have meant it."""
    _tell_ids("changed", added.changed)
    _tell_ids("withdrawn", added.withdrawn)
    typer.echo(
        f"{len(added.new)} added, {len(added.changed)} changed, {len(added.withdrawn)} withdrawn, {len(added.known)} known already;"
        f" {added.compared} stories compared: {len(added.found)} discrepancies new, {len(added.settled)} gone"
    )


def _tell_ids(what: str, ids: Sequence[str]) -> None:
    for id in ids[:TOLD]:
        typer.echo(f"{what}: {logged(id)}")
    if len(ids) > TOLD:
        typer.echo(f"{what}: {len(ids) - TOLD} more")
