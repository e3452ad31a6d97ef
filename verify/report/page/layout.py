"""The whole page, laid out story by story, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.finding import Report
from verify.report.page.articles import Articles, ArticleView
from verify.report.page.context import Context
from verify.report.page.discrepancies import CardView, card_views
from verify.report.page.overview import Overview, overview
from verify.report.page.scale import scale_of
from verify.report.page.story import Stories, StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that the page, or the folder of pages, shows.

    Attributes:
        report: what it shows.
        overview: the counts of the first screen.
        conflicts: all discrepancies, ranked.
        stories: sections with two articles or any finding, the most pressing first.
        alone: articles that were compared with nothing.
        sources: all outlets, each with its number in the filters.
        cards: number of findings on the page, which the filters count.
    """

    report: Report
    overview: Overview
    conflicts: tuple[CardView, ...]
    stories: tuple[StoryView, ...]
    alone: tuple[ArticleView, ...]
    sources: tuple[tuple[str, int], ...]
    cards: int


def lay_out(report: Report, *, split: bool = False) -> Page:
    """Arrange a report for reading.

    Args:
        report: what is to be shown.
        split: each story gets a page of its own, which leaves more room for each.
    """
    context = Context(report, scale_of(report, split=split))
    views = card_views(context)
    articles = Articles(context)
    makes = Stories(context, views, articles)
    talked_of = set(views)
    stories = [makes.view(s) for s in report.stories if len(s.articles) > 1 or s.id in talked_of]
    shown = {a.article.id for s in stories for a in s.articles}
    ranked = sorted((v for group in views.values() for v in group), key=lambda v: v.card.number)
    return Page(
        report=report,
        overview=overview(context.cards, sum(s.origins for s in stories) + len(report.articles) - len(shown)),
        conflicts=tuple(v for v in ranked if v.card.finding.class_ == "conflict"),
        stories=tuple(sorted(stories, key=_pressing)),
        alone=tuple(articles.view(a) for a in context.look.articles if a not in shown),
        sources=tuple(context.sources.items()),
        cards=len(ranked),
    )


def _pressing(story: StoryView) -> tuple[int, int, str, str]:
    first = story.conflicts[0].card.number if story.conflicts else 10**9
    return first, -len(story.articles), story.title, story.anchor
