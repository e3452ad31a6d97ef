"""Clashes to findings: what is joined, and which of two kinds at one place is kept."""

from __future__ import annotations

import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from verify.conflicts.assemble import _groups, _one_kind_a_place, _Scored
from verify.conflicts.base import Clash, Side
from verify.match.index import Fact
from verify.model import Span


def side(article: str, start: int, end: int, value: str) -> Side:
    span = Span(start, end)
    fact = Fact(article_id=article, sentence=0, span=span, clause=span, claim=None, value=value)
    return Side(fact=fact, text=value, normalized=value)


SIDES = st.builds(
    lambda article, start, length, value: side(article, start, start + length, value),
    st.sampled_from("abc"),
    st.integers(0, 6),
    st.integers(1, 3),
    st.sampled_from(["four", "six"]),
)
CLASHES = st.builds(
    lambda kind, class_, left, right, topic, slot, sure: _Scored(
        Clash(kind=kind, class_=class_, left=left, right=right, topic=topic, slot=slot), sure
    ),
    st.sampled_from(["number", "when"]),
    st.sampled_from(["conflict", "update"]),
    SIDES,
    SIDES,
    st.sampled_from(["", "", "e1", "e2"]),
    st.sampled_from(["", "dead"]),
    st.sampled_from([0.4, 0.6, 0.8]),
)


def touch(a: Side, b: Side) -> bool:
    return a.fact.article_id == b.fact.article_id and a.fact.span.overlaps(b.fact.span)


def joined(a: Clash, b: Clash) -> bool:
    """What the documentation promises, pair by pair."""
    if (a.kind, a.class_, a.topic) != (b.kind, b.class_, b.topic):
        return False
    if a.topic:
        return True
    sides = [(x, y) for x in (a.left, a.right) for y in (b.left, b.right)]
    return a.slot == b.slot and any(touch(x, y) and x.normalized == y.normalized for x, y in sides)


@given(st.lists(CLASHES, max_size=14))
def test_groups_are_what_hangs_together_pair_by_pair(scored: list[_Scored]) -> None:
    groups = _groups(scored)
    assert sorted(id(one) for group in groups for one in group) == sorted(map(id, scored))
    home = {id(one): number for number, group in enumerate(groups) for one in group}
    for a, b in combinations(scored, 2):
        if joined(a.clash, b.clash):
            assert home[id(a)] == home[id(b)]
    for group in groups:  # and no group falls apart
        reached, todo = {id(group[0])}, [group[0]]
        while todo:
            one = todo.pop()
            new = [o for o in group if id(o) not in reached and joined(one.clash, o.clash)]
            reached.update(map(id, new))
            todo += new
        assert len(reached) == len(group)


@given(st.lists(CLASHES, max_size=14))
def test_two_places_are_set_against_each_other_under_one_kind(scored: list[_Scored]) -> None:
    kept = _one_kind_a_place(scored)
    for a, b in combinations(kept, 2):
        straight = touch(a.clash.left, b.clash.left) and touch(a.clash.right, b.clash.right)
        crossed = touch(a.clash.left, b.clash.right) and touch(a.clash.right, b.clash.left)
        assert a.clash.kind == b.clash.kind or not (straight or crossed)
    if scored:
        surest = max(one.confidence for one in scored)
        assert any(one.confidence == surest for one in kept)


def test_thousands_of_clashes_of_one_story_are_joined_in_a_moment() -> None:
    clashes = [
        Clash(
            kind="number",
            left=side(f"a{n % 60}", n * 10, n * 10 + 4, "four"),
            right=side(f"b{n % 61}", n * 10, n * 10 + 3, "six"),
        )
        for n in range(5000)
    ]
    began = time.process_time()
    groups = _groups(_one_kind_a_place([_Scored(clash, 0.5) for clash in clashes]))
    assert time.process_time() - began < 2, "0.1 s is usual; pair by pair it takes 18 s"
    assert len(groups) == len(clashes)
