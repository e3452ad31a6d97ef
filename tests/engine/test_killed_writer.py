"""`verify add` is killed, alone or with all its workers: the collection opens, and adding again ends where an undisturbed run ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine import processes
from tests.engine.conftest import ROOT, until, without_ray
from verify.collection import add, choose, open_collection
from verify.config import Options
from verify.read import read_articles
from verify.report import jsonfile

LEAST = 0.02
RAY = pytest.mark.skipif(without_ray(), reason="Ray is not installed")
# Two portions, so that there is a first state to be left with.
ADD = "import sys; from verify.collection import adding; adding.PORTION = 2; from verify.cli.main import main; main()"


def added(collection: Path, articles: Path) -> None:
    add(collection, read_articles([articles]).articles, Options(min_confidence=LEAST))


def report(collection: Path) -> str:
    return jsonfile.render(choose(open_collection(collection), Options(min_confidence=LEAST)).report)


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    collection = tmp_path_factory.mktemp("undisturbed") / "c"
    added(collection, articles)
    return report(collection)


def generation(collection: Path) -> int:
    manifest = collection / "collection.json"
    found: int = json.loads(manifest.read_text())["generation"] if manifest.exists() else 0
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "all_of_it"),
    [
        ("processes", False),
        ("processes", True),
        pytest.param("ray", True, marks=RAY),
    ],
)
def test_a_killed_run_is_completed_by_the_next(
    engine: str, all_of_it: bool, articles: Path, undisturbed: str, tmp_path: Path, temp: Path
) -> None:
    collection = tmp_path / "c"
    words = f"add {articles} --collection {collection} --engine {engine} --workers 2 --min-confidence {LEAST}"
    with subprocess.Popen(
        [sys.executable, "-c", ADD, *words.split()],
        cwd=ROOT,
        env=processes.environment(temp),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        until(lambda: generation(collection) == 1 or run.poll() is not None)
        workers = processes.workers(processes.below(run.pid))
        (os.killpg if all_of_it else os.kill)(run.pid, signal.SIGKILL)
        run.wait()
    assert run.returncode == -signal.SIGKILL
    assert len(workers) == 2
    until(lambda: not processes.workers(workers))
    left = json.loads(report(collection))
    assert len(left["articles"]) == 2, "the first portion is there, and whole"
    added(collection, articles)
    assert report(collection) == undisturbed
