"""``verify check`` goes by the names that the desk has settled, laid upon those of the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import verify.cli.check
from verify.cli.main import app
from verify.config import HouseName, Options
from verify.decisions.store import Store
from verify.model import NameRule


def test_the_desk_s_names_are_those_of_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Options] = []

    def checked(_: object, options: Options) -> None:
        taken.append(options)
        raise typer.Exit

    monkeypatch.setattr(verify.cli.check, "_checked", checked)
    monkeypatch.chdir(tmp_path)
    Path("verify.toml").write_text('[[names]]\npreferred = "Kiev"\naccepted = ["Kyiv"]\n')
    runner = CliRunner()
    assert runner.invoke(app, ["check", "new.md"]).exit_code == 0
    with Store(Path("decisions.sqlite")) as store:
        store.names.settle(NameRule(preferred="Kyiv", forbidden=("Kiev",)), by="Anna", follows=None)
    assert runner.invoke(app, ["check", "new.md"]).exit_code == 0
    assert runner.invoke(app, ["check", "new.md", "--store", "none.sqlite"]).exit_code == 0
    configured = (HouseName(preferred="Kiev", accepted=("Kyiv",)),)
    assert [options.names for options in taken] == [
        configured,
        (HouseName(preferred="Kyiv", forbidden=("Kiev",)),),
        configured,
    ]
