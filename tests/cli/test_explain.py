"""``verify explain``: a list, one kind, and what is no kind."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from verify.cli.explain import WIDTH
from verify.cli.main import app
from verify.conflicts.explained import explanations
from verify.errors import ConfigError
from verify.model import KINDS

RUNNER = CliRunner()


def test_alone_it_lists_the_kinds_one_a_line():
    lines = RUNNER.invoke(app, ["explain"]).stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(KINDS)
    assert all(told.summary in line for told, line in zip(explanations().values(), lines, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_explained_in_full(kind: str):
    result = RUNNER.invoke(app, ["explain", kind])
    assert result.exit_code == 0, result.stderr
    words = " ".join(result.stdout.split())
    told = explanations()[kind]
    assert result.stdout.startswith(f"{kind}: {told.summary}\n")
    for text in (*told.how, told.severity, told.held_back, told.settle, *(e.a for e in told.examples)):
        assert text in words
    assert f"ignore: [{kind}]" in words and "reason: " in words
    assert "verify baseline accept ARTICLES --fingerprint" in words
    assert max(map(len, result.stdout.splitlines())) <= WIDTH
    assert "\x1b" not in result.stdout


def test_an_unknown_kind_names_the_nearest():
    error = RUNNER.invoke(app, ["explain", "nmae"]).exception
    assert isinstance(error, ConfigError)
    assert error.mend.startswith("did you mean 'name'?") and "participants" in error.mend


def test_an_unknown_kind_ends_with_2_and_no_traceback():
    told = subprocess.run(
        [sys.executable, "-m", "verify.cli.main", "explain", "\x1b[31mname"], capture_output=True, text=True
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert "did you mean 'name'?" in told.stderr
    assert "\x1b" not in told.stderr and "Traceback" not in told.stderr
