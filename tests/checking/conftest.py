"""Findings made by hand: say which article tells which value in which sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from verify.model import Article, Evidence, Finding, Kind, Severity, Span, Value, fingerprint

Told = Mapping[str, Sequence[tuple[str, str]]]


class Newsroom:
    """Makes articles and findings; an article's text is the sentence that it gives."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}

    def finding(
        self, told: Told, *, kind: Kind = "when", severity: Severity = "high", confidence: float = 0.8
    ) -> Finding:
        """Make a finding of {value: [(article id, sentence), …]}; articles that are not there yet are made."""
        for id_, sentence in (pair for pairs in told.values() for pair in pairs):
            old = self.articles.get(id_, Article(id=id_, text="", path=f"news/{id_}.md"))
            if sentence not in old.text:
                self.articles[id_] = replace(old, text=f"{old.text}{sentence}\n")
        values = tuple(
            Value(text=text, evidence=tuple(self._evidence(id_, sentence) for id_, sentence in pairs))
            for text, pairs in told.items()
        )
        sentences = [sentence for pairs in told.values() for _, sentence in pairs]
        return Finding(
            fingerprint=fingerprint(kind, sentences),
            kind=kind,
            class_="conflict",
            severity=severity,
            confidence=confidence,
            subject="the meeting",
            summary=f"Sources disagree on the meeting: {', '.join(told)}",
            values=values,
        )

    def ignoring(self, id_: str, *pairs: tuple[str, str]) -> None:
        """Let an article ask for kinds to be ignored, with reasons."""
        self.articles[id_] = replace(self.articles[id_], ignored=pairs)

    def _evidence(self, id_: str, sentence: str) -> Evidence:
        start = self.articles[id_].text.index(sentence)
        span = Span(start, start + len(sentence))
        return Evidence(article_id=id_, span=Span(start, start + 1), sentence_span=span)


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def newsrooms() -> type[Newsroom]:
    """For property tests, which need a fresh one for each example."""
    return Newsroom
