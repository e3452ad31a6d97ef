"""Days, dates, times of day and durations that differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.conflicts.asking import all_features
from verify.conflicts.base import Clash, Side, Support
from verify.conflicts.classes import positions
from verify.conflicts.lead_day import LEAD, day_of, is_lead_day, news_of_two_days
from verify.language.times import compare_times
from verify.match.pair_features import pair_features
from verify.match.pairs import Pair, Slots
from verify.match.subject import about, happening
from verify.match.triggers import happenings
from verify.match.verbatim import altered_copy
from verify.model import Kind, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import Fact, StoryIndex

DATELINE = re.compile(r"\s*[A-Z][^.!?\n—–]{0,50}")
DASH = re.compile(r"[^.!?\n]{0,30}\s?(?:—|–|--)\s")
WIDE = frozenset({"month", "season", "quarter", "year", "decade", "century"})


class When:
    """Two times for one happening.

    Days, dates, times of day and durations are compared as the interval that they stand for, worked out from the day of
    publication, the dateline and the tense. "10 a.m. in Paris" and "0900 GMT" agree; so do "Thursday" and "Thursday evening".
    Recurring times ("every Monday"), the date of a dateline and times inside a name are left out.

    Conflict:
        A: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Monday.
        B: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Thursday.

    Agreement:
        A: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Monday.
        B: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Monday afternoon.

    Severity:
        High where two days are given for one sort of happening, medium otherwise.

    Held back:
        Times that go together, one more exact than the other (refinement), and times that two different speakers give
        (attributed).

    Settle:
        Find out when it happened, not when it was reported: from the organiser, the court's list, the first agency report.
        Mind "on Thursday" in an article of the week after, and time zones. Where the card says that a date is unknown, give
        the article its day of publication.
    """

    kind: Kind = "when"

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield pairs of times that have no moment in common."""
        times: dict[Fact, TimeExpression] = {}
        for key, document in index.documents.items():
            for time in document.analysis.times:
                named = any(m.span.contains(time.span) for m in index.mentions(key, time.span))
                if time.kind != "set" and not named and not _in_dateline(document.article.text, time):
                    times[index.fact(key, time.span)] = time
        stated = {key: {_form(t) for f, t in times.items() if f.article_id == key} for key in index.documents}
        led = {
            key: {day_of(t) for f, t in times.items() if f.article_id == key and f.sentence <= LEAD}
            for key in index.documents
        }

        def agree(one: Fact, other: Fact) -> bool:
            return compare_times(times[one], times[other]).relation in {"same", "contains"}

        for pair in Slots(index, list(times), agree).pairs():
            a, b = times[pair.left], times[pair.right]
            relation = compare_times(a, b)
            if relation.relation in {"same", "contains"} and pair.close:
                yield from _agreement(index, pair, a, b, relation.why)
            days = day_of(a), day_of(b)
            if relation.relation != "disjoint" or news_of_two_days(index, pair, days):
                continue
            held = positions(pair.left, pair.right)
            left, right = pair.left.article_id, pair.right.article_id
            gap = relation.gap_days
            features = {
                "duration": float(a.kind == "duration"),
                "clock": float(a.kind == "time" or b.kind == "time"),
                "same_grain": float(a.grain == b.grain),
                "wide": float(a.grain in WIDE or b.grain in WIDE),
                "weekdays": float(a.weekday >= 0 and b.weekday >= 0 and a.weekday != b.weekday),
                "anchored": float(bool(a.earliest and b.earliest)),
                "gap": min(1.0, gap / 14) if gap is not None else 0.3,
                "long_gap": float(gap is not None and gap > 60),
                "day_of_event": float(_day_of_event(index, pair, a, b)),
                "lead": float(max(pair.left.sentence, pair.right.sentence) <= LEAD and left != right),
                "both_stated": float(
                    left != right and (_form(b) in stated[left] or _form(a) in stated[right])
                ),
            }
            features |= pair_features(index, pair)
            family = ""
            # "Later that year" and "the same year" hang on other sentences.
            alike = (a.kind, a.grain) == (b.kind, b.grain) and "text" not in (a.anchor, b.anchor)
            if altered_copy(index, pair, apart=alike):
                family = "altered-copy"
            elif is_lead_day(index, pair, days, features, led):
                family = "lead-day"
            weighed = all_features(index, pair, self.kind, features, family=family)
            if weighed is None:
                continue
            yield Clash(
                kind=self.kind,
                family=family,
                class_=held.class_ if held else "conflict",
                left=Side(fact=pair.left, text=a.text, normalized=_form(a)),
                right=Side(fact=pair.right, text=b.text, normalized=_form(b)),
                features=weighed,
                subject=_subject(index, pair, a, b),
                explanation=held.why
                if held
                else f"The two passages seem to tell of the same happening, at different times: {relation.why}.",
                cautions=_cautions(index, pair, a, b),
                severity="high" if _day_of_event(index, pair, a, b) else "medium",
            )


def _in_dateline(text: str, time: TimeExpression) -> bool:
    """Say whether a date stands in the dateline ("PARIS, March 3 (Wire) —"): it dates the writing, not what happened."""
    return bool(DATELINE.fullmatch(text[: time.span.start])) and bool(DASH.match(text, time.span.end))


def _agreement(
    index: StoryIndex, pair: Pair, a: TimeExpression, b: TimeExpression, why: str
) -> Iterator[Clash | Support]:
    """Yield what two agreeing times are: support for each other, or one more precise than the other."""
    left = Side(fact=pair.left, text=a.text, normalized=_form(a))
    right = Side(fact=pair.right, text=b.text, normalized=_form(b))
    if left.normalized == right.normalized or (a.weekday >= 0 and a.weekday == b.weekday):
        yield Support(kind="when", left=left, right=right)
    elif pair.rank == 0 and pair.left.article_id != pair.right.article_id:
        yield Clash(
            kind="when",
            class_="refinement",
            family="same-slot",
            left=left,
            right=right,
            features={"clause": pair.clause, "sentence": pair.sentence},
            subject=_subject(index, pair, a, b),
            explanation=f"The times go together: {why}.",
            severity="low",
        )


def _form(time: TimeExpression) -> str:
    """Give a time its comparable form: the interval, else the weekday, the clock or the length."""
    if time.minutes is not None:
        return f"{time.minutes[0]:.0f}–{time.minutes[1]:.0f} min"
    if time.earliest:
        return time.earliest if time.earliest == time.latest else f"{time.earliest}/{time.latest}"
    if time.weekday >= 0:
        return f"weekday {time.weekday}"
    return f"clock {time.clock[0]}–{time.clock[1]}" if time.clock else time.text.casefold()


def _subject(index: StoryIndex, pair: Pair, a: TimeExpression, b: TimeExpression) -> str:
    """Name what is dated: "the day of the Zelensky–Macron meeting"."""
    days = all(t.kind == "date" and t.grain == "day" for t in (a, b))
    what = "how long" if a.kind == "duration" else "the day" if days else "the time"
    whose = about(index, pair.left, pair.right)
    kind = happening(index, pair.left, pair.right)
    rest = " ".join(w for w in (whose, kind) if w)
    if a.kind == "duration":
        return f"{what}: {rest}" if rest else what
    return f"{what} of the {rest}" if kind else f"{what} ({rest})" if rest else what


def _day_of_event(index: StoryIndex, pair: Pair, a: TimeExpression, b: TimeExpression) -> bool:
    """Say whether two days are given for one kind of happening."""
    return all(t.kind == "date" and t.grain == "day" for t in (a, b)) and _one_kind(index, pair)


def _one_kind(index: StoryIndex, pair: Pair) -> bool:
    kinds = [happenings(index.lemmas(f.article_id, f.clause)) for f in (pair.left, pair.right)]
    return bool(kinds[0] & kinds[1])


def _cautions(index: StoryIndex, pair: Pair, a: TimeExpression, b: TimeExpression) -> tuple[str, ...]:
    """Say what speaks for two happenings instead of one."""
    cautions = []
    unknown = [t.text for t in (a, b) if t.anchor == "none" and not t.earliest and t.minutes is None]
    if unknown:
        words = " and ".join(f"“{w}”" for w in unknown)
        cautions.append(
            f"The date behind {words} is unknown: the article may tell of another happening in another week."
        )
    people = [
        frozenset(
            index.entities[e].name
            for e in index.entity_ids(f.article_id, _near(index, f))
            if index.entities[e].kind == "PER"
        )
        for f in (pair.left, pair.right)
    ]
    only = [sorted(people[0] - people[1]), sorted(people[1] - people[0])]
    for fact, names in zip((pair.left, pair.right), only, strict=True):
        if names and pair.left.article_id != pair.right.article_id:
            listed = ", ".join(names[:3])
            source = index.documents[fact.article_id].article.source or fact.article_id
            cautions.append(
                f"It may be another happening: {source} names {listed} here, the other article does not."
            )
    return tuple(cautions)


def _near(index: StoryIndex, fact: Fact) -> Span:
    """Return the span of a fact's sentence and the two after it."""
    sentences = index.documents[fact.article_id].analysis.sentences
    last = min(fact.sentence + 2, len(sentences) - 1)
    return Span(sentences[fact.sentence].span.start, sentences[last].span.end)
