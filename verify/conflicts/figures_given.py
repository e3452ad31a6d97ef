"""What else an article gives besides a figure: why two figures that differ may be no clash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.language.quantities import compare_quantities
from verify.language.quantities.units import MONEY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from verify.match.index import Fact, StoryIndex
    from verify.match.pairs import Pair
    from verify.model import Quantity


# Of what is counted bit by bit on the night of a vote.
COUNTED_BY_AND_BY = frozenset("precinct ballot district station polling-station".split())


def counts_on(quantity: Quantity) -> bool:
    """Say whether a figure tells how far a count has come: "with 98 percent of precincts reporting" is another an hour later."""
    return quantity.unit == "percent" and quantity.counted in COUNTED_BY_AND_BY


def whose_is_open(quantity: Quantity, features: Mapping[str, float]) -> bool:
    """Say whether two sums or shares may be two firms': the sentences name nobody in common, and the digits are not the same.

    Reports of earnings are alike in their words, and each has a dozen such figures.
    """
    open_to_all = quantity.unit == "percent" or quantity.unit in MONEY
    return open_to_all and not features["names"] and not features["digits"]


def values_given(amounts: Mapping[Fact, Quantity]) -> dict[str, set[float]]:
    """Collect the values of each article: a value that the other article states as well has another explanation."""
    given: dict[str, set[float]] = {}
    for fact, quantity in amounts.items():
        given.setdefault(fact.article_id, set()).add(quantity.value)
    return given


def listed(pair: Pair, a: Quantity, b: Quantity, given: Mapping[str, AbstractSet[float]]) -> bool:
    """Say whether both articles give both figures: two entries of one list, not two answers."""
    left, right = pair.left.article_id, pair.right.article_id
    return left != right and a.value != b.value and b.value in given[left] and a.value in given[right]


def has_its_own(
    index: StoryIndex, pair: Pair, a: Quantity, b: Quantity, given: Mapping[str, AbstractSet[float]]
) -> bool:
    """Say whether one of two copies gives the other's figure as well: in a copy each figure has its own place."""
    left, right = pair.left.article_id, pair.right.article_id
    copies = left != right and index.origin[left] == index.origin[right]
    return copies and (b.value in given[left] or a.value in given[right])


def said_loosely(loose: Sequence[Quantity], one: Quantity, other: Quantity) -> bool:
    """Say whether an article gives a figure with a bound, too, and the bound allows the other figure.

    Args:
        loose: what the article gives with a bound ("more than $5 billion").
        one: a figure of the same article ("$5 billion").
        other: the other article's ("$5.7 billion").
    """
    return any(
        (bounded.value, bounded.unit) == (one.value, one.unit)
        and compare_quantities(bounded, other).relation in {"same", "compatible"}
        for bounded in loose
    )
