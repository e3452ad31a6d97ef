"""Which articles are likened at all, and how they are grouped, on traits made up without any model."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collection import stub
from verify.match import stories
from verify.match.blocks import SHARED_TERMS, WINDOW, candidates
from verify.match.stories import Links, article_likeness, group, hanging_together, links_among
from verify.match.syndication import copy_marks
from verify.match.traits import Traits, traits_of

DAYS = st.one_of(st.none(), st.integers(0, 80).map(float))
TERMS = st.frozensets(st.sampled_from("abcdefgh"), max_size=5)
MARKS = st.frozensets(st.integers(0, 30), max_size=3)


def traits(
    id: str, day: float | None, terms: Sequence[str], marks: Sequence[int] = (), **words: int
) -> Traits:
    vector = np.zeros(4, dtype=np.float32)
    vector[0] = 1
    return Traits(
        id=id,
        day=day,
        words=tuple(sorted(words.items())),
        terms=tuple(sorted(terms)),
        marks=tuple(sorted(marks)),
        vector=vector,
    )


def made(articles: Sequence[tuple[float | None, Sequence[str], Sequence[int]]]) -> list[Traits]:
    return [traits(f"{n:03}", *given) for n, given in enumerate(articles)]


def proposed(a: Traits, b: Traits) -> bool:
    """The rule, said once more and plainly."""
    if a.day is not None and b.day is not None and abs(a.day - b.day) > WINDOW:
        return False
    return len(set(a.terms) & set(b.terms)) >= SHARED_TERMS or bool(set(a.marks) & set(b.marks))


@given(st.lists(st.tuples(DAYS, TERMS, MARKS), max_size=12), st.data())
def test_candidates_are_the_pairs_of_the_rule(articles, data) -> None:
    held = made(articles)
    pairs = {(a, b) for a, b in combinations(range(len(held)), 2) if proposed(held[a], held[b])}
    assert set(map(tuple, candidates(held).tolist())) == pairs
    new = data.draw(st.sets(st.sampled_from(range(len(held))))) if held else set()
    found = [tuple(pair) for pair in candidates(held, sorted(new)).tolist()]
    assert found == sorted({pair for pair in pairs if new & set(pair)})


@given(st.lists(st.tuples(DAYS, TERMS, MARKS), min_size=40, max_size=40))
@settings(max_examples=10)
def test_portions_of_rows_make_no_difference(articles) -> None:
    held = made(articles)
    whole = candidates(held).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("verify.match.blocks._CHUNK", 7)
        assert candidates(held).tolist() == whole


def test_ten_thousand_articles_are_not_held_against_each_other() -> None:
    articles = stub.articles(10_000, stories_a_day=40)
    held = [
        traits(a.id, a.published.timestamp() / 86400, words, copy_marks(a), **Counter(words))
        for a in articles
        if (words := a.text.lower().rstrip(".").split()) and a.published
    ]
    likened = candidates(held)
    assert len(likened) < 0.001 * len(held) * (len(held) - 1) / 2
    parts = hanging_together(len(held), links_among(held))
    assert sorted(map(sorted, parts)) == [list(range(n, n + 4)) for n in range(0, 10_000, 4)]


def test_a_common_term_alone_proposes_nothing() -> None:
    held = [traits(f"{n}", 0.0, ["president", f"own{n}"]) for n in range(50)]
    assert not len(candidates(held))


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_links_of_additions_are_the_links_of_all(chance: random.Random) -> None:
    articles = chance.sample(stub.articles(24), 16)
    held = [traits_of(stub.document(a), stub.vector(a)) for a in articles]
    cut = chance.randrange(17)
    first, second = links_among(held[:cut]), links_among(held, range(cut, 16))
    parts = [
        *zip(first.pairs.tolist(), first.likeness, strict=True),
        *zip(second.pairs.tolist(), second.likeness, strict=True),
    ]
    whole = links_among(held)
    assert sorted(parts) == sorted(zip(whole.pairs.tolist(), whole.likeness, strict=True))
    # and a link is as strong as the likeness that the grouping goes by
    dense = article_likeness(held)
    assert all(
        dense[a, b] == pytest.approx(one, abs=2e-6)
        for (a, b), one in zip(whole.pairs, whole.likeness, strict=True)
    )


def happening(own: Sequence[str], first: int, count: int) -> list[Traits]:
    """Make reports on one happening: common words of the topic, words of its own, and some that nobody else has."""
    topic = {f"topic{n}": 1 for n in range(8)}
    return [
        traits(
            f"{first + n:02}",
            0.0,
            list(topic),
            **topic,
            **dict.fromkeys(own, 1),
            **{f"only{first + n}x{m}": 1 for m in range(6)},
        )
        for n in range(count)
    ]


def test_two_happenings_of_one_topic_are_two_stories() -> None:
    one = happening([f"north{n}" for n in range(16)], 0, 4)
    other = happening([f"south{n}" for n in range(16)], 4, 4)
    likeness = article_likeness([*one, *other])
    assert likeness[0, 4] > stories.THRESHOLD, "all of them hang together"
    assert group([*one, *other], links_among([*one, *other])) == ((0, 1, 2, 3), (4, 5, 6, 7))


def test_a_story_with_one_odd_report_stays_whole() -> None:
    one = happening([f"north{n}" for n in range(16)], 0, 4)
    odd = happening([f"south{n}" for n in range(16)], 4, 1)
    assert group([*one, *odd], links_among([*one, *odd])) == ((0, 1, 2, 3, 4),)


def test_copies_of_two_reports_are_no_two_stories() -> None:
    words = {f"w{n}": 1 for n in range(20)}
    first, second = {**words, **{f"a{n}": 1 for n in range(8)}}, {**words, **{f"b{n}": 1 for n in range(8)}}
    held = [traits(f"{n}", 0.0, list(words), **(first if n < 2 else second)) for n in range(4)]
    assert article_likeness(held)[0, 1] == 1.0 > article_likeness(held)[0, 2]
    assert group(held, links_among(held)) == ((0, 1, 2, 3),)


def test_a_story_that_runs_for_months_does_not_become_one() -> None:
    """Each day's report is like that of the day before; half of its words are new after four days."""
    held = [
        traits(
            f"{day:03}",
            float(day),
            [f"w{day * 3 + n}" for n in range(24)],
            **{f"w{day * 3 + n}": 1 for n in range(24)},
        )
        for day in range(120)
    ]
    links = links_among(held)
    assert [len(part) for part in hanging_together(len(held), links)] == [120], (
        "by single links it would be one"
    )
    found = group(held, links)
    assert max(held[s[-1]].day - held[s[0]].day for s in found) < 21 and all(
        s[-1] - s[0] == len(s) - 1 for s in found
    )


def test_what_hangs_together_is_cut_at_its_weakest_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "LARGEST", 4)
    pairs = [(n, n + 1) for n in range(7)]
    likeness = [0.9, 0.8, 0.9, 0.35, 0.9, 0.8, 0.9]
    links = Links(pairs=np.array(pairs), likeness=np.array(likeness))
    assert list(hanging_together(8, links)) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    alike = Links(pairs=np.array(pairs), likeness=np.ones(7))
    assert sorted(len(part) for part in hanging_together(8, alike)) == [4, 4]
