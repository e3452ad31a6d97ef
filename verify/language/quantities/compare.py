"""Compare two quantities: the same, compatible, in conflict, or not to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

from verify.language.quantities.rounding import clearly_rounder, figures, rounds_to
from verify.language.quantities.scores import score_of
from verify.language.quantities.units import FAMILIES, MONEY, dimension, to_base
from verify.model.analysis import Quantity

_STRAY = 2.0
"""How many times the number "more than" or "over" may be exceeded before an editor asks: "more than 120" is not said of 500."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRelation:
    """How two quantities relate.

    Attributes:
        relation: "same", "compatible", "conflict" or "incomparable".
        why: the reason in an editor's words.
        ratio: greater value over lesser after conversion to one unit (1 and more); ``inf`` against nought, ``nan`` when incomparable.
    """

    relation: str
    why: str
    ratio: float


def compare_quantities(a: Quantity, b: Quantity) -> QuantityRelation:
    """Compare two quantities that are meant to fill one slot of one event; the order of the two does not change the relation.

    Whether they count the same thing is for the caller to know: ``counted`` is not looked at. An elliptical number without unit ("among
    metalworkers it was 71", "the 184 million") takes the other's unit when that is a currency or a share.

    >>> from verify.language.quantities import find_quantities
    >>> def one(text): return find_quantities(text, (), ())[0]
    >>> compare_quantities(one("trade worth about $140 million"), one("trade came to $143 million")).relation
    'compatible'
    >>> compare_quantities(one("killed 14 people"), one("killed 17 people")).relation
    'conflict'
    >>> compare_quantities(one("nine nautical miles"), one("some 17 kilometres")).why
    '"nine nautical miles" is 17 km'
    """
    if "identifier" in (a.role, b.role):
        return _incomparable(f'"{a.text}" or "{b.text}" is a name, not a quantity')
    if "score" in (a.unit, b.unit):
        return _compare_scores(a, b)
    units = _common_units(a, b)
    if units is None:
        return _incomparable(f'"{a.text}" and "{b.text}" are measured in different units')
    unit_a, unit_b = units
    left, right = _Side.of(a, unit_a), _Side.of(b, unit_b)
    ratio = _ratio(left.value, right.value)
    converted = (unit_a != unit_b and dimension(unit_a) not in ("money", "temperature")) or {
        unit_a,
        unit_b,
    } == {"°C", "°F"}
    if converted and _near(
        left.value, right.value, 0.035 if "temperature" not in dimension(unit_a) else 0.01
    ):
        return QuantityRelation(
            relation="same" if left.exact and right.exact and ratio == 1 else "compatible",
            why=_converted(a, b, unit_b),
            ratio=ratio,
        )
    if left == right:
        return QuantityRelation(
            relation="same", why=f'"{a.text}" and "{b.text}" are the same number', ratio=ratio
        )
    if (strayed := _strayed(left, right)) is not None:
        return QuantityRelation(relation="conflict", why=strayed.format(a=a.text, b=b.text), ratio=ratio)
    if left.low <= right.high and right.low <= left.high and not _excluded(left, right):
        return QuantityRelation(relation="compatible", why=_overlap(a, b, left, right), ratio=ratio)
    if (rounded := _rounded(a, b, left, right)) is not None:
        return QuantityRelation(relation="compatible", why=rounded, ratio=ratio)
    why = f'"{a.text}" against "{b.text}"'
    if a.role == b.role == "age" and abs(left.value - right.value) <= 366:
        why += ": one year apart, a birthday in between may explain it"
    return QuantityRelation(relation="conflict", why=why, ratio=ratio)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One quantity in its dimension's base unit."""

    value: float
    low: float
    high: float
    bound: str

    @property
    def exact(self) -> bool:
        return self.bound == "exact"

    @classmethod
    def of(cls, quantity: Quantity, unit: str) -> _Side:
        value, low, high = (
            to_base(x, unit) if isfinite(x) else x for x in (quantity.value, quantity.low, quantity.high)
        )
        return cls(
            value=round(value, 9),
            low=round(low, 9),
            high=high if high == inf else round(high, 9),
            bound=quantity.bound,
        )


def _common_units(a: Quantity, b: Quantity) -> tuple[str, str] | None:
    """Return the units to compare in, or None when the two measure different things."""
    unit_a, unit_b = a.unit, b.unit
    if unit_a == unit_b:
        return unit_a, unit_b
    for bare, other, unit in ((a, b, unit_b), (b, a, unit_a)):
        if (
            not bare.unit
            and not bare.counted
            and (unit in MONEY or unit == "percent")
            and other.role != "age"
        ):
            return unit, unit
    if "year-old" in (unit_a, unit_b) and "" in (unit_a, unit_b):
        return None
    if (unit_a in FAMILIES and unit_b in FAMILIES[unit_a]) or (
        unit_b in FAMILIES and unit_a in FAMILIES[unit_b]
    ):
        return unit_a, unit_a
    if (
        unit_a in MONEY
        or unit_b in MONEY
        or ({unit_a, unit_b} & {"°C", "°F", "degree"} and "degree" in (unit_a, unit_b))
    ):
        return (
            (unit_b, unit_b)
            if unit_a == "degree" and dimension(unit_b) == "temperature"
            else (unit_a, unit_a)
            if unit_b == "degree" and dimension(unit_a) == "temperature"
            else None
        )
    if unit_a and unit_b and dimension(unit_a) == dimension(unit_b):
        return unit_a, unit_b
    return None


def _excluded(left: _Side, right: _Side) -> bool:
    """Say whether a strict bound keeps the other out: "more than 150" does not hold 150, "fewer than 20" not 20."""
    for one, other in ((left, right), (right, left)):
        if one.bound == "more than" and other.exact and other.value <= one.value:
            return True
        if one.bound == "less than" and other.exact and other.value >= one.value:
            return True
    return False


def _strayed(left: _Side, right: _Side) -> str | None:
    for bound, other, template in (
        (left, right, '"{b}" is far above "{a}"'),
        (right, left, '"{a}" is far above "{b}"'),
    ):
        if (
            bound.bound == "more than"
            and other.bound in ("exact", "approximate", "range")
            and bound.value > 0
            and other.low > _STRAY * bound.value
        ):
            return template
    for bound, other, template in (
        (left, right, '"{b}" is far below "{a}"'),
        (right, left, '"{a}" is far below "{b}"'),
    ):
        if (
            bound.bound == "less than"
            and other.bound in ("exact", "approximate", "range")
            and other.high * _STRAY < bound.value
        ):
            return template
    return None


def _rounded(a: Quantity, b: Quantity, left: _Side, right: _Side) -> str | None:
    """Say why one is the other rounded: it has fewer figures, the other rounds to it, and it is clearly the rounder."""
    if "magnitude" in (a.unit, b.unit) or a.role in ("age", "vote", "ordinal", "rank"):
        return None
    for rough, fine, side, other in ((a, b, left, right), (b, a, right, left)):
        if rough.bound not in ("exact", "approximate") or fine.bound not in ("exact", "approximate"):
            continue
        few, many = figures(rough.value), figures(fine.value)
        if few >= many or not _near(side.value, other.value, 0.05):
            continue
        if fine.value != 0 and not rounds_to(fine.value, rough.value, few):
            continue
        if rough.bound == "approximate" or clearly_rounder(rough.value, fine.value, few, many):
            return f'"{rough.text}" is "{fine.text}" rounded'
    return None


def _near(x: float, y: float, tolerance: float) -> bool:
    return abs(x - y) <= tolerance * max(abs(x), abs(y))


def _ratio(x: float, y: float) -> float:
    small, large = sorted((abs(x), abs(y)))
    if large == 0 or small == large:
        return 1.0
    return large / small if small else inf


def _converted(a: Quantity, b: Quantity, unit_b: str) -> str:
    value = to_base(a.value, a.unit)
    one = to_base(1, unit_b) if unit_b != "°F" else 0
    shown = value / one if one else value * 9 / 5 + 32
    text = f"{shown:,.0f}" if shown >= 10 else f"{shown:.1f}".removesuffix(".0")
    return f'"{a.text}" is {text} {unit_b}'


def _overlap(a: Quantity, b: Quantity, left: _Side, right: _Side) -> str:
    if left.exact or (not right.exact and left.high - left.low < right.high - right.low):
        return f'"{b.text}" allows "{a.text}"'
    return f'"{a.text}" allows "{b.text}"'


def _compare_scores(a: Quantity, b: Quantity) -> QuantityRelation:
    one, two = score_of(a), score_of(b)
    if one is None or two is None:
        return _incomparable(f'"{a.text}" and "{b.text}": only one of them is a score')
    ratio = _ratio(one[0], two[0])
    if sorted(one) == sorted(two):
        return QuantityRelation(relation="same", why=f'"{a.text}" and "{b.text}" are one score', ratio=ratio)
    return QuantityRelation(relation="conflict", why=f'the score is "{a.text}" or "{b.text}"', ratio=ratio)


def _incomparable(why: str) -> QuantityRelation:
    return QuantityRelation(relation="incomparable", why=why, ratio=float("nan"))
