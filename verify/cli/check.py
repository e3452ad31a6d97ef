"""``verify check``: what do newly added articles say differently from those that are there already?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from verify.checking.baseline_file import DEFAULT_FILE
from verify.checking.failing import parse_fail_on
from verify.cli.collected import Story, check_collection, refuse_without
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
from verify.cli.outputs import plan_outputs, write_output
from verify.cli.progress import progress_bar
from verify.cli.report import STANDARD_INPUT
from verify.config import Options, load_options
from verify.decisions import DEFAULT_STORE
from verify.errors import ConfigError, InputError

if TYPE_CHECKING:
    from verify.checking.run import Task
    from verify.model import Checked, Skipped

NAMED = 3  # files that an error names
FOUND = 1  # exit code when a finding fails the check


def check(
    new: Annotated[
        list[str] | None,
        typer.Argument(help="New articles: files, folders or http(s) addresses.", show_default=False),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            help="Known articles, files or folders, that the new ones are compared with; may be given several times.",
            metavar="PATH",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            help="Take the articles that git says are new or changed since this revision; with --collection,"
            " those that have come in on this day (UTC) or later.",
            metavar="REVISION|YYYY-MM-DD",
        ),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            help="With --since: where the articles lie in the repository; may be given several times.",
            metavar="PATH",
        ),
    ] = None,
    collection: Annotated[
        Path | None,
        typer.Option(
            help="Known articles are those of a collection that verify add has made; without NEW, what came into it is checked.",
            metavar="DIR",
        ),
    ] = None,
    story: Story = None,
    fail_on: Annotated[
        str,
        typer.Option(
            help="Leave with 1 from this severity, and confidence, on: high, medium, low, medium:0.6, or never.",
            metavar="SEVERITY[:CONFIDENCE]",
        ),
    ] = "low",
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            help="text, github, sarif, junit, gitlab, rdjson, json or markdown; FORMAT=FILE writes a file of its own, "
            "and may be given several times.",
            metavar="FORMAT[=FILE]",
        ),
    ] = None,
    baseline: Annotated[
        Path, typer.Option(help="What is known and kept quiet; see verify baseline.", metavar="FILE")
    ] = Path(DEFAULT_FILE),
    store: Annotated[
        Path,
        typer.Option(
            help="What editors have decided: the store of verify review, or its export.", metavar="FILE"
        ),
    ] = Path(DEFAULT_STORE),
    cache: Cache = None,
    no_cache: NoCache = False,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
    allow_unread: Annotated[
        bool | None,
        typer.Option(
            "--allow-unread/--no-allow-unread",
            help="Let the check pass although a new article cannot be read; that is said all the same.",
        ),
    ] = None,
) -> None:
    """Compare new articles with known ones and with each other; only findings in which a new one takes part are reported.

    Exit codes: 0 nothing to settle, 1 findings at or above --fail-on, 2 wrong usage or a new article that cannot be read.
    """
    from verify.decisions.desk_file import house_list
    from verify.report.checkformats import CHECK_FORMATS, render_checked

    outputs = plan_outputs(format or [], None, list(CHECK_FORMATS))
    options = load_options(
        config,
        workers=workers,
        engine=engine,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
        allow_unread=allow_unread,
    )
    refuse_without(collection, story=story)
    options = replace(options, names=house_list(options.names, store))
    given = (new or [], against or [], since)
    if collection is None:
        checked = _checked(
            _task(_sources(*given, articles or []), fail_on, baseline, store), repeated(options)
        )
    else:
        sources = _beside_collection(*given, story, articles or [])
        task = _task(sources, fail_on, baseline, store)
        with progress_bar() as progress:
            checked = check_collection(collection, task, options, story=story, since=since, progress=progress)
    for plan in outputs:
        write_output(plan, render_checked(checked, plan.format))
    if checked.unread:
        raise _unread(checked)
    if any(placed.failing for placed in checked.placed):
        raise typer.Exit(FOUND)


def _unread(checked: Checked) -> InputError:
    from verify.report.characters import plain
    from verify.report.checkcards import unread_words

    told = sorted(checked.unread, key=lambda item: (item.where, item.reason))[:NAMED]
    why = "; ".join(plain(f"{item.where}: {item.reason}") for item in told)
    more = f"; and {len(checked.unread) - NAMED:,} more" if len(checked.unread) > NAMED else ""
    mend = "mend them, or let the check pass without them: --allow-unread"
    return InputError(f"{unread_words(checked)} ({why}{more})", mend=mend)


def _checked(task: Task, options: Options) -> Checked:
    from verify.checking.run import run_check

    with progress_bar() as progress:
        return run_check(task, options, progress=progress)


class _Sources(NamedTuple):
    """What is new and what it is compared with, in the words of :class:`verify.checking.run.Task`."""

    new: Sequence[str]
    known: Sequence[str]
    root: Path
    unchecked: tuple[Skipped, ...] = ()
    unread: tuple[Skipped, ...] = ()


def _sources(new: list[str], against: list[str], since: str | None, articles: list[str]) -> _Sources:
    """Say which articles are checked.

    Raises:
        ConfigError: options that do not go together.
        InputError: what git says about the revision.
    """
    from verify.checking.changed import changed_files

    if since is not None and (new or against):
        raise ConfigError(
            "new articles are named twice", where="--since", mend="name them yourself, or leave it to --since"
        )
    if since is None and (articles or not new):
        mend = "verify check NEW... --against KNOWN, or verify check --since REVISION --articles FOLDER"
        raise ConfigError("no new articles are named", where="verify check", mend=mend)
    if since is None:
        return _Sources(new, against, _top())
    changes = changed_files(Path(), since, articles)
    changed, unchanged = ([_from_here(p) for p in paths] for paths in (changes.changed, changes.unchanged))
    return _Sources(changed, unchanged, changes.root, changes.skipped, changes.unread)


def _from_here(path: Path) -> str:
    """Name a file from the working folder on, as the user would; a file called "-" is no standard input."""
    name = os.path.relpath(path)
    return f"./{name}" if name == STANDARD_INPUT else name


def _beside_collection(
    new: list[str], against: list[str], since: str | None, story: str | None, articles: list[str]
) -> _Sources:
    """Say which articles are checked against a collection; none: what came into it.

    Raises:
        ConfigError: options that do not go together.
    """
    for name, given in (("--articles", articles), ("--since", new and since), ("--story", new and story)):
        if given:
            mend = "leave it out, or name no new articles"
            raise ConfigError("does not go together with this check of a collection", where=name, mend=mend)
    return _Sources(new, against, _top())


def _task(sources: _Sources, fail_on: str, baseline: Path, store: Path) -> Task:
    """Put together what is to be checked, and what has been settled about it.

    Raises:
        ConfigError: a severity that there is not.
        InputError: a baseline or decisions that cannot be read.
    """
    from verify.checking.baseline_file import read_baseline
    from verify.checking.decided import Desk
    from verify.checking.run import Task
    from verify.decisions.desk_file import read_decisions

    snapshots, log = read_decisions(store)
    return Task(
        **sources._asdict(),
        fail_on=parse_fail_on(fail_on),
        entries=read_baseline(baseline),
        baseline_root=baseline.absolute().parent,
        desk=Desk(snapshots=snapshots, log=log),
        today=datetime.now(UTC).date(),
    )


def _top() -> Path:
    """Return the repository's top folder, which annotations are relative to; outside one the working folder."""
    from verify.checking.repository import find_repository

    try:
        return find_repository(Path()).top
    except InputError:
        return Path.cwd()
