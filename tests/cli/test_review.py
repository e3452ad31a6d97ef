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
