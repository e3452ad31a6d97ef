"""``verify evaluate``: precision, recall and false alarms over labelled stories, or the figures of one stage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from verify.cli.options import Config, Engine, MinConfidence, Reader, Workers
from verify.cli.progress import progress_bar
from verify.config import load_options
from verify.errors import ConfigError


def evaluate(
    path: Annotated[
        Path,
        typer.Argument(help="Folder of labelled stories (*.json); with --stage, its data.", exists=True),
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
    stage: Annotated[
        str | None,
        typer.Option(
            help="Measure one stage by itself: agreement, claims, events, modality, planted, stories or summaries.",
            metavar="NAME",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            help="With --stage: the first N documents, sentences or pairs only.", metavar="N", min=1
        ),
    ] = None,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Check labelled stories and hold the findings against the labels, or measure one stage by itself."""
    if stage is not None:
        _refuse_with_stage(
            floor=floor,
            verbose=verbose or None,
            reports=reports,
            workers=workers,
            engine=engine,
            reader=reader,
            config=config,
            min_confidence=min_confidence,
        )
        _measure(stage, path, limit)
        return
    if limit is not None:
        raise ConfigError("only a stage can be measured in part", where="--limit", mend="give --stage too")
    from verify.evaluate.figures import figures_of
    from verify.evaluate.gate import Floors, parse_floors, shortfalls
    from verify.evaluate.run import evaluate as evaluate_stories
    from verify.evaluate.run import score_reports
    from verify.evaluate.stories import find_stories
    from verify.evaluate.text import figure_lines, story_lines

    floors = parse_floors(floor) if floor else Floors()
    options = load_options(
        config, workers=workers, engine=engine, reader=reader, min_confidence=min_confidence
    )
    paths = find_stories(path)
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


def _refuse_with_stage(**options: object) -> None:
    """A stage is measured as it is shipped; an option that would change nothing is not passed over in silence."""
    for name, value in options.items():
        if value is not None:
            raise ConfigError(
                "says nothing about a stage", where=f"--{name.replace('_', '-')}", mend="leave it out"
            )


def _measure(stage: str, path: Path, limit: int | None) -> None:
    """Print a stage's figures as one JSON object."""
    from verify.evaluate.stages.registry import measure

    typer.echo(json.dumps(measure(stage, path, limit=limit), ensure_ascii=False, indent=1))
