"""A scratch repository with articles, for tests that run the command as a pipeline does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

FIRST = """---
title: Mayor opens ferry line to Tarn
source: Harbour Post
date: 2026-05-08
---
President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Monday.

The two signed an agreement on a ferry line between Tarn and Oslo.
"""
AGREES = """---
title: Leaders sign ferry agreement
source: Fjord Daily
date: 2026-05-08
---
Chancellor Greta Lund and President Ilir Hoxhaj signed an agreement on a ferry line between Tarn and Oslo.

The line is to open next spring.
"""
DISAGREES = """---
title: Hoxhaj in Oslo
source: Coast Courier
date: 2026-05-08
---
President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Thursday.

They signed an agreement on a ferry line between Tarn and Oslo.
"""
THIRD = DISAGREES.replace("Coast Courier", "Sound Gazette").replace("on Thursday", "on Wednesday")
ENVIRONMENT = os.environ | {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


class Repository:
    """A scratch repository with articles under content/."""

    def __init__(self, root: Path, *, made: bool = False) -> None:
        self.root = root
        if not made:
            (root / "content").mkdir()
            self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=ENVIRONMENT, check=True, capture_output=True, text=True
        )
        return done.stdout

    def write(self, name: str, text: str) -> None:
        (self.root / "content" / name).write_text(text, encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "articles")

    def verify(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "verify.cli.main", *arguments],
            cwd=self.root,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
        )

    def check(self) -> tuple[int, dict[str, object], str]:
        """Check what was added since main; return exit code, the JSON result, and what the terminal showed."""
        done = self.verify(
            *("check", "--since", "main", "--articles", "content"),
            *("--format", "text", "--format", "json=out/check.json"),
        )
        result = self.root / "out" / "check.json"
        told = json.loads(result.read_text(encoding="utf-8")) if result.exists() else {}
        return done.returncode, told, done.stdout + done.stderr
