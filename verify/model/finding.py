"""What is shown to the editor: competing values with all the evidence for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from verify.model.article import Article, Skipped
from verify.model.claim import Claim
from verify.model.passages import marked
from verify.model.span import Span
from verify.model.story import Entity, Event

if TYPE_CHECKING:
    import pandas

Kind = Literal[
    "when",
    "number",
    "name",
    "role",
    "place",
    "quote",
    "attribution",
    "outcome",
    "status",
    "characterisation",
    "participants",
]
KINDS: tuple[Kind, ...] = (
    "when",
    "number",
    "name",
    "role",
    "place",
    "quote",
    "attribution",
    "outcome",
    "status",
    "characterisation",
    "participants",
)
Class = Literal["conflict", "update", "refinement", "scope", "attributed", "estimate", "other-event"]
CLASSES: tuple[Class, ...] = (
    "conflict",
    "update",
    "refinement",
    "scope",
    "attributed",
    "estimate",
    "other-event",
)
Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The very words that carry a value.

    Attributes:
        article_id: the article they stand in.
        span: the words (at most 400 characters), in ``Article.text``.
        sentence_span: the sentence around them.
        claim_id: the claim they belong to, or "".
    """

    article_id: str
    span: Span
    sentence_span: Span
    claim_id: str = ""

    def passage(self, text: str) -> str:
        r"""Return the sentence with the words marked in it, white space normalised: what a finding is recognised by.

        Args:
            text: the text of the evidence's article.

        >>> Evidence(article_id="a", span=Span(0, 4), sentence_span=Span(0, 10)).passage("Four  died")
        '\x02Four\x03 died'
        """
        sentence = self.sentence_span.text(text)
        start, end = (place - self.sentence_span.start for place in (self.span.start, self.span.end))
        return marked(sentence, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One of the competing values, with all the evidence for it.

    Attributes:
        text: the value as an editor would name it ("Monday", "four dead").
        normalized: the comparator's form ("2025-12-01", "4"), "" where there is none.
        evidence: sorted by article id and offset; never empty.
    """

    text: str
    normalized: str = ""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One slot of one event (or one name) and its competing values.

    Attributes:
        fingerprint: see :func:`fingerprint`.
        kind: which kind of fact.
        class_: "conflict", or why it is held back.
        severity: what is at stake, not how sure we are.
        confidence: probability that an editor would call it a discrepancy, 0 to 1.
        subject: what the fact is about ("Zelensky–Macron meeting").
        summary: one plain headline.
        values: two or more that compete; one where a name stands in a spelling that the house does not print.
        explanation: why it was flagged, in words.
        cautions: what speaks against it.
        story_id: the story it belongs to.
    """

    fingerprint: str
    kind: Kind
    class_: Class
    severity: Severity
    confidence: float
    subject: str
    summary: str
    values: tuple[Value, ...]
    explanation: str = ""
    cautions: tuple[str, ...] = ()
    story_id: str = ""

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Return the articles that give evidence, each once, in the order of the values and their evidence."""
        return tuple(dict.fromkeys(e.article_id for value in self.values for e in value.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedClaim:
    """A claim that independent origins share.

    Attributes:
        text: the claim in the words of the earliest article.
        claims: ids of the claims that say so, sorted.
        origins: number of independent origins.
    """

    text: str
    claims: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummary:
    """Which articles were compared with each other, and which of them are copies of one origin.

    Attributes:
        id: the story's id.
        title: the headline of its first article, or its most usual names.
        articles: article ids, sorted.
        origins: origin number of each article, same order.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseSpelling:
    """How the house writes a name.

    Attributes:
        preferred: the house spelling.
        accepted: spellings that are let pass.
        forbidden: spellings that are not printed.
    """

    preferred: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one run found.

    Attributes:
        articles: what was compared, sorted by id.
        stories: which were compared with which.
        claims: all claims, by article and offset.
        entities: names over articles.
        events: happenings told more than once.
        findings: ranked: conflicts first, by severity and confidence.
        shared: claims that several independent origins share.
        skipped: what was not read, and why.
        house: names whose spelling the house has settled.
        options: the options in force, as sorted (key, value) pairs.
        versions: program, reader and sentence model, as (name, version) pairs.
    """

    articles: tuple[Article, ...] = ()
    stories: tuple[StorySummary, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    shared: tuple[SharedClaim, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    house: tuple[HouseSpelling, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()

    def findings_frame(self) -> pandas.DataFrame:
        """Return one row a finding, value and piece of evidence; columns in :mod:`verify.model.frames`."""
        from verify.model.frames import findings_frame

        return findings_frame(self)

    def claims_frame(self) -> pandas.DataFrame:
        """Return one row a claim; columns in :mod:`verify.model.frames`."""
        from verify.model.frames import claims_frame

        return claims_frame(self)
