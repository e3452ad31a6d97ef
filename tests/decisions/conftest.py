"""Findings as they stood, made by hand: say which article tells which value in which sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from verify.decisions.store import Store
from verify.model import Kind, Quoted, Snapshot, SnapshotValue, fingerprint

Told = Mapping[str, Sequence[tuple[str, str]]]


def make_snapshot(told: Told, *, kind: Kind = "when") -> Snapshot:
    """Make a snapshot of {value: [(article, sentence), …]}; the value's words stand in each of its sentences."""
    values = tuple(
        SnapshotValue(
            text=text, evidence=tuple(_quoted(article, sentence, text) for article, sentence in pairs)
        )
        for text, pairs in told.items()
    )
    return Snapshot(
        fingerprint=fingerprint(kind, [quoted.passage for value in values for quoted in value.evidence]),
        kind=kind,
        class_="conflict",
        severity="high",
        confidence=0.8,
        subject="the meeting",
        summary=f"Sources disagree on the meeting: {', '.join(told)}",
        values=values,
    )


def _quoted(article: str, sentence: str, words: str) -> Quoted:
    start = sentence.index(words)
    return Quoted(
        article=article,
        source=f"{article.upper()} Post",
        sentence=sentence,
        start=start,
        end=start + len(words),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "decisions.sqlite") as opened:
        yield opened
