"""Reports to render, and golden files.

A golden file holds what a format looks like, byte for byte. After a wanted change: ``RENEW_GOLDEN=1 pytest tests/report``,
then read the difference before you commit it.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from verify.model import Report

HERE = Path(__file__).parent


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("report_sample", HERE / "sample.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_SAMPLE = _load()


@pytest.fixture(scope="session")
def sample() -> Report:
    """Two stories, every section filled."""
    return _SAMPLE.report()


@pytest.fixture(scope="session")
def hostile() -> Report:
    """Texts that try to break out."""
    return _SAMPLE.hostile()


@pytest.fixture(scope="session")
def big() -> Report:
    """500 articles, 700 findings in 100 stories."""
    return _SAMPLE.big(100)


@pytest.fixture(scope="session")
def lazy() -> Report:
    """Just enough articles that long lists are made only when they are unfolded."""
    return _SAMPLE.big(13, 2)


@pytest.fixture(scope="session")
def huge() -> Report:
    """500 articles and 5,000 findings in one story."""
    return _SAMPLE.huge()


@pytest.fixture(scope="session")
def hostile_words() -> tuple[str, ...]:
    """The hostile texts themselves."""
    return _SAMPLE.HOSTILE


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file beside the test, or renew the file when RENEW_GOLDEN is set."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "golden" / name
        if os.environ.get("RENEW_GOLDEN"):
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8"), f"{name} changed; see tests/report/conftest.py"

    return compare
