from __future__ import annotations

import msgspec

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


def test_a_changed_article_reopens_or_orphans(store: Store) -> None:
    desk = Desk(sample.report(), sample.texts(), store)
    dead, name = desk.report.findings[0].fingerprint, desk.report.findings[3].fingerprint
    for one in (dead, name):
        store.record(desk.snapshot(one), action="decide", after=DISMISSED, by="Ada", follows=None)
    changed = sample.report()
    # The Gazette now writes "Seven", and nobody flags the name any more, though it stands there.
    changed.findings = [finding for finding in changed.findings if finding.fingerprint != name]
    told = changed.findings[0].values[1].evidence
    told[:] = [
        msgspec.structs.replace(told[0], sentence=told[0].sentence.replace("Six", "Ten", 1), quote="Ten dock")
    ]
    changed.findings[0].fingerprint = "changed"
    texts = sample.texts() | {"v3-gazette": sample.texts()["v3-gazette"].replace("Six dock", "Ten dock")}
    later = Desk(changed, texts, store)
    case = later.case("changed")
    assert case.standing.state == "open"
    assert case.reopened.startswith("the words changed; before, The Gazette: “Six dock workers died”")
    (orphan,) = later.refresh().orphans
    assert orphan.finding.fingerprint == name
    assert orphan.why == "unflagged"


def test_without_texts_only_the_quoted_sentences_are_known(store: Store) -> None:
    report = sample.report()
    desk = Desk(report, {}, store)
    evidence = report.findings[0].values[0].evidence[0]
    quoted = Quoted(article=evidence.article, sentence=evidence.sentence, start=0, end=4)
    assert desk.stands(quoted) is True
    assert desk.stands(Quoted(article=evidence.article, sentence="Not there.", start=0, end=3)) is None
    known = Desk(report, sample.texts(), store)
    assert known.stands(Quoted(article=evidence.article, sentence="Not there.", start=0, end=3)) is False
