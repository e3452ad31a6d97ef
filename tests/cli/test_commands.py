"""The commands without the work behind them: what they ask for, say and return."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from verify import __version__
from verify.cli.main import app, main
from verify.cli.progress import progress_bar
from verify.config import Options
from verify.errors import InputError, VerifyError
from verify.model import Article, Reading, Report, Skipped

RUNNER = CliRunner()


class Stage:
    """Stands for reading and checking; remembers what it was asked for."""

    def __init__(self) -> None:
        self.reading = Reading(articles=(Article(id="a1", text="One."), Article(id="a2", text="Two.")))
        self.paths: list[str] = []
        self.stdin: bytes | None = None
        self.options = Options()
        self.error: Exception | None = None

    def read_articles(self, paths: list[str], *, max_bytes: int = 0, stdin: bytes | None = None) -> Reading:
        self.paths, self.stdin = list(paths), stdin
        return self.reading

    def check(self, articles: Any, options: Options, *, skipped: Any = (), progress: Any = None) -> Report:
        if self.error:
            raise self.error
        self.options = options
        assert progress is None, "nobody watches a test run"
        return Report(articles=tuple(articles), skipped=tuple(skipped))


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    monkeypatch.chdir(tmp_path)
    stage = Stage()
    for name in ("pipeline", "read"):
        module: Any = ModuleType(f"verify.{name}")
        module.check, module.read_articles = stage.check, stage.read_articles
        monkeypatch.setitem(sys.modules, f"verify.{name}", module)
    return stage


def run_main(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run the command as a shell would and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["verify", *words])
    with pytest.raises(SystemExit) as caught:
        main()
    return int(caught.value.code or 0)


def test_text_goes_to_the_terminal_when_no_output_is_named(stage: Stage):
    result = RUNNER.invoke(app, ["report", "some/folder"])
    assert result.exit_code == 0, result.stderr
    assert (stage.paths, stage.stdin) == (["some/folder"], None)
    assert result.stdout.strip()
    assert result.stderr == ""


def test_standard_input_is_read_when_it_is_named(stage: Stage):
    assert RUNNER.invoke(app, ["report", "x", "-"], input=b"They met.").exit_code == 0
    assert (stage.paths, stage.stdin) == (["x", "-"], b"They met.")


def test_a_folder_of_pages_is_written_and_named(stage: Stage, tmp_path: Path):
    result = RUNNER.invoke(app, ["report", "x", "--split", "site", "--format", "xlsx=r.xlsx"])
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "site/index.html").read_text().startswith("<!doctype html>")
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")
    assert result.stdout == ""
    assert "r.xlsx, site/index.html" in result.stderr


def test_one_analysis_writes_several_files(stage: Stage, tmp_path: Path):
    result = RUNNER.invoke(
        app, ["report", "x", "--format", "json=reports/r.json", "--format", "csv=reports/r.csv"]
    )
    assert result.exit_code == 0, result.stderr
    assert json.loads((tmp_path / "reports/r.json").read_text())["findings"] == []
    assert (tmp_path / "reports/r.csv").exists()
    assert result.stdout == ""
    assert "2 articles, 0 stories, 0 discrepancies" in result.stderr


def test_json_on_standard_output_is_nothing_but_json(stage: Stage):
    stage.reading = Reading(
        articles=stage.reading.articles, skipped=(Skipped(where="b.txt", reason="is empty"),)
    )
    result = RUNNER.invoke(app, ["report", "x", "--format", "json"])
    assert json.loads(result.stdout)
    assert result.stderr == "skipped b.txt: is empty\n"


def test_options_reach_the_pipeline(stage: Stage):
    words = [
        "report",
        "x",
        "--workers",
        "3",
        "--reader",
        "en_other",
        "--one-story",
        "--min-confidence",
        "0.25",
        "--cache",
        "kept",
    ]
    assert RUNNER.invoke(app, words).exit_code == 0
    assert stage.options == Options(
        workers=3, reader="en_other", one_story=True, min_confidence=0.25, cache="kept"
    )


def test_a_configured_cache_can_be_switched_off(stage: Stage, tmp_path: Path):
    RUNNER.invoke(app, ["report", "x"])
    assert stage.options.cache is None, "nothing is kept unasked"
    (tmp_path / "verify.toml").write_text("cache = 'kept'\n")
    RUNNER.invoke(app, ["report", "x"])
    assert stage.options.cache == "kept"
    RUNNER.invoke(app, ["report", "x", "--no-cache"])
    assert stage.options.cache == ""


def test_the_configuration_file_is_read_and_the_command_line_goes_before_it(stage: Stage, tmp_path: Path):
    (tmp_path / "verify.toml").write_text("workers = 2\none_story = true\n")
    RUNNER.invoke(app, ["report", "x"])
    assert stage.options == Options(workers=2, one_story=True)
    RUNNER.invoke(app, ["report", "x", "--workers", "1", "--many-stories"])
    assert stage.options == Options()


def test_nothing_readable_ends_with_2_and_says_what_was_skipped(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    stage.reading = Reading(skipped=(Skipped(where="b.bin", reason="is binary", mend="give a text"),))
    assert run_main(monkeypatch, "report", "x") == 2
    assert capsys.readouterr().err == (
        "skipped b.bin: is binary (give a text)\n"
        "verify: x: nothing readable was found\n"
        "  name files or folders of articles\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["report"],
        ["report", "x", "--format", "pdf"],
        ["report", "x", "--workers", "0"],
        ["report", "x", "--workers", "two"],
        ["report", "x", "--min-confidence", "7"],
        ["report", "x", "--config", "missing.toml"],
        ["report", "x", "--nonsense"],
        ["report", "x", "--cache", "kept", "--no-cache"],
        ["evaluate", "missing-folder"],
        ["evaluate", ".", "--floor", "high"],
        ["evaluate", "."],
        ["nonsense"],
    ],
)
def test_wrong_usage_ends_with_2_and_no_traceback(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
):
    assert run_main(monkeypatch, *words) == 2
    told = capsys.readouterr()
    assert told.err and "Traceback" not in told.err
    assert stage.options == Options(), "nothing was checked"


def test_errors_tell_what_where_and_how_to_mend(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    stage.error = VerifyError("weights are damaged", where="reader", mend="install again")
    assert run_main(monkeypatch, "report", "x") == 2
    assert capsys.readouterr().err == "verify: reader: weights are damaged\n  install again\n"


def test_a_defect_keeps_its_traceback(stage: Stage):
    stage.error = ZeroDivisionError("a defect")
    result = RUNNER.invoke(app, ["report", "x"])
    assert isinstance(result.exception, ZeroDivisionError)


def test_version_and_help():
    assert RUNNER.invoke(app, ["--version"]).stdout == f"verify {__version__}\n"
    told = RUNNER.invoke(app, ["--help"])
    assert told.exit_code == 0 and "report" in told.stdout and "evaluate" in told.stdout


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['verify', '--help']\n"
        "from verify.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'rich', 'numpy', 'spacy', 'torch', 'onnxruntime', 'pandas', 'sklearn', 'jinja2', 'trafilatura', 'msgspec'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_the_progress_bar_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]):
    with progress_bar() as progress:
        assert progress is None
    assert capsys.readouterr().err == ""


def test_the_progress_bar_shows_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar() as progress:
        assert progress is not None
        progress("reading", 0, 2)
        progress("reading", 2, 2)
    assert capsys.readouterr().out == ""


def test_evaluate_scores_reports_made_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stories, reports = tmp_path / "stories", tmp_path / "reports"
    stories.mkdir(), reports.mkdir()
    texts = {"a1": "It opened on Monday.", "a2": "It opened on Friday."}
    story = {
        "articles": [
            {"id": id_, "outlet": "", "title": "", "published": None, "text": text}
            for id_, text in texts.items()
        ],
        "discrepancies": [
            {
                "kind": "when",
                "severity": "high",
                "about": "day",
                "values": [
                    {"value": "x", "evidence": [{"article": id_, "quote": text}]}
                    for id_, text in texts.items()
                ],
            }
        ],
        "compatible": [],
    }
    (stories / "s.json").write_text(json.dumps(story))
    values = [{"value": "x", "evidence": [{"article": id_, "start": 0, "end": 5}]} for id_ in texts]
    (reports / "s.json").write_text(json.dumps({"findings": [{"kind": "when", "values": values}]}))
    words = ["evaluate", str(stories), "--reports", str(reports), "--verbose"]
    result = RUNNER.invoke(app, words)
    assert result.exit_code == 0, result.stderr
    assert "found  when/high day" in result.stdout
    assert result.stdout.splitlines()[-1] == "precision 1.000  recall 1.000  f1 1.000"

    (reports / "s.json").write_text('{"findings": []}')
    assert RUNNER.invoke(app, [*words, "--floor", "0.0,0.0"]).exit_code == 0
    failed = RUNNER.invoke(app, [*words, "--floor", "0.6,0.3"])
    assert failed.exit_code == 1
    assert "recall 0.000 is below its floor 0.300" in failed.stderr
    (reports / "s.json").unlink()
    assert isinstance(RUNNER.invoke(app, words).exception, InputError)
