"""The public shape of the JSON report, version 1. Every field is explained in docs/report.md.

Offsets are half-open, in code points of the article's text as it was given. A field is never removed nor changes its
meaning inside one version; new fields may be added.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from verify.model.finding import Class, Kind, Severity

SCHEMA = "verify-report/1"

Offset = Annotated[int, Meta(ge=0)]


class Shape(Struct, kw_only=True):
    """Base of all shapes; tolerant of fields added later."""


class Place(Shape):
    """Words of an article."""

    article: str
    start: Offset
    end: Offset


class Stretch(Shape):
    """Words of the article in question."""

    start: Offset
    end: Offset


class Evidence(Shape):
    """The very words that carry a value, and the sentence around them."""

    article: str
    start: Offset
    end: Offset
    quote: str
    sentence_start: Offset
    sentence_end: Offset
    sentence: str
    claim: str


class Value(Shape):
    """One of the competing values."""

    value: str
    normalized: str
    origins: Annotated[int, Meta(ge=0)]
    evidence: list[Evidence]


class Finding(Shape):
    """One slot of one event (or one name) and its competing values."""

    fingerprint: str
    kind: Kind
    class_: Class = field(name="class")
    severity: Severity
    confidence: Annotated[float, Meta(ge=0, le=1)]
    story: str
    subject: str
    summary: str
    explanation: str
    cautions: list[str]
    values: list[Value]


class Article(Shape):
    """One article that was read. Its text is not repeated; ``characters`` is its length in code points."""

    id: str
    source: str
    title: str
    published: str | None
    published_grain: str
    url: str
    language: str
    path: str
    dateline: str
    characters: Offset
    story: str
    origin: int | None
    origins: dict[str, str]
    boilerplate: list[Stretch]


class Story(Shape):
    """Articles that were compared with each other."""

    id: str
    title: str
    articles: list[str]
    origins: list[int]


class Argument(Shape):
    """One participant of a claim."""

    slot: str
    preposition: str
    text: str
    start: Offset
    end: Offset
    entity: str


class Time(Shape):
    """A time of a claim and the interval it stands for."""

    text: str
    start: Offset
    end: Offset
    kind: str
    earliest: str
    latest: str
    grain: str
    anchor: str


class Quantity(Shape):
    """A number of a claim; ``high`` is null where there is no upper bound."""

    text: str
    start: Offset
    end: Offset
    low: float | None
    high: float | None
    value: float | None
    unit: str
    counted: str
    bound: str
    role: str


class Quotation(Shape):
    """Quoted words of a claim."""

    text: str
    start: Offset
    end: Offset
    speaker: str


class Claim(Shape):
    """One proposition of one article."""

    id: str
    article: str
    story: str
    sentence: int
    start: Offset
    end: Offset
    text: str
    predicate: str
    modality: str
    polarity: bool
    speaker: str
    arguments: list[Argument]
    times: list[Time]
    places: list[str]
    quantities: list[Quantity]
    quotations: list[Quotation]


class Spelling(Shape):
    """One way a name is written, and everywhere it is written so."""

    text: str
    mentions: list[Place]


class Entity(Shape):
    """The same person, place or organisation over articles."""

    id: str
    kind: str
    name: str
    spellings: list[Spelling]


class Event(Shape):
    """A happening told more than once."""

    id: str
    trigger: str
    claims: list[str]
    entities: list[str]


class SharedClaim(Shape):
    """A claim that independent origins share."""

    text: str
    claims: list[str]
    origins: Annotated[int, Meta(ge=0)]


class Skipped(Shape):
    """Input that was not read, or read with a loss."""

    where: str
    reason: str
    mend: str


class Counts(Shape):
    """How many of what; ``severity`` and ``kind`` count findings of class "conflict" only."""

    articles: Offset
    stories: Offset
    claims: Offset
    conflicts: Offset
    severity: dict[str, int]
    kind: dict[str, int]
    held_back: dict[str, int]


class Report(Shape):
    """Everything one run found."""

    schema: Literal["verify-report/1"]
    counts: Counts
    findings: list[Finding]
    articles: list[Article]
    stories: list[Story]
    claims: list[Claim]
    entities: list[Entity]
    events: list[Event]
    shared: list[SharedClaim]
    skipped: list[Skipped]
    options: dict[str, str]
    versions: dict[str, str]
