"""Questions that every format asks of a report: which story, which origin, which entity, in which order."""

from __future__ import annotations

from collections.abc import Iterable

from verify.model.article import Article
from verify.model.finding import CLASSES, SEVERITIES, Evidence, Finding, Report, SharedClaim, StorySummary
from verify.model.story import Entity


class Lookup:
    """Indexes over one report, built once.

    Attributes:
        report: the report itself.
        articles: articles by id.
        stories: the story of an article, by article id; an article that was compared with nothing is absent.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.articles: dict[str, Article] = {a.id: a for a in sorted(report.articles, key=lambda a: a.id)}
        self.stories: dict[str, StorySummary] = {}
        self._origins: dict[str, int] = {}
        for story in report.stories:
            for article_id, origin in zip(story.articles, story.origins, strict=True):
                self.stories[article_id] = story
                self._origins[article_id] = origin
        self._entities: dict[tuple[str, int], str] = {
            (m.article_id, m.mention.chain): entity.id
            for entity in report.entities
            for m in entity.mentions
            if m.mention.chain >= 0
        }

    def story_id(self, article_id: str) -> str:
        """Return the id of the article's story, or ""."""
        story = self.stories.get(article_id)
        return story.id if story else ""

    def story_of(self, finding: Finding) -> str:
        """Return the id of the story a finding belongs to, by its evidence where it does not say; "" without a story."""
        return finding.story_id or self.story_id(finding.values[0].evidence[0].article_id)

    def entities_by_story(self) -> dict[str, list[Entity]]:
        """Return the report's names by the story in which they stand; those that stand nowhere are left out."""
        found: dict[str, list[Entity]] = {}
        for entity in self.report.entities:
            if entity.mentions:
                found.setdefault(self.story_id(entity.mentions[0].article_id), []).append(entity)
        return found

    def origin(self, article_id: str) -> int | None:
        """Return the article's origin number inside its story, None where it has no story."""
        return self._origins.get(article_id)

    def entity_id(self, article_id: str, chain: int) -> str:
        """Return the entity that a chain of mentions of one article belongs to, or ""."""
        return self._entities.get((article_id, chain), "")

    def source(self, article_id: str) -> str:
        """Return the outlet's name, or the article's id where the outlet is not known."""
        return self.articles[article_id].source or article_id

    def origins_of(self, evidence: Iterable[Evidence]) -> int:
        """Count the independent origins behind some evidence: copies of one text count once."""
        # An article without a story is an origin of its own.
        return len(
            {(self.story_id(e.article_id), self._origins.get(e.article_id, e.article_id)) for e in evidence}
        )


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings for a reader: conflicts first, then by severity and confidence; ties by fingerprint."""

    def key(f: Finding) -> tuple[int, int, float, str, str]:
        return (
            CLASSES.index(f.class_),
            SEVERITIES.index(f.severity),
            -round(f.confidence, 3),
            f.kind,
            f.fingerprint,
        )

    return tuple(sorted(findings, key=key))


def by_support(shared: Iterable[SharedClaim]) -> list[SharedClaim]:
    """Order shared claims for a reader: those of most origins first; ties by their words."""
    return sorted(shared, key=lambda s: (-s.origins, s.text, s.claims))
