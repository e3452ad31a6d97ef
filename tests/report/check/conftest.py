"""Results of checks to render."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from verify.model import Checked

HERE = Path(__file__).parent


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_sample", HERE / "sample.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_SAMPLE = _load()


@pytest.fixture(scope="session")
def checked() -> Checked:
    """Three articles, five findings, one silenced by each means, a stale entry, a file that was not checked."""
    return _SAMPLE.checked()


@pytest.fixture(scope="session")
def hostile_check() -> Checked:
    """Texts that try to break out."""
    return _SAMPLE.hostile()


@pytest.fixture(scope="session")
def big_check() -> Checked:
    """20,000 findings, a third of each severity."""
    return _SAMPLE.big(20_000)


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The folder of published schemas; its README says where they come from."""
    return HERE / "schemas"
