"""What all sections of the page ask of the report, made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.model.article import Article
from verify.model.claim import Claim
from verify.model.finding import Report, StorySummary
from verify.model.ids import stable_id
from verify.report.cards import Card, cards
from verify.report.lookup import Lookup
from verify.report.marked import Mark, marks_by_article
from verify.report.page.scale import Scale


class Context:
    """One report, indexed for its page.

    Attributes:
        report: the report itself.
        look: questions that every format asks.
        scale: how much is shown.
        cards: all cards, ranked.
        marks: marked words by article id, highest ranked card first.
        claims: claims by id.
        claims_of: claims by article id, by offset.
        sources: outlets by name, each with its number in the filters.
    """

    def __init__(self, report: Report, scale: Scale) -> None:
        self.report = report
        self.look = Lookup(report)
        self.scale = scale
        self.cards: tuple[Card, ...] = cards(self.look, self.scale.article_text, self.scale.rich_cards)
        self.marks: Mapping[str, Sequence[Mark]] = marks_by_article(self.cards)
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims}
        self.claims_of: dict[str, list[Claim]] = {}
        for claim in sorted(report.claims, key=lambda c: (c.article_id, c.span, c.id)):
            self.claims_of.setdefault(claim.article_id, []).append(claim)
        names = sorted({self.look.source(a) for a in self.look.articles})
        self.sources: dict[str, int] = {name: number for number, name in enumerate(names)}

    def origin(self, article_id: str) -> int:
        """Return the article's origin number inside its story, 0 where it has no story."""
        return self.look.origin(article_id) or 0

    def origins(self, story: StorySummary) -> dict[int, list[str]]:
        """Return the articles of each origin in the order of publication, the first origin first."""
        origins: dict[int, list[str]] = {}
        for article_id in self.in_order(story):
            origins.setdefault(self.origin(article_id), []).append(article_id)
        return origins

    def in_order(self, story: StorySummary) -> list[str]:
        """Return a story's articles in the order of publication, undated ones last: so a story is followed."""
        return sorted(story.articles, key=lambda a: when_published(self.look.articles[a]))

    def story_anchor(self, story: StorySummary) -> str:
        """Return a story's anchor; it is named after its first article, so it stays when later ones join the story."""
        return f"s-{stable_id(self.in_order(story)[0] if story.articles else story.id)}"


def when_published(article: Article) -> tuple[bool, float, str]:
    """Return what articles are put in the order of publication by."""
    return article.published is None, article.published.timestamp() if article.published else 0.0, article.id
