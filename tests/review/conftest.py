"""The desk of the hand-made report, and visits to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from tests.review import sample
from tests.review.named import Named
from verify.decisions.store import Store
from verify.review.app import make_app
from verify.review.desk import Desk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "decisions.sqlite") as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(sample.report(), sample.texts(), store)


@pytest.fixture
def ada(desk: Desk) -> TestClient:
    return TestClient(make_app(desk, [Middleware(Named, name="Ada")]))


@pytest.fixture
def bo(desk: Desk) -> TestClient:
    return TestClient(make_app(desk, [Middleware(Named, name="Bo")]))
