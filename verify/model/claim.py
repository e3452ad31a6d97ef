"""Atomic claims: one proposition each."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.analysis import Quantity, Quotation, TimeExpression
from verify.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One participant of a claim.

    Attributes:
        slot: "subject", "object", "indirect", "complement", "agent" (by-phrase) or "oblique".
        preposition: for an oblique, the preposition ("in", "from"), else "".
        text: the phrase's words, pronouns and short names resolved.
        span: where the phrase stands in the text as written (a pronoun's own place).
        head: lemma of the phrase's head word ("minister"), names keep their case.
        chain: the article's chain number of the name it stands for (``Mention.chain``), or -1.
    """

    slot: str
    text: str
    span: Span
    head: str
    preposition: str = ""
    chain: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition of one article.

    Attributes:
        id: hash of article id, span and text.
        article_id: the article that says it.
        sentence: index into ``Analysis.sentences``.
        span: the clause's words in the text.
        text: the claim as a sentence of its own.
        predicate: lemma of the verb, noun or adjective that is claimed ("resign", "be minister", "agreement").
        predicate_span: where it stands.
        arguments: who and what.
        times: times that belong to this claim.
        places: chain numbers or words of places, as written ("Paris").
        quantities: quantities that belong to this claim.
        quotations: quotations that belong to this claim.
        speaker: who says so according to the article, name resolved; "" when the article itself says it.
        speaker_chain: the article's chain number of the speaker, or -1.
        speaker_span: where the speaker is named, or None.
        modality: "fact", "planned", "possible", "conditional", "demanded", "denied", "question" or "expected".
        polarity: True when affirmed, False when negated.
    """

    id: str
    article_id: str
    sentence: int
    span: Span
    text: str
    predicate: str
    predicate_span: Span
    arguments: tuple[Argument, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speaker: str = ""
    speaker_chain: int = -1
    speaker_span: Span | None = None
    modality: str = "fact"
    polarity: bool = True
