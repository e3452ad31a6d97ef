from __future__ import annotations

from tests.review import sample
from verify.decisions.store import Store
from verify.model import Quoted, Standing
from verify.review.desk import Desk

DISMISSED = Standing(state="dismissed", reason="update")


def test_every_finding_is_open_at_first(desk: Desk) -> None:
    carried = desk.refresh()
    assert list(carried.cases) == [finding.fingerprint for finding in desk.report.findings]
    assert {case.standing.state for case in carried.cases.values()} == {"open"}
    assert carried.orphans == ()


def test_what_another_process_writes_is_seen(desk: Desk, store: Store) -> None:
    desk.refresh()
    name = desk.report.findings[2].fingerprint
    with Store(store.path) as other:
        other.record(desk.snapshot(name), action="decide", after=DISMISSED, by="Bo", follows=None)
    assert desk.case(name).standing == DISMISSED
    assert desk.refresh() is desk.refresh()


def test_the_next_run(store: Store) -> None:
    desk = Desk(sample.report(), sample.texts(), store)
    dead, when, minister, name, quote = (finding.fingerprint for finding in desk.report.findings[:5])
    for one in (dead, when, minister, name, quote):
        store.record(desk.snapshot(one), action="decide", after=DISMISSED, by="Ada", follows=None)
    later = Desk(*sample.next_run(), store)
    cases = later.refresh().cases
    assert cases[f"next{dead}"].reopened.startswith(
        "the words changed; before, The Gazette: “Six dock workers died”"
    )
    assert cases[f"next{when}"].reopened.startswith(
        "the words changed; before, The Gazette: “in the early hours"
    )
    assert cases[f"next{minister}"].standing == DISMISSED
    assert cases[f"next{minister}"].carried
    assert {orphan.finding.fingerprint: orphan.why for orphan in later.refresh().orphans} == {
        name: "unflagged",
        quote: "gone",
    }


def test_without_texts_only_the_quoted_sentences_are_known(store: Store) -> None:
    report = sample.report()
    desk = Desk(report, {}, store)
    evidence = report.findings[0].values[0].evidence[0]
    quoted = Quoted(article=evidence.article, sentence=evidence.sentence, start=0, end=4)
    assert desk.stands(quoted) is True
    assert desk.stands(Quoted(article=evidence.article, sentence="Not there.", start=0, end=3)) is None
    known = Desk(report, sample.texts(), store)
    assert known.stands(Quoted(article=evidence.article, sentence="Not there.", start=0, end=3)) is False
