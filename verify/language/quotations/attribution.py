"""Find who is quoted: the subject of the reporting verb before, after or around a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify.language.quotations.nearby import after_anything, leading_up
from verify.language.quotations.patterns import (
    ACCORDING,
    AFTER_CAME,
    AFTER_INVERTED,
    AFTER_MESSAGE,
    AFTER_OF,
    AFTER_PLAIN,
    AFTER_PUT,
    AGENT,
    CITING,
    COMMON,
    IN_HIS_WORDS,
    IN_WORDS,
    LABEL,
    NAME,
    NOUN_CLAIM,
    OWNER,
    PRONOUN,
    QUOTED_AS,
    SO_CALLED,
    TRAILING,
    TRAILING_INVERTED,
    VERB_WORD,
    WHOM,
)
from verify.language.quotations.speakers import (
    apposed_name,
    is_governed,
    is_noun,
    issuer,
    left_subject,
    name_in,
    names_nobody,
    person_before_colon,
    trim,
)
from verify.language.quotations.subjects import Parse
from verify.language.quotations.verbs import LABELLING, LEMMA_OF, LINKED, WEAK
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
    window = before.text(text)
    if SO_CALLED.search(window):
        return Attribution()
    embedded = bool(window.strip()) and not window.rstrip().endswith((",", ":"))
    for attempt in (_before, _after, _loose) if embedded else (_after, _before, _loose):
        found = attempt(text, quotation, before, after, parse, mentions)
        if found is not None:
            speaker = found.speaker and name_in(text, found.speaker, mentions)
            return Attribution(speaker=speaker, verb=found.verb, side=found.side)
    return Attribution()


def _after(
    text: str, quotation: Span, before: Span, after: Span, parse: Parse, mentions: Sequence[Mention]
) -> Attribution | None:
    """Read "…," said X; "…," X said; "…," X, the minister, told reporters."""
    if (
        not _ends_open(text, quotation)
        and re.match(r"\s+[A-Z]", after.text(text))
        and before.text(text).strip()
    ):
        return None
    window = text[: after.end]
    if (match := QUOTED_AS.search(after.text(text))) is not None and "." not in after.text(text)[
        : match.start()
    ]:
        return Attribution(speaker=_shift(match, after), verb="quote", side="after")
    for pattern in (AFTER_PUT, AFTER_MESSAGE, AFTER_INVERTED, AFTER_PLAIN, AFTER_CAME, AFTER_OF):
        match = pattern.match(window, after.start)
        if match is None:
            continue
        verb = LEMMA_OF.get(match["verb"].lower(), match["verb"].lower())
        span = trim(text, Span(*match.span("subject")))
        span = span and apposed_name(text, span, mentions)
        if match["verb"].endswith("ing"):
            continue  # "…," adding that …
        if span is None or (pattern is not AFTER_PUT and verb in WEAK and not _ends_open(text, quotation)):
            continue
        if not _ends_open(text, quotation) and before.text(text).strip():
            continue
        return Attribution(speaker=span, verb=verb, side="after")
    anything = after_anything(text, quotation, before, after, parse)
    if anything is None:
        return None
    speaker, verb = anything
    return Attribution(speaker=apposed_name(text, speaker, mentions), verb=verb, side="after")


def _before(
    text: str, quotation: Span, before: Span, after: Span, parse: Parse, mentions: Sequence[Mention]
) -> Attribution | None:
    """X said: "…"; X said that it was "…"; X described it as "…"."""
    window = before.text(text)
    label = LABEL.search(text[: before.end], max(0, before.start - 1))
    if (match := IN_WORDS.search(window)) is not None:
        return Attribution(speaker=_shift(match, before), verb="say", side="before")
    for pattern in (QUOTED_AS, CITING):
        if (match := pattern.search(window)) is not None:
            return Attribution(speaker=_shift(match, before), verb="quote", side="before")
    parsed = parse.at(quotation.start) >= 0
    verbs = [v for v in VERB_WORD.finditer(window) if not is_noun(window, v, parsed=parsed)]
    for verb in reversed(verbs):
        lemma = LEMMA_OF[verb["verb"].lower()]
        tail = window[verb.end() :]
        if lemma in WEAK and not re.fullmatch(r"(?:\s[\w’'-]+){0,6}?(?:\sas|\sto|\sthat|:|,)?\s*", tail):
            continue
        if lemma in LABELLING and not re.search(r"\bas(?:\s(?:an?|the))?\s*$|[:,]\s*$|\bthat\b", tail):
            continue
        if lemma == "make clear" and not re.match(r"\s(?:it\s)?(?:\w+\s)?clear\b", tail):
            continue
        if ";" in tail or (lemma in LINKED and not tail.rstrip().endswith((":", ","))):
            continue
        at = before.start + verb.start()
        if not parse.is_verb(at):
            continue
        if (called := WHOM.search(window[: verb.start()])) is not None:
            return Attribution(speaker=_shift(called, before), verb=lemma, side="before")
        agent = AGENT.match(window, verb.end())
        labelled = tail.startswith(" as ") and window[: verb.start()].rstrip().endswith(",")
        passive = parse.is_passive(at) or labelled
        if agent is not None and lemma in ("describe", "portray", "accuse", *LABELLING):
            passive = True
        if passive and lemma not in ("quote", "report", "hear"):
            if agent is None:
                continue
            start = before.start + agent.start("subject")
            return Attribution(
                speaker=Span(start, before.start + agent.end("subject")), verb=lemma, side="before"
            )
        subject = parse.subject(at)
        if subject is None or subject.overlaps(quotation) or names_nobody(subject.text(text)):
            subject = left_subject(text, before, verb.start())
        if verb["verb"].endswith("ing") and subject is not None and is_governed(text, before, subject):
            continue  # "stood in the drizzle telling reporters"
        if subject is None and (
            inverted := re.match(rf"\s(?P<subject>{PRONOUN}\b|{NAME}|{COMMON})[,:]", tail)
        ):
            start = before.start + verb.end() + inverted.start("subject")
            subject = Span(start, before.start + verb.end() + inverted.end("subject"))
        if subject is not None:
            named = issuer(text, subject) or apposed_name(text, subject, mentions)
            return Attribution(speaker=named, verb=lemma, side="before")
    if label is not None:
        return Attribution(speaker=Span(*label.span("subject")), verb="say", side="before")
    if window.rstrip().endswith(":"):
        person = person_before_colon(text, before, mentions) or leading_up(text, before, parse, mentions)
        return None if person is None else Attribution(speaker=person, verb="say", side="before")
    return None


def _loose(
    text: str, quotation: Span, before: Span, after: Span, parse: Parse, mentions: Sequence[Mention]
) -> Attribution | None:
    """Read "according to X" on either side; "what X called"; X's "…"."""
    for side, context in (("after", after), ("before", before)):
        match = ACCORDING.search(context.text(text))
        if match is not None:
            return Attribution(speaker=_shift(match, context), verb="accord", side=side)
    if (match := TRAILING.search(after.text(text))) is not None:
        span = _shift(match, after)
        if not names_nobody(span.text(text)):
            return Attribution(
                speaker=span, verb=LEMMA_OF.get(match["verb"].lower(), "believe"), side="after"
            )
    if (match := TRAILING_INVERTED.search(after.text(text))) is not None:
        verb = LEMMA_OF.get(match["verb"], "believe")
        return Attribution(speaker=_shift(match, after), verb=verb, side="after")
    window = before.text(text)
    if (match := NOUN_CLAIM.search(window)) is not None:
        return Attribution(speaker=_shift(match, before), verb="claim", side="before")
    if (match := IN_HIS_WORDS.search(window)) is not None:
        return Attribution(speaker=_shift(match, before), verb="say", side="before")
    if (match := OWNER.search(window)) is not None:
        span = _shift(match, before)
        return Attribution(speaker=span, verb="", side="before")
    return None


def _ends_open(text: str, quotation: Span) -> bool:
    """Say whether the quotation ends with a comma, dash, question or exclamation mark, inside or right after the marks."""
    return (
        text[quotation.end - 2 : quotation.end - 1] in ",?!—–…-."
        or text[quotation.end : quotation.end + 1] in (",", "—", "–")
        or text[quotation.end : quotation.end + 2] in (" —", " –")
    )


def _shift(match: re.Match[str], context: Span) -> Span:
    return Span(context.start + match.start("subject"), context.start + match.end("subject"))
