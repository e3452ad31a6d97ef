"""The page in a real browser: nothing foreign runs, nothing is loaded, nothing overflows, every link leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verify.model import Report
from verify.report.registry import render

Visits = Callable[..., Any]
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
BROKEN = "[...document.querySelectorAll('a[href]')].filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Report], Path]:
    def write(report: Report) -> Path:
        path = tmp_path / "index.html"
        path.write_text(render(report, "html"), "utf-8")
        return path

    return write


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_page(visit: Visits, written: Any, request: Any, name: str, width: int, scheme: str) -> None:
    report: Report = request.getfixturevalue(name)
    path = written(report)
    visited = visit(path, width, scheme)
    page = visited.page
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("article.card").count() == len(report.findings)
    assert page.evaluate(BROKEN) == 0
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every(e => ![...e.attributes].some(a => a.name.startsWith('on')))"
    )
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(251, 249, 244)") == (scheme == "light")  # the style sheet is in force
    assert page.locator(".filters").is_visible()  # and so is the script
    assert visited.complaints == []
    assert visited.requests == [path.as_uri()]


@pytest.mark.parametrize("name", ["sample", "lazy"])
def test_everything_can_be_read_without_scripts(visit: Visits, written: Any, request: Any, name: str) -> None:
    report: Report = request.getfixturevalue(name)
    visited = visit(written(report), java_script_enabled=False)
    page = visited.page
    assert page.locator("article.card").count() == len(report.findings)
    assert page.locator("details.full .text").count() == len(report.articles)
    assert page.locator(".filters").is_hidden()
    assert page.locator("button:visible").count() == 0  # none that does nothing
    assert visited.complaints == []


CONTRAST = """() => {
  const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length == 3 || c[3] > 0) return c } return [255, 255, 255] };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg, script') || ![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_aa(visit: Visits, written: Any, sample: Report, scheme: str) -> None:
    page = visit(written(sample), scheme=scheme).page
    page.evaluate(OPEN_ALL)
    assert sorted(set(page.evaluate(CONTRAST))) == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("sample", 1280, "light"), ("hostile", 390, "dark")],
)
def test_axe_has_no_serious_objection(
    visit: Visits, written: Any, request: Any, name: str, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # axe is put into the page as a script, which the page's own policy forbids
    page = visit(written(request.getfixturevalue(name)), width, scheme, bypass_csp=True).page
    page.evaluate(OPEN_ALL)
    violations = axe.run(page).response["violations"]
    grave = [
        (v["id"], v["nodes"][0]["html"][:120]) for v in violations if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_a_link_opens_the_folded_article(visit: Visits, written: Any, sample: Report) -> None:
    page = visit(written(sample)).page
    assert not page.evaluate("document.querySelector('details.full').open")
    page.locator("article.card figcaption a").first.click()
    page.wait_for_function("() => document.querySelector('details.full').open")


def test_print_shows_the_articles_and_no_tools(visit: Visits, written: Any, sample: Report) -> None:
    page = visit(written(sample)).page
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('details.full .text').checkVisibility()")
    assert page.locator(".filters").is_hidden()
    assert page.locator("button:visible").count() == 0
    assert len(page.pdf()) > 20_000


IN_VIEW = "id => { const top = document.getElementById(id)?.getBoundingClientRect().top; return top > -200 && top < 800 }"


@pytest.mark.parametrize("prefix", ["f-", "e-"])
def test_a_link_finds_what_is_folded_away_on_a_big_page(
    visit: Visits, written: Any, lazy: Report, prefix: str
) -> None:
    path = written(lazy)
    anchor = [p.split('"')[0] for p in path.read_text("utf-8").split(f'id="{prefix}')][-30]
    page = visit(path).page
    assert page.evaluate("id => document.getElementById(id)", prefix + anchor) is None  # not made yet
    page.evaluate("id => { location.hash = id }", prefix + anchor)
    page.wait_for_function(IN_VIEW, arg=prefix + anchor)
    fresh = visit(f"{path.as_uri()}#{prefix}{anchor}").page
    fresh.wait_for_function(IN_VIEW, arg=prefix + anchor)


def test_five_thousand_findings_stay_small_and_open_at_once(
    visit: Visits, written: Any, huge: Report
) -> None:
    path = written(huge)
    assert path.stat().st_size < 15_000_000
    assert path.read_text("utf-8").count('<article class="card ') == len(huge.findings)  # nothing is left out
    page = visit(path).page
    # of 360,000: that is what opening costs, and it does not depend on what else the machine has to do
    assert page.evaluate("document.querySelectorAll('*').length") < 40_000
    page.select_option("[name=severity]", "low")
    page.wait_for_function("() => document.querySelector('.filters output').textContent.includes(' of 5000')")
    shown = int(page.locator(".filters output").inner_text().split()[0])
    assert shown == sum(f.severity == "low" for f in huge.findings)
