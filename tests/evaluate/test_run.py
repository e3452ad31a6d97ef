"""Stories go through the same doors as any other input."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from verify.config import Options
from verify.errors import InputError
from verify.evaluate.run import evaluate, score_reports
from verify.evaluate.stories import find_stories
from verify.model import Article, Report

TEXTS = {
    "a1": "The bridge reopened on Monday, the mayor said in the evening. Leave a comment",
    "a2": "The bridge reopened on Friday, according to the mayor, who was there with his children.",
}


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    articles = [
        {
            "id": id_,
            "outlet": f"The {id_}",
            "title": "Bridge",
            "published": "2025-03-14T18:20:00Z",
            "text": text,
        }
        for id_, text in TEXTS.items()
    ]
    values = [
        {"value": day, "evidence": [{"article": id_, "quote": day}]}
        for id_, day in (("a1", "Monday"), ("a2", "Friday"))
    ]
    label = {"kind": "when", "severity": "high", "about": "day", "values": values}
    for name in ("one", "two"):
        story = {"articles": articles, "discrepancies": [label], "compatible": []}
        (tmp_path / f"{name}.json").write_text(json.dumps(story))
    return tmp_path


def test_every_story_is_read_and_checked_by_one_worker(stories: Path, monkeypatch: pytest.MonkeyPatch):
    checked: list[tuple[list[Article], Options]] = []

    def check(articles: Any, options: Options, **_: Any) -> Report:
        checked.append((list(articles), options))
        return Report(articles=tuple(articles))

    pipeline: Any = ModuleType("verify.pipeline")
    pipeline.check = check
    monkeypatch.setitem(sys.modules, "verify.pipeline", pipeline)
    told: list[int] = []
    options = Options(min_confidence=0.5)
    scores = evaluate(find_stories(stories), options, progress=told.append)

    assert [score.name for score in scores] == ["one", "two"]
    assert told == [1, 2]
    for articles, used in checked:
        assert {article.id: article.text for article in articles} == TEXTS
        assert [article.source for article in articles] == ["The a1", "The a2"]
        assert all(article.published for article in articles)
        assert used == replace(options, engine="local")  # the workers share stories, not articles


def test_a_missing_or_broken_report_is_an_error(stories: Path, tmp_path: Path):
    reports = tmp_path / "reports"
    reports.mkdir()
    paths = find_stories(stories)
    with pytest.raises(InputError, match=r"one\.json.*cannot be read"):
        score_reports(paths, reports)
    (reports / "one.json").write_text("{")
    with pytest.raises(InputError, match=r"one\.json.*not JSON"):
        score_reports(paths, reports)


def test_a_folder_without_stories_is_an_error(tmp_path: Path):
    with pytest.raises(InputError, match="no labelled stories"):
        find_stories(tmp_path)
