"""Find who is quoted: the subject of the reporting verb before, after or around a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify.language.quotations.patterns import (
    ACCORDING,
    AFTER_INVERTED,
    AFTER_MESSAGE,
    AFTER_PLAIN,
    AFTER_PUT,
    APPOSED,
    COMMON,
    IN_HIS_WORDS,
    IN_WORDS,
    LABEL,
    LEADS_UP,
    NAME,
    NAME_BEFORE_COLON,
    NO_SPEAKER,
    OWNED,
    OWNER,
    PRONOUN,
    SO_CALLED,
    SUBJECT_LEFT,
    TITLES,
    TRAILING,
    VERB_WORD,
)
from verify.language.quotations.subjects import Parse
from verify.language.quotations.verbs import LEMMA_OF, LINKED, WEAK
from verify.model.analysis import Mention
from verify.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is quoted and by which verb; ``side`` is "before", "after" or "" (none found)."""

    speaker: Span | None = None
    verb: str = ""
    side: str = ""


def attribute(
    text: str,
    quotation: Span,
    before: Span,
    after: Span,
    parse: Parse,
    mentions: Sequence[Mention] = (),
) -> Attribution:
    """Find the speaker of one quotation.

    Args:
        text: the article.
        quotation: the quotation with its marks.
        before: what stands before it in its sentence, up to the previous quotation.
        after: what stands after it in its sentence, up to the next quotation.
        parse: the parse; may be empty.
        mentions: names; a speaker that holds one is cut to it.
    """
    for attempt in (_after, _before, _loose):
        found = attempt(text, quotation, before, after, parse)
        if found is not None:
            speaker = found.speaker and _name_in(text, found.speaker, mentions)
            return Attribution(speaker=speaker, verb=found.verb, side=found.side)
    return Attribution()


def _after(text: str, quotation: Span, before: Span, after: Span, parse: Parse) -> Attribution | None:
    """Read "…," said X; "…," X said; "…," X, the minister, told reporters."""
    if (
        not _ends_open(text, quotation)
        and re.match(r"\s+[A-Z]", after.text(text))
        and before.text(text).strip()
    ):
        return None
    window = text[: after.end]
    for pattern in (AFTER_PUT, AFTER_MESSAGE, AFTER_INVERTED, AFTER_PLAIN):
        match = pattern.match(window, after.start)
        if match is None:
            continue
        verb = LEMMA_OF.get(match["verb"].lower(), match["verb"].lower())
        span = _trim(text, Span(*match.span("subject")))
        span = span and _named(text, span)
        if match["verb"].endswith("ing"):
            continue  # "…," adding that …
        if span is None or (pattern is not AFTER_PUT and verb in WEAK and not _ends_open(text, quotation)):
            continue
        if not _ends_open(text, quotation) and before.text(text).strip():
            continue
        return Attribution(speaker=span, verb=verb, side="after")
    return None


def _before(text: str, quotation: Span, before: Span, after: Span, parse: Parse) -> Attribution | None:
    """X said: "…"; X said that it was "…"; X described it as "…"."""
    window = before.text(text)
    label = LABEL.search(text[: before.end], max(0, before.start - 1))
    if (match := IN_WORDS.search(window)) is not None:
        return Attribution(speaker=_shift(match, before), verb="say", side="before")
    if SO_CALLED.search(window):
        return None
    verbs = [v for v in VERB_WORD.finditer(window) if not _is_noun(window, v)]
    for verb in reversed(verbs):
        lemma = LEMMA_OF[verb["verb"].lower()]
        tail = window[verb.end() :]
        if lemma in WEAK and not re.fullmatch(r"(?:\s[\w’'-]+){0,6}?(?:\sas|\sto|\sthat|:|,)?\s*", tail):
            continue
        if ";" in tail or (lemma in LINKED and not tail.rstrip().endswith((":", ","))):
            continue
        at = before.start + verb.start()
        if not parse.is_verb(at) or (parse.is_passive(at) and lemma not in ("quote", "report", "hear")):
            continue
        subject = parse.subject(at)
        if subject is None or subject.overlaps(quotation) or _names_nobody(subject.text(text)):
            subject = _left_subject(text, before, verb.start())
        if subject is None and (
            inverted := re.match(rf"\s(?P<subject>{PRONOUN}\b|{NAME}|{COMMON})[,:]", tail)
        ):
            start = before.start + verb.end() + inverted.start("subject")
            subject = Span(start, before.start + verb.end() + inverted.end("subject"))
        if subject is not None:
            return Attribution(speaker=subject, verb=lemma, side="before")
    if label is None and window.rstrip().endswith(":"):
        label = NAME_BEFORE_COLON.search(text[: before.end], before.start)
    if label is not None:
        return Attribution(speaker=Span(*label.span("subject")), verb="say", side="before")
    return None


def _loose(text: str, quotation: Span, before: Span, after: Span, parse: Parse) -> Attribution | None:
    """Read "according to X" on either side; "what X called"; X's "…"."""
    for side, context in (("after", after), ("before", before)):
        match = ACCORDING.search(context.text(text))
        if match is not None:
            return Attribution(speaker=_shift(match, context), verb="accord", side=side)
    if (match := TRAILING.search(after.text(text))) is not None:
        span = _shift(match, after)
        if span is not None and not _names_nobody(span.text(text)):
            return Attribution(speaker=span, verb=LEMMA_OF[match["verb"].lower()], side="after")
    window = before.text(text)
    if (match := IN_HIS_WORDS.search(window)) is not None:
        return Attribution(speaker=_shift(match, before), verb="say", side="before")
    if (match := OWNER.search(window)) is not None and not SO_CALLED.search(window):
        span = _shift(match, before)
        return None if span is None else Attribution(speaker=span, verb="", side="before")
    return None


def _named(text: str, span: Span) -> Span:
    """Go over from "the director" to the name set beside it: "said the director, Liesbet Verhaeghen, who"."""
    if not re.match(r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s", span.text(text)):
        return span
    match = APPOSED.match(text, span.end)
    return Span(*match.span("name")) if match is not None and " " in match["name"] else span


def _left_subject(text: str, before: Span, verb_start: int) -> Span | None:
    """The words left of a verb that can be its subject; past an apposition, past "had", "also" and the like."""
    window = before.text(text)[:verb_start]
    match = SUBJECT_LEFT.search(window)
    if match is not None:
        group = "subject" if match["subject"] else "plain"
        span = _trim(text, Span(before.start + match.start(group), before.start + match.end(group)))
        if span is not None and span.text(text).lower() not in ("who", "which"):
            return span
    # a participle or a second verb ("X left the room, saying …", "X nodded and said"): the clause's first name or pronoun
    opening = re.match(
        rf"\W*(?:(?:[A-Z][a-z]+|[Ii]n|[Oo]n|[Aa]t)\s[^,]{{0,40}},\s)?(?P<subject>{PRONOUN}\b|{NAME}|{COMMON}(?=\s))",
        window,
    )
    if opening is not None:
        return _trim(
            text, Span(before.start + opening.start("subject"), before.start + opening.end("subject"))
        )
    return None


def _is_noun(window: str, verb: re.Match[str]) -> bool:
    """Say whether the word is a noun here: "the report", "a claim", "his comment"."""
    return re.search(
        r"\b(?:the|a|an|his|her|its|their|this|that|no|to|any|of|in|for|'s|’s)\s(?:[a-z]+\s)?$",
        window[max(0, verb.start() - 24) : verb.start()],
    ) is not None and not verb["verb"].endswith("ed")


def _ends_open(text: str, quotation: Span) -> bool:
    """Say whether the quotation ends with a comma, dash, question or exclamation mark, inside or right after the marks."""
    return (
        text[quotation.end - 2 : quotation.end - 1] in ",?!—–…-."
        or text[quotation.end : quotation.end + 1] in (",", "—", "–")
        or text[quotation.end : quotation.end + 2] in (" —", " –")
    )


def _trim(text: str, span: Span) -> Span | None:
    """Cut words off that name nobody; None when nothing is left."""
    words = span.text(text)
    lead = re.match(
        r"(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Yy]et|[Aa]s|[Ww]hen|[Ww]hile|[Ww]hat|[Tt]hat|[Tt]hen|[Ii]n|[Oo]n|[Aa]t|[Ff]or|[Bb]ecause|[Ii]f)\s)+",
        words,
    )
    start = span.start + (lead.end() if lead else 0)
    tail = re.search(
        r"(?:\s(?:who|which|that|had|has|was|is|also|then|later|on|in|at|to|and|of|by|for|with|as|from|after|before|when|while)\b.*)$",
        text[start : span.end],
    )
    end = start + tail.start() if tail and not re.match(r"\s(?:of|and)\s[A-Z]", tail.group()) else span.end
    words = text[start:end].rstrip("’'.,-")
    if not words or words.lower() in NO_SPEAKER or (words.lower() in LEMMA_OF and words.islower()):
        return None
    return Span(start, start + len(words))


def _shift(match: re.Match[str], context: Span) -> Span | None:
    return Span(context.start + match.start("subject"), context.start + match.end("subject"))


def _names_nobody(words: str) -> bool:
    return words.lower() in NO_SPEAKER or words.lower().startswith(("no ", "there "))


def _name_in(text: str, span: Span, mentions: Sequence[Mention]) -> Span:
    """Settle on a person's name when the speaker's words hold, cut or lead up to one: "Secretary of State | Ana Sousa"."""
    for mention in mentions:
        if mention.label != "PER" or mention.span.start < span.start or mention.span.end < span.end:
            continue
        before = text[span.start : mention.span.start].split()
        if mention.span.start < span.end and " " not in mention.text and before and before[-1][0].isupper():
            return span if before[-1].rstrip(".") not in TITLES else mention.span
        if mention.span.start <= span.end or LEADS_UP.fullmatch(text, span.end, mention.span.start):
            return mention.span
        if span.text(text).endswith(("'s", "’s")) and OWNED.fullmatch(text, span.end, mention.span.start):
            return mention.span
        break
    return span
