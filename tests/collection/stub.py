"""Small made-up articles, and stand-ins for reading and comparing that need no model: they take a fraction of a millisecond each."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest import mock

import numpy as np

from tests.match.conftest import build
from verify.collection import adding, chosen
from verify.config import Options
from verify.match.reading import Read
from verify.model import (
    Article,
    Document,
    Evidence,
    Finding,
    Span,
    StorySummary,
    Value,
    fingerprint,
    stable_id,
)
from verify.steps import Compared

BEGUN = datetime(2025, 1, 6, 8, tzinfo=UTC)
_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo zu lan mer nor sol tur".split()


def word(number: int) -> str:
    """Return a word of six syllables, another one for every number."""
    generator = random.Random(number)
    return "".join(generator.choice(_SYLLABLES) for _ in range(6))


def articles(count: int, *, of_a_story: int = 4, stories_a_day: int = 1) -> list[Article]:
    """Make articles in stories; each story has twelve words of its own, each article ten of them and four of its own."""
    made = []
    for number in range(count):
        story, place = divmod(number, of_a_story)
        generator = random.Random(number)
        own = [word(story * 100 + n) for n in range(12)]
        words = [*own[:4], *generator.sample(own[4:], 6), *(word(10**7 + number * 10 + n) for n in range(4))]
        made.append(
            Article(
                id=f"a{number:05}",
                source=f"Paper {place}",
                title=f"{own[0].title()} {own[1]}",
                text=" ".join(words).capitalize() + ".",
                published=BEGUN + timedelta(days=story // stories_a_day, hours=place),
            )
        )
    return made


def document(article: Article) -> Document:
    made = build(article.id, article.text, title=article.title)
    return Document(article=article, analysis=made.analysis)


def vector(article: Article) -> np.ndarray:
    total = np.zeros(16)
    for one in article.text.lower().split():
        total[hashlib.blake2b(one.encode(), digest_size=1).digest()[0] % 16] += 1
    return total / max(np.linalg.norm(total), 1e-9)


def read_all(articles: Sequence[Article], options: Options, **more: object) -> list[Read]:
    return [Read(document=document(article), vector=vector(article)) for article in articles]


def compared(documents: Sequence[Read]) -> Compared:
    """Find one thing in every story of two: that its articles have different words."""
    ids = tuple(d.article.id for d in documents)
    story = stable_id("story", *ids)
    findings = ()
    if len(documents) > 1:
        values = tuple(
            Value(
                text=d.article.text[:5],
                evidence=(Evidence(article_id=d.article.id, span=Span(0, 5), sentence_span=Span(0, 9)),),
            )
            for d in documents[:2]
        )
        findings = (
            Finding(
                fingerprint=fingerprint("name", [d.article.text for d in documents[:2]]),
                kind="name",
                class_="conflict",
                severity="low",
                confidence=0.5,
                subject="words",
                summary="the words differ",
                values=values,
                story_id=story,
            ),
        )
    summary = StorySummary(
        id=story, title=documents[0].article.title, articles=ids, origins=tuple(range(len(ids)))
    )
    return Compared(story=summary, entities=(), events=(), findings=findings, shared=())


def compare_all(groups: Sequence[tuple[Read, ...]], options: Options, **more: object) -> list[Compared]:
    return [compared(group) for group in groups]


@contextmanager
def stubbed() -> Iterator[None]:
    """Read and compare without a model, and note nothing in a cache."""
    with (
        mock.patch.object(adding, "read_all", read_all),
        mock.patch.object(adding, "compare_all", compare_all),
        mock.patch.object(adding, "tidy", lambda *given: None),
        mock.patch.object(chosen, "read_all", read_all),
        mock.patch.object(chosen, "compare_all", compare_all),
        mock.patch.object(chosen, "tidy", lambda *given: None),
    ):
        yield


def changed(article: Article, text: str) -> Article:
    return replace(article, text=text)
