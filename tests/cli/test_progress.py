"""What a person sees at a real terminal while the work goes on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")
ROOT = Path(__file__).parents[2]
WORK = """
import time
from verify.cli.progress import progress_bar
with progress_bar() as progress:
    for done in range(6):
        if progress:
            progress("reading", done, 5)
        time.sleep(0.25)
"""


def test_a_terminal_shows_counts_and_the_time_left() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen([sys.executable, "-c", WORK], cwd=ROOT, stderr=theirs, env=environment) as run:
        os.close(theirs)
        shown = b""
        try:
            while some := os.read(ours, 4096):
                shown += some
        except OSError:  # how Linux says that nobody writes any more
            pass
    os.close(ours)
    assert run.returncode == 0
    lines = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", shown).decode()
    assert re.search(r"reading\s+\S*\s+0/5 0:00:00 left -:--:--", lines)
    assert re.search(r"reading\s+\S*\s+3/5 0:00:0\d left 0:00:0\d", lines)
    assert shown.rstrip().endswith(b"\x1b[2K"), "what was drawn is wiped away at the end"


def test_a_pipe_is_left_alone() -> None:
    done = subprocess.run([sys.executable, "-c", WORK], cwd=ROOT, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
