"""The report as a folder of pages, for runs that are too large for one: an index, and a page a story.

A story's page is named after its first article, and a card's anchor after its finding, so links survive re-runs. The index
has the anchor of every discrepancy too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verify.model.finding import Report
from verify.report.characters import encodable
from verify.report.html import page_of
from verify.report.page import Page, lay_out
from verify.report.page.story import StoryView

INDEX = "index.html"


def render(report: Report) -> dict[str, str]:
    """Write the report as pages, by file name; the index is :data:`INDEX`."""
    page = lay_out(report, split=True)
    addresses = {s.anchor: f"{s.anchor}.html" for s in page.stories}
    addresses |= {v.card.anchor: f"{s.anchor}.html" for s in page.stories for v in s.conflicts}
    pages = {INDEX: _index(page, addresses)}
    for number, story in enumerate(page.stories, start=1):
        pages[addresses[story.anchor]] = _one_story(page, story, number)
    return {name: encodable(text) for name, text in pages.items()}


def _index(page: Page, addresses: Mapping[str, str]) -> str:
    kinds = {v.card.finding.kind for v in page.conflicts}
    shown = replace(page.overview, filters=tuple(k for k in page.overview.filters if k in kinds))
    return page_of("index.html.j2", replace(page, overview=shown, cards=len(page.conflicts)), addresses)


def _one_story(page: Page, story: StoryView, number: int) -> str:
    views = [*story.conflicts, *(v for group in story.quiet.held_back for v in group.cards)]
    kinds = {v.card.finding.kind for v in views}
    names = {article.source for article in story.articles}
    mine = replace(
        page,
        overview=replace(page.overview, filters=tuple(k for k in page.overview.filters if k in kinds)),
        conflicts=story.conflicts,
        stories=(story,),
        alone=(),
        sources=tuple((name, n) for name, n in page.sources if name in names),
        cards=len(views),
    )
    return page_of("one_story.html.j2", mine, {}, index=INDEX, number=number, total=len(page.stories))
