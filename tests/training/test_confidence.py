"""The fit of the confidence weights, on two stories: that the recipe still runs on what the detectors yield."""

from __future__ import annotations

import json
from pathlib import Path

from training.confidence.__main__ import STORIES, fit, kept, rows_of, score
from training.confidence.clashes import collect


def test_weights_are_fitted_and_scored() -> None:
    paths = sorted(Path(STORIES).glob("story-*.json"))[:2]
    stories = list(collect(paths))
    rows = rows_of(stories)
    assert any(row.truth for row in rows) and not all(row.truth for row in rows)
    table = fit(rows, 0.3)
    assert {row.family for row in rows} <= table.keys()
    figures = score(stories, [table] * 2, 0.4)
    assert figures.total.labels == sum(len(story.story.labels) for story in stories)
    assert figures.total.found <= score(stories, [table] * 2, 0.01).total.found


def test_only_some_families_are_taken_from_a_new_fit(tmp_path: Path) -> None:
    file = tmp_path / "confidence.json"
    file.write_text(json.dumps({"families": {"name": {"": 1.0}, "when": {"": 2.0}}}), encoding="utf-8")
    fitted = {"name": {"": 3.0}, "when": {"": 4.0}}
    assert kept(fitted, ["when"], file) == {"name": {"": 1.0}, "when": {"": 4.0}}
    assert kept(fitted, [], file) == fitted
