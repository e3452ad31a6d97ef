"""What the pair model learns from: two sentences and what holds between them; and the written families of news pairs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from verify.config import Options
from verify.match.in_full import in_full
from verify.match.index import StoryIndex
from verify.model import Article, Span
from verify.pipeline import prepare, understand

OPTIONS = Options()

# The relations the model tells apart. "different-fact" is also what two unrelated sentences of one story are.
RELATIONS = (
    "conflict",
    "agree",
    "update",
    "refinement",
    "scope",
    "attributed",
    "estimate",
    "other-event",
    "different-fact",
)
KINDS = (
    "when",
    "number",
    "name",
    "role",
    "place",
    "quote",
    "attribution",
    "outcome",
    "status",
    "characterisation",
    "participants",
)
NEITHER = tuple(range(2, len(RELATIONS)))  # what may hold of a pair that neither clashes nor agrees
UNKNOWN = -100  # the loss leaves such a target out


@dataclass(frozen=True, kw_only=True)
class Example:
    """Two sentences and what holds between them.

    Attributes:
        a: one sentence.
        b: the other.
        conflict: 1 when they clash, 0 when not.
        relations: which of RELATIONS may hold, as indexes; empty when nothing is known.
        kind: index into KINDS, or UNKNOWN.
        a_value: (start, end) of the clashing words in ``a``, or None when not marked.
        b_value: the same in ``b``.
        weight: how much the example counts.
    """

    a: str
    b: str
    conflict: int
    relations: tuple[int, ...] = ()
    kind: int = UNKNOWN
    a_value: tuple[int, int] | None = None
    b_value: tuple[int, int] | None = None
    weight: float = 1.0

    def swapped(self) -> Example:
        """Return the same pair the other way round (an update reads differently backwards: its relation is left out)."""
        relations = () if RELATIONS.index("update") in self.relations else self.relations
        return Example(
            a=self.b,
            b=self.a,
            conflict=self.conflict,
            relations=relations,
            kind=self.kind,
            a_value=self.b_value,
            b_value=self.a_value,
            weight=self.weight,
        )


def read_families(files: list[Path], *, marked: bool = True) -> list[Example]:
    """Read the written families of news pairs, written out as the shipped tool does it.

    Args:
        files: JSON lines, one pair a line.
        marked: whether to add every pair once more with its two values marked.
    """
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        example
        for row in rows
        for values in ([False, True] if marked and row["a_value"] and row["b_value"] else [False])
        for example in [_example(row, marked=values)]
    ]


def _example(row: dict[str, Any], *, marked: bool) -> Example:
    clash = row["relation"] == "conflict"
    a, b = (
        _written_out(row[side], row[f"published_{side}"], row[f"{side}_value"] if marked else "")
        for side in ("a", "b")
    )
    words = clash and not marked
    return Example(
        a=a,
        b=b,
        conflict=int(clash),
        relations=(RELATIONS.index(row["relation"]),),
        kind=KINDS.index(row["kind"]) if clash and row["kind"] else UNKNOWN,
        a_value=_find(a, row["a_value"]) if words else None,
        b_value=_find(b, row["b_value"]) if words else None,
    )


@cache
def _read(text: str, published: str | None) -> StoryIndex:
    day = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    return prepare((understand(Article(id="a", text=text, published=day), options=OPTIONS),), OPTIONS)


def _written_out(text: str, published: str | None, value: str) -> str:
    """Write a passage out sentence by sentence, as :func:`verify.match.in_full.in_full` does."""
    index = _read(text, published)
    at = text.find(value) if value else -1
    span = Span(at, at + len(value)) if at >= 0 else None
    return " ".join(
        in_full(index, "a", sentence.span, value=span).text
        for sentence in index.documents["a"].analysis.sentences
    )


def _find(text: str, words: str) -> tuple[int, int] | None:
    at = text.find(words) if words else -1
    return (at, at + len(words)) if at >= 0 else None
