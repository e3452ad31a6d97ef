"""Counts, money, percentages, distances, ages and scores that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.ages import ONE_LIFE, bearer_of_age
from verify.conflicts.asking import with_claims
from verify.conflicts.base import Clash, Side, Support
from verify.conflicts.besides import named_beside
from verify.conflicts.classes import (
    GROWING,
    REVISED,
    later_of,
    other_group,
    positions,
    revision,
    sentence_words,
)
from verify.conflicts.figures_given import (
    counts_on,
    has_its_own,
    listed,
    said_loosely,
    values_given,
    whose_is_open,
)
from verify.conflicts.tolls import states
from verify.language.quantities import compare_quantities
from verify.match.pair_features import pair_features
from verify.match.pairs import Pair, Slots
from verify.match.subject import about, measured
from verify.match.verbatim import altered_copy
from verify.model import Kind, Quantity, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import Fact, StoryIndex

# Roles of a number that name a thing or an order, not an amount.
NOT_AMOUNTS = frozenset({"identifier", "ordinal", "rank"})
LEAD = 2  # the first sentences of a news text give its main figures
LIVES = frozenset("dead death toll victim body fatality casualty killed people person".split())


class Number:
    """Two amounts for one slot: counts, money, percentages, distances, ages or scores.

    Figures are compared as the range that their words allow: "nearly two dozen" holds 22, "at least 12" holds 13, "about 900"
    holds 912. The dead are compared with the dead, not with the injured; an age by whose it is. Numbers that name a thing or a
    rank are left out, and so are two figures that both articles give. Sums and shares are compared where the sentences name
    somebody in common, or the digits are the same in another order: else they may be two firms'.

    Conflict:
        A: The landslide killed 12 people in the village of Ormeni on Sunday.
        B: The landslide in the village of Ormeni on Sunday killed 19 people.

    Agreement:
        A: The landslide killed 12 people in the village of Ormeni on Sunday.
        B: The landslide in the village of Ormeni on Sunday killed at least ten people.

    Severity:
        High for people, percentages, and money in dollars, euros or pounds; medium otherwise.

    Held back:
        What the later article revises: it gives the old figure too, tells of a change or counts what only grows, two of the
        three (update). Bounds that overlap (estimate; refinement where one figure is exact). What two speakers give
        (attributed). Figures that may count different groups are not held back, but have a caution.

    Settle:
        Ask whose count it is, and of when, and say both. A toll that has risen since is no mistake of the older article.
    """

    kind: Kind = "number"

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield pairs of amounts that cannot both be right."""
        amounts: dict[Fact, Quantity] = {}
        for key, document in index.documents.items():
            for quantity in document.analysis.quantities:
                if quantity.role not in NOT_AMOUNTS and not counts_on(quantity):
                    amounts[index.fact(key, quantity.span)] = quantity
        given = values_given(amounts)
        loose = {
            key: [q for q in d.analysis.quantities if q.bound != "exact"]
            for key, d in index.documents.items()
        }
        became = {fact: states(index, fact, q.counted) for fact, q in amounts.items()}
        ages = {fact: bearer_of_age(index, fact) for fact, q in amounts.items() if q.role == "age"}
        yield from _ages_of_one(index, amounts, ages)

        def agree(one: Fact, other: Fact) -> bool:
            a, b = amounts[one], amounts[other]
            return _comparable(a, b) and compare_quantities(a, b).relation in {"same", "compatible"}

        for pair in Slots(index, list(amounts), agree).pairs():
            a, b = amounts[pair.left], amounts[pair.right]
            left, right = became[pair.left], became[pair.right]
            if not _comparable(a, b) or (left and right and not left & right):
                continue  # the dead of one and the injured of the other
            shared = left & right
            known = ages.get(pair.left, "") and ages.get(pair.right, "")
            if known or listed(pair, a, b, given) or has_its_own(index, pair, a, b, given):
                continue
            relation = compare_quantities(a, b)
            if relation.relation in {"same", "compatible"} and pair.close:
                yield from _agreement(index, pair, a, b, shared, relation.why)
            if relation.relation != "conflict" or named_beside(index, pair.left, pair.right, a, b):
                continue
            if said_loosely(loose[pair.left.article_id], a, b) or said_loosely(
                loose[pair.right.article_id], b, a
            ):
                continue
            family = "altered-copy" if altered_copy(index, pair) else ""
            features = with_claims(
                index,
                pair,
                self.kind,
                pair_features(index, pair)
                | _features(index, pair, a, b, given)
                | {"one_state": float(bool(shared))},
                family=family,
            )
            if features is None or (not family and whose_is_open(a, features)):
                continue
            held = revision(index, pair.left, pair.right, a, b) or positions(pair.left, pair.right)
            yield Clash(
                kind=self.kind,
                family=family,
                class_=held.class_ if held else "conflict",
                left=_side(pair.left, a),
                right=_side(pair.right, b),
                features=features,
                subject=_subject(index, pair, a, b, shared),
                slot=_counted(a, b, shared),
                explanation=held.why
                if held
                else f"The two passages seem to give the same amount differently: {relation.why}.",
                cautions=_cautions(index, pair, a, b),
                severity=_severity(a, b),
            )


def _ages_of_one(
    index: StoryIndex, amounts: dict[Fact, Quantity], ages: dict[Fact, str]
) -> Iterator[Clash | Support]:
    """Yield the ages of one person that differ, and those that agree."""
    told = sorted((f for f, person in ages.items() if person), key=lambda f: (f.article_id, f.span))
    for number, left in enumerate(told):
        for right in told[number + 1 :]:
            a, b = amounts[left], amounts[right]
            if ages[left] != ages[right] or (left.article_id, left.sentence) == (
                right.article_id,
                right.sentence,
            ):
                continue
            relation = compare_quantities(a, b).relation
            sides = _side(left, a), _side(right, b)
            if relation == "same":
                yield Support(kind="number", left=sides[0], right=sides[1])
            elif (
                relation == "conflict"
                and a.bound == b.bound == "exact"
                and abs(a.value - b.value) <= ONE_LIFE
            ):
                name = index.entities[ages[left]].name
                yield Clash(
                    kind="number",
                    family="age",
                    left=sides[0],
                    right=sides[1],
                    features={"same_article": float(left.article_id == right.article_id)},
                    subject=f"the age of {name}",
                    slot=f"age {ages[left]}",
                    explanation=f"Both passages give the age of {name}.",
                )


def _agreement(
    index: StoryIndex, pair: Pair, a: Quantity, b: Quantity, shared: frozenset[str], why: str
) -> Iterator[Clash | Support]:
    """Yield what two agreeing figures are: support for each other, or bounds that overlap."""
    left, right = _side(pair.left, a), _side(pair.right, b)
    if left.normalized == right.normalized:
        yield Support(kind="number", left=left, right=right)
    elif pair.rank == 0 and pair.left.article_id != pair.right.article_id and a.counted == b.counted:
        yield Clash(
            kind="number",
            class_="estimate" if a.bound != "exact" and b.bound != "exact" else "refinement",
            family="same-slot",
            left=left,
            right=right,
            features={"clause": pair.clause, "sentence": pair.sentence},
            subject=_subject(index, pair, a, b, shared),
            explanation=f"The figures go together: {why}.",
            severity="low",
        )


def _cautions(index: StoryIndex, pair: Pair, a: Quantity, b: Quantity) -> tuple[str, ...]:
    group = other_group(index, pair.left, pair.right, a, b)
    return (f"They may count different groups. {group.why}",) if group else ()


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.unit == "vote" and a.counted != b.counted:
        return False  # votes for and against
    return a.unit == b.unit and {a.role, b.role} != {"age", "level"}


def _features(
    index: StoryIndex, pair: Pair, a: Quantity, b: Quantity, given: dict[str, set[float]]
) -> dict[str, float]:
    left, right = pair.left.article_id, pair.right.article_id
    high, low = max(abs(a.value), abs(b.value)), min(abs(a.value), abs(b.value))
    counted = bool(a.counted and b.counted)
    return {
        "lead": float(left != right and max(pair.left.sentence, pair.right.sentence) <= LEAD),
        "unit": float(bool(a.unit)),
        "counted": float(counted and a.counted == b.counted),
        "other_counted": float(counted and a.counted != b.counted),
        "counted_alike": max(0.0, index.similarity(a.counted, b.counted)) if counted else 0.5,
        "ratio": low / high if high else 1.0,
        "digits": float(sorted(_digits(a.value)) == sorted(_digits(b.value)) and high >= 10),
        "exact": float(a.bound == "exact" and b.bound == "exact"),
        "both_stated": float(left != right and (b.value in given[left] or a.value in given[right])),
        "told_change": float(
            bool((sentence_words(index, pair.left) | sentence_words(index, pair.right)) & REVISED)
        ),
        "grows": float(bool({a.counted, b.counted} & GROWING)),
        "ordered": float(later_of(index, pair.left, pair.right) is not None),
        "other_group": float(other_group(index, pair.left, pair.right, a, b) is not None),
        "round": float(
            _digits(a.value).strip("0") == "" or min(len(_digits(q.value).rstrip("0")) for q in (a, b)) <= 1
        ),
        "age": float(a.role == "age" and b.role == "age"),
        "small": float(high <= 3),
    }


def _digits(value: float) -> str:
    return f"{value:.10g}".replace(".", "")


def _side(fact: Fact, quantity: Quantity) -> Side:
    counted = f" {quantity.counted}" if quantity.counted and quantity.counted not in quantity.text else ""
    return Side(
        fact=fact, text=quantity.text + counted, normalized=f"{quantity.value:.10g} {quantity.unit}".strip()
    )


def _subject(index: StoryIndex, pair: Pair, a: Quantity, b: Quantity, shared: frozenset[str]) -> str:
    """Name what is counted and where it belongs: "the number of dead (Dnipro)", "the raise"."""
    whose = about(index, pair.left, pair.right)
    if a.role == "age":
        what = "the age"
    elif counted := _counted(a, b, shared):
        what = f"the number of {counted}"
    elif thing := measured(index, pair.left, pair.right):
        what, whose = f"the {thing}", "" if whose.islower() else whose
    else:
        what = "the figure"
    return f"{what} ({whose})" if whose else what


def _counted(a: Quantity, b: Quantity, shared: frozenset[str]) -> str:
    """Name what both figures count: the people killed or hurt are told by the verb."""
    if shared and not a.unit:
        return min(shared)
    return "" if a.unit else a.counted or b.counted


def _severity(a: Quantity, b: Quantity) -> Severity:
    if {a.counted, b.counted} & LIVES or a.unit in {"USD", "EUR", "GBP", "percent"}:
        return "high"
    return "medium"
