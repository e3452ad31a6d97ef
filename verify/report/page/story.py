"""A story of the page: its articles, cards, timeline, matrix, names, and what was not flagged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.model.finding import SharedClaim, StorySummary
from verify.report.lookup import by_support
from verify.report.names import NameRow, name_rows
from verify.report.page.agreement import Agreement, agreement
from verify.report.page.articles import Articles, ArticleView
from verify.report.page.context import Context
from verify.report.page.discrepancies import CardView
from verify.report.page.matrix import Matrix, matrix
from verify.report.page.quiet import Quiet, quiet
from verify.report.page.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One section of the page.

    Attributes:
        anchor: its anchor, and the stem of its file in a folder of pages.
        title: its headline.
        articles: in the order of publication.
        origins: number of independent origins.
        conflicts: discrepancies, ranked.
        timeline, matrix, agreement: None where there is nothing to show.
        names: names written in more than one way.
        quiet: what was not flagged.
        single: number of claims that one article alone makes.
        open_cards: discrepancies that are not folded away.
        lazy: whether long folded lists are made only when they are unfolded.
    """

    anchor: str
    title: str
    articles: tuple[ArticleView, ...]
    origins: int
    conflicts: tuple[CardView, ...]
    timeline: Timeline | None
    matrix: Matrix | None
    agreement: Agreement | None
    names: tuple[NameRow, ...]
    quiet: Quiet
    single: int
    open_cards: int
    lazy: bool


class Stories:
    """Makes the views of a report's stories."""

    def __init__(self, context: Context, views: Mapping[str, Sequence[CardView]], articles: Articles) -> None:
        self.context = context
        self.views = views
        self.articles = articles
        self._entities = context.look.entities_by_story()
        self._shared: dict[str, list[SharedClaim]] = {}
        for shared in by_support(context.report.shared):
            first = next((context.claims[c] for c in shared.claims if c in context.claims), None)
            if first:
                self._shared.setdefault(context.look.story_id(first.article_id), []).append(shared)

    def view(self, story: StorySummary) -> StoryView:
        """Make the view of one story."""
        context = self.context
        views = self.views.get(story.id, ())
        cards = [v.card for v in views]
        articles = tuple(self.articles.view(a) for a in context.in_order(story))
        singles = {v.article.id: len(v.single) + v.more_single for v in articles}
        shared = self._shared.get(story.id, [])
        return StoryView(
            anchor=context.story_anchor(story),
            title=story.title or "Untitled story",
            articles=articles,
            origins=len(set(story.origins)),
            conflicts=tuple(v for v in views if v.card.finding.class_ == "conflict"),
            timeline=timeline(story, cards, context),
            matrix=matrix(story, shared, cards, context),
            agreement=agreement(story, shared, cards, singles, context),
            names=name_rows(self._entities.get(story.id, []), cards, context.look),
            quiet=quiet(story, views, context),
            single=sum(singles.values()),
            open_cards=context.scale.open_cards,
            lazy=context.scale.lazy,
        )
