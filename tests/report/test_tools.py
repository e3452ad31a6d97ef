"""What the page's script adds to reading: filters, keys, two articles side by side, the order of the matrix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verify.model import Report
from verify.report.registry import render

SHOWN = "[...document.querySelectorAll('.card')].filter(c => !c.hidden).map(c => c.id)"


@pytest.fixture
def page(visit: Callable[..., Any], tmp_path: Path, sample: Report) -> Any:
    path = tmp_path / "index.html"
    path.write_text(render(sample, "html"), "utf-8")
    visited = visit(path)
    yield visited.page
    assert visited.complaints == []
    assert len(visited.requests) == 1


def wait(page: Any, cards: int) -> None:
    """Wait until so many cards are shown; a function, since the page's policy forbids to evaluate words."""
    page.wait_for_function(f"wanted => {SHOWN}.length == wanted", arg=cards)


def told(page: Any) -> str:
    return str(page.locator(".filters output").inner_text())


def anchors(report: Report, wanted: Callable[[Any], bool]) -> set[str]:
    return {f"f-{f.fingerprint}" for f in report.findings if wanted(f)}


def test_filters_by_severity_and_kind_together(page: Any, sample: Report) -> None:
    page.select_option("[name=severity]", "high")
    page.select_option("[name=kind]", "when")
    wanted = anchors(sample, lambda f: f.severity == "high" and f.kind == "when")
    wait(page, len(wanted))
    assert set(page.evaluate(SHOWN)) == wanted
    assert told(page) == f"{len(wanted)} of {len(sample.findings)} findings"
    page.locator(".filters button").click()
    wait(page, len(sample.findings))


def test_filters_by_source(page: Any, sample: Report) -> None:
    ids = {a.id for a in sample.articles if a.source == "Morning Courier"}
    page.select_option("[name=source]", label="Morning Courier")
    wanted = anchors(sample, lambda f: any(e.article_id in ids for v in f.values for e in v.evidence))
    wait(page, len(wanted))
    assert set(page.evaluate(SHOWN)) == wanted


def test_filters_by_story_and_leaves_the_other_out(page: Any, sample: Report) -> None:
    page.select_option("[name=story]", label="Mayor opens first bicycle street")
    wanted = anchors(sample, lambda f: f.story_id == "ledra")
    wait(page, len(wanted))
    assert set(page.evaluate(SHOWN)) == wanted
    assert page.locator(".story:visible").count() == 1


def test_search_takes_all_words_and_no_accents(page: Any) -> None:
    page.fill("[name=words]", "LINDKVIST  wárned")
    wait(page, 1)
    page.fill("[name=words]", "no such words anywhere")
    page.wait_for_selector(".nothing:visible")
    page.press("[name=words]", "Escape")
    page.wait_for_selector(".nothing", state="hidden")


def test_keys_walk_from_card_to_card(page: Any, sample: Report) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.press("j")  # typed, not obeyed
    assert page.input_value("[name=words]") == "j"
    page.keyboard.press("Escape")
    wait(page, len(sample.findings))  # the typed letter had filtered some away
    focused = "document.activeElement.closest('.card')?.id"
    order = page.evaluate(SHOWN)
    for wanted in (*order[:3], order[1]):
        page.keyboard.press("k" if page.evaluate(focused) == order[2] else "j")
        assert page.evaluate(focused) == wanted


def test_a_link_into_what_is_filtered_away_shows_it(page: Any, sample: Report) -> None:
    page.select_option("[name=severity]", "high")
    hidden = next(f for f in sample.findings if f.severity == "low" and f.class_ == "conflict")
    card = page.locator(f"#f-{hidden.fingerprint}")
    card.wait_for(state="hidden")
    page.evaluate("id => { location.hash = id }", f"f-{hidden.fingerprint}")
    card.wait_for(state="visible")


def test_filters_reach_what_is_folded_away(visit: Callable[..., Any], tmp_path: Path, lazy: Report) -> None:
    path = tmp_path / "index.html"
    path.write_text(render(lazy, "html"), "utf-8")
    page = visit(path).page
    before = page.locator(".card").count()
    assert before < len(lazy.findings)
    page.select_option("[name=kind]", "quote")
    wanted = anchors(lazy, lambda f: f.kind == "quote")
    page.wait_for_function("() => document.querySelector('.filters output').textContent.includes(' of ')")
    assert told(page) == f"{len(wanted)} of {len(lazy.findings)} findings"
    assert page.locator(".card:visible").count() > 0
    assert set(page.evaluate(SHOWN)) <= wanted
    page.fill("[name=words]", "twice")
    page.wait_for_function("() => document.querySelector('.filters output').textContent.startsWith('26 ')")


def test_two_articles_side_by_side_light_up_together(page: Any, sample: Report) -> None:
    day = next(f for f in sample.findings if f.kind == "when" and f.class_ == "conflict")
    page.locator(f"#f-{day.fingerprint} .tools button").click()
    panes = page.locator("dialog.pair section")
    assert [p.locator(".on").first.inner_text() for p in panes.all()] == [
        "before dawn on Tuesday",
        "in the early hours of Wednesday",
    ]
    assert (
        page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
        == page.locator("[id]").count()
    )
    # a claim that both make
    panes.first.locator("[data-g]", has_text="conveyor tunnel").first.hover()
    assert "conveyor tunnel" in panes.last.locator(".on").first.inner_text()
    page.locator("dialog.pair select").last.select_option(label="Evening Ledger")
    assert "Evening Ledger" in panes.last.locator("h3").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("dialog.pair").is_hidden()


def test_the_matrix_is_sorted_by_a_source(page: Any) -> None:
    matrix = page.locator(".matrix").first
    column = "[...document.querySelector('.matrix').tBodies[0].rows].map(r => r.cells[4].className)"
    before = page.evaluate(column)
    matrix.locator("thead button").nth(4).click()
    order = {"val": 0, "says": 1, "differs": 2, "silent": 3}
    assert page.evaluate(column) == sorted(before, key=order.__getitem__)
    assert before != page.evaluate(column)
    matrix.locator("thead button").first.click()
    assert page.evaluate(column) == before
