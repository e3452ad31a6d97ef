"""What editors have decided counts in a check: dismissed is quiet, confirmed stays, and another value asks anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.checking.scratch import DISAGREES, FIRST, THIRD, Repository
from verify.checking.baseline import accept
from verify.checking.decided import Decided, Desk, lay_upon
from verify.checking.silence import silence
from verify.decisions.snapshots import Snapshots, snapshots_of
from verify.decisions.store import Store
from verify.model import Decision, Finding, Report, Standing
from verify.report import schema
from verify.report.lookup import Lookup

BOTH = {"Monday": [("a", "Monday it was.")], "Friday": [("b", "Friday it was.")]}
TODAY = date(2027, 1, 15)


def decided(newsroom: Any, then: Finding, after: Standing, now: Finding | None = None) -> Decided:
    articles = tuple(newsroom.articles.values())
    (snapshot,) = snapshots_of([then], Lookup(Report(articles=articles, findings=(then,))))
    decision = Decision(
        id="1",
        finding=snapshot.fingerprint,
        at="2027-01-14T09:00:00.000000+00:00",
        by="Ada",
        action="decide",
        before=Standing(),
        after=after,
    )
    desk = Desk(snapshots={snapshot.fingerprint: snapshot}, log=[decision])
    return lay_upon(Report(articles=articles, findings=(now or then,)), desk)


def test_a_dismissal_says_who_and_why(newsroom: Any) -> None:
    finding = newsroom.finding(BOTH)
    after = Standing(state="dismissed", reason="update", note="see the second edition")
    found = decided(newsroom, finding, after)
    why = "a later report replaces an earlier one; see the second edition (Ada on 2027-01-14)"
    assert found.dismissed == {finding.fingerprint: why}
    assert found.findings == (finding,)


def test_a_confirmed_finding_says_so_and_no_baseline_hides_it(newsroom: Any) -> None:
    finding = newsroom.finding(BOTH)
    after = Standing(state="confirmed", holds="Monday", known_from="the palace")
    found = decided(newsroom, finding, after)
    assert found.findings[0].explanation == ("Confirmed by Ada on 2027-01-14: Monday, known from the palace.")
    result = silence(
        found.findings,
        newsroom.articles.values(),
        entries=accept((), [finding], newsroom.articles, reason="known", today=TODAY),
        confirmed=found.confirmed,
        today=TODAY,
        exists=lambda path: True,
    )
    assert (result.remaining, result.quiet, result.stale) == (found.findings, (), ())


def test_an_open_finding_is_left_as_it_is(newsroom: Any) -> None:
    finding = newsroom.finding(BOTH)
    found = decided(newsroom, finding, Standing(assignee="Ben"))
    assert (found.findings, found.dismissed, found.confirmed) == ((finding,), {}, frozenset())


def test_a_third_value_opens_it_again_and_says_so(newsroom: Any) -> None:
    then = newsroom.finding(BOTH)
    now = newsroom.finding({**BOTH, "Sunday": [("c", "Sunday it was.")]})
    found = decided(newsroom, then, Standing(state="dismissed", reason="other"), now)
    assert found.dismissed == {}
    (caution,) = found.findings[0].cautions
    assert caution.startswith("Settled before by Ada on 2027-01-14, and open again: another value joined: c:")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.write("first.md", FIRST)
    made.write("second.md", DISAGREES)
    return made


def decide(repository: Repository, store: Path, after: Standing) -> None:
    """Decide about the only discrepancy of the articles, as the review app does with a report."""
    done = repository.verify("report", "content", "--format", "json")
    report = msgspec.json.decode(done.stdout, type=schema.Report)
    (finding,) = [finding for finding in report.findings if finding.class_ == "conflict"]
    with Store(store) as opened:
        snapshot = Snapshots(report.articles, report.stories).of(finding)
        opened.record(snapshot, action="decide", after=after, by="Ada", follows=None)


def test_a_check_heeds_the_store(repository: Repository) -> None:
    check = ("check", "content/second.md", "--against", "content")
    assert repository.verify(*check).returncode == 1
    decide(
        repository, repository.root / "decisions.sqlite", Standing(state="dismissed", reason="translation")
    )
    done = repository.verify(*check)
    assert done.returncode == 0, done.stdout
    assert repository.verify(*check, "--store", "elsewhere.sqlite").returncode == 1
    repository.write("third.md", THIRD)
    done = repository.verify("check", "content/third.md", "--against", "content")
    assert done.returncode == 1, done.stdout
    assert "another value joined" in done.stdout


def test_a_damaged_store_is_named(repository: Repository) -> None:
    (repository.root / "decisions.sqlite").write_text("no decisions\n", encoding="utf-8")
    done = repository.verify("check", "content/second.md", "--against", "content")
    assert done.returncode == 2
    assert "decisions.sqlite, line 1: is not JSON" in done.stderr
