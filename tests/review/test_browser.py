"""The desk in a real browser, served by the command itself: the whole cycle, by keys, without a script, and for everybody."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.review import sample
from tests.review.served import STRICT, Served, Visit
from verify.decisions.store import Store

DEAD, DAY, MINISTER = "the number of dead", "the day the Varnholm", "how Tomas Hale left"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(tmp_path / "one", sample.report(), sample.texts(), tmp_path / "decisions.sqlite")
    yield served
    served.kill()


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: Any) -> Iterator[Served]:
    """A desk on which nothing is decided."""
    folder = tmp_path_factory.mktemp("quiet")
    served = Served(folder, sample.report(), sample.texts(), folder / "decisions.sqlite")
    yield served
    served.kill()


def heading(visit: Visit, words: str) -> None:
    visit.page.get_by_role("heading", level=1, name=re.compile(re.escape(words))).wait_for()
    visit.page.wait_for_function("document.body.ariaBusy !== 'true'")  # until then keys are not heeded


def test_the_whole_cycle(browser: Any, served: Served, tmp_path: Path) -> None:
    store = tmp_path / "decisions.sqlite"
    ada = Visit(browser, served.address)
    page = ada.page

    # Open, filter, decide by keys.
    page.get_by_label("Severity").select_option("high")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**severity=high")
    assert page.locator(".row").count() == 3
    page.get_by_role("link", name=re.compile(DEAD)).click()
    heading(ada, DEAD)
    page.keyboard.press("2")
    heading(ada, DAY)
    assert "severity=high" in page.url
    assert "“six dead” holds" in page.locator(".banner").inner_text()
    page.keyboard.press("u")
    heading(ada, MINISTER)
    assert "2 of 3 decided" in page.locator(".steps").inner_text()

    # Undo, and decide otherwise.
    page.keyboard.press("z")
    heading(ada, DAY)
    assert "Taken back" in page.locator(".banner").inner_text()
    page.keyboard.press("n")
    page.keyboard.type("u z ?: keys rest while one writes")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    heading(ada, MINISTER)

    # A second editor, on the same store.
    other = Served(tmp_path / "two", sample.report(), sample.texts(), store, name="Bo")
    bo = Visit(browser, other.address)
    bo.page.get_by_role("link", name=re.compile(MINISTER)).click()
    heading(bo, MINISTER)
    page.keyboard.press("q")
    page.get_by_text("Everything here is decided").wait_for()
    bo.page.keyboard.press("1")
    heading(bo, "Ada has decided in the meantime")
    assert "one source only repeats what somebody said" in bo.page.locator("#content").inner_text()
    bo.page.get_by_role("button", name="Record mine after theirs").click()
    heading(bo, "The name is written")
    other.kill()

    # What the page has answered is on the disk, whatever happens to the server.
    page.goto(f"{served.address}/?kind=quote")
    page.locator(".row a").click()
    heading(ada, "Two versions")
    served.kill()
    page.keyboard.press("h")
    page.get_by_text("The desk does not answer: what you just did was not taken.").wait_for()
    ada.complaints.clear()
    again = Served(tmp_path / "one", sample.report(), sample.texts(), store)
    ada.enter(again.address)
    page.goto(f"{again.address}/?state=any&severity=high")
    assert page.locator(".row .state").all_inner_texts() == ["Conflict", "Not a conflict", "Conflict"]
    with Store(store) as log:
        told = [(d.by, d.action, d.after.state, d.after.reason or d.after.holds) for d in log.decisions()]
        assert log.decisions()[3].after.note == "u z ?: keys rest while one writes"
    assert told == [
        ("Ada", "decide", "confirmed", "six dead"),
        ("Ada", "decide", "dismissed", "update"),
        ("Ada", "undo", "open", ""),
        ("Ada", "decide", "dismissed", "tool-error"),
        ("Ada", "decide", "dismissed", "quotation"),
        ("Bo", "decide", "confirmed", "resigned"),
    ]
    page.goto(f"{again.address}/?kind=quote")
    page.get_by_role("link", name=re.compile("Two versions")).click()
    heading(ada, "Two versions")
    page.keyboard.press("h")
    page.get_by_text("Everything here is decided").wait_for()
    again.kill()

    # Export: what another desk takes in, and what is to be corrected.
    lines, corrections = tmp_path / "desk.jsonl", tmp_path / "corrections.md"
    wanted = ("--export", str(lines), "--corrections", str(corrections))
    subprocess.run(
        [sys.executable, "-m", "verify.cli.main", "review", "--store", str(store), *wanted], check=True
    )
    assert len([line for line in lines.read_text("utf-8").splitlines() if '"decision"' in line]) == 7
    assert "six dead" in corrections.read_text("utf-8")

    # The next run: carried over, open again with the reason, orphaned.
    next_day = Served(tmp_path / "next", *sample.next_run(), store)
    ada.enter(next_day.address)
    page.goto(next_day.address)
    assert page.get_by_role("link", name=re.compile(MINISTER)).count() == 0
    page.get_by_role("link", name=re.compile(r"^Reopened")).click()
    page.wait_for_url("**state=reopened")
    assert page.locator(".row").count() == 2
    page.get_by_role("link", name=re.compile(DEAD)).click()
    heading(ada, DEAD)
    assert (
        "Open again: the words changed; before, The Gazette: “Six dock"
        in page.locator(".notice").inner_text()
    )
    assert "“six dead” holds" in page.locator(".log").inner_text()
    page.goto(f"{next_day.address}/?state=confirmed")
    page.get_by_role("link", name=re.compile(MINISTER)).click()
    heading(ada, MINISTER)
    assert "Decided about an earlier form of it" in page.locator(".notice").inner_text()
    page.get_by_role("link", name=re.compile("Orphans")).click()
    heading(ada, "Decisions without a finding")
    assert "Two versions" in page.locator(".orphan").inner_text()
    assert "Words of it no longer stand in their article." in page.locator(".orphan").inner_text()
    next_day.kill()

    # The browser's own lines about the killed server and the later decision, which come when they come.
    expected = ("REFUSED", "CONNECTION_RESET", "409")
    said = [line for line in ada.complaints + bo.complaints if not any(mark in line for mark in expected)]
    assert (said, bo.foreign) == ([], [])


def test_without_a_script(browser: Any, served: Served, tmp_path: Path) -> None:
    visit = Visit(browser, served.address, java_script_enabled=False)
    page = visit.page
    page.get_by_label("Search in the evidence").fill("lindkvist")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("link", name=re.compile("The name is written")).click()
    page.get_by_label("Lindqvist holds").check()
    page.get_by_label("Known from").fill("the port's own page")
    page.get_by_role("button", name="Confirm the conflict").click()
    assert "“Lindqvist” holds, known from the port's own page" in page.locator(".banner").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert "The name is written" in visit.title()
    page.get_by_role("link", name="Queue", exact=True).click()
    page.get_by_label(re.compile("^Select: Sources disagree on the number")).check()
    page.get_by_label(re.compile("^Select: Sources disagree on the day the Varn")).check()
    page.get_by_label("Decide", exact=True).select_option("unresolved")
    page.get_by_role("button", name="Show what would change").click()
    assert page.locator(".picks li").count() == 2
    page.get_by_role("button", name="Do it").click()
    assert visit.title() == "2 decided"
    page.get_by_role("button", name="Undo all 2").click()
    assert visit.title() == "2 taken back"
    with Store(tmp_path / "decisions.sqlite") as log:
        assert len(log.decisions()) == 6
    assert (visit.complaints, visit.foreign) == ([], [])


def test_the_queue_by_keys_alone(browser: Any, quiet: Served) -> None:
    visit = Visit(browser, quiet.address)
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press(" ")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert DAY in page.evaluate("document.activeElement.textContent")
    assert page.locator(".queue :checked").count() == 1
    page.keyboard.press("Enter")
    heading(visit, DAY)
    assert page.evaluate("document.activeElement.tagName") == "H1"  # where a screen reader goes on
    assert "start of the Varnholm" in page.locator("#said").text_content()
    page.keyboard.press("j")
    heading(visit, MINISTER)
    page.keyboard.press("k")
    heading(visit, DAY)
    page.go_back()
    heading(visit, MINISTER)
    page.keyboard.press("b")
    heading(visit, "What was flagged")
    page.keyboard.press("/")
    page.keyboard.type("petrou")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=petrou")
    assert page.locator(".row").count() == 2


def test_shortcuts_are_shown_and_can_be_changed(browser: Any, served: Served) -> None:
    visit = Visit(browser, served.address)
    page = visit.page
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Shortcuts").is_visible()
    page.keyboard.press("Escape")
    page.goto(f"{served.address}/keys")
    page.get_by_label("Leave it unresolved").press("u")
    assert page.get_by_label("a later report replaces an earlier one").input_value() == "—"
    page.goto(f"{served.address}/?kind=quote")
    page.locator(".row a").click()
    heading(visit, "Two versions")
    assert page.locator('button[value="unresolved"] kbd').inner_text() == "u"
    page.keyboard.press("h")  # means nothing any more
    page.keyboard.press("u")
    page.get_by_text("Everything here is decided").wait_for()
    assert "Unresolved" in page.locator(".banner").inner_text()
    page.goto(f"{served.address}/keys")
    page.get_by_label("Use shortcuts").uncheck()
    page.goto(f"{served.address}/?kind=name")
    page.locator(".row a").first.click()
    heading(visit, "The name is written")
    page.keyboard.press("u")
    page.wait_for_timeout(200)
    heading(visit, "The name is written")
    page.goto(f"{served.address}/keys")
    page.get_by_role("button", name="As they were at first").click()
    assert page.get_by_label("Leave it unresolved").input_value() == "h"
    assert visit.complaints == []


def test_articles_open_at_the_place_and_can_be_exchanged(browser: Any, quiet: Served) -> None:
    visit = Visit(browser, f"{quiet.address}/?kind=quote", viewport={"width": 1280, "height": 420})
    page = visit.page
    page.locator(".row a").click()
    heading(visit, "Two versions")
    inside = """() => [...document.querySelectorAll('.text')].every(pane => {
        const [a, b] = [pane.getBoundingClientRect(), pane.querySelector('mark').getBoundingClientRect()];
        return pane.scrollHeight > pane.clientHeight && b.top >= a.top && b.bottom <= a.bottom; })"""
    page.wait_for_function(inside)
    assert page.locator(".text").nth(1).evaluate("pane => pane.scrollTop") > 0
    page.get_by_role("link", name="Coast Daily").click()
    page.get_by_role("heading", name="Coast Daily").wait_for()
    page.wait_for_function(inside)
    assert "open=v2-copy" in page.url
    assert page.locator(".pane").count() == 2


def test_dates_and_numbers_are_the_readers(browser: Any, quiet: Served) -> None:
    visit = Visit(
        browser, f"{quiet.address}/?kind=characterisation", locale="de-DE", timezone_id="Europe/Berlin"
    )
    visit.page.locator(".row a").click()
    heading(visit, MINISTER)
    times = visit.page.locator(".side time").all_inner_texts()
    assert times[0].startswith("5. März 2025")
    assert "22:40" in times[0]
    assert "6. März 2025" in times
    plain = Visit(browser, f"{quiet.address}/?kind=characterisation", java_script_enabled=False)
    plain.page.locator(".row a").click()
    assert plain.page.locator(".side time").first.inner_text() == "5 March 2025, 21:40 UTC"


SHIFT = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => total += e.value)).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(total), 150);
})"""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_serious_violation(browser: Any, served: Served, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    visit = Visit(browser, served.address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, axe = visit.page, Axe()

    def check() -> None:
        found = axe.run(page).response["violations"]
        assert [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []

    first = page.locator(".row a").first.get_attribute("href")
    check()
    for address in ("/bulk?all=1&do=unresolved", "/orphans", "/keys", first):
        page.goto(served.address + address)
        check()
    page.keyboard.press("?")
    check()
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('[name=follows]').value = 'another'")
    page.keyboard.press("o")  # without the note that this reason needs
    page.locator(".decide .wrong").wait_for()
    check()
    page.keyboard.press("u")
    page.locator(".banner").wait_for()
    check()
    page.goto(served.address + first)
    page.evaluate("document.querySelectorAll('[name=follows]').forEach(field => field.value = '')")
    page.keyboard.press("h")
    heading(visit, "has decided in the meantime")
    check()


SHIFT = """() => new Promise(done => {
  let total = 0;
  const add = list => list.getEntries().forEach(entry => total += entry.value);
  new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(total), 100);
})"""


@pytest.mark.parametrize("width", [1280, 640, 390, 320])  # 640 is 1280 at 200 %
def test_nothing_is_too_wide_and_nothing_jumps(browser: Any, quiet: Served, width: int) -> None:
    visit = Visit(browser, quiet.address, viewport={"width": width, "height": 800}, locale="de-DE")
    page = visit.page
    first = page.locator(".row a").first.get_attribute("href")
    for address in ("/", "/?q=nothing", first, "/bulk?all=1&do=unresolved", "/orphans", "/keys", "/nowhere"):
        page.goto(quiet.address + address)
        assert page.evaluate(SHIFT) < 0.001, address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_strict_policy_breaks_nothing(browser: Any, served: Served) -> None:
    visit = Visit(browser, served.address)

    def strictly(route: Any) -> None:
        answer = route.fetch(max_redirects=0)
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})

    visit.page.route("**/*", strictly)
    visit.page.goto(served.address)
    visit.page.locator(".row a").first.click()
    heading(visit, DEAD)
    visit.page.keyboard.press("1")
    heading(visit, DAY)
    assert (visit.complaints, visit.foreign) == ([], [])
