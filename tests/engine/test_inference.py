"""Nothing about the use of the models leaves this machine, or is put aside for leaving."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

USE = """
from verify.match.pair_model import pair_model
import os
print(pair_model().judge("Six people died.", "Four people died.").conflict > 0, os.environ["ORT_DISABLE_TELEMETRY"])
"""


@pytest.mark.parametrize("variable", [None, "1"])
def test_the_runtime_is_told_not_to_send_and_leaves_nothing_behind(
    tmp_path: Path, variable: str | None
) -> None:
    env = {
        k: v
        for k, v in os.environ.items()
        if k not in ("ORT_DISABLE_TELEMETRY", "CI", "ORT_RUNNING_UNIT_TESTS")
    }
    env |= {
        "TMPDIR": str(tmp_path / "tmp"),
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    env |= {"ORT_DISABLE_TELEMETRY": variable} if variable else {}
    for name in ("tmp", "home", "cache"):
        (tmp_path / name).mkdir()
    done = subprocess.run([sys.executable, "-c", USE], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "1"]
    left = [str(path) for name in ("tmp", "home") for path in (tmp_path / name).rglob("*")]
    assert not left, "a session of the runtime's telemetry has begun"
