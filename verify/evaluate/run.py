"""Run the checker on labelled stories and score it, in this process or on several."""

from __future__ import annotations

import dataclasses
import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from verify.config import Options
from verify.engine import engine
from verify.evaluate.reading import reading
from verify.evaluate.score import StoryScore, flags_of, flags_of_json, score_story
from verify.evaluate.stories import LabelledStory, read_story
from verify.model import Reading, Report


def evaluate(
    paths: Sequence[Path], options: Options, *, progress: Callable[[int], None] | None = None
) -> list[StoryScore]:
    """Check every story and hold the report against its labels.

    Args:
        paths: story files.
        options: options of the checker; ``workers`` and ``engine`` spread the stories, each is checked by one worker.
        progress: told how many stories are done.

    Returns:
        One score a story, in the order of ``paths``.
    """
    work = partial(_evaluate_one, options=dataclasses.replace(options, workers=1, engine="local"))
    with closing(engine(options)) as workers:
        return workers.map(work, paths, name=str, progress=progress)


def score_reports(paths: Sequence[Path], reports: Path) -> list[StoryScore]:
    """Score JSON reports made before, one a story, named ``<story's stem>.json``.

    Raises:
        InputError: a report is missing or cannot be read.
    """
    scores: list[StoryScore] = []
    for path in paths:
        report = reports / f"{path.stem}.json"
        with reading(report, "is not JSON", missing="write a report for every story"):
            flags = flags_of_json(json.loads(report.read_text(encoding="utf-8")))
        scores.append(score_story(read_story(path), flags))
    return scores


def check_story(story: LabelledStory, options: Options) -> Report:
    """Check a story's articles as the command line would."""
    from verify.pipeline import check

    reading = read_story_articles(story)
    return check(reading.articles, options, skipped=reading.skipped)


def read_story_articles(story: LabelledStory) -> Reading:
    """Read a story's articles as the command line would: written out as files, then read."""
    from verify.read import read_articles

    with tempfile.TemporaryDirectory() as folder:
        for record in story.records:
            path = Path(folder) / f"{record['id']}.json"
            path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        return read_articles([folder])


def _evaluate_one(path: Path, *, options: Options) -> StoryScore:
    story = read_story(path)
    return score_story(story, flags_of(check_story(story, options)))
