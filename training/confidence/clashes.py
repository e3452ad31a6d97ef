"""Collects the clashes of labelled stories, each with the answer whether it is a discrepancy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.config import Options
from verify.conflicts.base import Clash, Support
from verify.conflicts.detect import find_clashes
from verify.evaluate.run import read_story_articles
from verify.evaluate.score import Flag, score_story
from verify.evaluate.stories import LabelledStory, Place, read_story
from verify.match.index import StoryIndex
from verify.pipeline import prepare, stories_of, understand


@dataclass
class StoryClashes:
    """One labelled story, its clashes and their answers.

    Attributes:
        path: its file.
        story: the labelled story.
        parts: the stories that its articles were grouped into, each with its clashes and supports.
        answers: for each part, one truth a clash.
    """

    path: Path
    story: LabelledStory
    parts: list[tuple[StoryIndex, list[Clash], list[Support]]]
    answers: list[list[bool]]


def collect(paths: Sequence[Path]) -> Iterator[StoryClashes]:
    """Read stories and find their clashes.

    Args:
        paths: story files.
    """
    options = Options(min_confidence=0.0)  # however unsure a clash is
    for path in paths:
        story = read_story(path)
        articles = read_story_articles(story).articles
        documents = [understand(a, options=options) for a in articles]
        parts = []
        for group in stories_of(documents, options):
            index = prepare(group, options)
            parts.append((index, *find_clashes(index)))
        answers = [[holds(story, clash) for clash in clashes] for _, clashes, _ in parts]
        yield StoryClashes(path=path, story=story, parts=parts, answers=answers)


def holds(story: LabelledStory, clash: Clash) -> bool:
    """Say whether a clash hits a label of its story."""
    sides = tuple(
        (Place(s.fact.article_id, s.fact.span.start, min(s.fact.span.end, s.fact.span.start + 400)),)
        for s in (clash.left, clash.right)
    )
    flag = Flag(
        kind=clash.kind, class_="conflict", severity="medium", confidence=1.0, names=("", ""), sides=sides
    )
    return bool(score_story(story, [flag]).right)
