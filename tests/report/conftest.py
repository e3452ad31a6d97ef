"""Reports to render, and golden files.

A golden file holds what a format looks like, byte for byte. After a wanted change: ``RENEW_GOLDEN=1 pytest tests/report``,
then read the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.report import sample as made
from verify.model import Report


@pytest.fixture(scope="session")
def sample() -> Report:
    """Two stories, every section filled."""
    return made.report()


@pytest.fixture(scope="session")
def hostile() -> Report:
    """Texts that try to break out."""
    return made.hostile()


@pytest.fixture(scope="session")
def big() -> Report:
    """500 articles, 700 findings in 100 stories."""
    return made.big(100)


@pytest.fixture(scope="session")
def lazy() -> Report:
    """Just enough articles that long lists are made only when they are unfolded."""
    return made.big(13, 2)


@pytest.fixture(scope="session")
def huge() -> Report:
    """500 articles and 5,000 findings in one story."""
    return made.huge()


@pytest.fixture(scope="session")
def hostile_words() -> tuple[str, ...]:
    """The hostile texts themselves."""
    return made.HOSTILE


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file beside the test, or renew the file when RENEW_GOLDEN is set."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "golden" / name
        if os.environ.get("RENEW_GOLDEN"):
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8"), f"{name} changed; see tests/report/conftest.py"

    return compare
