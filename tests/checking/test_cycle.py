"""The whole cycle in a scratch repository: clean, a conflict, accepted, a third value, corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checking.scratch import AGREES, DISAGREES, FIRST, THIRD, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    (tmp_path / ".gitignore").write_text("out/\n.verify-cache/\n", encoding="utf-8")
    made.write("first.md", FIRST)
    made.commit()
    made.git("checkout", "-q", "-b", "news")
    return made


def test_the_cycle(repository: Repository) -> None:
    repository.write("agrees.md", AGREES)
    repository.commit()
    code, _, shown = repository.check()
    assert code == 0, shown

    repository.write("second.md", DISAGREES)
    repository.commit()
    code, told, shown = repository.check()
    assert code == 1, shown
    line = (
        DISAGREES.splitlines().index("President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Thursday.")
        + 1
    )
    column = len("President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on ") + 1
    assert f"content/second.md:{line}:{column}" in shown
    assert told["findings"]

    accepted = repository.verify("baseline", "accept", "content", "--all", "--reason", "two calendars")
    assert accepted.returncode == 0, accepted.stderr
    code, told, shown = repository.check()
    assert code == 0, shown
    assert "two calendars" in json.dumps(told)

    repository.write("third.md", THIRD)
    repository.commit()
    code, told, shown = repository.check()
    assert code == 1, shown
    assert "content/third.md" in shown

    repository.write("third.md", THIRD.replace("on Wednesday", "on Monday"))
    repository.write("second.md", DISAGREES.replace("on Thursday", "on Monday"))
    repository.commit()
    code, told, shown = repository.check()
    assert code == 0, shown
    assert "matches nothing any more" in shown


def test_nothing_new_is_clean(repository: Repository) -> None:
    code, _, shown = repository.check()
    assert code == 0, shown


def test_against(repository: Repository) -> None:
    repository.write("second.md", DISAGREES)
    done = repository.verify("check", "content/second.md", "--against", "content")
    assert done.returncode == 1, done.stderr
    assert "content/second.md:6:" in done.stdout
    assert repository.verify("check", "content/second.md").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "no new articles are named"),
        (["check", "--since", "main"], "no articles named"),
        (["check", "--since", "nowhere", "--articles", "content"], "nowhere"),
        (["check", "a.md", "--since", "main"], "named twice"),
        (["check", "missing.md"], "missing.md"),
        (["check", "content", "--fail-on", "hihg"], "did you mean 'high'"),
        (["check", "content", "--format", "sarf"], "sarif"),
    ],
)
def test_wrong_usage_is_two(repository: Repository, arguments: list[str], told: str) -> None:
    done = repository.verify(*arguments)
    assert done.returncode == 2, done.stdout
    assert told in done.stderr
