"""Confirmed findings as schema.org JSON-LD: what the sources claim, and what an editor made of it.

Each competing value is a ``Claim`` with the articles it appears in. Where an editor has said which value holds, each claim gets a
``ClaimReview`` by that editor. Its rating has words only: nobody has rated anything on a scale. Where nobody has said which
value holds, nobody has reviewed anything, and the claims stand alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verify.model import Quoted, SnapshotValue
from verify.review.confirmed import Confirmed
from verify.review.linked_data import address, moment, page, urn

HOLDS = "Holds"


def render(found: Iterable[Confirmed]) -> str:
    """Write the claims and reviews as one JSON-LD document."""
    graph = [node for item in found for node in _nodes(item)]
    return page({"@context": "https://schema.org", "@graph": graph})


def _nodes(item: Confirmed) -> Iterator[dict[str, Any]]:
    holding = item.holding
    reviewed = (
        bool(item.standing.holds) and len(holding) < 2
    )  # else it is not known which of them the editor means
    for number, value in enumerate(item.finding.values):
        about = [item.finding.fingerprint, str(number)]
        claim = _claim(item, value, about)
        yield _review(item, claim, value in holding, about) if reviewed else claim


def _claim(item: Confirmed, value: SnapshotValue, about: list[str]) -> dict[str, Any]:
    standing = {quoted.article: quoted for quoted in value.evidence if quoted not in item.gone}
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": urn("claim", *about),
        "text": ": ".join(filter(None, (item.finding.subject, value.text))),
    }
    if standing:
        claim["appearance"] = [_article(quoted) for quoted in standing.values()]
    return claim


def _review(item: Confirmed, claim: dict[str, Any], holds: bool, about: list[str]) -> dict[str, Any]:
    editor = {"@type": "Person", "name": item.by}
    rating = {
        "@type": "Rating",
        "alternateName": HOLDS if holds else f"Should be: {item.standing.holds}",
        "author": editor,
    }
    if item.standing.known_from:
        rating["ratingExplanation"] = f"Known from: {item.standing.known_from}"
    return {
        "@type": "ClaimReview",
        "@id": urn("review", *about, item.by, item.at),
        "name": item.finding.summary,
        "claimReviewed": claim["text"],
        "author": editor,
        "dateCreated": moment(item.at),
        "itemReviewed": claim,
        "reviewRating": rating,
    }


def _article(quoted: Quoted) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "NewsArticle", "headline": quoted.title, "url": address(quoted.url)}
    if not article["url"]:
        article["identifier"] = quoted.article
    article["datePublished"] = quoted.published
    if quoted.source:
        article["publisher"] = {"@type": "Organization", "name": quoted.source}
    return {key: value for key, value in article.items() if value}
