"""The findings as linked data: articles and claims in schema.org's words, evidence as W3C web annotations.

Every name is spelled out in the document's own context, so reading it loads nothing. What neither vocabulary has a word for
(kind, class, severity, confidence) is under ``urn:verify:terms#``. Positions count code points of the article's text.
"""

from __future__ import annotations

import json
from typing import Any

from verify.model.article import Article
from verify.model.finding import Evidence, Finding, Report, Value
from verify.model.ids import stable_id
from verify.report.characters import encodable, id_part, quiet_json
from verify.report.lookup import Lookup, ranked

CONTEXT = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "verify": "urn:verify:terms#",
    "schema:hasPart": {"@type": "@id"},
    "oa:hasSource": {"@type": "@id"},
    "oa:hasTarget": {"@type": "@id"},
    "oa:motivatedBy": {"@type": "@id"},
    "schema:appearance": {"@type": "@id"},
    "verify:value": {"@container": "@list"},
}
AROUND = 32  # code points before and after the words, by which they are found again in another edition

Node = dict[str, Any]


def render(report: Report) -> str:
    """Write the report as JSON-LD: one graph of articles, findings, the claims they set against each other, and evidence."""
    look = Lookup(report)
    findings = ranked(report.findings)
    graph: list[Node] = [
        {
            "@id": "urn:verify:report",
            "@type": "schema:Report",
            "schema:name": "Where the sources disagree",
            "schema:hasPart": [_finding_id(f) for f in findings],
        }
    ]
    graph += [_article(article) for article in look.articles.values()]
    for finding in findings:
        graph += _finding(finding, look)
    document = {"@context": CONTEXT, "@graph": graph}
    return quiet_json(encodable(json.dumps(document, ensure_ascii=False, indent=1))) + "\n"


def _article(article: Article) -> Node:
    node: Node = {
        "@id": _article_id(article.id),
        "@type": "schema:NewsArticle",
        "schema:identifier": article.id,
        "schema:headline": article.title,
        "schema:inLanguage": article.language,
        "schema:url": article.url,
    }
    if article.source:
        node["schema:publisher"] = {"@type": "schema:Organization", "schema:name": article.source}
    if article.published:
        day = article.published_grain == "day"
        node["schema:datePublished"] = (article.published.date() if day else article.published).isoformat()
    return {name: value for name, value in node.items() if value != ""}


def _finding(finding: Finding, look: Lookup) -> list[Node]:
    """Write a finding as an annotation of all its evidence, whose body are the values that compete."""
    places: list[Node] = []
    values = [_value(finding, number, value, places, look) for number, value in enumerate(finding.values)]
    annotation: Node = {
        "@id": _finding_id(finding),
        "@type": ["oa:Annotation", "verify:Finding"],
        "oa:motivatedBy": "oa:highlighting",
        "oa:hasTarget": [place["@id"] for place in places],
        "schema:name": finding.summary,
        "schema:about": finding.subject,
        "schema:description": finding.explanation,
        "verify:kind": finding.kind,
        "verify:class": finding.class_,
        "verify:severity": finding.severity,
        "verify:confidence": round(finding.confidence, 3),
        "verify:caution": list(finding.cautions),
        "verify:value": values,
    }
    return [annotation, *places]


def _value(finding: Finding, number: int, value: Value, places: list[Node], look: Lookup) -> Node:
    mine = [_place(finding, f"{number}-{n}", e, look) for n, e in enumerate(value.evidence)]
    places += mine
    return {
        "@type": "schema:Claim",
        "schema:text": value.text,
        "verify:normalized": value.normalized,
        "verify:origins": look.origins_of(value.evidence),
        "schema:appearance": [place["@id"] for place in mine],
    }


def _place(finding: Finding, number: str, evidence: Evidence, look: Lookup) -> Node:
    text, span = look.articles[evidence.article_id].text, evidence.span
    return {
        "@id": f"urn:verify:evidence:{id_part(finding.fingerprint)}:{number}",
        "@type": "oa:SpecificResource",
        "oa:hasSource": _article_id(evidence.article_id),
        "oa:hasSelector": [
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": span.text(text),
                "oa:prefix": text[max(0, span.start - AROUND) : span.start],
                "oa:suffix": text[span.end : span.end + AROUND],
            },
            {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
        ],
    }


def _article_id(article_id: str) -> str:
    return f"urn:verify:article:{stable_id(article_id)}"


def _finding_id(finding: Finding) -> str:
    return f"urn:verify:finding:{id_part(finding.fingerprint)}"
