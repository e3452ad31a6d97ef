"""``verify check``: what do newly added articles say differently from those that are there already?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.checking.baseline_file import DEFAULT_FILE
from verify.checking.failing import parse_fail_on
from verify.cli.collected import Story, check_collection, refuse_without
from verify.cli.options import Cache, Config, MinConfidence, NoCache, Reader, Workers, chosen_cache
from verify.cli.outputs import plan_outputs, write_output
from verify.cli.progress import progress_bar
from verify.config import Options, load_options
from verify.errors import ConfigError, InputError

if TYPE_CHECKING:
    from verify.checking.run import Task
    from verify.model import Checked, Skipped

CACHE = ".verify-cache"
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
    cache: Cache = None,
    no_cache: NoCache = False,
    workers: Workers = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Compare new articles with known ones and with each other; only findings in which a new one takes part are reported.

    Exit codes: 0 nothing to settle, 1 findings at or above --fail-on, 2 wrong usage or nothing readable.
    """
    from verify.report.checkformats import CHECK_FORMATS, render_checked

    outputs = plan_outputs(format or [], None, list(CHECK_FORMATS))
    options = load_options(
        config,
        workers=workers,
        reader=reader,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )
    refuse_without(collection, story=story)
    if collection is not None:
        task = _collection_task(new or [], against or [], since, story, articles or [], fail_on, baseline)
        with progress_bar() as progress:
            checked = check_collection(collection, task, options, story=story, since=since, progress=progress)
    else:
        checked = _checked(
            _task(new or [], against or [], since, articles or [], fail_on, baseline),
            options if options.cache is not None else replace(options, cache=CACHE),
        )
    for plan in outputs:
        write_output(plan, render_checked(checked, plan.format))
    if any(placed.failing for placed in checked.placed):
        raise typer.Exit(FOUND)


def _checked(task: Task, options: Options) -> Checked:
    from verify.checking.run import run_check

    with progress_bar() as progress:
        return run_check(task, options, progress=progress)


def _task(
    new: list[str], against: list[str], since: str | None, articles: list[str], fail_on: str, baseline: Path
) -> Task:
    """Put together what is to be checked.

    Raises:
        ConfigError: options that do not go together.
        InputError: what git says about the revision, or a baseline that cannot be read.
    """
    from verify.checking.baseline_file import read_baseline
    from verify.checking.changed import changed_files
    from verify.checking.run import Task

    if since is not None and (new or against):
        raise ConfigError(
            "new articles are named twice", where="--since", mend="name them yourself, or leave it to --since"
        )
    if since is None and (articles or not new):
        mend = "verify check NEW... --against KNOWN, or verify check --since REVISION --articles FOLDER"
        raise ConfigError("no new articles are named", where="verify check", mend=mend)
    skipped: tuple[Skipped, ...] = ()
    if since is not None:
        changes = changed_files(Path(), since, articles)
        root, skipped = changes.root, changes.skipped
        new, against = ([str(path) for path in paths] for paths in (changes.changed, changes.unchanged))
    else:
        root = _top()
    return Task(
        new=new,
        known=against,
        root=root,
        fail_on=parse_fail_on(fail_on),
        entries=read_baseline(baseline),
        baseline_root=baseline.absolute().parent,
        today=datetime.now(UTC).date(),
        unchecked=skipped,
    )


def _collection_task(
    new: list[str],
    against: list[str],
    since: str | None,
    story: str | None,
    articles: list[str],
    fail_on: str,
    baseline: Path,
) -> Task:
    """Put together what is to be checked of a collection, or against it.

    Raises:
        ConfigError: options that do not go together.
        InputError: a baseline that cannot be read.
    """
    from verify.checking.baseline_file import read_baseline
    from verify.checking.run import Task

    for name, given in (("--articles", articles), ("--since", new and since), ("--story", new and story)):
        if given:
            mend = "leave it out, or name no new articles"
            raise ConfigError("does not go together with this check of a collection", where=name, mend=mend)
    return Task(
        new=new,
        known=against,
        root=_top(),
        fail_on=parse_fail_on(fail_on),
        entries=read_baseline(baseline),
        baseline_root=baseline.absolute().parent,
        today=datetime.now(UTC).date(),
    )


def _top() -> Path:
    """Return the repository's top folder, which annotations are relative to; outside one the working folder."""
    from verify.checking.repository import find_repository

    try:
        return find_repository(Path()).top
    except InputError:
        return Path.cwd()
