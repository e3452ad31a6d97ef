"""``verify baseline write|accept|prune``: keep what is known quiet, and say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.checking import baseline as book
from verify.checking.baseline_file import DEFAULT_FILE, read_baseline, write_baseline
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
from verify.cli.report import tell_skipped
from verify.config import Options, load_options
from verify.errors import ConfigError, InputError
from verify.model import Article, Finding

if TYPE_CHECKING:
    from verify.checking.silence import Silenced

FIRST_REASON = "there when the baseline was first written"
FILE = Path(DEFAULT_FILE)

baseline = typer.Typer(name="baseline", no_args_is_help=True, rich_markup_mode=None)

Paths = Annotated[
    list[str], typer.Argument(help="Files, folders or http(s) addresses of articles.", show_default=False)
]
File = Annotated[
    Path,
    typer.Option(
        "--file", help="The baseline; it names articles relative to its own folder.", metavar="FILE"
    ),
]
Expires = Annotated[
    str | None,
    typer.Option(help="The last day on which the new entries silence anything.", metavar="YYYY-MM-DD"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What the articles give, held against the baseline."""

    entries: tuple[book.Entry, ...]
    articles: Mapping[str, Article]
    silenced: Silenced
    today: date

    @property
    def discrepancies(self) -> list[Finding]:
        return [finding for finding in self.silenced.remaining if finding.class_ == "conflict"]


@baseline.callback()
def about() -> None:
    """Keep known findings quiet until something about them changes."""


@baseline.command("write")
def write(
    paths: Paths,
    file: File = FILE,
    reason: Annotated[
        str, typer.Option(help="Why the findings are kept quiet.", metavar="TEXT")
    ] = FIRST_REASON,
    expires: Expires = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Add new findings to a baseline that is there already.")
    ] = False,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Write a first baseline of all findings.

    One that is there already is written anew, sorted; findings that are not in it are added with --all only.
    """
    end, begun = _day(expires), file.exists()
    options = load_options(
        config,
        workers=workers,
        engine=engine,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )
    run = _run(paths, file, options)
    if begun and not everything:
        book.refuse_new(run.discrepancies, str(file))
    entries = book.accept(
        run.entries, run.discrepancies, run.articles, reason=reason, expires=end, today=run.today
    )
    write_baseline(file, entries)
    typer.echo(f"{_entries(entries)}, {len(run.discrepancies):,} new: {file}")


@baseline.command("accept")
def accept(
    paths: Paths,
    reason: Annotated[str, typer.Option(help="Why the findings are kept quiet.", metavar="TEXT")],
    fingerprint: Annotated[
        list[str] | None,
        typer.Option(help="A finding, as reports name it; may be given several times.", metavar="F"),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Accept every finding that is left.")] = False,
    file: File = FILE,
    expires: Expires = None,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Add findings to the baseline and say why; a finding that is in it keeps the reason it has."""
    if everything == bool(fingerprint):
        raise ConfigError(
            "give one of the two", where="--fingerprint, --all", mend="--all accepts everything"
        )
    end = _day(expires)
    options = load_options(
        config,
        workers=workers,
        engine=engine,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )
    run = _run(paths, file, options)
    known = [item.finding for item in run.silenced.quiet if item.by == "baseline"]
    chosen = book.choose([*run.silenced.remaining, *known], fingerprint) if fingerprint else run.discrepancies
    entries = book.accept(run.entries, chosen, run.articles, reason=reason, expires=end, today=run.today)
    write_baseline(file, entries)
    typer.echo(f"{_entries(entries)}, {len(chosen):,} accepted now: {file}")


@baseline.command("prune")
def prune(
    paths: Paths,
    file: File = FILE,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Remove entries that have expired, and those that match nothing although all their articles were read."""
    from verify.report.characters import logged

    if not file.exists():
        raise InputError("no such file", where=str(file), mend="name the baseline with --file")
    options = load_options(
        config,
        workers=workers,
        engine=engine,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )
    run = _run(paths, file, options)
    entries = book.prune(run.entries, run.silenced.stale)
    write_baseline(file, entries)
    for item in run.silenced.stale:
        typer.echo(logged(f"removed {item.fingerprint} ({item.subject}): {item.why}"))
    typer.echo(f"{_entries(entries)}, {len(run.silenced.stale):,} removed: {file}")


def _run(paths: Sequence[str], file: Path, options: Options) -> _Run:
    """Read the baseline first, because it takes no time, then the articles."""
    from verify.checking.found import exists_under, find
    from verify.checking.silence import silence
    from verify.checking.suppress import misused

    entries, root, today = read_baseline(file), file.absolute().parent, datetime.now(UTC).date()
    with progress_bar() as progress:
        found = find(paths, repeated(options), root=root, progress=progress)
    tell_skipped([*found.skipped, *misused(found.articles)])
    silenced = silence(
        found.findings, found.articles, entries=entries, today=today, exists=exists_under(root)
    )
    return _Run(
        entries=entries,
        articles={article.id: article for article in found.articles},
        silenced=silenced,
        today=today,
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise ConfigError(f"{words!r} is no day", where="--expires", mend="write it as YYYY-MM-DD") from None


def _entries(entries: Sequence[book.Entry]) -> str:
    return "1 entry" if len(entries) == 1 else f"{len(entries):,} entries"
