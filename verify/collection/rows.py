"""What is written of articles, stories and findings: columns to look things up by, and the nouns themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from verify.collection.incoming import wording
from verify.collection.opened import HeldStory, packed
from verify.collection.placing import Placed
from verify.collection.tables import Row
from verify.match.remembered import article_version
from verify.match.traits import Traits
from verify.model import Article, Claim
from verify.steps import Compared


def article_row(
    article: Article, reading: str, generation: int, added: datetime, *, withdrawn: bool = False
) -> Row:
    """Return a row of ``articles``."""
    published = article.published.astimezone(UTC).replace(tzinfo=None) if article.published else None
    return (
        article.id,
        article_version(article),
        reading,
        generation,
        added,
        withdrawn,
        article.source,
        article.title,
        published,
        article.url,
        wording(article),
        packed(article),
    )


def traits_row(reading: str, traits: Traits) -> Row:
    """Return a row of ``traits``."""
    return (
        reading,
        traits.id,
        traits.day,
        [word for word, _ in traits.words],
        [count for _, count in traits.words],
        list(traits.terms),
        list(traits.marks),
        traits.vector,
    )


def claim_rows(reading: str, claims: Sequence[Claim]) -> list[Row]:
    """Return the rows of ``claims`` for one article."""
    return [
        (
            claim.id,
            claim.article_id,
            reading,
            place,
            claim.span.start,
            claim.span.end,
            claim.text,
            claim.predicate,
            claim.modality,
            claim.polarity,
            claim.speaker,
            packed(claim),
        )
        for place, claim in enumerate(claims)
    ]


def link_rows(placed: Placed) -> list[Row]:
    """Return the rows of ``links``."""
    return [tuple(link) for link in placed.links]


def story_row(
    compared: Compared, placed: Placed, generation: int, basis: str, *, ended: HeldStory | None = None
) -> Row:
    """Return a row of ``stories``; of one that has ended the row says so."""
    story = compared.story
    if ended:
        versions, formerly = list(ended.versions), list(ended.formerly)
    else:
        into = [one for one in placed.stories if not set(one.articles).isdisjoint(story.articles)]
        names = {name for one in into for name in (one.id, *one.formerly)} - {story.id}
        versions, formerly = [placed.versions[id] for id in story.articles], sorted(names)
    return (
        story.id,
        generation,
        ended is not None,
        story.title,
        list(story.articles),
        versions,
        formerly,
        basis,
        packed(compared),
    )


def finding_rows(compared: Compared, placed: Placed, generation: int) -> list[Row]:
    """Return the rows of ``findings`` for one story: each says which versions of which articles it is about."""
    rows: list[Row] = []
    for finding in compared.findings:
        articles = sorted(finding.article_ids)
        rows.append(
            (
                finding.fingerprint,
                finding.story_id,
                generation,
                finding.kind,
                finding.class_,
                finding.severity,
                finding.confidence,
                finding.subject,
                finding.summary,
                articles,
                [placed.versions[id] for id in articles],
            )
        )
    return rows
