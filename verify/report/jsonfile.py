"""The JSON report: the same bytes for the same report, whatever the order of its parts."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any

import msgspec

from verify.model.article import Article, Skipped
from verify.model.claim import Claim
from verify.model.finding import CLASSES, KINDS, SEVERITIES, Evidence, Finding, Report, Value
from verify.model.story import Entity
from verify.report import schema
from verify.report.characters import encodable
from verify.report.lookup import Lookup, by_support, ranked


def render(report: Report) -> str:
    """Write the report as JSON of the published schema, indented by one space, ending with a line break."""
    return written(shape(report))


def written(document: object) -> str:
    """Write a shape, or plain lists and dictionaries, as JSON: indented by one space, fields in their own order."""
    # Through builtins, because msgspec refuses lone surrogates, which texts of broken encodings may hold.
    plain = json.dumps(msgspec.to_builtins(document), ensure_ascii=False, separators=(",", ":"))
    return msgspec.json.format(encodable(plain), indent=1) + "\n"


def published_schema(title: str = schema.SCHEMA, shape: type[schema.Shape] = schema.Report) -> str:
    """Return the JSON Schema of a shape, by default of the report; docs/schema/report-1.json holds that."""
    document: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **msgspec.json.schema(shape),
    }
    return json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def shape(report: Report) -> schema.Report:
    """Turn the report into its public shape."""
    look = Lookup(report)
    findings = ranked(report.findings)
    return schema.Report(
        schema="verify-report/1",
        counts=_counts(report),
        findings=[finding_shape(f, look) for f in findings],
        articles=[article_shape(a, look) for a in look.articles.values()],
        stories=[
            schema.Story(id=s.id, title=s.title, articles=list(s.articles), origins=list(s.origins))
            for s in sorted(report.stories, key=lambda s: s.id)
        ],
        claims=[
            _claim(c, look) for c in sorted(report.claims, key=lambda c: (c.article_id, c.span, c.text, c.id))
        ],
        entities=[_entity(e) for e in sorted(report.entities, key=lambda e: (e.kind, e.name, e.id))],
        events=[
            schema.Event(id=e.id, trigger=e.trigger, claims=list(e.claims), entities=list(e.entities))
            for e in sorted(report.events, key=lambda e: e.id)
        ],
        shared=[
            schema.SharedClaim(text=s.text, claims=list(s.claims), origins=s.origins)
            for s in by_support(report.shared)
        ],
        skipped=[skipped_shape(s) for s in sorted(report.skipped, key=lambda s: (s.where, s.reason))],
        options=dict(sorted(report.options)),
        versions=dict(sorted(report.versions)),
    )


def _counts(report: Report) -> schema.Counts:
    conflicts = [f for f in report.findings if f.class_ == "conflict"]
    severity = Counter(f.severity for f in conflicts)
    kind = Counter(f.kind for f in conflicts)
    held = Counter(f.class_ for f in report.findings if f.class_ != "conflict")
    return schema.Counts(
        articles=len(report.articles),
        stories=len(report.stories),
        claims=len(report.claims),
        conflicts=len(conflicts),
        severity={s: severity[s] for s in SEVERITIES},
        kind={k: kind[k] for k in KINDS if kind[k]},
        held_back={c: held[c] for c in CLASSES if c != "conflict" and held[c]},
    )


def finding_shape(finding: Finding, look: Lookup) -> schema.Finding:
    """Turn a finding into its public shape."""
    return schema.Finding(
        fingerprint=finding.fingerprint,
        kind=finding.kind,
        class_=finding.class_,
        severity=finding.severity,
        confidence=round(finding.confidence, 3),
        story=finding.story_id,
        subject=finding.subject,
        summary=finding.summary,
        explanation=finding.explanation,
        cautions=list(finding.cautions),
        values=[_value(v, look) for v in finding.values],
    )


def _value(value: Value, look: Lookup) -> schema.Value:
    return schema.Value(
        value=value.text,
        normalized=value.normalized,
        origins=look.origins_of(value.evidence),
        evidence=[_evidence(e, look) for e in value.evidence],
    )


def _evidence(evidence: Evidence, look: Lookup) -> schema.Evidence:
    text = look.articles[evidence.article_id].text
    return schema.Evidence(
        article=evidence.article_id,
        start=evidence.span.start,
        end=evidence.span.end,
        quote=evidence.span.text(text),
        sentence_start=evidence.sentence_span.start,
        sentence_end=evidence.sentence_span.end,
        sentence=evidence.sentence_span.text(text),
        claim=evidence.claim_id,
    )


def article_shape(article: Article, look: Lookup) -> schema.Article:
    """Turn an article into its public shape."""
    published = None
    if article.published:
        whole_day = article.published_grain == "day"
        published = (article.published.date() if whole_day else article.published).isoformat()
    return schema.Article(
        id=article.id,
        source=article.source,
        title=article.title,
        published=published,
        published_grain=article.published_grain,
        url=article.url,
        language=article.language,
        path=article.path,
        dateline=article.dateline,
        characters=len(article.text),
        story=look.story_id(article.id),
        origin=look.origin(article.id),
        origins=dict(sorted(article.origins)),
        boilerplate=[schema.Stretch(start=s.start, end=s.end) for s in sorted(article.boilerplate)],
    )


def skipped_shape(skipped: Skipped) -> schema.Skipped:
    """Turn what was not read into its public shape."""
    return schema.Skipped(where=skipped.where, reason=skipped.reason, mend=skipped.mend)


def _claim(claim: Claim, look: Lookup) -> schema.Claim:
    return schema.Claim(
        id=claim.id,
        article=claim.article_id,
        story=look.story_id(claim.article_id),
        sentence=claim.sentence,
        start=claim.span.start,
        end=claim.span.end,
        text=claim.text,
        predicate=claim.predicate,
        modality=claim.modality,
        polarity=claim.polarity,
        speaker=claim.speaker,
        arguments=[
            schema.Argument(
                slot=a.slot,
                preposition=a.preposition,
                text=a.text,
                start=a.span.start,
                end=a.span.end,
                entity=look.entity_id(claim.article_id, a.chain),
            )
            for a in claim.arguments
        ],
        times=[
            schema.Time(
                text=t.text,
                start=t.span.start,
                end=t.span.end,
                kind=t.kind,
                earliest=t.earliest,
                latest=t.latest,
                grain=t.grain,
                anchor=t.anchor,
            )
            for t in claim.times
        ],
        places=list(claim.places),
        quantities=[
            schema.Quantity(
                text=q.text,
                start=q.span.start,
                end=q.span.end,
                low=_finite(q.low),
                high=_finite(q.high),
                value=_finite(q.value),
                unit=q.unit,
                counted=q.counted,
                bound=q.bound,
                role=q.role,
            )
            for q in claim.quantities
        ],
        quotations=[
            schema.Quotation(text=q.text, start=q.span.start, end=q.span.end, speaker=q.speaker)
            for q in claim.quotations
        ],
    )


def _finite(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None


def _entity(entity: Entity) -> schema.Entity:
    spellings: dict[str, list[schema.Place]] = {}
    for m in sorted(entity.mentions, key=lambda m: (m.article_id, m.mention.span)):
        span = m.mention.span
        place = schema.Place(article=m.article_id, start=span.start, end=span.end)
        spellings.setdefault(m.mention.text, []).append(place)
    return schema.Entity(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        spellings=[
            schema.Spelling(text=text, mentions=places)
            for text, places in sorted(spellings.items(), key=lambda item: (-len(item[1]), item[0]))
        ],
    )
