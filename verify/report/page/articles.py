"""The articles: in the list of what was compared, and in full with everything that was found in them marked."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.article import Article
from verify.model.claim import Claim
from verify.model.span import Span
from verify.report.cards import Card, article_anchor
from verify.report.lookup import by_support
from verify.report.marked import Part, parts
from verify.report.page.context import Context
from verify.report.page.scale import clip
from verify.report.wording import published


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article in the list of what was compared, and in full.

    Attributes:
        article: the article.
        anchor: its anchor.
        source: outlet, or the id where it is unknown.
        published: in words.
        how_dated: where the date came from, or "".
        origin: number of its origin inside the story, from 1; 0 without a story.
        same_text_as: the other outlets of that origin.
        parts: its text, cut at the marks.
        left_out: code points at its end that are not shown.
        cards: the cards it is evidence for, by rank.
        single: claims that it alone makes; ``more_single`` are not listed.
    """

    article: Article
    anchor: str
    source: str
    published: str
    how_dated: str
    origin: int
    same_text_as: tuple[str, ...]
    parts: tuple[Part, ...]
    left_out: int
    cards: tuple[Card, ...]
    single: tuple[str, ...]
    more_single: int


class Articles:
    """Makes the views of a report's articles."""

    def __init__(self, context: Context) -> None:
        self.context = context
        report = context.report
        told = {c for s in report.shared for c in s.claims}
        disputed = {e.claim_id for f in report.findings for v in f.values for e in v.evidence}
        self._not_single = told | disputed
        self._shared: dict[str, list[tuple[int, Span]]] = {}
        for number, shared in enumerate(by_support(report.shared)):
            for claim in (context.claims[c] for c in shared.claims if c in context.claims):
                self._shared.setdefault(claim.article_id, []).append((number, claim.span))

    def view(self, article_id: str) -> ArticleView:
        """Make the view of one article."""
        context, look = self.context, self.context.look
        article = look.articles[article_id]
        marks = context.marks.get(article_id, [])
        story, origin = look.stories.get(article_id), look.origin(article_id)
        twins = [a for a in story.articles if a != article_id and look.origin(a) == origin] if story else []
        claims = context.claims_of.get(article_id, [])
        single = self.single(claims)
        listed = single[: context.scale.single_claims]
        limit = context.scale.article_text
        return ArticleView(
            article=article,
            anchor=article_anchor(article_id),
            source=look.source(article_id),
            published=published(article),
            how_dated=dict(article.origins).get("published", "") if article.published else "",
            origin=sorted(set(story.origins)).index(origin) + 1 if story and origin is not None else 0,
            same_text_as=tuple(look.source(a) for a in twins),
            parts=parts(article, marks, limit, [c.span for c in claims], self._shared.get(article_id, [])),
            left_out=max(0, len(article.text) - limit),
            cards=tuple({m.card.anchor: m.card for m in marks}.values()),
            single=tuple(clip(c.text) for c in listed),
            more_single=len(single) - len(listed),
        )

    def single(self, claims: list[Claim]) -> list[Claim]:
        """Return the claims that no other article makes and that no finding is about."""
        return [c for c in claims if c.id not in self._not_single]
