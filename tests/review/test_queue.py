from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import process_time
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from tests.review import sample
from tests.review.named import Named
from verify.decisions.cases import Case
from verify.decisions.store import Store
from verify.model import Standing
from verify.review.app import make_app
from verify.review.desk import Desk
from verify.review.queue import ANY, NOBODY, PAGE, REOPENED, Filter, Queue

ALL = Filter(state=ANY, class_=ANY)
TEXT = st.text(max_size=6)


@given(st.builds(Filter, kind=TEXT, class_=TEXT, story=TEXT, q=TEXT, page=st.integers(1, 9)))
def test_an_address_leads_back_to_its_filter(asked: Filter) -> None:
    again = Filter.read(dict(parse_qsl(asked.address(), keep_blank_values=True)))
    for name in ("kind", "class_", "story"):
        given = getattr(asked, name)
        # An empty or blank parameter is none: forms send those.
        assert getattr(again, name) == (given if given.strip() else getattr(Filter(), name))
    assert (again.q, again.page) == (asked.q.strip(), asked.page)


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "9" * 40, ""])
def test_an_impossible_page_is_the_first(page: str) -> None:
    assert Filter.read({"page": page}).page == 1


def test_only_open_discrepancies_unless_asked_otherwise(desk: Desk) -> None:
    queue, cases = Queue(desk.report), desk.refresh().cases
    assert {row.finding.class_ for row in queue.listed(Filter(), cases).rows} == {"conflict"}
    everything = queue.listed(ALL, cases)
    assert [row.finding for row in everything.rows] == desk.report.findings
    assert everything.total == len(desk.report.findings)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (Filter(kind="name"), lambda f: f.kind == "name"),
        (Filter(severity="high"), lambda f: f.severity == "high"),
        (Filter(class_="update"), lambda f: f.class_ == "update"),
        (Filter(story="ledra"), lambda f: f.story == "ledra"),
        (Filter(source="The Gazette"), lambda f: "v3-gazette" in str(f)),
        (Filter(assignee=NOBODY), lambda f: True),
        (Filter(assignee="Bo"), lambda f: False),
        (Filter(kind="no such"), lambda f: False),
        (Filter(q="LINDKVIST harbour"), lambda f: f.kind in ("name", "quote") and f.story != "ledra"),
    ],
)
def test_filters(desk: Desk, asked: Filter, kept: object) -> None:
    assert callable(kept)
    rows = Queue(desk.report).listed(asked, desk.refresh().cases).rows
    wanted = [f for f in desk.report.findings if f.class_ == asked.class_ and kept(f)]
    if asked.q:
        assert {row.finding.fingerprint for row in rows} <= {f.fingerprint for f in wanted}
        assert rows
        assert all("lindkvist" in row.words and "harbour" in row.words for row in rows)
    else:
        assert [row.finding for row in rows] == wanted


def test_counts_tell_what_a_filter_would_give(desk: Desk, store: Store) -> None:
    first = desk.report.findings[0].fingerprint
    store.record(
        desk.snapshot(first), action="decide", after=Standing(state="unresolved"), by="A", follows=None
    )
    queue, cases = Queue(desk.report), desk.refresh().cases
    for base in (Filter(), ALL, Filter(kind="name"), Filter(kind="name", severity="low", q="name")):
        counts = queue.listed(base, cases).counts
        for facet, values in counts.items():
            for value, number in values.items():
                asked = Filter(**{name: getattr(base, name) for name in base.__slots__} | {facet: value})
                assert len(queue.listed(asked, cases).rows) == number, (base, facet, value)


def test_progress_counts_whatever_the_state_asked_for(desk: Desk, store: Store) -> None:
    conflicts = [f for f in desk.report.findings if f.class_ == "conflict"]
    for finding in conflicts[:2]:
        after = Standing(state="dismissed", reason="estimate")
        store.record(desk.snapshot(finding.fingerprint), action="decide", after=after, by="A", follows=None)
    queue, cases = Queue(desk.report), desk.refresh().cases
    for state in ("open", "dismissed", "confirmed", ANY):
        listed = queue.listed(Filter(state=state), cases)
        assert (listed.decided, listed.total) == (2, len(conflicts))


def test_reopened_findings_are_open_too(desk: Desk) -> None:
    cases = dict(desk.refresh().cases)
    first = desk.report.findings[0].fingerprint
    cases[first] = Case(finding=cases[first].finding, reopened="another value joined")
    queue = Queue(desk.report)
    assert [r.finding.fingerprint for r in queue.listed(Filter(state=REOPENED), cases).rows] == [first]
    assert first in {r.finding.fingerprint for r in queue.listed(Filter(), cases).rows}
    assert queue.listed(Filter(), cases).total == 7


def test_the_next_is_by_rank_though_the_finding_has_left_the_list(desk: Desk) -> None:
    queue, cases = Queue(desk.report), desk.refresh().cases
    names = [row.finding.fingerprint for row in queue.listed(Filter(), cases).rows]
    gone = dict(cases)
    gone[names[1]] = Case(finding=cases[names[1]].finding, standing=Standing(state="confirmed"))
    listed = queue.listed(Filter(), gone)
    place, before, after = queue.around(names[1], listed)
    assert (place, before and before.fingerprint, after and after.fingerprint) == (0, names[0], names[2])
    last = queue.next_after(names[-1], listed)
    assert last is not None
    assert last.fingerprint == names[0]
    assert queue.next_after(names[0], queue.listed(Filter(kind="characterisation"), cases)) is not None


def test_pages_hold_every_finding_once() -> None:
    report = sample.many(2 * PAGE + 7)
    queue = Queue(report)
    with Store(Path(":memory:")) as store:
        listed = queue.listed(ALL, Desk(report, {}, store).refresh().cases)
    pages = [listed.page(number) for number in range(1, listed.pages + 2)]
    assert [len(page) for page in pages] == [PAGE, PAGE, 7, 0]
    seen = Counter(row.finding.fingerprint for page in pages for row in page)
    assert seen == Counter(finding.fingerprint for finding in report.findings)


def test_five_thousand_findings_are_no_burden(store: Store) -> None:
    """Each page takes less than 100 ms of the server, and so does the first one after a decision."""
    report = sample.many(5_000)
    desk = Desk(report, {}, store)
    for finding in report.findings[:200:2]:
        after = Standing(state="dismissed", reason="update")
        store.record(desk.snapshot(finding.fingerprint), action="decide", after=after, by="A", follows=None)
    visit = TestClient(make_app(desk, [Middleware(Named, name="Ada")]))
    visit.get("/")
    one = report.findings[2501].fingerprint
    for address in ("/", "/?state=any&class=any&page=60", "/?q=house+12&source=Gazette+a", f"/finding/{one}"):
        took = []
        for number in range(4):
            finding = desk.snapshot(report.findings[3_000 + 10 * number].fingerprint)
            follows = desk.case(finding.fingerprint).last
            store.record(finding, action="note", after=Standing(note="seen"), by="B", follows=follows)
            begun = process_time()  # what other work on the machine takes is not ours
            assert visit.get(address).status_code == 200
            took.append(process_time() - begun)
        assert min(took) < 0.1, f"{address} took {min(took) * 1000:.0f} ms"
