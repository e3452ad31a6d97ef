"""Days, dates, times of day and durations that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side, Support
from verify.conflicts.classes import positions
from verify.language.times import compare_times
from verify.match.pairs import Pair, Slots, pair_features
from verify.match.triggers import happenings
from verify.match.voices import model_features
from verify.model import Kind, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import Fact, StoryIndex

WIDE = frozenset({"month", "season", "quarter", "year", "decade", "century"})


class When:
    """Two times for one happening.

    Conflict:
        A: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Monday.
        B: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Thursday.

    Agreement:
        A: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Monday.
        B: President Ilir Hoxhaj met Chancellor Greta Lund in Oslo on Monday afternoon.
    """

    kind: Kind = "when"

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield pairs of times that have no moment in common."""
        times: dict[Fact, TimeExpression] = {}
        for key, document in index.documents.items():
            for time in document.analysis.times:
                if time.kind != "set":
                    times[index.fact(key, time.span)] = time
        stated = {key: {_form(t) for f, t in times.items() if f.article_id == key} for key in index.documents}

        def agree(one: Fact, other: Fact) -> bool:
            return compare_times(times[one], times[other]).relation in {"same", "contains"}

        for pair in Slots(index, list(times), agree).pairs():
            a, b = times[pair.left], times[pair.right]
            relation = compare_times(a, b)
            if relation.relation in {"same", "contains"}:
                yield from _agreement(pair, a, b, relation.why)
            if relation.relation != "disjoint":
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
                "both_stated": float(
                    left != right and (_form(b) in stated[left] or _form(a) in stated[right])
                ),
            }
            yield Clash(
                kind=self.kind,
                class_=held.class_ if held else "conflict",
                left=Side(fact=pair.left, text=a.text, normalized=_form(a)),
                right=Side(fact=pair.right, text=b.text, normalized=_form(b)),
                features=pair_features(index, pair) | model_features(index, pair, self.kind) | features,
                subject="the same happening",
                explanation=held.why
                if held
                else f"The two passages seem to tell of the same happening, at different times: {relation.why}.",
                cautions=_cautions(index, pair, a, b),
                severity="high" if _day_of_event(index, pair, a, b) else "medium",
            )


def _agreement(pair: Pair, a: TimeExpression, b: TimeExpression, why: str) -> Iterator[Clash | Support]:
    """Yield what two agreeing times are: support for each other, or one more precise than the other."""
    left = Side(fact=pair.left, text=a.text, normalized=_form(a))
    right = Side(fact=pair.right, text=b.text, normalized=_form(b))
    if left.normalized == right.normalized:
        yield Support(kind="when", left=left, right=right)
    elif pair.rank == 0 and pair.left.article_id != pair.right.article_id:
        yield Clash(
            kind="when",
            class_="refinement",
            family="same-slot",
            left=left,
            right=right,
            features={"clause": pair.clause, "sentence": pair.sentence},
            subject="the same happening",
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


def _day_of_event(index: StoryIndex, pair: Pair, a: TimeExpression, b: TimeExpression) -> bool:
    """Say whether two different days are given for one kind of happening."""
    days = all(t.kind == "date" and t.grain == "day" for t in (a, b))
    kinds = [happenings(index.lemmas(f.article_id, f.clause)) for f in (pair.left, pair.right)]
    return days and bool(kinds[0] & kinds[1])


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
