"""What the HTML page shows, laid out story by story; the templates only set it in type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from verify.model.article import Article
from verify.model.claim import Claim
from verify.model.finding import CLASSES, KINDS, SEVERITIES, Kind, Report, Severity, SharedClaim, StorySummary
from verify.model.ids import stable_id
from verify.report.cards import Card, article_anchor, cards
from verify.report.lookup import Lookup
from verify.report.marked import Part, marks_by_article, parts
from verify.report.names import NameRow, name_rows
from verify.report.wording import HELD_BACK, published

# Bounds that keep a page of 500 articles under 15 MB.
ARTICLE_TEXT = 40_000  # code points of one article
ALL_TEXT = 4_000_000  # code points of all articles together
SINGLE_CLAIMS = 40  # claims of one source only, an article
ALL_SINGLE_CLAIMS = 6_000  # of all articles together
CLAIM_TEXT = 400  # code points of one claim


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


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """Differences of one class that are no discrepancies, with what the class means."""

    title: str
    meaning: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """A claim that several origins share, and who says it in which words: (article's anchor, source, words)."""

    text: str
    origins: int
    said: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleView:
    """Claims that one article alone makes; ``more`` are not listed."""

    view: ArticleView
    claims: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One section of the page."""

    anchor: str
    title: str
    articles: tuple[ArticleView, ...]
    origins: int
    conflicts: tuple[Card, ...]
    held_back: tuple[HeldBack, ...]
    names: tuple[NameRow, ...]
    shared: tuple[SharedView, ...]
    single: tuple[SingleView, ...]
    single_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page.

    Attributes:
        report: what it shows.
        conflicts: all discrepancies, ranked.
        held_count: number of differences held back.
        stories: sections with two articles or any finding, the most pressing first.
        alone: articles that were compared with nothing.
        origins: independent origins over all stories and lone articles.
        severities: (severity, number of discrepancies), high first.
        kinds: (kind, (high, medium, low)), the most frequent first.
        widest: greatest number of discrepancies of one kind.
    """

    report: Report
    conflicts: tuple[Card, ...]
    held_count: int
    stories: tuple[StoryView, ...]
    alone: tuple[ArticleView, ...]
    origins: int
    severities: tuple[tuple[Severity, int], ...]
    kinds: tuple[tuple[Kind, tuple[int, ...]], ...]
    widest: int


class _Layout:
    """Everything that the sections need in common."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.look = Lookup(report)
        number = max(1, len(report.articles))
        self.article_limit = max(2_000, min(ARTICLE_TEXT, ALL_TEXT // number))
        self.cards = cards(self.look, self.article_limit)
        self.marks = marks_by_article(self.cards)
        self.single_limit = max(5, min(SINGLE_CLAIMS, ALL_SINGLE_CLAIMS // number))
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims}
        self.by_article: dict[str, list[Claim]] = {}
        for claim in sorted(report.claims, key=lambda c: (c.article_id, c.span, c.id)):
            self.by_article.setdefault(claim.article_id, []).append(claim)
        told = {c for s in report.shared for c in s.claims}
        disputed = {e.claim_id for f in report.findings for v in f.values for e in v.evidence}
        self.not_single = told | disputed

    def article(self, article_id: str) -> ArticleView:
        article = self.look.articles[article_id]
        marks = self.marks.get(article_id, [])
        story = self.look.stories.get(article_id)
        origin = self.look.origin(article_id)
        twins = (
            [a for a in story.articles if a != article_id and self.look.origin(a) == origin] if story else []
        )
        return ArticleView(
            article=article,
            anchor=article_anchor(article_id),
            source=self.look.source(article_id),
            published=published(article),
            how_dated=dict(article.origins).get("published", "") if article.published else "",
            origin=sorted(set(story.origins)).index(origin) + 1 if story and origin is not None else 0,
            same_text_as=tuple(self.look.source(a) for a in twins),
            parts=parts(article, marks, self.article_limit),
            left_out=max(0, len(article.text) - self.article_limit),
            cards=tuple({m.card.anchor: m.card for m in marks}.values()),
        )

    def story(self, story: StorySummary) -> StoryView:
        mine = tuple(c for c in self.cards if self.story_of(c) == story.id)
        conflicts = tuple(c for c in mine if c.finding.class_ == "conflict")
        # in the order of publication, undated ones last: so a story is followed
        articles = tuple(
            self.article(a)
            for a in sorted(story.articles, key=lambda a: _when_published(self.look.articles[a]))
        )
        single = tuple(self.single(a) for a in articles)
        entities = [
            e
            for e in self.report.entities
            if e.mentions and self.look.story_id(e.mentions[0].article_id) == story.id
        ]
        return StoryView(
            anchor=f"s-{stable_id(story.id)}",
            title=story.title or "Untitled story",
            articles=articles,
            origins=len(set(story.origins)),
            conflicts=conflicts,
            held_back=tuple(
                HeldBack(title=HELD_BACK[c][0], meaning=HELD_BACK[c][1], cards=group)
                for c in CLASSES[1:]
                if (group := tuple(m for m in mine if m.finding.class_ == c))
            ),
            names=name_rows(entities, mine, self.look),
            shared=tuple(
                self.shared(s)
                for s in sorted(self.report.shared, key=lambda s: (-s.origins, s.text, s.claims))
                if self.story_of_claims(s) == story.id
            ),
            single=tuple(s for s in single if s.claims),
            single_count=sum(len(s.claims) + s.more for s in single),
        )

    def story_of(self, card: Card) -> str:
        """Return the story a card belongs to, by its evidence where the finding does not say."""
        if card.finding.story_id:
            return card.finding.story_id
        return self.look.story_id(card.finding.values[0].evidence[0].article_id)

    def story_of_claims(self, shared: SharedClaim) -> str:
        first = next((self.claims[c] for c in shared.claims if c in self.claims), None)
        return self.look.story_id(first.article_id) if first else ""

    def shared(self, shared: SharedClaim) -> SharedView:
        claims = [self.claims[c] for c in shared.claims if c in self.claims]
        return SharedView(
            text=_clip(shared.text),
            origins=shared.origins,
            said=tuple(
                (article_anchor(c.article_id), self.look.source(c.article_id), _clip(c.text))
                for c in sorted(claims, key=lambda c: (c.article_id, c.span))
            ),
        )

    def single(self, view: ArticleView) -> SingleView:
        texts = [c.text for c in self.by_article.get(view.article.id, ()) if c.id not in self.not_single]
        listed = tuple(_clip(t) for t in texts[: self.single_limit])
        return SingleView(view=view, claims=listed, more=len(texts) - len(listed))


def lay_out(report: Report) -> Page:
    """Arrange a report for reading."""
    layout = _Layout(report)
    conflicts = tuple(c for c in layout.cards if c.finding.class_ == "conflict")
    talked_of = {layout.story_of(c) for c in layout.cards}
    stories = [layout.story(s) for s in report.stories if len(s.articles) > 1 or s.id in talked_of]
    shown = {a.article.id for s in stories for a in s.articles}
    kinds = Counter(c.finding.kind for c in conflicts)
    return Page(
        report=report,
        conflicts=conflicts,
        held_count=len(layout.cards) - len(conflicts),
        stories=tuple(
            sorted(
                stories,
                key=lambda s: (
                    s.conflicts[0].number if s.conflicts else 10**9,
                    -len(s.articles),
                    s.title,
                    s.anchor,
                ),
            )
        ),
        alone=tuple(layout.article(a) for a in layout.look.articles if a not in shown),
        origins=sum(s.origins for s in stories) + len(report.articles) - len(shown),
        severities=tuple((s, sum(c.finding.severity == s for c in conflicts)) for s in SEVERITIES),
        kinds=tuple(
            (
                k,
                tuple(
                    sum(c.finding.kind == k and c.finding.severity == s for c in conflicts)
                    for s in SEVERITIES
                ),
            )
            for k in sorted(kinds, key=lambda k: (-kinds[k], KINDS.index(k)))
        ),
        widest=max(kinds.values(), default=0),
    )


def _when_published(article: Article) -> tuple[bool, float, str]:
    return article.published is None, article.published.timestamp() if article.published else 0.0, article.id


def _clip(text: str) -> str:
    return text if len(text) <= CLAIM_TEXT else text[: CLAIM_TEXT - 1] + "…"
