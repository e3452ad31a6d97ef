"""Examples for the slot model: pairs of places of two articles, their values covered, and whether one question is answered at both."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from training.confidence.clashes import holds
from verify.config import Options
from verify.conflicts.base import Clash, Side, Support
from verify.conflicts.detect import find_clashes
from verify.evaluate.run import read_story_articles
from verify.evaluate.stories import read_story
from verify.match.index import StoryIndex
from verify.match.slot_model import KINDS, covered
from verify.model import Article
from verify.pipeline import prepare, stories_of, understand

HARD = 0.45  # likeness of clause or sentence from which two slots are easily taken for one
SAME_SLOT = {"conflict", "agree"}
OTHER_SLOT = {"scope", "other-event", "different-fact", "attributed"}


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts with one value covered each.

    Attributes:
        a: one text.
        b: the other.
        kind: of the values, one of the slot model's kinds.
        same: whether both fill one slot.
        weight: how much it counts.
    """

    a: str
    b: str
    kind: str
    same: bool
    weight: float = 1.0


def from_stories(paths: Sequence[Path], *, easy: float, seed: int) -> Iterator[Example]:
    """Take pairs from labelled stories.

    What is labelled fills one slot, and so do neighbours whose values agree; all other values that compete fill two. Pairs that
    nobody would confuse are thinned out.

    Args:
        paths: story files.
        easy: share of the unlike pairs to keep.
        seed: for thinning.
    """
    rng = random.Random(seed)
    options = Options()
    for path in paths:
        story = read_story(path)
        documents = [understand(article, options=options) for article in read_story_articles(story).articles]
        for group in stories_of(documents, options):
            index = prepare(group, options)
            for clash, same in _told(index):
                labelled = isinstance(clash, Clash) and holds(story, clash)
                likeness = (
                    max(clash.features.get("clause", 0.0), clash.features.get("sentence", 0.0))
                    if isinstance(clash, Clash)
                    else 1.0
                )
                if same or labelled or likeness >= HARD or rng.random() < easy:
                    yield _example(index, clash, same or labelled, 2.0 if labelled else 1.0)


def from_families(files: Iterable[Path]) -> Iterator[Example]:
    """Take pairs from the written families: each pair is read as two articles, and each of their values held against the marks."""
    options = Options(one_story=True)
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            articles = [
                Article(
                    id=f"{side}{file.stem}{number}",
                    text=row[side],
                    published=_day(row[f"published_{side}"]),
                    published_grain="day",
                )
                for side in "ab"
            ]
            index = prepare(tuple(understand(article, options=options) for article in articles), options)
            for clash, same in _told(index):
                marked = _marked(clash, row)
                if row["relation"] in SAME_SLOT and marked:
                    yield _example(index, clash, True)
                elif (row["relation"] in OTHER_SLOT and not same) or (
                    row["relation"] in SAME_SLOT and not marked and not same
                ):
                    yield _example(index, clash, False)
                elif same and row["relation"] in SAME_SLOT:
                    yield _example(index, clash, True)


def _day(day: str | None) -> datetime | None:
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None


def _told(index: StoryIndex) -> Iterator[tuple[Clash | Support, bool]]:
    """Yield what the detectors hold against each other, and whether the values agree."""
    clashes, supports = find_clashes(index)
    for clash in clashes:
        if clash.kind in KINDS and clash.class_ == "conflict" and "clause" in clash.features:
            yield clash, False
    for support in supports:
        if support.kind in KINDS and support.left.fact.article_id != support.right.fact.article_id:
            yield support, True


def _marked(clash: Clash | Support, row: dict[str, str]) -> bool:
    """Say whether both values are the marked ones."""

    def one(side: Side) -> bool:
        which = "a" if side.fact.article_id.startswith("a") else "b"
        value, text = row[f"{which}_value"] or "", row[which]
        at = text.find(value) if value else -1
        return at >= 0 and side.fact.span.start < at + len(value) and at < side.fact.span.end

    return one(clash.left) and one(clash.right)


def _example(index: StoryIndex, clash: Clash | Support, same: bool, weight: float = 1.0) -> Example:
    return Example(
        covered(index, clash.left.fact), covered(index, clash.right.fact), clash.kind, same, weight
    )
