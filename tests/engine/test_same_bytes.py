"""A whole report has the same bytes on every engine, also when a worker is killed while it is made."""

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
from verify.config import Options
from verify.pipeline import check
from verify.read import read_articles
from verify.report import jsonfile

LEAST = 0.02  # lower than any desk would set it, so that there is much to compare
RAY = pytest.mark.skipif(without_ray(), reason="Ray is not installed")


def made(articles: Path, options: Options) -> bytes:
    return jsonfile.render(check(read_articles([articles]).articles, options)).encode()


@pytest.fixture(scope="session")
def expected(articles: Path) -> bytes:
    return made(articles, Options(min_confidence=LEAST))


def test_there_is_something_to_compare(expected: bytes) -> None:
    report = json.loads(expected)
    assert (len(report["articles"]), len(report["stories"])) == (4, 2)
    assert len(report["findings"]) > 10


@pytest.mark.slow
def test_a_client_of_a_cluster_gets_the_same_bytes(
    cluster: tuple[str, str], articles: Path, expected: bytes
) -> None:
    words = f"report {articles} -f json --min-confidence {LEAST} --workers 2 --engine {cluster[1]}"
    done = subprocess.run(
        [sys.executable, "-m", "verify.cli.main", *words.split()], cwd=ROOT, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", ["processes", pytest.param("ray", marks=RAY)])
def test_the_command_gives_the_same_bytes_when_a_worker_is_killed(
    name: str, articles: Path, expected: bytes, temp: Path
) -> None:
    words = f"report {articles} -f json --min-confidence {LEAST} --workers 2 --engine {name}"
    with subprocess.Popen(
        [sys.executable, "-m", "verify.cli.main", *words.split()],
        cwd=ROOT,
        env=processes.environment(temp),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        worker = until(lambda: processes.at_work(run.pid))
        below = processes.below(run.pid)
        os.kill(worker, signal.SIGKILL)
        output, complaints = run.communicate()
    assert run.returncode == 0, complaints.decode()
    assert output == expected
    assert "its work is done again" in complaints.decode()
    assert not list(temp.glob("verify-*")), "everything is cleared away"
    until(lambda: not processes.workers(below))
