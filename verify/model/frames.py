"""A report as pandas frames, for notebooks and desks.

``findings_frame`` has one row a finding, value and piece of evidence, in the order of the report:

- ``fingerprint``, ``kind``, ``class``, ``severity``, ``confidence`` (0 to 1), ``story``, ``subject``, ``summary``: the finding's
- ``value``, ``normalized``: the competing value; ``side``: its number inside the finding, from 0
- ``article``, ``source``, ``published`` (UTC, NaT when unknown), ``origin`` (Int64, NA without a story): where the evidence stands
- ``start``, ``end`` (half-open code points of the article's text), ``quote``, ``sentence``, ``claim``: the evidence itself

``claims_frame`` has one row a claim, by article and offset:

- ``claim`` (its id), ``article``, ``source``, ``published``, ``story``, ``origin``: where it stands
- ``start``, ``end``, ``text``, ``predicate``, ``modality``, ``polarity``, ``speaker``: what it says
- ``subject``: text of its first subject; ``times``, ``places``, ``quantities``: words as written, joined by "; "

Columns are there, with the same types, when a report is empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from verify.model.finding import Report

FINDING_COLUMNS: Mapping[str, str] = {
    "fingerprint": "str",
    "kind": "str",
    "class": "str",
    "severity": "str",
    "confidence": "float64",
    "story": "str",
    "subject": "str",
    "summary": "str",
    "side": "int64",
    "value": "str",
    "normalized": "str",
    "article": "str",
    "source": "str",
    "published": "datetime64[us, UTC]",
    "origin": "Int64",
    "start": "int64",
    "end": "int64",
    "quote": "str",
    "sentence": "str",
    "claim": "str",
}
CLAIM_COLUMNS: Mapping[str, str] = {
    "claim": "str",
    "article": "str",
    "source": "str",
    "published": "datetime64[us, UTC]",
    "story": "str",
    "origin": "Int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "predicate": "str",
    "modality": "str",
    "polarity": "bool",
    "speaker": "str",
    "subject": "str",
    "times": "str",
    "places": "str",
    "quantities": "str",
}


def findings_frame(report: Report) -> pandas.DataFrame:
    """Return one row a finding, value and piece of evidence."""
    articles = {a.id: a for a in report.articles}
    origins = _origins(report)
    rows = [
        (
            finding.fingerprint,
            finding.kind,
            finding.class_,
            finding.severity,
            finding.confidence,
            finding.story_id,
            finding.subject,
            finding.summary,
            side,
            value.text,
            value.normalized,
            evidence.article_id,
            articles[evidence.article_id].source,
            articles[evidence.article_id].published,
            origins.get(evidence.article_id, ("", None))[1],
            evidence.span.start,
            evidence.span.end,
            evidence.span.text(articles[evidence.article_id].text),
            evidence.sentence_span.text(articles[evidence.article_id].text),
            evidence.claim_id,
        )
        for finding in report.findings
        for side, value in enumerate(finding.values)
        for evidence in value.evidence
    ]
    return _frame(rows, FINDING_COLUMNS)


def claims_frame(report: Report) -> pandas.DataFrame:
    """Return one row a claim."""
    articles = {a.id: a for a in report.articles}
    origins = _origins(report)
    rows = [
        (
            claim.id,
            claim.article_id,
            articles[claim.article_id].source,
            articles[claim.article_id].published,
            *origins.get(claim.article_id, ("", None)),
            claim.span.start,
            claim.span.end,
            claim.text,
            claim.predicate,
            claim.modality,
            claim.polarity,
            claim.speaker,
            next((a.text for a in claim.arguments if a.slot == "subject"), ""),
            "; ".join(t.text for t in claim.times),
            "; ".join(claim.places),
            "; ".join(q.text for q in claim.quantities),
        )
        for claim in report.claims
    ]
    return _frame(rows, CLAIM_COLUMNS)


def _origins(report: Report) -> dict[str, tuple[str, int | None]]:
    """Map each article of a story to the story's id and its origin number."""
    return {
        article_id: (story.id, origin)
        for story in report.stories
        for article_id, origin in zip(story.articles, story.origins, strict=True)
    }


def _frame(rows: Sequence[tuple[object, ...]], columns: Mapping[str, str]) -> pandas.DataFrame:
    import pandas

    data = list(zip(*rows, strict=True)) or [()] * len(columns)
    series = {}
    for (name, kind), cells in zip(columns.items(), data, strict=True):
        if kind.startswith("datetime"):
            # element by element to UTC: articles may carry different zones
            series[name] = pandas.Series(
                pandas.DatetimeIndex(pandas.to_datetime(list(cells), utc=True)).as_unit("us")
            )
        else:
            # plain objects for words: lone surrogates cannot live in Arrow strings
            series[name] = pandas.Series(list(cells), dtype="object" if kind == "str" else kind)
    return pandas.DataFrame(series)
