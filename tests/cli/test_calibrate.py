"""``verify calibrate``: what it shows, and what --apply writes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.decisions.conftest import make_snapshot
from tests.review import confirmed_sample, sample
from verify.cli.main import app
from verify.config import load_options
from verify.decisions.desk_file import read_decisions
from verify.decisions.lines import write_lines
from verify.decisions.store import Store
from verify.errors import VerifyError
from verify.model import KINDS, Decision, Kind, Snapshot, Standing
from verify.report.jsonfile import written
from verify.review.desk import Desk

GOLDEN = """\
kind               confirmed dismissed  least   then   kept  lost confirmed  lost dismissed  precision   after
when                      18        12  0.400  0.530     19               0              11      0.600   0.947
number                     4         2  0.400   left alone: 6 of 10 decisions that are needed
name                      12         0  0.400   left alone: the threshold in force lets the same through
kept, lost and precision after: each story held against the threshold that the other stories give, so that
no threshold is measured on what set it
"""


def decided(number: int, kind: Kind, confidence: float, right: bool) -> tuple[Snapshot, Decision]:
    made = make_snapshot(
        {
            "Monday": [("a", f"{kind} {number}: Monday.")],
            "Friday": [("b", f"{kind} {number}: Friday.")],
        },
        kind=kind,
    )
    finding = replace(made, confidence=confidence, story=f"story {number % 6}")
    after = Standing(state="confirmed") if right else Standing(state="dismissed", reason="tool-error")
    return finding, confirmed_sample.decision(finding, after, number + 100 * KINDS.index(kind))


def all_of_them() -> list[tuple[Snapshot, Decision]]:
    """Unsure days are mostly wrong, sure ones right; names are right, of numbers there are few."""
    made = [decided(n, "when", 0.42 + n / 100, False) for n in range(12)]
    made += [decided(n, "when", 0.44 + n / 100, True) for n in (12, 13)]
    made += [decided(n, "when", 0.46 + n / 100, True) for n in range(14, 30)]
    made += [decided(n, "number", 0.5, n < 4) for n in range(6)]
    made += [decided(n, "name", 0.5, True) for n in range(12)]
    return made


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a store."""
    monkeypatch.chdir(tmp_path)
    findings, decisions = zip(*all_of_them(), strict=True)
    with Store(tmp_path / "decisions.sqlite") as store:
        store.merge(findings, decisions)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["calibrate", *arguments])
    if isinstance(result.exception, VerifyError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def test_what_it_shows_before_anything_is_written(desk: Path) -> None:
    assert run().output == GOLDEN + "nothing was written; --apply writes these thresholds to verify.toml\n"
    assert not (desk / "verify.toml").exists()


def test_apply_writes_the_thresholds_and_nothing_else(desk: Path) -> None:
    (desk / "verify.toml").write_text("workers = 1  # the small machine\n")
    before = (desk / "decisions.sqlite").read_bytes()
    assert run("--apply").output == GOLDEN + "written: verify.toml\n"
    assert (desk / "verify.toml").read_text() == (
        "workers = 1  # the small machine\n\n[thresholds]\nwhen = 0.53\n"
    )
    assert load_options().least("when") == 0.53
    assert {path.name for path in desk.iterdir()} == {"verify.toml", "decisions.sqlite"}
    assert (desk / "decisions.sqlite").read_bytes() == before
    again = run("--apply").output
    assert "left alone: the threshold in force lets the same through" in again
    assert again.endswith("no threshold changes; nothing was written\n")


def test_another_target_and_another_file(desk: Path) -> None:
    (desk / "desk.toml").write_text("[thresholds]\nname = 0.5\n")
    output = run("--precision", "0.5", "--enough", "5", "--config", "desk.toml", "--apply").output
    assert "number" in output and "no threshold surely reaches 0.5" in output
    assert (desk / "desk.toml").read_text().startswith("[thresholds]\nname = 0.5\n")
    assert not (desk / "verify.toml").exists()


def test_exported_lines_do_as_well(desk: Path) -> None:
    findings, decisions = read_decisions(desk / "decisions.sqlite")
    (desk / "lines.jsonl").write_text(write_lines(findings.values(), decisions), encoding="utf-8")
    assert run("--store", "lines.jsonl").output == run().output


def test_with_a_report_what_is_not_settled_counts_too(desk: Path) -> None:
    """A third of the report's findings are open still; those that are held back are no matter of thresholds."""
    report = sample.many(30)
    (desk / "report.json").write_text(written(report), encoding="utf-8")
    path = desk / "of-the-report.sqlite"
    with Store(path) as store:
        on_desk = Desk(report, {}, store)
        for number, finding in enumerate(report.findings):
            snapshot = replace(on_desk.snapshot(finding.fingerprint), confidence=0.41)
            state = Standing(state="confirmed") if number % 3 else Standing()
            store.record(snapshot, action="decide", after=state, by="Ada", follows=None)
    waiting = [f for f in report.findings[::3] if f.class_ == "conflict"]
    output = run("--store", str(path), "--report", "report.json").output
    assert f"of {len(waiting)} findings that nobody has settled 0 would not be shown any more" in output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--store", "nowhere.sqlite"], r"nowhere\.sqlite: no such store"),
        (["--store", "empty.jsonl"], "holds no decision that says something"),
        (["--articles", "x", "--report", "y"], "give one of the two"),
        (["--report", "nowhere.json"], r"nowhere\.json: cannot be read"),
        (["--config", "nowhere.toml"], r"nowhere\.toml: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Path, arguments: list[str], says: str) -> None:
    (desk / "empty.jsonl").write_text('{"schema":"verify-decisions/1"}\n')
    with pytest.raises(VerifyError, match=says):
        run(*arguments)
