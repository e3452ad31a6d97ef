"""What ``verify report``, ``verify check`` and ``verify review`` take from a collection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.config import Options
from verify.errors import ConfigError

if TYPE_CHECKING:
    from verify.checking.run import Task
    from verify.collection import Chosen
    from verify.model import Checked
    from verify.pipeline import Progress

Collection = Annotated[
    Path | None, typer.Option(help="A collection that verify add has made.", metavar="DIR")
]
Story = Annotated[
    str | None,
    typer.Option(help="With --collection: only this story, by its id or what it begins with.", metavar="ID"),
]
Since = Annotated[
    str | None,
    typer.Option(
        help="With --collection: only stories with an article that has come in on this day (UTC) or later.",
        metavar="YYYY-MM-DD",
    ),
]


def day_of(given: str | None) -> date | None:
    """Read a day.

    Raises:
        ConfigError: it is none.
    """
    try:
        return date.fromisoformat(given) if given is not None else None
    except ValueError:
        raise ConfigError(
            f"{given!r} is no day", where="--since", mend="with a collection, write it as YYYY-MM-DD"
        ) from None


def refuse_without(collection: Path | None, **options: str | None) -> None:
    """Refuse options that say nothing without a collection.

    Raises:
        ConfigError: one of them was given.
    """
    for name, value in options.items():
        if collection is None and value is not None:
            raise ConfigError("needs a collection", where=f"--{name}", mend="give --collection DIR too")


def chosen(
    collection: Path, options: Options, story: str | None, since: str | None, progress: Progress | None
) -> Chosen:
    """Report on a collection, or on what was asked for of it."""
    from verify.collection import choose, open_collection

    return choose(
        open_collection(collection), options, story=story or "", since=day_of(since), progress=progress
    )


def check_collection(
    collection: Path,
    task: Task,
    options: Options,
    *,
    story: str | None,
    since: str | None,
    progress: Progress | None,
) -> Checked:
    """Check what has come into a collection, or new articles against it.

    New articles of the task are compared and not added.
    """
    from verify.checking.run import run_check, settle
    from verify.collection import companions, open_collection, options_for
    from verify.model import Article, Reading

    options = options_for(collection, options)
    if task.new:
        opened = open_collection(collection)

        def archive(articles: Sequence[Article]) -> Sequence[Article]:
            return companions(opened, articles, options)

        return run_check(replace(task, archive=archive), options, progress=progress)
    found = chosen(collection, options, story, since, progress)
    reading = Reading(articles=found.report.articles)
    return settle(found.report, reading, task, new=found.new)
