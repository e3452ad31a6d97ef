"""Claims with a day in the calendar, those of the story's own weeks and those of other times, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verify.model.analysis import TimeExpression
from verify.model.claim import Claim
from verify.model.ids import normalise_space
from verify.report.cards import article_anchor
from verify.report.page.context import Context
from verify.report.page.scale import clip
from verify.report.readings import days, time_in_words
from verify.report.wording import day_in_words

BEFORE, AFTER = timedelta(days=30), timedelta(days=60)  # of publication: what the axis spans at most
NOT_DONE = ("planned", "expected", "demanded", "possible", "conditional", "question")


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim with one of its times, and the days which that allows."""

    article_id: str
    claim: Claim
    time: TimeExpression
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A dated claim in words, for the table under the drawing."""

    when: str
    source: str
    anchor: str
    words: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A time that stands for no day, and why."""

    source: str
    anchor: str
    words: str
    why: str


def dated_claims(order: Iterable[str], context: Context) -> Iterator[Dated]:
    """Yield every claim with every time of it that stands for days."""
    for article_id in order:
        for claim in context.claims_of.get(article_id, ()):
            for time in claim.times:
                first, last = days(time)
                if time.kind in ("date", "time") and first and last and first <= last:
                    yield Dated(article_id, claim, time, first, last)


def divided(
    dated: Sequence[Dated], order: Iterable[str], context: Context
) -> tuple[list[Dated], list[Dated]]:
    """Divide dated claims into those of the story's own weeks and those of other times."""
    out = sorted(at.date() for a in order if (at := context.look.articles[a].published))
    if not out:  # then the claim in the middle says when the story is set
        out = [dated[len(dated) // 2].first] if dated else []
    inside = [out != [] and out[0] - BEFORE <= d.first and d.last <= out[-1] + AFTER for d in dated]
    pairs = list(zip(dated, inside, strict=True))
    return [d for d, near in pairs if near], [d for d, near in pairs if not near]


def told(dated: Dated, context: Context) -> Told:
    """Tell a dated claim in words."""
    read = time_in_words(dated.time)
    how = f" ({read.how})" if read and read.how else ""
    until = f" to {day_in_words(dated.last)}" if dated.last != dated.first else ""
    return Told(
        when=day_in_words(dated.first) + until,
        source=context.look.source(dated.article_id),
        anchor=article_anchor(dated.article_id),
        words=f"“{normalise_space(dated.time.text)}” is {day_in_words(dated.first)}{until}{how}",
        text=clip(dated.claim.text, 240),
        done=dated.claim.modality not in NOT_DONE,
    )


def unplaced(order: Iterable[str], context: Context) -> Iterator[Unplaced]:
    """Yield times that stand for no day, each place once."""
    seen = set()
    for article_id in order:
        for claim in context.claims_of.get(article_id, ()):
            for time in claim.times:
                read = time_in_words(time)
                if read and None in days(time) and (article_id, time.span) not in seen:
                    seen.add((article_id, time.span))
                    yield Unplaced(
                        source=context.look.source(article_id),
                        anchor=article_anchor(article_id),
                        words=read.words,
                        why=read.how,
                    )
