"""Who exactly is meant: the words of a speaker widened, cut or passed on to the name that they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.language.quotations.patterns import (
    ABOUT,
    APPOSED,
    COMMON,
    GOVERNED,
    ISSUED_BY,
    ISSUER,
    LEADS_UP,
    NAME,
    NAME_BEFORE_COLON,
    NO_SPEAKER,
    OWNED,
    POSSESSED,
    PRONOUN,
    RELATIVE,
    SUBJECT_LEFT,
    TITLES,
)
from verify.language.quotations.verbs import LEMMA_OF
from verify.model.analysis import Mention
from verify.model.span import Span


def person_before_colon(text: str, before: Span, mentions: Sequence[Mention]) -> Span | None:
    """The one person of a sentence that ends with a colon; of two it is not sure who speaks and who is spoken about."""
    people = [
        mention.span for mention in mentions if mention.label == "PER" and before.contains(mention.span)
    ]
    adjacent = NAME_BEFORE_COLON.search(text[: before.end], before.start)
    if not mentions:
        return Span(*adjacent.span("subject")) if adjacent is not None else None
    if len(people) != 1:
        return None
    opens = not text[before.start : people[0].start].strip()
    return (
        people[0]
        if opens or (adjacent is not None and people[0].overlaps(Span(*adjacent.span("subject"))))
        else None
    )


def apposed_name(text: str, span: Span, mentions: Sequence[Mention]) -> Span:
    """Go over from "the director" to the name set beside it: "said the director, Liesbet Verhaeghen, who"."""
    words = span.text(text)
    if not re.match(r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s", words) and not POSSESSED.match(
        words
    ):
        return span
    match = APPOSED.match(text, span.end)
    if match is None:
        return span
    name = Span(*match.span("name"))
    people = [mention for mention in mentions if mention.label == "PER"]
    if any(name.overlaps(person.span) for person in people) or (not mentions and " " in match["name"]):
        return name
    return span


def issuer(text: str, span: Span) -> Span | None:
    """Go over from "a statement" to whose it is: "a statement by the Commission said"."""
    if ISSUED_BY.search(span.text(text)) is None:
        return None
    match = ISSUER.match(text, span.end)
    return None if match is None else trim(text, Span(*match.span("subject")))


def trim(text: str, span: Span) -> Span | None:
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


def names_nobody(words: str) -> bool:
    """Say whether words cannot stand for a speaker: "however", "no one"."""
    return words.lower() in NO_SPEAKER or words.lower().startswith(("no ", "there "))


def name_in(text: str, span: Span, mentions: Sequence[Mention]) -> Span:
    """Settle on a person's name when the speaker's words hold, cut or lead up to one: "Secretary of State | Ana Sousa".

    Who is only spoken about is left out: of "a friend of Ana Sousa" and "Ana Sousa's wife" remain "a friend" and "wife".
    """
    owner = POSSESSED.match(span.text(text))
    if owner is not None and any(
        mention.label == "PER"
        and mention.span.end <= span.start + owner.end("owner") + 2
        and mention.span.overlaps(span)
        for mention in mentions
    ):
        return Span(span.start + owner.end(), span.end)
    named = [mention.span for mention in mentions if span.contains(mention.span)]
    if len(named) > 1 and " and " in text[named[0].end : named[-1].start]:
        return span  # "Ana Sousa and Tomas Lind" speak together
    for mention in mentions:
        if mention.label != "PER" or mention.span.start < span.start or mention.span.end < span.end:
            continue
        if mention.role_span is not None and mention.role_span.end <= mention.span.start:
            gap = text[mention.role_span.end : mention.span.start]
            if mention.role_span.overlaps(span) and not gap.strip():
                return mention.span  # "U.S." in "according to U.S. State Department spokeswoman Ana Sousa"
        lead = text[span.start : mention.span.start]
        if (about := ABOUT.search(lead)) is not None and mention.span.start < span.end:
            return (
                Span(span.start, span.start + len(lead[: about.start()].rstrip(" ,")))
                if about.start()
                else span
            )
        if re.fullmatch(r"['’]s?\s", text[span.end : mention.span.start]):
            return mention.span  # "said the Green Party's Ana Sousa"
        before = lead.split()
        if mention.span.start < span.end and " " not in mention.text and before and before[-1][0].isupper():
            return span if before[-1].rstrip(".") not in TITLES else mention.span
        if mention.span.start <= span.end or LEADS_UP.fullmatch(text, span.end, mention.span.start):
            return mention.span
        if span.text(text).endswith(("'s", "’s")) and OWNED.fullmatch(text, span.end, mention.span.start):
            return mention.span
        break
    return span


def left_subject(text: str, before: Span, verb_start: int) -> Span | None:
    """The words left of a verb that can be its subject; past an apposition, past "had", "also" and the like."""
    window = before.text(text)[:verb_start]
    if (match := RELATIVE.search(window)) is not None:
        return trim(text, Span(before.start + match.start("subject"), before.start + match.end("subject")))
    match = SUBJECT_LEFT.search(window)
    if match is not None and not GOVERNED.match(match.group()):
        group = "subject" if match["subject"] else "plain"
        span = trim(text, Span(before.start + match.start(group), before.start + match.end(group)))
        if span is not None and span.text(text).lower() not in ("who", "which"):
            return span
    # a participle or a second verb ("X left the room, saying …", "X nodded and said"): the clause's first name or pronoun
    opening = re.match(
        rf"\W*(?:(?:[A-Z][a-z]+|[Ii]n|[Oo]n|[Aa]t)\s[^,]{{0,40}},\s)?(?P<subject>{PRONOUN}\b|{NAME}|{COMMON}(?=\s))",
        window,
    )
    if opening is not None:
        return trim(
            text, Span(before.start + opening.start("subject"), before.start + opening.end("subject"))
        )
    return None


def is_governed(text: str, before: Span, subject: Span) -> bool:
    """Say whether a preposition stands before a phrase: it is no subject then."""
    lead = text[before.start : subject.start].split()
    return bool(lead) and lead[-1].lower() in (
        "in",
        "on",
        "at",
        "inside",
        "outside",
        "of",
        "under",
        "before",
        "behind",
    )


def is_noun(window: str, verb: re.Match[str], *, parsed: bool) -> bool:
    """Say whether the word is a noun here: "the report", "a claim", "his angry comment"; a parse sees the last by itself."""
    if verb["verb"].endswith("ed") or verb["verb"] in ("said", "says", "told", "tells", "wrote", "writes"):
        return False
    adjective = "" if parsed else r"(?:[a-z]+\s)?"
    return (
        re.search(
            rf"\b(?:the|a|an|his|her|its|their|this|that|no|to|any|of|in|for|'s|’s)\s{adjective}$",
            window[max(0, verb.start() - 24) : verb.start()],
        )
        is not None
    )
