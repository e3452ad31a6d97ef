from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.match.stories import article_likeness, article_vector, group_stories
from verify.match.traits import Traits, traits_of
from verify.model import Document

Make = Callable[..., Document]


class WordEmbedder:
    """A stand-in: the bag of a text's words, hashed into 64 dimensions."""

    name = "words"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split() or ["-"]:
                vectors[row, hashlib.blake2b(word.encode(), digest_size=1).digest()[0] % 64] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


FERRY = [
    "The ferry Salamba capsized off Pemba on Monday night. Rescuers saved forty passengers; captain Juma Faki is missing.",
    "Captain Juma Faki steered the Salamba into heavy swell, survivors said. The ferry capsized near Pemba with passengers on deck.",
    "An inquiry into the capsized ferry Salamba began in Pemba. Passengers accuse captain Juma Faki of overloading.",
]
BUDGET = [
    "Latvian deputies rejected the budget of premier Ozols. The coalition in Riga collapsed after the vote on taxes.",
    "Premier Ozols lost the budget vote in Riga. Deputies of his coalition refused the taxes, and the coalition collapsed.",
]


def vectors(documents: Sequence[Document]) -> list[np.ndarray]:
    return [article_vector(document, WordEmbedder()) for document in documents]


def traits(documents: Sequence[Document]) -> list[Traits]:
    return [
        traits_of(document, vector) for document, vector in zip(documents, vectors(documents), strict=True)
    ]


@pytest.fixture(scope="module")
def pool(make_document: Make) -> list[Document]:
    ferry = [
        make_document(f"f{i}", text, published=f"2025-03-1{i}T08:00:00+00:00") for i, text in enumerate(FERRY)
    ]
    return ferry + [make_document(f"b{i}", text) for i, text in enumerate(BUDGET)]


def test_two_stories_are_told_apart(pool: list[Document]) -> None:
    assert group_stories(traits(pool)) == ((0, 1, 2), (3, 4))


def test_a_lone_article_is_a_story(pool: list[Document], make_document: Make) -> None:
    assert group_stories(traits([pool[0]])) == ((0,),)
    assert group_stories(traits([])) == ()
    empty = make_document("e", "")
    assert (5,) in group_stories(traits([*pool, empty]))


def test_years_apart_are_other_events(make_document: Make) -> None:
    near = [make_document(f"n{i}", FERRY[i], published="2025-03-10T08:00:00+00:00") for i in (0, 1)]
    far = [near[0], make_document("n1", FERRY[1], published="2031-03-10T08:00:00+00:00")]
    like, unlike = (article_likeness(traits(pair))[0, 1] for pair in (near, far))
    assert unlike == pytest.approx(like / 2, abs=1e-5)


def test_an_article_between_two_stories_does_not_weld_them(pool: list[Document], make_document: Make) -> None:
    digest = make_document("x", f"{FERRY[0]} {BUDGET[0]}")
    groups = group_stories(traits([*pool, digest]))
    assert not any({0, 3} <= set(group) for group in groups)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_the_articles_does_not_matter(pool: list[Document], order: list[int]) -> None:
    groups = group_stories(traits([pool[index] for index in order]))
    ids = {frozenset(pool[order[place]].article.id for place in group) for group in groups}
    assert ids == {frozenset({"f0", "f1", "f2"}), frozenset({"b0", "b1"})}
    assert sorted(place for group in groups for place in group) == list(range(5))


def test_likeness_is_symmetric_and_bounded(pool: list[Document]) -> None:
    likeness = article_likeness(traits(pool))
    assert np.array_equal(likeness, likeness.T)
    assert likeness.min() >= 0.0 and likeness.max() <= 1.0
    assert np.array_equal(np.diagonal(likeness), np.ones(len(pool)))
