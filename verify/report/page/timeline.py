"""The dated claims of a story on one axis, a lane a source; plain numbers that the template draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from verify.model.finding import StorySummary
from verify.report.cards import Card
from verify.report.page.context import Context
from verify.report.page.dated import Dated, Told, Unplaced, dated_claims, divided, told, unplaced
from verify.report.wording import short_day

LANES = 24  # drawn; further origins are counted
STACK = 4  # dots one above the other; more of one day are counted
WIDTH, LEFT, RIGHT, LANE, TOP = 1000.0, 215.0, 20.0, 52.0, 34.0  # of the drawing, in its own units
UNPLACED = 40  # times listed that have no place on the axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A dated claim.

    Attributes:
        x: where its first day stands.
        width: how far it reaches, 0 for a day.
        y: its height.
        done: told as a fact; False for what is planned, expected, demanded or possible.
        title: source, time and claim in words.
        anchor: the article's anchor.
    """

    x: float
    width: float
    y: float
    done: bool
    title: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One origin: its sources, where it stands, its points, and days with more claims than are drawn: (x, y, number)."""

    label: str
    copies: int
    y: float
    published: tuple[float, ...]
    points: tuple[Point, ...]
    more: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two sources that place one fact on different days: a line from the one to the other."""

    card: Card
    x1: float
    y1: float
    x2: float
    y2: float
    hue1: int
    hue2: int
    label1: str
    label2: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing and the same in words.

    Attributes:
        width, height: of the drawing.
        left: where the lanes begin, right of their labels.
        ticks: (x, day) of the axis.
        lanes: one an origin, in the order of publication.
        clashes: what the cards on days say.
        told: the same claims in words, by day.
        outside: dated claims whose days lie beside the axis, in words.
        unplaced: times without a day in the calendar.
        more: dated claims and origins that are neither drawn nor listed.
    """

    width: float
    height: float
    left: float
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    clashes: tuple[Clash, ...]
    told: tuple[Told, ...]
    outside: tuple[Told, ...]
    unplaced: tuple[Unplaced, ...]
    more: int


def timeline(story: StorySummary, cards: Sequence[Card], context: Context) -> Timeline | None:
    """Lay out the timeline of a story; None where no article gives a day."""
    order = context.in_order(story)
    rank = {article_id: number for number, article_id in enumerate(order)}
    dated = sorted(
        dated_claims(order, context),
        key=lambda d: (d.first, d.last, rank[d.article_id], d.claim.span, d.time.span),
    )
    near, far = divided(dated, order, context)
    if not near:
        return None
    shown = near[: context.scale.points]
    axis = _Axis(min(d.first for d in shown), max(d.last for d in shown))
    lanes = _Lanes(story, context)
    drawn = [lanes.lane(key, shown, axis) for key in lanes.shown]
    return Timeline(
        width=WIDTH,
        left=LEFT,
        height=TOP + LANE * len(drawn) + 12,
        ticks=tuple(axis.ticks()),
        lanes=tuple(drawn),
        clashes=tuple(_clashes(cards, lanes, axis, context)),
        told=tuple(told(d, context) for d in shown),
        outside=tuple(told(d, context) for d in far[:UNPLACED]),
        unplaced=tuple(islice(unplaced(order, context), UNPLACED)),
        more=len(near) - len(shown) + max(0, len(far) - UNPLACED),
    )


class _Axis:
    """Days to the right, evenly."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first - timedelta(days=1)
        self.days = max(4, (last - first).days + 2)
        self.day = (WIDTH - LEFT - RIGHT) / self.days

    def x(self, day: date) -> float:
        """Return the middle of a day, kept inside the drawing."""
        at = LEFT + ((day - self.first).days) * self.day
        return round(min(max(at, LEFT), WIDTH - RIGHT), 1)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield so many days as there is room to write."""
        step = next(s for s in (1, 2, 7, 14, 28) if s * self.day >= 58 or s == 28)
        for number in range(1, self.days, step):
            day = self.first + timedelta(days=number)
            yield self.x(day), short_day(day)


class _Lanes:
    """Which origin stands in which lane."""

    def __init__(self, story: StorySummary, context: Context) -> None:
        self.context = context
        self.articles = context.origins(story)
        self.shown = list(self.articles)[:LANES]
        self.y = {key: TOP + LANE * n + LANE / 2 for n, key in enumerate(self.shown)}

    def y_of(self, article_id: str) -> float | None:
        return self.y.get(self.context.origin(article_id))

    def lane(self, key: int, dated: Iterable[Dated], axis: _Axis) -> Lane:
        mine = [d for d in dated if d.article_id in self.articles[key]]
        stacks: dict[tuple[date, date], list[Dated]] = {}
        for d in mine:
            stack = stacks.setdefault((d.first, d.last), [])
            if all(d.claim.text != other.claim.text for other in stack):  # copies say it once
                stack.append(d)
        look, articles = self.context.look, self.articles[key]
        days = [at.date() for a in articles if (at := look.articles[a].published)]
        return Lane(
            label=look.source(articles[0]),
            copies=len(articles) - 1,
            y=self.y[key],
            published=tuple(axis.x(day) for day in sorted(set(days)) if axis.first <= day),
            points=tuple(
                _point(d, self.y[key] + (n - (min(len(s), STACK) - 1) / 2) * 10, axis, self.context)
                for s in stacks.values()
                for n, d in enumerate(s[:STACK])
            ),
            more=tuple(
                (axis.x(first), self.y[key] + 24, len(s) - STACK)
                for (first, _), s in stacks.items()
                if len(s) > STACK
            ),
        )


def _point(dated: Dated, y: float, axis: _Axis, context: Context) -> Point:
    words = told(dated, context)
    x = axis.x(dated.first)
    return Point(
        x=x,
        width=round(axis.x(dated.last) - x, 1),
        y=round(y, 1),
        done=words.done,
        title=f"{words.source}: {words.words}. {words.text}",
        anchor=words.anchor,
    )


def _clashes(cards: Iterable[Card], lanes: _Lanes, axis: _Axis, context: Context) -> Iterator[Clash]:
    """Yield a line for every card on a day, from a source of the first value to one of each other value."""
    for card in cards:
        if card.finding.kind != "when" or card.finding.class_ != "conflict":
            continue
        ends = []
        for side in card.sides:
            day = _day_of(side.value.normalized)
            y = next((y for e in side.value.evidence if (y := lanes.y_of(e.article_id)) is not None), None)
            if day and y is not None and axis.first <= day <= axis.first + timedelta(days=axis.days):
                ends.append((axis.x(day), y, side))
        for x, y, side in ends[1:]:
            x1, y1, first = ends[0]
            yield Clash(
                card=card, x1=x1, y1=y1, x2=x, y2=y, hue1=first.hue, hue2=side.hue,
                label1=f"{card.number}{first.letter}", label2=f"{card.number}{side.letter}",
            )  # fmt: skip


def _day_of(normalized: str) -> date | None:
    try:
        return date.fromisoformat(normalized[:10])
    except ValueError:
        return None
