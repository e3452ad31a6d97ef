"""``verify watch`` as a user types it; reading and comparing are stand-ins."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.collection import stub
from tests.watching.site import Entry, Site, rss, serving
from verify.cli.main import app
from verify.model import Skipped
from verify.watching import Event

RUNNER = CliRunner()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running, stub.stubbed():
        yield running


def test_once_tells_in_lines_and_exits_with_two_when_a_feed_fails(site: Site, tmp_path: Path) -> None:
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    good, bad = site.put("/good", rss([Entry(guid="1")])), site.put("/bad", status=500)
    (tmp_path / "feeds.txt").write_text(f"{bad}\n")
    words = ["watch", good, "--feeds", "feeds.txt", "--collection", "c", "--once"]
    first = RUNNER.invoke(app, words)
    assert first.exit_code == 2
    told = first.stdout.splitlines()
    assert f"{good}: 1 new" in told[0] and told[0][:2] == "20" and "Z " in told[0]
    assert told[1].startswith("1 added, 0 changed") and told[-1].endswith(
        "2 feeds asked, 1 with something new, 1 failed"
    )
    assert f"failed: {bad}: the server answers 500" in first.stderr
    again = RUNNER.invoke(app, words)
    assert again.exit_code == 0 and "is to be left alone for another" in again.stdout
    assert len(site.asked()) == 2
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers


def test_words_from_feeds_command_neither_terminals_nor_build_logs(
    capsys: pytest.CaptureFixture[str], site: Site
) -> None:
    from verify.cli.watch import tell_event

    evil = "\x1b[2J::error::forged ##vso[task.complete]\nsecond line\u202e"
    for what in ("feed", "failed", "found"):
        tell_event(Event(what=what, at=0.0, where=evil, said=evil))
    tell_event(Event(what="skipped", at=0.0, skipped=(Skipped(where=evil, reason=evil),)))
    told = "".join(capsys.readouterr())
    assert told.count("\n") == 4
    assert not any(words in told for words in ("\x1b", "::error", "##vso", "\u202e"))
    guid = evil.replace("\x1b", "")  # which XML cannot hold
    feed = site.put(
        "/feed",
        rss(
            [Entry(guid=guid, title=guid, text="Der Rat hat am Montag beschlossen, die Brücke zu bauen.")],
            title=guid,
        ),
    )
    result = RUNNER.invoke(app, ["watch", feed, "--collection", "c", "--once"])
    assert result.exit_code == 0 and not any(
        words in result.output for words in ("::error", "##vso", "\u202e")
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--collection", "c"], "no feed is named"),
        (["example.org/feed", "--collection", "c"], "begins with https://"),
        (["https://x.example/", "--collection", "c", "--every", "0"], "--every"),
        (["https://x.example/"], "--collection"),
    ],
)
def test_wrong_usage(words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = RUNNER.invoke(app, ["watch", *words])
    assert result.exit_code != 0
    assert said in result.output + str(result.exception)
    assert not (tmp_path / "c").exists()
