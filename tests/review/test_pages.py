"""The pages as plain forms, without a script."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from tests.report.sample import HOSTILE, hostile
from tests.review import sample
from tests.review.named import Named
from verify.decisions.store import Store
from verify.model import Standing
from verify.report import schema
from verify.report.characters import encodable
from verify.report.jsonfile import shape, written
from verify.review.app import make_app
from verify.review.desk import Desk

NAMES = [
    "Sources disagree on the number of dead",
    "Sources disagree on the day the Varnholm",
    "Sources disagree on how Tomas Hale left office",
]


class Forms(HTMLParser):
    """The forms of a page with their fields as a browser would send them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(
                {"action": at.get("action", ""), "method": at.get("method", "get"), "fields": []}
            )
        elif tag == "input" and self.forms and at.get("name"):
            chosen = at.get("type") not in ("radio", "checkbox") or "checked" in at
            if chosen:
                self.forms[-1]["fields"].append((at["name"], at.get("value", "")))


def form(html: str, action: str) -> tuple[str, dict[str, list[str]]]:
    """Return the first form whose address ends so, and its fields."""
    found = next(f for f in Forms(html).forms if f["action"].split("?")[0].endswith(action))
    fields: dict[str, list[str]] = {}
    for name, value in found["fields"]:
        fields.setdefault(name, []).append(value)
    return found["action"], fields


def decide(visit: TestClient, page: str, **said: str) -> Any:
    action, fields = form(page, "/decide")
    return visit.post(action, data=fields | said)


def address(desk: Desk, number: int) -> str:
    return f"/finding/{desk.report.findings[number].fingerprint}"


def test_decide_and_on_to_the_next(ada: TestClient, desk: Desk) -> None:
    answer = decide(
        ada, ada.get(f"{address(desk, 0)}?severity=high").text, do="confirm", holds="1", known_from="Police"
    )
    first = desk.report.findings[0].fingerprint
    assert answer.url.path == address(desk, 1)
    assert answer.url.query.decode() == f"severity=high&done={first}"
    assert NAMES[1] in answer.text
    assert "“six dead” holds, known from Police" in unescape(answer.text)
    case = desk.case(first)
    assert case.standing == Standing(state="confirmed", holds="six dead", known_from="Police")
    assert case.history[0].by == "Ada"


def test_the_last_one_leads_back_to_the_queue(ada: TestClient, desk: Desk) -> None:
    answer = decide(ada, ada.get(f"{address(desk, 2)}?kind=characterisation").text, do="unresolved")
    assert answer.url.path == "/"
    assert "Everything here is decided." in answer.text


def test_undo_from_the_next_page(ada: TestClient, desk: Desk) -> None:
    after = decide(ada, ada.get(address(desk, 0)).text, do="dismiss:update")
    action, fields = form(after.text, "/undo")
    back = ada.post(action, data=fields)
    assert back.url.path == address(desk, 0)
    case = desk.case(desk.report.findings[0].fingerprint)
    assert case.standing == Standing()
    assert [decision.action for decision in case.history] == ["decide", "undo"]
    again = decide(ada, back.text, do="dismiss:estimate")
    assert again.status_code == 200
    assert desk.case(case.finding.fingerprint).standing.reason == "estimate"


def test_a_form_that_says_too_little_keeps_what_was_written(ada: TestClient, desk: Desk) -> None:
    answer = decide(
        ada, ada.get(address(desk, 0)).text, do="confirm", holds="other", known_from="the <b>Police</b>"
    )
    assert answer.status_code == 422
    assert "the other value is empty" in answer.text
    assert 'value="the &lt;b&gt;Police&lt;/b&gt;"' in answer.text
    assert desk.case(desk.report.findings[0].fingerprint).history == ()


def test_the_slower_editor_sees_what_happened_and_chooses(
    ada: TestClient, bo: TestClient, desk: Desk
) -> None:
    seen = bo.get(address(desk, 0)).text
    decide(ada, ada.get(address(desk, 0)).text, do="dismiss:update")
    answer = decide(bo, seen, do="confirm", holds="0", note="the port says so")
    assert answer.status_code == 409
    assert "Ada</bdi> has decided in the meantime" in answer.text
    assert "Not a conflict: a later report replaces an earlier one" in answer.text
    name = desk.report.findings[0].fingerprint
    assert len(desk.case(name).history) == 1
    action, fields = form(answer.text, "/decide")
    assert fields["note"] == ["the port says so"]
    bo.post(action, data=fields)
    history = desk.case(name).history
    assert [(d.by, d.after.state) for d in history] == [("Ada", "dismissed"), ("Bo", "confirmed")]
    assert history[1].before == history[0].after


def test_taking_back_what_somebody_has_decided_since(ada: TestClient, bo: TestClient, desk: Desk) -> None:
    after = decide(ada, ada.get(address(desk, 0)).text, do="unresolved")
    decide(bo, bo.get(address(desk, 0)).text, do="confirm", holds="0")
    action, fields = form(after.text, "/undo")
    answer = ada.post(action, data=fields)
    assert answer.status_code == 409
    assert "You wanted to take a decision back." in answer.text
    assert desk.case(desk.report.findings[0].fingerprint).standing.state == "confirmed"


def test_a_failure_says_that_nothing_was_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = TestClient(make_app(desk, [Middleware(Named, name="Ada")]), raise_server_exceptions=False)
    page = visit.get(address(desk, 0)).text
    monkeypatch.setattr(desk.store, "record", lambda *_, **__: (_ for _ in ()).throw(OSError("disk full")))
    answer = decide(visit, page, do="unresolved")
    assert answer.status_code == 500
    assert 'id="content"' in answer.text
    assert "was not taken" in answer.text


def test_pressing_a_key_twice_decides_once(ada: TestClient, desk: Desk) -> None:
    page = ada.get(address(desk, 0)).text
    for _ in range(2):
        assert decide(ada, page, do="unresolved").url.path == address(desk, 1)
    assert len(desk.case(desk.report.findings[0].fingerprint).history) == 1


def test_taking_back_a_decision_about_a_reopened_finding_opens_it_again(
    ada: TestClient, desk: Desk, store: Store
) -> None:
    decide(ada, ada.get(address(desk, 0)).text, do="confirm", holds="0")
    later = Desk(*sample.next_run(), store)
    visit = TestClient(make_app(later, [Middleware(Named, name="Bo")]))
    page = visit.get(address(later, 0)).text
    assert "Open again:" in page
    assert 'data-action="undo"' not in page
    after = decide(visit, page, do="unresolved")
    action, fields = form(after.text, "/undo")
    visit.post(action, data=fields)
    case = later.case(later.report.findings[0].fingerprint)
    assert case.standing == Standing()
    assert [d.before.state for d in case.history] == ["open", "open", "unresolved"]


def test_assigning_and_notes_stay_on_the_finding(ada: TestClient, desk: Desk) -> None:
    page = ada.get(address(desk, 0)).text
    assigned = decide(ada, page, do="assign", assignee="Bo")
    assert assigned.url.path == address(desk, 0)
    noted = decide(ada, assigned.text, do="note", note="called\r\nthe port")
    assert noted.url.path == address(desk, 0)
    standing = desk.case(desk.report.findings[0].fingerprint).standing
    assert standing == Standing(assignee="Bo", note="called\nthe port")
    assert NAMES[0] in ada.get("/?assignee=Bo").text
    assert NAMES[1] not in ada.get("/?assignee=Bo").text


def test_bulk_shows_first_and_does_then(ada: TestClient, bo: TestClient, desk: Desk) -> None:
    decide(bo, bo.get(address(desk, 1)).text, do="unresolved")
    preview = ada.get(
        "/bulk", params={"all": "1", "state": "any", "do": "dismiss:tool-error", "note": "all wrong"}
    )
    assert desk.store.revision() == 1  # nothing was done yet
    action, fields = form(preview.text, "/bulk")
    assert len(fields["finding"]) == 6  # Bo's is offered, and not chosen
    late = desk.report.findings[0].fingerprint
    decide(bo, bo.get(address(desk, 0)).text, do="confirm", holds="0")
    done = ada.post(action, data=fields)
    assert "5</data> decided" in done.text
    assert "1</data> left alone" in done.text
    states = [desk.case(f.fingerprint).standing.state for f in desk.report.findings if f.class_ == "conflict"]
    assert sorted(states) == ["confirmed", *["dismissed"] * 5, "unresolved"]
    assert desk.case(late).standing.holds == "four dead"
    action, fields = form(done.text, "/bulk/undo")
    ada.post(action, data=fields)
    states = [desk.case(f.fingerprint).standing.state for f in desk.report.findings if f.class_ == "conflict"]
    assert sorted(states) == ["confirmed", *["open"] * 5, "unresolved"]


def test_bulk_without_a_choice_or_with_a_wrong_one(ada: TestClient) -> None:
    assert "No finding was selected" in ada.get("/bulk?do=unresolved").text
    assert "another reason needs a note" in ada.get("/bulk?all=1&do=dismiss:other").text
    assert "nothing was decided" in ada.get("/bulk?all=1").text


def test_orphans_say_why(store: Store, desk: Desk) -> None:
    first = desk.report.findings[0]
    after = Standing(state="confirmed", holds="six dead")
    store.record(desk.snapshot(first.fingerprint), action="decide", after=after, by="Bo", follows=None)
    report = shape(hostile())
    later = TestClient(make_app(Desk(report, {}, store), [Middleware(Named, name="Ada")]))
    page = unescape(later.get("/orphans").text)
    assert NAMES[0] in page
    assert "The text of an article is not at hand in this run." in page
    assert "<mark>Six dock workers died</mark>" in page


@pytest.mark.parametrize("address", ["/finding/nothere", "/nowhere", "/finding/a/b", "/static/../app.py"])
def test_addresses_that_lead_nowhere(ada: TestClient, address: str) -> None:
    answer = ada.get(address)
    assert answer.status_code == 404
    assert "To the queue" in answer.text


def test_reading_changes_nothing(ada: TestClient, desk: Desk) -> None:
    for path in (f"{address(desk, 0)}/decide", f"{address(desk, 0)}/undo", "/bulk/undo"):
        assert ada.get(path).status_code == 405
    assert desk.store.revision() == 0


def test_nothing_of_an_article_becomes_markup(store: Store) -> None:
    report = msgspec.json.decode(written(shape(hostile())), type=schema.Report)
    texts = {encodable(article.id): encodable(article.text)[:5_000] for article in hostile().articles}
    desk = Desk(report, texts, store)
    visit = TestClient(make_app(desk, [Middleware(Named, name="<script>Ada</script>")]))
    pages = ["/?class=any", "/bulk?all=1&class=any&do=unresolved", "/?q=%3Cscript%3E&kind=%22%3E%3Cimg%3E"]
    for finding in desk.report.findings:
        pages.append(f"/finding/{finding.fingerprint}?open={desk.report.articles[0].id}")
        answer = visit.post(
            f"/finding/{finding.fingerprint}/decide",
            data={"do": "confirm", "holds": "other", "value": HOSTILE[0], "note": HOSTILE[1], "follows": ""},
        )
        assert answer.status_code == 200
    for path in [*pages, "/orphans"]:
        html = visit.get(path).text
        tags = {tag.casefold() for tag in re.findall(r"<([a-zA-Z]+)", html)}
        assert tags.isdisjoint({"img", "svg", "style", "iframe", "object"}), path
        assert len(re.findall("<script", html)) == 2, path
        assert not re.search(r"[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", html), path
        assert not re.search(r'(?:href|src)="javascript:', html), path
        assert " onerror=" not in re.sub(r'"[^"]*"|>[^<]*<', "", html), path
