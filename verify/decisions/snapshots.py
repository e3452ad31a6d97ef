"""From a finding of a report to a snapshot that can be recognised, shown and corrected without that report."""

from __future__ import annotations

from collections.abc import Iterable

from verify.model import Finding, Quoted, Snapshot, SnapshotValue
from verify.report import schema
from verify.report.characters import encodable
from verify.report.jsonfile import article_shape, finding_shape
from verify.report.lookup import Lookup


class Snapshots:
    """Takes snapshots of one report's findings.

    Args:
        articles: the report's articles.
        stories: its stories.
    """

    def __init__(self, articles: Iterable[schema.Article], stories: Iterable[schema.Story] = ()) -> None:
        self._articles = {article.id: article for article in articles}
        self._titles = {story.id: story.title for story in stories}

    def of(self, finding: schema.Finding) -> Snapshot:
        """Take a snapshot of a finding as the JSON report has it.

        Texts are made encodable, so that a snapshot is the same before and after it was stored.
        """
        return Snapshot(
            fingerprint=finding.fingerprint,
            kind=finding.kind,
            class_=finding.class_,
            severity=finding.severity,
            confidence=finding.confidence,
            subject=encodable(finding.subject),
            summary=encodable(finding.summary),
            story=encodable(self._titles.get(finding.story, "")),
            values=tuple(
                SnapshotValue(
                    text=encodable(value.value),
                    normalized=encodable(value.normalized),
                    evidence=tuple(self._quoted(evidence) for evidence in value.evidence),
                )
                for value in finding.values
            ),
        )

    def _quoted(self, evidence: schema.Evidence) -> Quoted:
        article = self._articles[evidence.article]
        return Quoted(
            article=encodable(article.id),
            source=encodable(article.source),
            title=encodable(article.title),
            path=encodable(article.path),
            url=encodable(article.url),
            published=article.published or "",
            sentence=encodable(evidence.sentence),
            start=max(evidence.start - evidence.sentence_start, 0),
            end=max(evidence.end - evidence.sentence_start, 0),
        )


def snapshots_of(findings: Iterable[Finding], look: Lookup) -> tuple[Snapshot, ...]:
    """Take snapshots of findings of a run, in the order given."""
    stories = {story.id: story for story in look.stories.values()}
    make = Snapshots(
        (article_shape(article, look) for article in look.articles.values()),
        (
            schema.Story(id=s.id, title=s.title, articles=list(s.articles), origins=list(s.origins))
            for s in stories.values()
        ),
    )
    return tuple(make.of(finding_shape(finding, look)) for finding in findings)
