"""``verify watch``: put what feeds have to say into a collection."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli.add import tell_added
from verify.cli.options import Cache, Config, MinConfidence, NoCache, Reader, Workers, chosen_cache
from verify.cli.progress import progress_bar
from verify.cli.report import tell_skipped
from verify.config import load_options
from verify.report.characters import logged

if TYPE_CHECKING:
    from verify.watching import Event, WallClock


def watch(
    collection: Annotated[
        Path, typer.Option(help="The collection's folder; made when it is not there.", metavar="DIR")
    ],
    named: Annotated[
        list[str] | None,
        typer.Argument(
            help="RSS, Atom or JSON feeds: http(s) addresses or files.", metavar="FEED", show_default=False
        ),
    ] = None,
    feeds: Annotated[
        list[Path] | None,
        typer.Option(
            help="A list of feeds, one a line, or OPML. May be given several times.", metavar="FILE"
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once and end, for cron.")] = False,
    every: Annotated[
        float,
        typer.Option(help="The least pause between two requests to one feed.", metavar="MINUTES", min=1.0),
    ] = 15.0,
    full: Annotated[
        bool,
        typer.Option(
            "--full", help="Ask for the articles' pages too where a feed does not carry them in full."
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="Ask also feeds that are gone, or have failed and are to rest."),
    ] = False,
    workers: Workers = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Watch feeds and put their new entries into a collection, each once, until Ctrl+C."""
    options = load_options(
        config,
        workers=workers,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )

    from verify.watching import Settings, WallClock, Watch, feeds_of

    clock = WallClock()
    settings = Settings(every_s=60 * every, full=full, once=once, again=again)
    watched = feeds_of(named or [], feeds or [])
    with ending_on_signals(clock), progress_bar() as progress:
        failed = Watch(
            watched, collection, options, settings, tell=tell_event, progress=progress, clock=clock
        ).run()
    if once and failed and not clock.stopped:
        raise typer.Exit(2)


def tell_event(event: Event) -> None:
    """Say what happened in a line; what went wrong goes to standard error."""
    if event.skipped:
        tell_skipped(event.skipped)
    elif event.added:
        tell_added(event.added)
    else:
        at = datetime.fromtimestamp(event.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        what = "" if event.what in ("feed", "round") else f"{event.what}: "
        where = f"{event.where}: " if event.where else ""
        typer.echo(logged(f"{at} {what}{where}{event.said}"), err=event.what in ("failed", "gone"))


@contextmanager
def ending_on_signals(clock: WallClock) -> Iterator[None]:
    """Let the first Ctrl+C or SIGTERM end the watch where nothing is lost by it, and the second at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end(number: int, frame: object) -> None:
        clock.stopped = True
        restore()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        restore()
