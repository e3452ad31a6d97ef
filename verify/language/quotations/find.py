"""Find the quotations of an article with their speakers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from verify.language.quotations.attribution import Attribution, attribute
from verify.language.quotations.marks import Marked, pair_marks
from verify.language.quotations.nearby import pointed_back, spoke_before
from verify.language.quotations.patterns import WORK
from verify.language.quotations.subjects import Parse
from verify.model.analysis import Mention, Quotation, Sentence, Token
from verify.model.span import Span

_STOP = re.compile(r"[.!?…][”’\"']?\s+(?=[\"“‘'«(]?\[?[A-Z0-9])|\n")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|St|Col|Lt|Gov|Capt|Sgt|Rev|U\.S|No|vs|a\.m|p\.m|[A-Z])\.$"
)
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def find_quotations(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], mentions: Sequence[Mention] = ()
) -> tuple[Quotation, ...]:
    """Find the quotations of one article, in the order of the text; a nested one follows the one around it.

    Args:
        text: ``Article.text``.
        tokens: the parse; may be empty.
        sentences: the sentences; may be empty.
        mentions: the names; may be empty. A speaker is widened to the whole of a name that it cuts.

    >>> [(q.speaker, q.verb, q.text) for q in find_quotations("“It is late,” Ana Sousa said. “We go.”", (), ())]
    [('Ana Sousa', 'say', 'It is late,'), ('Ana Sousa', 'say', 'We go.')]
    """
    marked = pair_marks(text, sentences)
    parse = Parse.of(tokens)
    outer = [m for m in marked if m.depth == 0]
    starts = [m.span.start for m in outer]
    stops = _stops(text, outer)
    quotations: list[Quotation] = []
    previous: tuple[Marked, Attribution] | None = None
    for item in marked:
        if item.depth:
            quotations.append(_quotation(text, item, Attribution(), alone=False))
            continue
        index = bisect_right(starts, item.span.start) - 1
        before, after = _contexts(text, outer, index, stops)
        named = _names_a_work(text, item, before)
        found = Attribution() if named else attribute(text, item.span, before, after, parse, mentions)
        alone = not before.text(text).strip()
        if not found.side and not named and alone:
            back = pointed_back(text, item.span, mentions)
            found = Attribution(speaker=back, verb="say", side="after") if back is not None else found
        if not found.side and previous is not None and _follows_on(text, previous[0], item, stops, alone):
            found = previous[1]
        if not found.side and not named and alone and text[item.inner.end - 1] in ".!?":
            found = _guess(text, item, outer, stops, parse, mentions)
        quotations.append(_quotation(text, item, found, alone=alone))
        previous = (item, found) if found.side else None
    return tuple(quotations)


def _guess(
    text: str,
    item: Marked,
    outer: Sequence[Marked],
    stops: Sequence[int],
    parse: Parse,
    mentions: Sequence[Mention],
) -> Attribution:
    """Take the person of the sentence before, in the same paragraph, for the speaker; without a verb, for nothing says so."""
    at = bisect_right(stops, item.span.start) - 1
    if at < 1 or text[stops[at] : item.span.start].strip():
        return Attribution()
    sentence = Span(stops[at - 1], stops[at])
    if "\n" in sentence.text(text) or any(sentence.overlaps(m.span) for m in outer):
        return Attribution()
    speaker = spoke_before(text, sentence, parse, mentions)
    return Attribution(speaker=speaker, side="before") if speaker is not None else Attribution()


def _quotation(text: str, item: Marked, found: Attribution, *, alone: bool) -> Quotation:
    inner = item.inner.text(text)
    return Quotation(
        text=inner,
        span=item.span,
        inner=item.inner,
        speaker=found.speaker.text(text) if found.speaker else "",
        speaker_span=found.speaker,
        verb=found.verb,
        scare=_is_scare(text, item, found, alone),
    )


def _is_scare(text: str, item: Marked, found: Attribution, alone: bool) -> bool:
    """One to three words that nobody is said to have uttered."""
    inner = item.inner.text(text).rstrip(",") if not found.verb else item.inner.text(text)
    words = _WORD.findall(inner)
    if len(words) > 3 or found.verb:
        return not found.verb and _is_title(inner, words)
    return not (alone and inner.rstrip()[-1:] in ".!?")


def _is_title(inner: str, words: Sequence[str]) -> bool:
    """The title of a work: up to seven words, capitalised but for little ones, no closing full stop or comma inside."""
    long = [
        word
        for word in words
        if len(word) > 3 and word not in ("with", "from", "into", "over", "under", "without")
    ]
    return (
        1 < len(words) <= 7
        and bool(long)
        and all(word[0].isupper() for word in long)
        and inner.rstrip()[-1:] not in ".,!?"
    )


def _names_a_work(text: str, item: Marked, before: Span) -> bool:
    """Say whether the quotation is the title of a book, film, song or the like: “The Glass-Seller” after "the painting"."""
    inner = item.inner.text(text).rstrip(",")
    return WORK.search(before.text(text)) is not None and _is_title(inner, _WORD.findall(inner))


def _stops(text: str, outer: Sequence[Marked]) -> list[int]:
    """Return where sentences end outside quotations, as the offset of the next sentence's start."""
    stops = [0]
    for match in _STOP.finditer(text):
        if match.group()[0] == "." and _ABBREVIATION.search(
            text, max(0, match.start() - 6), match.start() + 1
        ):
            continue
        index = bisect_right(outer, match.start(), key=lambda m: m.span.start) - 1
        if index >= 0 and outer[index].inner.end > match.end():
            continue  # inside a quotation
        stops.append(match.end())
    return stops


def _contexts(text: str, outer: Sequence[Marked], index: int, stops: Sequence[int]) -> tuple[Span, Span]:
    """Return what stands before and after a quotation in its sentence, up to its neighbours."""
    span = outer[index].span
    at = bisect_right(stops, span.start) - 1
    start = stops[at]
    if start == span.start and text[:start].rstrip().endswith(":") and at > 0:
        start = stops[at - 1] if text[stops[at - 1] : start].strip() else stops[max(0, at - 2)]
    if index:
        start = max(start, outer[index - 1].span.end)
    following = bisect_right(stops, span.end - 1)
    end = stops[following] if following < len(stops) else len(text)
    if index + 1 < len(outer):
        end = min(end, outer[index + 1].span.start)
    closing = text[span.end - 2 : span.end - 1]
    if closing == "." and re.match(r"\s+[A-Z“\"]", text[span.end : span.end + 3]):
        end = span.end
    return Span(min(start, span.start), span.start), Span(span.end, max(end, span.end))


def _follows_on(text: str, earlier: Marked, item: Marked, stops: Sequence[int], alone: bool) -> bool:
    """Say whether a quotation without attribution goes on from the one before: same paragraph, at most one sentence end between."""
    gap = text[earlier.span.end : item.span.start]
    if "\n" in gap or len(gap) > 220:
        return False
    between = bisect_right(stops, item.span.start) - bisect_right(stops, earlier.span.end)
    return between <= 1 and (alone or between == 0)
