"""The report as a folder of pages: everything is there once, every link leads somewhere, names stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from verify.model import Article, Report
from verify.report.folder import INDEX, render


def anchors(text: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', text)


@pytest.mark.parametrize("name", ["sample", "hostile", "lazy"])
def test_every_link_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    pages = render(request.getfixturevalue(name))
    ids = {file: set(anchors(text)) for file, text in pages.items()}
    for file, text in pages.items():
        assert len(anchors(text)) == len(ids[file])
        for link in re.findall(r' href="([^"]*)"', text):
            target, _, anchor = link.partition("#")
            assert (target or file) in pages
            assert not anchor or anchor in ids[target or file]


def test_every_finding_has_its_card_on_one_page_and_its_line_in_the_index(sample: Report) -> None:
    pages = render(sample)
    index = pages.pop(INDEX)
    assert len(pages) == len(sample.stories)
    for finding in sample.findings:
        mark = f' id="f-{finding.fingerprint}"'
        assert [mark in text for text in pages.values()].count(True) == 1
        assert (mark in index) == (finding.class_ == "conflict")
    assert "Compared with nothing" in index
    assert "What could not be read" in index


def test_pages_keep_their_names_when_later_articles_join(sample: Report) -> None:
    later = Article(id="zz", source="Late Herald", text="Nothing to say.")
    grown = tuple(
        replace(s, id=f"{s.id}+", articles=(*s.articles, "zz"), origins=(*s.origins, 9))
        if s.id == "varnholm"
        else s
        for s in sample.stories
    )
    findings = tuple(
        replace(f, story_id="varnholm+") if f.story_id == "varnholm" else f for f in sample.findings
    )
    other = replace(sample, articles=(*sample.articles, later), stories=grown, findings=findings)
    assert set(render(other)) == set(render(sample))


def test_in_a_browser(visit: Callable[..., Any], tmp_path: Path, sample: Report) -> None:
    for file, text in render(sample).items():
        (tmp_path / file).write_text(text, "utf-8")
    visited = visit(tmp_path / INDEX)
    page = visited.page
    page.select_option("[name=kind]", "quote")
    page.wait_for_function("() => [...document.querySelectorAll('.card')].filter(c => !c.hidden).length == 1")
    page.locator(".card:visible a").click()
    page.wait_for_selector("article.card[data-k=quote] blockquote")
    assert page.locator("h1").count() == 1
    page.locator("nav a").click()
    page.wait_for_selector(".mast")
    assert visited.complaints == []
    assert all(address.startswith(tmp_path.as_uri()) for address in visited.requests)
