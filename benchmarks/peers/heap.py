"""Labelled stories as one heap of articles, and what they say of the heap."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from verify.errors import InputError
from verify.evaluate.stages.mixed import Told
from verify.evaluate.stories import Label, LabelledStory, find_stories, read_story
from verify.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """The articles of several stories; ids hold the story's name, for each story counts its articles anew.

    Attributes:
        labelled: all stories as one, labels without their kinds.
        story_of: the story of each article, by id.
    """

    labelled: LabelledStory
    story_of: dict[str, str]

    @property
    def told(self) -> list[Told]:
        """List the articles with their stories, as the scorer of groupings takes them."""
        return [
            Told(article=Article(id=id_, text=""), make="", story=story, topic=story)
            for id_, story in self.story_of.items()
        ]


def read_heap(folder: Path, limit: int | None = None) -> Heap:
    """Read the labelled stories of a folder, the first so many.

    Raises:
        InputError: there are none, or one is damaged.
    """
    if limit is not None and limit < 1:
        raise InputError(f"{limit} stories are none", where="--stories", mend="give a number from 1")
    return heap_of([read_story(path) for path in find_stories(folder)[:limit]])


def heap_of(stories: Sequence[LabelledStory]) -> Heap:
    """Lay stories on one heap."""
    return Heap(
        labelled=LabelledStory(
            name="heap",
            summary="",
            records=tuple(
                {**record, "id": _id(story, record["id"])} for story in stories for record in story.records
            ),
            labels=tuple(_of_heap(story, label) for story in stories for label in story.labels),
            traps=tuple(_of_heap(story, trap) for story in stories for trap in story.traps),
        ),
        story_of={_id(story, record["id"]): story.name for story in stories for record in story.records},
    )


def first_two(heap: Heap) -> Heap:
    """Take the first two articles alone, without labels: enough to load every library and model."""
    records = heap.labelled.records[:2]
    return Heap(
        labelled=replace(heap.labelled, records=records, labels=(), traps=()),
        story_of={record["id"]: heap.story_of[record["id"]] for record in records},
    )


def write_heap(heap: Heap, box: Path) -> None:
    """Write ``articles/`` (JSON, one a file) and ``stories.json`` into a folder that is there."""
    (box / "articles").mkdir()
    for record in heap.labelled.records:
        content = json.dumps(record, ensure_ascii=False)
        (box / "articles" / f"{record['id']}.json").write_text(content, encoding="utf-8")
    (box / "stories.json").write_text(json.dumps(heap.story_of), encoding="utf-8")


def _id(story: LabelledStory, article: str) -> str:
    return f"{story.name}-{article}"


def _of_heap(story: LabelledStory, label: Label) -> Label:
    sides = tuple(
        tuple(place._replace(article=_id(story, place.article)) for place in side) for side in label.sides
    )
    return replace(label, sides=sides, kind="")
