"""What holds over several articles: copies, stories, entities and events."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.analysis import Analysis, Mention
from verify.model.article import Article
from verify.model.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article with everything that was understood of it alone."""

    article: Article
    analysis: Analysis
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A mention and the article it stands in."""

    article_id: str
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The same person, place or organisation over articles.

    Attributes:
        id: hash of kind, canonical name and the articles.
        kind: PER, ORG or LOC.
        name: the most usual full name.
        mentions: every mention, by article id and offset.
    """

    id: str
    kind: str
    name: str
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The same happening over articles: claims with one trigger, overlapping entities and compatible time frame.

    Attributes:
        id: hash of the claims' ids.
        trigger: the lemma or lemma class that names the happening ("kill", "resign").
        claims: ids of its claims, sorted.
        entities: ids of the entities that take part, sorted.
    """

    id: str
    trigger: str
    claims: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that tell of the same happenings.

    Attributes:
        id: hash of the articles' ids.
        documents: sorted by article id.
        origins: origin number of each document, same order: wire copies and near-duplicates share one.
        entities: names resolved over the story.
        events: happenings told by two or more claims.
    """

    id: str
    documents: tuple[Document, ...]
    origins: tuple[int, ...]
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
