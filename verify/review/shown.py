"""A finding as the desk shows it: its card, the sentences in context, articles beside each other, and what is near it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.model import Article, Evidence, Span, normalise_space
from verify.report import schema
from verify.report.cards import Card, Quote, Witness, card_of
from verify.report.excerpts import pieces
from verify.report.lookup import Lookup
from verify.review.desk import Desk
from verify.review.restored import restored, restored_finding

ROOM = 240  # code points of context on each side of a sentence
PANES = 4  # articles beside each other, at most
NEIGHBOURS = 24  # claims of the same event, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of an article.

    Attributes:
        text: its words.
        hue: number of the side whose words these are, None for others.
        anchors: anchors that begin here.
        boilerplate: these words are no part of the article.
    """

    text: str
    hue: int | None
    anchors: tuple[str, ...]
    boilerplate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """An article in full.

    Attributes:
        article: the article.
        source: its outlet, or its id.
        stretches: its text; empty where that is not at hand.
        first: anchor of the first words that carry a value, "" when there are none.
    """

    article: Article
    source: str
    stretches: tuple[Stretch, ...]
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A claim about the same event, and the article that makes it."""

    source: str
    text: str


class Shown:
    """Makes what the pages show of the findings of one desk.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._look = Lookup(restored(desk.report, desk.texts))
        self._claims = {claim.id: claim for claim in desk.report.claims}
        self._claims_in: dict[str, list[schema.Claim]] = defaultdict(list)
        for claim in desk.report.claims:
            self._claims_in[claim.article].append(claim)
        self._events: dict[str, list[schema.Event]] = defaultdict(list)
        for event in desk.report.events:
            for name in event.claims:
                self._events[name].append(event)
        self._on: dict[tuple[str, int], set[str]] = defaultdict(set)  # findings on one sentence
        for finding in desk.report.findings:
            for place in _places(finding):
                self._on[place].add(finding.fingerprint)

    def card(self, fingerprint: str) -> Card:
        """Return a finding's competing values, each with the sentences for it and who prints them."""
        return card_of(restored_finding(self._desk.finding(fingerprint)), self._look)

    def context(self, card: Card, quote: Quote) -> tuple[str, str]:
        """Return the words before and behind a sentence; both are "" where the article's text is not at hand."""
        leader = quote.witnesses[0]
        text = self._desk.text(leader.article.id)
        if text is None:
            return "", ""
        sentence = _sentence(card, leader)
        before = text[max(0, sentence.start - ROOM) : sentence.start]
        behind = text[sentence.end : sentence.end + ROOM]
        return _from_a_word(before, sentence.start > ROOM), _to_a_word(
            behind, sentence.end + ROOM < len(text)
        )

    def panes(self, card: Card, opened: Sequence[str] = ()) -> tuple[Pane, ...]:
        """Return articles to be laid beside each other.

        Args:
            card: the finding.
            opened: ids of the articles; those that are not in the report are left out. Without any, one for each value.
        """
        ids = [name for name in opened if name in self._look.articles] or [
            side.quotes[0].witnesses[0].article.id for side in card.sides
        ]
        return tuple(self._pane(card, name) for name in list(dict.fromkeys(ids))[:PANES])

    def neighbours(self, finding: schema.Finding) -> tuple[Neighbour, ...]:
        """Return other claims about the events that the finding's claims are about."""
        own = {name for value in finding.values for e in value.evidence for name in self._claims_of(e)}
        told = dict.fromkeys(
            claim for name in sorted(own) for event in self._events[name] for claim in event.claims
        )
        claims = [self._claims[name] for name in told if name not in own and name in self._claims]
        made = dict.fromkeys(
            Neighbour(source=self._look.source(claim.article), text=normalise_space(claim.text))
            for claim in claims
            if claim.article in self._look.articles
        )
        return tuple(made)[:NEIGHBOURS]

    def _claims_of(self, evidence: schema.Evidence) -> list[str]:
        """Return the claim that a piece of evidence belongs to, else those of its sentence."""
        if evidence.claim:
            return [evidence.claim]
        return [
            claim.id
            for claim in self._claims_in.get(evidence.article, ())
            if claim.start < evidence.sentence_end and evidence.sentence_start < claim.end
        ]

    def on_the_same_sentences(self, finding: schema.Finding) -> tuple[schema.Finding, ...]:
        """Return the other findings that rest on a sentence of this one."""
        names = {name for place in _places(finding) for name in self._on[place]} - {finding.fingerprint}
        return tuple(self._desk.finding(name) for name in sorted(names))

    def _pane(self, card: Card, article_id: str) -> Pane:
        article = self._look.articles[article_id]
        marks = [
            (anchor, span, side.hue)
            for side in card.sides
            for quote in side.quotes
            for witness in quote.witnesses
            if witness.article.id == article_id
            for anchor, span in witness.anchors
        ]
        marks.sort(key=lambda mark: mark[1])
        text = self._desk.text(article_id)
        return Pane(
            article=article,
            source=self._look.source(article_id),
            stretches=_stretches(text, marks, article.boilerplate) if text is not None else (),
            first=marks[0][0] if marks else "",
        )


def _stretches(
    text: str, marks: Sequence[tuple[str, Span, int]], boilerplate: Sequence[Span]
) -> tuple[Stretch, ...]:
    made = []
    for piece in pieces(Span(0, len(text)), [*(span for _, span, _ in marks), *boilerplate]):
        covers = [marks[n] for n in piece.covers if n < len(marks)]
        made.append(
            Stretch(
                text=text[piece.start : piece.end],
                hue=covers[0][2] if covers else None,
                anchors=tuple(anchor for anchor, span, _ in covers if span.start == piece.start),
                boilerplate=any(n >= len(marks) for n in piece.covers),
            )
        )
    return tuple(made)


def _sentence(card: Card, witness: Witness) -> Span:
    evidence: Mapping[tuple[str, Span], Evidence] = {
        (e.article_id, e.span): e for value in card.finding.values for e in value.evidence
    }
    return evidence[witness.article.id, witness.anchors[0][1]].sentence_span


def _places(finding: schema.Finding) -> set[tuple[str, int]]:
    return {(e.article, e.sentence_start) for value in finding.values for e in value.evidence}


def _from_a_word(words: str, cut: bool) -> str:
    words = normalise_space(words)
    return f"… {words.partition(' ')[2]}" if cut and words else words


def _to_a_word(words: str, cut: bool) -> str:
    words = normalise_space(words)
    return f"{words.rpartition(' ')[0]} …" if cut and words else words
