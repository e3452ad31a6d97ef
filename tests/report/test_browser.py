"""The page in a real browser: nothing runs, nothing is loaded, nothing overflows, every link leads somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from verify.model import Report
from verify.report.registry import render


class Visit:
    """One visit of a page, with everything that it asked for or complained of."""

    def __init__(self, browser: Any, path: Path, width: int, scheme: str) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: self.complaints.append("dialog"))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(path.as_uri())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_page(browser: Any, tmp_path: Path, request: Any, name: str, width: int, scheme: str) -> None:
    report: Report = request.getfixturevalue(name)
    path = tmp_path / "index.html"
    path.write_text(render(report, "html"), "utf-8")
    visit = Visit(browser, path, width, scheme)
    page = visit.page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("article.card").count() == len(report.findings)
    broken = "[...document.querySelectorAll('a[href]')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    assert page.evaluate(broken) == 0
    assert page.evaluate("document.scripts.length") == 0
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(251, 249, 244)") == (scheme == "light")  # the style sheet is in force
    page.close()
    assert visit.complaints == []
    assert visit.requests == [path.as_uri()]


CONTRAST = """() => {
  const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length == 3 || c[3] > 0) return c } return [255, 255, 255] };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_aa(browser: Any, tmp_path: Path, sample: Report, scheme: str) -> None:
    path = tmp_path / "index.html"
    path.write_text(render(sample, "html"), "utf-8")
    visit = Visit(browser, path, 1280, scheme)
    assert sorted(set(visit.page.evaluate(CONTRAST))) == []
    visit.page.close()


def test_a_link_opens_the_folded_article(browser: Any, tmp_path: Path, sample: Report) -> None:
    path = tmp_path / "index.html"
    path.write_text(render(sample, "html"), "utf-8")
    page = Visit(browser, path, 1280, "light").page
    assert not page.evaluate("document.querySelector('details.full').open")
    page.locator("article.card figcaption a").first.click()
    page.wait_for_function("document.querySelector('details.full').open")
    page.close()


def test_print_shows_the_articles(browser: Any, tmp_path: Path, sample: Report) -> None:
    path = tmp_path / "index.html"
    path.write_text(render(sample, "html"), "utf-8")
    page = Visit(browser, path, 1280, "light").page
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('details.full .text').checkVisibility()")
    assert len(page.pdf()) > 20_000
    page.close()


def test_a_link_finds_its_card_on_a_big_page(browser: Any, tmp_path: Path, big: Report) -> None:
    path = tmp_path / "index.html"
    path.write_text(render(big, "html"), "utf-8")
    page = Visit(browser, path, 1280, "light").page
    anchor = page.evaluate("[...document.querySelectorAll('article.card')].at(-30).id")
    page.evaluate("id => { location.hash = id }", anchor)
    page.wait_for_function(
        "id => { const top = document.getElementById(id).getBoundingClientRect().top; return top > -200 && top < 800 }",
        arg=anchor,
    )
    page.close()
