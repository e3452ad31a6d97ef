"""``verify report``: from articles to a discrepancy report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from verify.cli.collected import Collection, Since, Story, chosen, refuse_without
from verify.cli.options import Cache, Config, Engine, MinConfidence, NoCache, Reader, Workers, chosen_cache
from verify.cli.outputs import STANDARD_OUTPUT, plan_outputs, write_folder, write_output
from verify.cli.progress import progress_bar
from verify.config import Options, load_options
from verify.errors import ConfigError, InputError
from verify.model import Report, Skipped

STANDARD_INPUT = "-"


def report(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, http(s) addresses, or - for standard input.", show_default=False
        ),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            help="html, json, csv, names, xlsx, jsonld, markdown or text; FORMAT=FILE writes a file of its own, and may be given several times.",
            metavar="FORMAT[=FILE]",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="File to write, - for standard output; its suffix tells the format.",
            metavar="FILE",
        ),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(
            "--split",
            help="Folder to write pages to, an index and one a story: for runs too large for one page.",
            metavar="FOLDER",
        ),
    ] = None,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    one_story: Annotated[
        bool | None,
        typer.Option(
            "--one-story/--many-stories",
            help="Take all articles for one story, or group them into stories first.",
        ),
    ] = None,
    min_confidence: MinConfidence = None,
    collection: Collection = None,
    story: Story = None,
    since: Since = None,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Compare articles and report where they disagree.

    Without --format, --output and --split the report is printed as text.
    """
    from verify.report.registry import FORMATS, document

    outputs = plan_outputs(format or [], output, list(FORMATS)) if format or output or not split else []
    options = load_options(
        config,
        workers=workers,
        engine=engine,
        reader=reader,
        one_story=one_story,
        min_confidence=min_confidence,
        cache=chosen_cache(cache, no_cache),
    )

    refuse_without(collection, story=story, since=since)
    if (collection is None) == (not paths):
        raise ConfigError(
            "articles are named twice" if paths else "no articles are named",
            where="verify report",
            mend="name files and folders, or a collection with --collection DIR",
        )
    if collection is not None:
        with progress_bar() as progress:
            result = chosen(collection, options, story, since, progress).report
    else:
        result = _reported(paths or [], options)
    for plan in outputs:
        write_output(plan, document(result, plan.format))
    if split:
        from verify.report import folder

        write_folder(split, folder.render(result))
    if all(plan.target != STANDARD_OUTPUT for plan in outputs):
        written = [Path(plan.target) for plan in outputs]
        _tell_result(result, [*written, Path(split) / folder.INDEX] if split else written)


def _reported(paths: Sequence[str], options: Options) -> Report:
    """Read and compare articles, and say what was not read."""
    from verify.pipeline import check
    from verify.read import read_articles

    piped = sys.stdin.buffer.read(options.max_bytes + 1) if STANDARD_INPUT in paths else None
    reading = read_articles(paths, max_bytes=options.max_bytes, stdin=piped)
    tell_skipped(reading.skipped)
    if not reading.articles:
        raise InputError(
            "nothing readable was found", where=" ".join(paths), mend="name files or folders of articles"
        )
    with progress_bar() as progress:
        result = check(reading.articles, options, skipped=reading.skipped, progress=progress)
    tell_skipped([skipped for skipped in result.skipped if skipped not in reading.skipped])
    return result


def tell_skipped(skipped: Sequence[Skipped]) -> None:
    """Say on standard error what was not read, and why."""
    from verify.report.characters import logged

    for item in skipped:
        mend = f" ({item.mend})" if item.mend else ""
        typer.echo(logged(f"skipped {item.where}: {item.reason}{mend}"), err=True)


def _tell_result(result: Report, paths: Sequence[Path]) -> None:
    conflicts = sum(finding.class_ == "conflict" for finding in result.findings)
    typer.echo(
        f"{len(result.articles)} articles, {len(result.stories)} stories, {conflicts} discrepancies,"
        f" {len(result.findings) - conflicts} held back: {', '.join(str(path) for path in paths)}",
        err=True,
    )
