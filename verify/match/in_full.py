"""Sentences as one who reads them alone would need them: pronouns by name, days by date, and the value in question marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from verify.model import Span

if TYPE_CHECKING:
    from verify.match.index import StoryIndex
    from verify.model import TimeExpression

MARK = "§"  # stands on either side of the value that is asked about; one piece to the tokenizer, and rare in the news
PRONOUNS = frozenset("he she him her his hers it its they their".split())
DAYS = frozenset("day daypart hour minute".split())
OWNER = "PRP$"  # the tag of "his" and "her" before a noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage written out.

    Attributes:
        text: what is read.
        places: for each of its characters the offset in the article's text that it comes from; for one that was put in, where
            the replaced word starts, or the character before it.
    """

    text: str
    places: tuple[int, ...]

    def source(self, span: Span) -> Span:
        """Return the place in the article's text of a span of the written-out text."""
        return Span(self.places[span.start], self.places[span.end - 1] + 1)


def in_full(index: StoryIndex, article_id: str, span: Span, *, value: Span | None = None) -> Passage:
    """Write a passage out for a reader who sees nothing else of the article.

    Args:
        index: the story.
        article_id: the article.
        span: a sentence, or a few.
        value: the words in question, offsets into the article's text; they are set between two marks. None marks nothing.

    Returns:
        The passage with pronouns replaced by the names they stand for (where the reader found them), and with the date behind
        a day that is told by its weekday or as yesterday; white space is one blank.
    """
    return index.once(
        "in full", (article_id, span, value), lambda: _written_out(index, article_id, span, value)
    )


def _written_out(index: StoryIndex, article_id: str, span: Span, value: Span | None) -> Passage:
    text = index.documents[article_id].article.text
    changes = [*_names(index, article_id, span, value), *_dates(index, article_id, span)]
    if value is not None and span.start <= value.start < span.end:
        end = min(value.end, span.end)
        changes += [(value.start, value.start, f"{MARK} "), (end, end, f" {MARK}")]
    written: list[tuple[str, int]] = []
    at = span.start
    for start, end, words in sorted(changes, key=lambda c: (c[1], c[0])):
        if start >= at:
            place = start if start < end else max(span.start, start - 1)
            written += [(text[i], i) for i in range(at, start)] + [(character, place) for character in words]
            at = end
    return _passage([*written, *((text[i], i) for i in range(at, span.end))])


def _passage(written: list[tuple[str, int]]) -> Passage:
    """Make any run of white space one blank, and none at the ends."""
    kept = [
        (" " if character.isspace() else character, place)
        for n, (character, place) in enumerate(written)
        if not character.isspace() or (n and not written[n - 1][0].isspace())
    ]
    if kept and kept[-1][0] == " ":
        kept.pop()
    return Passage(text="".join(c for c, _ in kept), places=tuple(p for _, p in kept))


def _names(index: StoryIndex, article_id: str, span: Span, value: Span | None) -> list[tuple[int, int, str]]:
    """Find the first pronoun of everyone whom the passage has not named before; the value in question stays as it is."""
    resolver, found = index.resolver(article_id), []
    tokens = index.documents[article_id].analysis.tokens
    known = {-1}
    for i in index.token_range(article_id, span):
        token, chain = tokens[i], resolver.chain(i)
        if chain in known:
            continue
        known.add(chain)
        if token.text.lower() not in PRONOUNS or not resolver.is_pronoun(i):
            continue
        if value is not None and value.overlaps(Span(token.start, token.end)):
            continue
        entity = index.entity_of_chain.get((article_id, chain))
        name = index.entities[entity].name if entity else resolver.name(chain)
        found.append((token.start, token.end, f"{name}'s" if token.tag == OWNER else name))
    return found


def _dates(index: StoryIndex, article_id: str, span: Span) -> list[tuple[int, int, str]]:
    """Find the days that are not told by their date."""
    times = index.documents[article_id].analysis.times
    return [
        (t.span.end, t.span.end, f" ({written})")
        for t in times
        if span.contains(t.span) and (written := _date(t))
    ]


def _date(time: TimeExpression) -> str:
    """Write the day of an expression as a date, "" when it is no single day or tells the date itself.

    >>> from verify.model import TimeExpression
    >>> day = TimeExpression(text="Monday", span=Span(0, 6), kind="date", earliest="2026-05-04", latest="2026-05-04")
    >>> _date(day)
    '4 May'
    """
    if time.kind not in {"date", "time"} or time.grain not in DAYS or not time.earliest[:1].isdigit():
        return ""
    if time.earliest[:10] != time.latest[:10]:
        return ""
    day = date.fromisoformat(time.earliest[:10])
    # An expression that holds the number of the day tells the date itself.
    if str(day.day) in time.text.replace(":", " ").split():
        return ""
    return f"{day.day} {day:%B}"
