"""Results of checks to render."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.check import sample
from verify.model import Checked

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def checked() -> Checked:
    """Three articles, five findings, one silenced by each means, a stale entry, a file that was not checked."""
    return sample.checked()


@pytest.fixture(scope="session")
def hostile_check() -> Checked:
    """Texts that try to break out."""
    return sample.hostile()


@pytest.fixture(scope="session")
def big_check() -> Checked:
    """20,000 findings, a third of each severity."""
    return sample.big(20_000)


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The folder of published schemas; its README says where they come from."""
    return HERE / "schemas"
