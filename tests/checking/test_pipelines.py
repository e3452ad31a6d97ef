"""What is shipped for GitHub, pre-commit and GitLab, run as those run it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checking.scratch import AGREES, DISAGREES, ENVIRONMENT, FIRST, Repository

TOP = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A clone whose branch adds an article that disagrees; ``origin/main`` is what it branched from."""
    (tmp_path / "theirs").mkdir()
    theirs = Repository(tmp_path / "theirs")
    theirs.write("first.md", FIRST)
    theirs.commit()
    subprocess.run(
        ["git", "clone", "-q", str(theirs.root), str(tmp_path / "ours")], env=ENVIRONMENT, check=True
    )
    ours = Repository(tmp_path / "ours", made=True)
    ours.git("checkout", "-q", "-b", "news")
    return ours


def run(script: str, repository: Repository, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script with the command ``verify`` of this environment in front."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=repository.root,
        env=ENVIRONMENT | {"PATH": path} | variables,
        capture_output=True,
        text=True,
    )


def read(name: str) -> Any:
    return yaml.safe_load((TOP / name).read_text(encoding="utf-8"))


def test_the_action(repository: Repository, tmp_path: Path) -> None:
    action = read("action.yml")
    step = next(s for s in action["runs"]["steps"] if s.get("name") == "Check")
    assert "${{" not in step["run"], "an input would be run as shell code"
    summary = tmp_path / "summary.md"
    variables = {
        "VERIFY_ARTICLES": "content\n",
        "VERIFY_SINCE": "origin/main",
        "VERIFY_FAIL_ON": action["inputs"]["fail-on"]["default"],
        "VERIFY_BASELINE": action["inputs"]["baseline"]["default"],
        "VERIFY_SARIF": action["inputs"]["sarif"]["default"],
        "VERIFY_COMMENT": action["inputs"]["comment"]["default"],
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    assert set(step["env"]) == set(variables) - {"GITHUB_STEP_SUMMARY"}
    repository.write("agrees.md", AGREES)
    done = run(step["run"], repository, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    repository.write("second.md", DISAGREES)
    done = run(step["run"], repository, **variables)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "file=content/second.md,line=6" in done.stdout
    assert "content/second.md" in summary.read_text(encoding="utf-8")
    sarif = json.loads((repository.root / "verify.sarif").read_text(encoding="utf-8"))
    assert sarif["runs"][0]["results"]


def test_the_hook(repository: Repository) -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    assert hook["pass_filenames"] is False
    command = shlex.join([*shlex.split(hook["entry"]), "content"])
    repository.write("agrees.md", AGREES)
    repository.git("add", "-A")
    assert run(command, repository).returncode == 0
    repository.write("second.md", DISAGREES)
    repository.git("add", "-A")
    done = run(command, repository)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "content/second.md:6:" in done.stdout


def test_the_gitlab_job(repository: Repository) -> None:
    job = read("ci/gitlab.yml")["verify"]
    variables = {k: str(v) for k, v in job["variables"].items()}
    variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
    script = "\n".join(job["script"])
    repository.write("second.md", DISAGREES)
    done = run(script, repository, **variables)
    assert done.returncode == 1, done.stdout + done.stderr
    reports = job["artifacts"]["reports"]
    told = json.loads((repository.root / reports["codequality"]).read_text(encoding="utf-8"))
    assert any(issue["location"]["path"] == "content/second.md" for issue in told)
    assert "content/second.md" in (repository.root / reports["junit"]).read_text(encoding="utf-8")
