"""``verify review``: the desk where editors settle what was flagged."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from verify.cli.collected import Collection, Since, Story, chosen, refuse_without
from verify.cli.options import (
    Cache,
    Config,
    Engine,
    MinConfidence,
    NoCache,
    Reader,
    Workers,
    chosen_cache,
    repeated,
)
from verify.cli.progress import progress_bar
from verify.cli.review_files import Asked, review_files
from verify.config import load_options
from verify.decisions import DEFAULT_STORE
from verify.errors import ConfigError
from verify.review.accounts import DEFAULT_ACCOUNTS

if TYPE_CHECKING:
    from verify.config import Options
    from verify.review.opening import Opened


def review(
    articles: Annotated[
        list[str] | None,
        typer.Option(
            help="Articles, files or folders; may be given several times. They are checked, unless --report is given too.",
            metavar="PATH",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            help="A JSON report made before. With --articles its articles can be read in full.",
            metavar="FILE",
        ),
    ] = None,
    collection: Collection = None,
    story: Story = None,
    since: Since = None,
    store: Annotated[
        Path, typer.Option(help="Where decisions are kept; made when it is not there.", metavar="FILE")
    ] = Path(DEFAULT_STORE),
    host: Annotated[str, typer.Option(help="Address to serve on.", metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="Port to serve on, 0 for any.", metavar="N", min=0, max=65535)
    ] = 8571,
    served_as: Annotated[
        list[str] | None,
        typer.Option(
            help="A name under which the desk is reached, for instance that of a proxy in front; may be given several times.",
            metavar="NAME",
        ),
    ] = None,
    accounts: Annotated[
        Path | None,
        typer.Option(
            help="The file of accounts, see verify accounts; beside the store unless it is named, and then asked for on loopback too.",
            metavar="FILE",
        ),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
    name: Annotated[
        str | None,
        typer.Option(help="Your name, as decisions keep it; else that of the account.", metavar="EDITOR"),
    ] = None,
    import_: Annotated[
        str | None,
        typer.Option(
            "--import", help="Take in the decisions of another desk, and leave; - reads them.", metavar="FILE"
        ),
    ] = None,
    export: Annotated[
        str | None,
        typer.Option(help="Write all decisions as lines of JSON, and leave; - prints them.", metavar="FILE"),
    ] = None,
    export_names: Annotated[
        str | None,
        typer.Option(
            help="Write the house list of names, the configuration's and what the desk has settled, as [[names]] of a "
            "verify.toml, and leave; - prints it.",
            metavar="FILE",
        ),
    ] = None,
    corrections: Annotated[
        list[str] | None,
        typer.Option(
            help="Write what was confirmed, and leave: .txt, .csv or .md for a correction list, .jsonld for claims and reviews, "
            ".annotations.json for web annotations, - to print the list; may be given several times.",
            metavar="FILE",
        ),
    ] = None,
    to_stories: Annotated[
        Path | None,
        typer.Option(
            help="Write decisions as labelled stories for verify evaluate, and leave; needs --articles or --collection.",
            metavar="FOLDER",
            file_okay=False,
        ),
    ] = None,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Open the desk where editors go through what was flagged and decide.

    What it shows comes from --articles, --report or --collection. It runs on this machine until it is stopped with Ctrl+C. Every decision is on the disk before the page answers. With --import,
    --export, --corrections or --to-stories nothing is served.
    """
    from verify.decisions.store import Store
    from verify.review.desk import Desk
    from verify.review.serving import Place, serve

    sources = _Sources(articles or [], report, collection, story, since)
    _refuse(sources)
    options = load_options(
        config,
        workers=workers,
        engine=engine,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )
    asked = Asked(
        import_=import_,
        export=export,
        export_names=export_names,
        corrections=tuple(corrections or ()),
        to_stories=to_stories,
    )
    if asked:
        run = asked.wants_run and (articles or report or collection)
        opened = _opened(sources, options) if run else None
        review_files(asked, store, opened, names=options.names)
        return
    opened = _opened(sources, options)
    with Store(store) as log:
        serve(
            Desk(opened.report, opened.texts, log),
            Place(
                host=host,
                port=port,
                served_as=served_as or (),
                name=name or getpass.getuser(),
                accounts=accounts or store.with_name(DEFAULT_ACCOUNTS),
                with_accounts=accounts is not None,
            ),
            house=options.names,
            browser=not no_open,
            tell=typer.echo,
        )


class _Sources(NamedTuple):
    """Where what is reviewed comes from, as the command line names it."""

    articles: Sequence[str]
    report: Path | None
    collection: Path | None
    story: str | None
    since: str | None


def _refuse(sources: _Sources) -> None:
    """Refuse sources that do not go together.

    Raises:
        ConfigError: a collection beside articles or a report, or a choice from a collection without one.
    """
    refuse_without(sources.collection, story=sources.story, since=sources.since)
    for name, given in (("--articles", sources.articles), ("--report", sources.report)):
        if sources.collection is not None and given:
            mend = "name articles or a report, or a collection, which holds its articles"
            raise ConfigError("does not go together with --collection", where=name, mend=mend)


def _opened(sources: _Sources, options: Options) -> Opened:
    """Bring a report onto the desk, and say what was skipped.

    Raises:
        ConfigError: there is neither a report nor articles nor a collection.
        InputError: the report, all articles, or the collection cannot be read.
    """
    from verify.report.characters import logged
    from verify.review.opening import Opened, open_articles, open_both, open_made, open_report

    articles, report = sources.articles, sources.report
    if report is not None and not articles:
        return Opened(report=open_report(report), texts={})
    if report is not None:
        opened = open_both(report, articles, max_bytes=options.max_bytes)
    elif sources.collection is not None:
        with progress_bar() as progress:
            taken = chosen(sources.collection, options, sources.story, sources.since, progress)
        opened = open_made(taken.report)
    elif articles:
        with progress_bar() as progress:
            opened = open_articles(articles, repeated(options), progress)
    else:
        mend = "verify review --articles FOLDER, --report report.json or --collection DIR"
        raise ConfigError("there is nothing to review", where="verify review", mend=mend)
    for line in opened.told:
        typer.echo(logged(line), err=True)
    return opened
