"""Speakers that no reporting verb names: who does anything after a comma, leads up to a colon, whom the next sentence points back to, who spoke just before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from verify.language.lexicon import words
from verify.language.quotations.patterns import (
    ABOUT,
    AFTER_ANY,
    AFTER_OWNED,
    BELONGS,
    CLEFT,
    POINTING_BACK,
    WITH_THESE,
)
from verify.language.quotations.speakers import apposed_name, trim
from verify.language.quotations.subjects import Parse
from verify.model.analysis import Mention
from verify.model.span import Span

_ALONE = frozenset("he she".split())
_STAMP = re.compile(r"[\W\d]*(?:[ap]\.?m\.?)?[\W\d]*")
"""The time or number that opens an entry of a live report or a list."""


def after_anything(
    text: str, quotation: Span, before: Span, after: Span, parse: Parse
) -> tuple[Span, str] | None:
    """Read "…" were her first words; "…," he wheezed: a comma inside the marks leaves little doubt of the speaker.

    Returns:
        The speaker and the verb's lemma.
    """
    window = text[: after.end]
    if (match := AFTER_OWNED.match(window, after.start)) is not None:
        return Span(*match.span("subject")), "say"
    open_inside = text[quotation.end - 2 : quotation.end - 1] in (",", "!", "?")
    if not open_inside or before.text(text).rstrip()[-1:] not in ("", ":", ","):
        return None
    match = AFTER_ANY.match(window, after.start)
    if match is None or match["verb"].endswith("ing"):
        return None
    at = parse.at(match.start("verb"))
    if parse.tokens[at].pos != "VERB" if at >= 0 else not match["verb"].endswith("ed"):
        return None
    span = trim(text, Span(*match.span("subject")))
    return None if span is None else (span, parse.tokens[at].lemma if at >= 0 else match["verb"])


def leading_up(text: str, before: Span, parse: Parse, mentions: Sequence[Mention]) -> Span | None:
    """Find who speaks after a colon that no reporting verb precedes: "The mayor found the words: “…”".

    The subject of the nearest clause that has a person for its subject speaks; without any, the person whom the fragment opens
    with ("12.50 Sergeant Tomas Lind, at our microphone: “…”").
    """
    window = before.text(text)
    for pattern in (BELONGS, CLEFT):
        if (match := pattern.search(window)) is not None:
            span = Span(before.start + match.start("subject"), before.start + match.end("subject"))
            named = apposed_name(text, span, mentions)
            if _is_person(text, named, mentions):
                return named
    for verb in _verbs(before, parse):
        subject = parse.subject(verb)
        if subject is not None and before.contains(subject) and _is_person(text, subject, mentions):
            return apposed_name(text, subject, mentions)
    for mention in mentions:
        if mention.label == "PER" and before.contains(mention.span):
            start = mention.role_span.start if mention.role_span is not None else mention.span.start
            lead = text[before.start : min(start, mention.span.start)]
            return mention.span if _STAMP.fullmatch(lead) else None
    return None


def pointed_back(text: str, quotation: Span, mentions: Sequence[Mention]) -> Span | None:
    """Find whom the sentence after a quotation names as its speaker: "“…” That was the mayor, Ana Sousa, on Friday."."""
    if (match := WITH_THESE.match(text, quotation.end)) is not None:
        return Span(*match.span("subject"))
    match = POINTING_BACK.match(text, quotation.end)
    if match is None:
        return None
    for mention in mentions:
        if mention.label == "PER" and mention.span.start >= match.start("who"):
            lead = text[match.start("who") : mention.span.start]
            near = mention.span.end <= match.end("who") and ABOUT.search(lead) is None
            return mention.span if near else None
    return None


def spoke_before(text: str, sentence: Span, parse: Parse, mentions: Sequence[Mention]) -> Span | None:
    """Find the person of whom the sentence before a quotation tells: "Ana Sousa shrugs. “…”", "It will rain, she says. “…”"."""
    for verb in reversed(list(_verbs(sentence, parse))):
        index = parse.at(verb)
        token = parse.tokens[index]
        if token.dep not in ("ROOT", "root", "parataxis") and token.head != index:
            continue
        subject = parse.subject(verb)
        if subject is None or not sentence.contains(subject) or not _is_person(text, subject, mentions):
            continue
        return apposed_name(text, subject, mentions)
    return None


def _verbs(span: Span, parse: Parse) -> Iterator[int]:
    """Yield where the verbs of a stretch stand, the last one first."""
    first, last = bisect_left(parse.starts, span.start), bisect_left(parse.starts, span.end)
    for index in range(last - 1, first - 1, -1):
        if parse.tokens[index].pos == "VERB":
            yield parse.starts[index]


def _is_person(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Say whether a phrase stands for one person: a name, he or she, "the old teacher"."""
    phrase = span.text(text)
    if phrase.lower() in _ALONE or any(m.label == "PER" and m.span.overlaps(span) for m in mentions):
        return True
    if any(m.span.overlaps(span) for m in mentions) or not re.match(
        r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s", phrase
    ):
        return False
    head = re.split(r"\s(?:of|for|in|at|from|who)\s", phrase.lower())[0].split()[-1]
    return head in words("roles")
