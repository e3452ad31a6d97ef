"""``verify baseline``: what the commands write, refuse and say."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import verify.checking.found
from verify.checking.baseline_file import DEFAULT_FILE, read_baseline
from verify.checking.found import Found
from verify.cli.main import app, main
from verify.cli.options import CACHE
from verify.model import Article, Evidence, Finding, Skipped, Span, Value, fingerprint

ROOT = Path(__file__).parents[2]
RUNNER = CliRunner()
ARTICLES = tuple(
    Article(id=name, path=f"news/{name}.md", text=f"They met on {day}.")
    for name, day in (("a", "Monday"), ("b", "Tuesday"), ("c", "Friday"))
)
TOMORROW = str(datetime.now(UTC).date() + timedelta(days=1))
YESTERDAY = str(datetime.now(UTC).date() - timedelta(days=1))


def finding(*articles: Article, subject: str = "the meeting") -> Finding:
    """All of these articles disagree."""
    texts = [article.text for article in articles]
    spans = [Span(0, len(text)) for text in texts]
    values = tuple(
        Value(text=text[12:-1], evidence=(Evidence(article_id=a.id, span=span, sentence_span=span),))
        for a, text, span in zip(articles, texts, spans, strict=True)
    )
    return Finding(
        fingerprint=fingerprint("when", texts),
        kind="when",
        class_="conflict",
        severity="high",
        confidence=0.9,
        subject=subject,
        summary="Sources disagree on the meeting",
        values=values,
    )


AB, AC, BC, ABC = (finding(*chosen) for chosen in (ARTICLES[:2], ARTICLES[::2], ARTICLES[1:], ARTICLES))


class Desk:
    """Stands for reading and comparing; gives what it is told to."""

    def __init__(self) -> None:
        self.found = Found(findings=(AB,), articles=ARTICLES)
        self.asked: tuple[Any, ...] = ()

    def find(self, paths: list[str], options: Any, *, root: Path, progress: Any = None) -> Found:
        self.asked = (paths, options, root)
        return self.found


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for article in ARTICLES:
        (tmp_path / article.path).touch()
    desk = Desk()
    monkeypatch.setattr(verify.checking.found, "find", desk.find)
    return desk


def run(*words: str) -> str:
    result = RUNNER.invoke(app, ["baseline", *words])
    assert result.exit_code == 0, (result.stderr, result.exception)
    return result.stdout


def fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run the command as a shell would, expect wrong usage, and return what it says."""
    monkeypatch.setattr(sys, "argv", ["verify", "baseline", *words])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


def kept(path: str = DEFAULT_FILE) -> list[str]:
    return [entry.fingerprint for entry in read_baseline(Path(path))]


def test_the_first_baseline_takes_everything_that_is_reported(desk: Desk, tmp_path: Path):
    desk.found = replace(desk.found, findings=(AB, replace(BC, class_="update")))
    assert run("write", "news") == f"1 entry, 1 new: {DEFAULT_FILE}\n"
    (entry,) = read_baseline(Path(DEFAULT_FILE))
    assert (entry.fingerprint, entry.reason) == (AB.fingerprint, "there when the baseline was first written")
    assert entry.articles == ("news/a.md", "news/b.md")
    assert (desk.asked[0], desk.asked[2]) == (["news"], tmp_path)


def test_a_baseline_that_is_there_swallows_nothing_new_without_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    run("write", "news", "--reason", "known")
    before = Path(DEFAULT_FILE).read_bytes()
    desk.found = replace(desk.found, findings=(AB, AC, BC))
    told = fail(monkeypatch, capsys, "write", "news")
    assert told == (
        f"verify: {DEFAULT_FILE}: 2 findings are not in the baseline, which is left as it was\n"
        "  add them all with --all, or some of them with 'verify baseline accept'\n"
    )
    assert Path(DEFAULT_FILE).read_bytes() == before
    assert run("write", "news", "--all", "--expires", TOMORROW) == f"3 entries, 2 new: {DEFAULT_FILE}\n"
    entries = {entry.fingerprint: entry for entry in read_baseline(Path(DEFAULT_FILE))}
    assert entries[AB.fingerprint].reason == "known" and entries[AB.fingerprint].expires is None
    assert str(entries[AC.fingerprint].expires) == TOMORROW


def test_writing_again_sorts_and_joins_lines_and_keeps_what_matches_nothing(desk: Desk):
    desk.found = replace(desk.found, findings=(AB, BC))
    run("write", "news")
    written = Path(DEFAULT_FILE).read_text()
    Path(DEFAULT_FILE).write_text("".join(sorted(written.splitlines(keepends=True), reverse=True)) + written)
    desk.found = replace(desk.found, findings=(AB,))
    assert run("write", "news") == f"2 entries, 0 new: {DEFAULT_FILE}\n"
    assert Path(DEFAULT_FILE).read_text() == written


def test_accept_takes_the_named_findings_with_a_reason(desk: Desk):
    desk.found = replace(desk.found, findings=(AB, AC, BC))
    words = ["accept", "news", "--file", "deep.jsonl", "--reason", "asked", "--fingerprint"]
    assert run(*words, AC.fingerprint) == "1 entry, 1 accepted now: deep.jsonl\n"
    assert kept("deep.jsonl") == [AC.fingerprint]
    run("accept", "news", "--file", "deep.jsonl", "--reason", "others", "--all")
    reasons = {entry.fingerprint: entry.reason for entry in read_baseline(Path("deep.jsonl"))}
    assert reasons == {AC.fingerprint: "asked", AB.fingerprint: "others", BC.fingerprint: "others"}
    run(*words, AC.fingerprint, "--expires", TOMORROW)
    renewed = {entry.fingerprint: entry for entry in read_baseline(Path("deep.jsonl"))}[AC.fingerprint]
    assert (renewed.reason, str(renewed.expires)) == ("asked", TOMORROW)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["accept", "news", "--all"], "--reason"),
        (["accept", "news", "--all", "--reason", " "], "--reason: is empty"),
        (["accept", "news", "--reason", "x"], "--all accepts everything"),
        (["accept", "news", "--reason", "x", "--all", "--fingerprint", "a"], "give one of the two"),
        (["accept", "news", "--reason", "x", "--fingerprint", "feed"], "there is no finding 'feed'"),
        (["accept", "news", "--reason", "x", "--all", "--expires", "soon"], "YYYY-MM-DD"),
        (["accept", "news", "--reason", "x", "--all", "--expires", YESTERDAY], "has passed"),
        (["write"], "paths"),
        (["prune", "news"], "no such file"),
        (["write", "news", "--file", "no/such/folder.jsonl"], "cannot be written"),
        (["write", "news", "--config", "missing.toml"], "missing.toml"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str,
):
    assert told in fail(monkeypatch, capsys, *words)
    assert sorted(path.name for path in Path().iterdir()) == ["news"]


def test_a_damaged_baseline_is_named_before_anything_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    Path(DEFAULT_FILE).write_text("{\n")
    for command in (["write"], ["prune"], ["accept", "--all", "--reason", "x"]):
        assert f"{DEFAULT_FILE}:1: not a JSON object" in fail(monkeypatch, capsys, *command, "news")
    assert desk.asked == ()


def test_prune_removes_what_is_stale_and_says_so(desk: Desk):
    hostile = finding(*ARTICLES[::2], subject="a\n::error::x ##[error]y\x1b[2J")
    desk.found = replace(desk.found, findings=(AB, hostile))
    run("write", "news")
    desk.found = replace(desk.found, findings=(AB,))
    told = run("prune", "news")
    assert told == (
        f"removed {hostile.fingerprint} (a :⟨U+003A⟩error:⟨U+003A⟩x #⟨U+0023⟩[error]y⟨U+001B⟩[2J): matches nothing any more\n"
        f"1 entry, 1 removed: {DEFAULT_FILE}\n"
    )
    assert kept() == [AB.fingerprint]


@pytest.mark.parametrize(
    ("words", "cache"), [([], CACHE), (["--cache", "kept"], "kept"), (["--no-cache"], "")]
)
def test_they_use_the_cache_of_the_check(desk: Desk, words: list[str], cache: str):
    for command in (["write"], ["accept", "--all", "--reason", "x"], ["prune"]):
        run(*command, "news", *words)
        assert desk.asked[1].cache == cache


def test_prune_leaves_what_a_partial_check_cannot_know(desk: Desk):
    run("write", "news")
    desk.found = Found(articles=ARTICLES[1:])
    assert run("prune", "news/b.md", "news/c.md") == f"1 entry, 0 removed: {DEFAULT_FILE}\n"
    Path(ARTICLES[0].path).unlink()
    assert "1 removed" in run("prune", "news/b.md", "news/c.md")


def test_what_was_not_read_or_not_ignored_is_said(desk: Desk):
    asking = replace(ARTICLES[0], ignored=(("whne", "x"),))
    skipped = (Skipped(where="d.bin", reason="is binary"),)
    desk.found = replace(desk.found, articles=(asking, *ARTICLES[1:]), skipped=skipped)
    result = RUNNER.invoke(app, ["baseline", "write", "news"])
    assert result.stderr.startswith(
        "skipped d.bin: is binary\nskipped news/a.md: verify: ignore: unknown kind 'whne'"
    )


def test_what_an_article_ignores_is_not_written(desk: Desk):
    asking = replace(ARTICLES[0], ignored=(("when", "as printed"),))
    desk.found = replace(desk.found, articles=(asking, *ARTICLES[1:]))
    assert run("write", "news") == f"0 entries, 0 new: {DEFAULT_FILE}\n"


MONDAY = "The ministers of Norway and Chile met in Oslo on Monday to sign the fishing agreement, the foreign ministry said."


def verify_(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from verify.cli.main import main; main()", "baseline", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(Path.home())},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_the_whole_cycle_as_processes(tmp_path: Path):
    (tmp_path / "news").mkdir()

    def tell(name: str, text: str) -> None:
        (tmp_path / f"news/{name}.md").write_text(f"---\ndate: 2025-12-04\nsource: {name}\n---\n{text}\n")

    tell("one", MONDAY)
    tell("two", MONDAY.replace("Monday", "Wednesday"))
    first = verify_(tmp_path, "write", "news")
    assert first.stdout == f"1 entry, 1 new: {DEFAULT_FILE}\n", first.stderr
    tell("three", MONDAY.replace("Monday", "Tuesday"))
    third = verify_(tmp_path, "write", "news")
    assert third.returncode == 2 and "1 finding is not in the baseline" in third.stderr
    assert verify_(tmp_path, "accept", "news", "--all", "--reason", "asked").returncode == 0
    tell("two", MONDAY), tell("three", MONDAY)
    pruned = verify_(tmp_path, "prune", "news")
    assert pruned.stdout.count("matches nothing any more") == 2
    assert (tmp_path / DEFAULT_FILE).read_bytes() == b""
