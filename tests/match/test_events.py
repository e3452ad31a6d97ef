from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verify.match.events import connected

NAMES = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_groups_are_disjoint_and_hold_every_link(links: list[tuple[str, str]]) -> None:
    groups = connected(links)
    members = [name for group in groups for name in group]
    assert len(members) == len(set(members))
    home = {name: i for i, group in enumerate(groups) for name in group}
    assert all(home[a] == home[b] for a, b in links)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=12), st.randoms())
def test_order_of_links_does_not_matter(links: list[tuple[str, str]], draw: object) -> None:
    shuffled = [(b, a) for a, b in reversed(links)]
    assert connected(links) == connected(shuffled)
