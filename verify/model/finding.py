"""What is shown to the editor: competing values with all the evidence for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from verify.model.article import Article, Skipped
from verify.model.claim import Claim
from verify.model.ids import normalise_space, stable_id
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


def marked(sentence: str, start: int, end: int) -> str:
    r"""Mark the words from start to end, offsets into the sentence, and normalise white space.

    >>> marked("It was  Monday.", 8, 14)
    'It was \x02Monday\x03.'
    """
    start, end = max(start, 0), max(end, 0)
    return normalise_space(f"{sentence[:start]}\x02{sentence[start:end]}\x03{sentence[end:]}")


def fingerprint(kind: str, sentences: Iterable[str]) -> str:
    """Hash a kind and its verbatim evidence sentences, white space normalised, order-independent.

    Offsets, messages and scores take no part, so a finding keeps its fingerprint when other lines are added. Sentences are given
    as passages, with the words marked that clash: one pair of sentences may disagree about the dead and about the wounded.

    >>> fingerprint("when", ["They met Monday.", "They met Thursday."]) == fingerprint(
    ...     "when", ["They  met Thursday.", "They met Monday."])
    True
    """
    return stable_id(kind, *sorted({normalise_space(s) for s in sentences}), size=10)


def pair_hashes(kind: str, told: Sequence[Collection[str]]) -> tuple[frozenset[str], ...]:
    """Hash every passage for one value with every passage for another: what somebody answered who settled a finding.

    A hash is built like a fingerprint. A single value (a spelling that the house forbids) pairs each passage with itself: each
    must be settled.

    Args:
        kind: of the finding.
        told: the passages (:meth:`Evidence.passage`) for each value.

    Returns:
        For every two values the hashes of their passages; a finding is settled when something of each is.
    """
    if len(told) == 1:
        return tuple(frozenset({fingerprint(kind, (passage, passage))}) for passage in sorted(told[0]))
    return tuple(
        frozenset(fingerprint(kind, (one, other)) for one in ours for other in theirs)
        for ours, theirs in combinations(told, 2)
    )


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
