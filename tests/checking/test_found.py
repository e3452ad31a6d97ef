"""Where the baseline commands get their findings from, without the work behind it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from verify.checking.found import exists_under, find
from verify.config import Options
from verify.errors import InputError
from verify.model import Report

BODY = "Four people were killed when a ferry struck the pier at Horten on Sunday evening, the police said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with articles, and a check that compares nothing."""
    stage: Any = ModuleType("verify.pipeline")
    stage.check = lambda articles, options, *, skipped, progress: Report(
        articles=tuple(articles), skipped=tuple(skipped)
    )
    monkeypatch.setitem(sys.modules, "verify.pipeline", stage)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site/2025").mkdir(parents=True)
    (tmp_path / "site/2025/a.md").write_text(BODY)
    (tmp_path / "site/b.md").write_text(BODY.replace("Four", "Six"))
    return tmp_path


def paths(folder: Path, *named: str) -> list[str]:
    return sorted(article.path for article in find(named, Options(), root=folder).articles)


@pytest.mark.parametrize(
    "named",
    [("site",), ("./site/",), ("site/2025", "site/b.md"), ("site/2025/a.md", "site/b.md"), ("{}/site",)],
)
def test_an_article_has_one_path_however_it_is_named(folder: Path, named: tuple[str, ...]) -> None:
    wanted = ["site/2025/a.md", "site/b.md"]
    assert paths(folder, *(name.format(folder) for name in named)) == wanted


def test_paths_follow_the_root_and_not_the_working_folder(folder: Path) -> None:
    assert paths(folder / "site", "site") == ["2025/a.md", "b.md"]


def test_nothing_readable_is_an_error(folder: Path) -> None:
    with pytest.raises(InputError, match="nothing readable"):
        find(["missing"], Options(), root=folder)


def test_what_cannot_be_looked_up_is_taken_to_exist(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    exists = exists_under(tmp_path)
    assert [exists(p) for p in ("a.md", "b.md", "https://example.org/x", "a\\nb.md")] == [
        True,
        False,
        True,
        True,
    ]
