from __future__ import annotations

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.report.sample import report
from verify.cli.main import app
from verify.errors import VerifyError
from verify.report.jsonfile import render


def run(*arguments: str) -> VerifyError:
    error = CliRunner().invoke(app, ["review", "--no-open", *arguments]).exception
    assert isinstance(error, VerifyError)
    return error


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("report.json").write_text(render(report()), "utf-8")
    return "report.json"


def test_neither_a_report_nor_articles(made: str) -> None:
    error = run()
    assert error.what == "there is nothing to review"
    assert "--articles" in error.mend
    assert not Path("decisions.sqlite").exists()


def test_no_report(made: str) -> None:
    assert run("--report", "none.json").where == "none.json"


def test_a_store_that_is_none(made: str) -> None:
    assert "is no store of decisions" in run("--report", made, "--store", made).what


def test_a_port_that_is_taken(made: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        error = run("--report", made, "--port", port)
    assert error.where == f"127.0.0.1:{port}"
    assert error.mend


def test_what_was_skipped_commands_neither_terminals_nor_build_logs(
    made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verify.review.serving.serve", lambda *given, **more: None)
    Path("news").mkdir()
    hostile = render(report()).replace('"v1-wire"', '"v1\\u001b[2J##vso[x]\\u202e"')
    Path(made).write_text(hostile, "utf-8")
    result = CliRunner().invoke(app, ["review", "--no-open", "--report", made, "--articles", "news"])
    assert result.exit_code == 0, result.exception
    told = result.stderr
    assert "v1" in told and "its text was not found" in told
    assert not any(words in told for words in ("\x1b", "##vso", "\u202e"))
