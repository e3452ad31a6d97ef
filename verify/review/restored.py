"""From the public shape of a report back to the nouns, so that a finding is shown here just as in the HTML report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from verify.model import Article, Evidence, Finding, Report, Span, StorySummary, Value
from verify.report import schema


def restored(report: schema.Report, texts: Mapping[str, str]) -> Report:
    """Return the articles and stories of a report.

    Args:
        report: as the JSON report has it.
        texts: the articles' texts by id. An article whose text is not at hand gets blanks, with the sentences that the report
            quotes of it in their places.
    """
    quoted = quoted_of(report)
    return Report(
        articles=tuple(
            _article(article, texts.get(article.id) or _blanks(quoted.get(article.id, [])))
            for article in report.articles
        ),
        stories=tuple(
            StorySummary(id=s.id, title=s.title, articles=tuple(s.articles), origins=tuple(s.origins))
            for s in report.stories
        ),
    )


def quoted_of(report: schema.Report) -> dict[str, list[schema.Evidence]]:
    """Return the evidence of all findings by the article in which it stands."""
    quoted: dict[str, list[schema.Evidence]] = {}
    for finding in report.findings:
        for value in finding.values:
            for evidence in value.evidence:
                quoted.setdefault(evidence.article, []).append(evidence)
    return quoted


def restored_finding(finding: schema.Finding) -> Finding:
    """Return one finding of a report."""
    return Finding(
        fingerprint=finding.fingerprint,
        kind=finding.kind,
        class_=finding.class_,
        severity=finding.severity,
        confidence=finding.confidence,
        subject=finding.subject,
        summary=finding.summary,
        explanation=finding.explanation,
        cautions=tuple(finding.cautions),
        story_id=finding.story,
        values=tuple(
            Value(
                text=value.value,
                normalized=value.normalized,
                evidence=tuple(
                    Evidence(
                        article_id=e.article,
                        span=Span(e.start, e.end),
                        sentence_span=Span(e.sentence_start, e.sentence_end),
                        claim_id=e.claim,
                    )
                    for e in value.evidence
                ),
            )
            for value in finding.values
        ),
    )


def published_at(published: str | None) -> datetime | None:
    """Read a date of publication as the JSON report writes it.

    >>> published_at("2025-03-05"), published_at(None)
    (datetime.datetime(2025, 3, 5, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    if not published:
        return None
    at = datetime.fromisoformat(published)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _article(article: schema.Article, text: str) -> Article:
    return Article(
        id=article.id,
        source=article.source,
        title=article.title,
        text=text,
        published=published_at(article.published),
        published_grain=article.published_grain,
        url=article.url,
        language=article.language,
        path=article.path,
        dateline=article.dateline,
        boilerplate=tuple(Span(stretch.start, stretch.end) for stretch in article.boilerplate),
    )


def _blanks(quoted: list[schema.Evidence]) -> str:
    text = ""
    for evidence in sorted(quoted, key=lambda evidence: evidence.sentence_start):
        # Sentences may overlap where one article was cut in two ways.
        text = (
            text.ljust(evidence.sentence_start)
            + evidence.sentence[max(len(text) - evidence.sentence_start, 0) :]
        )
    return text
