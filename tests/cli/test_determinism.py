"""The same articles give the same bytes: twice, in any order, whatever the hash seed, on one process or two."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
STORIES = ("ferry", "trams")


def report(*paths: Path, workers: int = 1, hash_seed: str = "0") -> bytes:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "verify.cli.main",
            "report",
            *map(str, paths),
            "--format",
            "json",
            "--workers",
            str(workers),
        ],
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return sorted(path for story in STORIES for path in (SEEDS / story).iterdir())


@pytest.fixture(scope="module")
def first(files: list[Path]) -> bytes:
    return report(*files)


@pytest.mark.slow
def test_the_report_has_something_to_compare(first: bytes, files: list[Path]):
    content = json.loads(first)
    assert len(content["articles"]) == len(files)
    assert len(content["claims"]) > 50


@pytest.mark.slow
def test_a_second_run_with_another_hash_seed(first: bytes, files: list[Path]):
    assert report(*files, hash_seed="4711") == first


@pytest.mark.slow
def test_another_order_and_two_workers(first: bytes, files: list[Path]):
    assert report(*reversed(files), workers=2, hash_seed="1") == first
