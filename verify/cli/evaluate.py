"""``verify evaluate``: precision, recall and false alarms over labelled stories."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verify.cli.options import Config, MinConfidence, Reader, Workers
from verify.cli.progress import progress_bar
from verify.config import load_options


def evaluate(
    folder: Annotated[
        Path, typer.Argument(help="Folder of labelled stories (*.json).", exists=True, file_okay=False)
    ],
    floor: Annotated[
        str | None,
        typer.Option(help="Least precision and recall; exit 1 below, e.g. 0.6,0.35.", metavar="P,R"),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List every label and every false alarm.")
    ] = False,
    reports: Annotated[
        Path | None,
        typer.Option(
            help="Score JSON reports made before (FOLDER/<story>.json) instead of making them.",
            metavar="FOLDER",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    workers: Workers = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Check labelled stories and hold the findings against the labels."""
    from verify.evaluate.figures import figures_of
    from verify.evaluate.gate import Floors, parse_floors, shortfalls
    from verify.evaluate.run import evaluate as evaluate_stories
    from verify.evaluate.run import score_reports
    from verify.evaluate.stories import find_stories
    from verify.evaluate.text import figure_lines, story_lines

    floors = parse_floors(floor) if floor else Floors()
    options = load_options(config, workers=workers, reader=reader, min_confidence=min_confidence)
    paths = find_stories(folder)
    if reports is not None:
        scores = score_reports(paths, reports)
    else:
        with progress_bar() as progress:
            scores = evaluate_stories(
                paths, options, progress=progress and (lambda done: progress("stories", done, len(paths)))
            )
    figures = figures_of(scores)
    for line in (*story_lines(scores, verbose=verbose), "", *figure_lines(figures)):
        typer.echo(line)
    problems = shortfalls(figures, floors)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
