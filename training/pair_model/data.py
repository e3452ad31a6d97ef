"""Reads sentence pairs for the pair model: written families, Wikipedia revisions, and pairs of labelled stories."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

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
UNKNOWN = -100  # the loss leaves such a target out


@dataclass(frozen=True, kw_only=True)
class Example:
    """Two sentences and what holds between them.

    Attributes:
        a: one sentence.
        b: the other.
        conflict: 1 when they clash, 0 when not.
        relation: index into RELATIONS, or UNKNOWN.
        kind: index into KINDS, or UNKNOWN.
        a_value: (start, end) of the clashing words in ``a``, or None when not marked.
        b_value: the same in ``b``.
        weight: how much the example counts.
    """

    a: str
    b: str
    conflict: int
    relation: int = UNKNOWN
    kind: int = UNKNOWN
    a_value: tuple[int, int] | None = None
    b_value: tuple[int, int] | None = None
    weight: float = 1.0

    def swapped(self) -> Example:
        """Return the same pair the other way round (an update reads differently backwards: its relation is left out)."""
        relation = UNKNOWN if self.relation == RELATIONS.index("update") else self.relation
        return Example(
            a=self.b,
            b=self.a,
            conflict=self.conflict,
            relation=relation,
            kind=self.kind,
            a_value=self.b_value,
            b_value=self.a_value,
            weight=self.weight,
        )


def _find(text: str, words: str | None) -> tuple[int, int] | None:
    at = text.find(words) if words else -1
    return (at, at + len(words)) if words and at >= 0 else None


def read_families(files: list[Path]) -> list[Example]:
    """Read the written families of news pairs."""
    examples = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            examples.append(
                Example(
                    a=row["a"],
                    b=row["b"],
                    conflict=int(row["relation"] == "conflict"),
                    relation=RELATIONS.index(row["relation"]),
                    kind=KINDS.index(row["kind"])
                    if row["kind"] and row["relation"] == "conflict"
                    else UNKNOWN,
                    a_value=_find(row["a"], row["a_value"]) if row["relation"] == "conflict" else None,
                    b_value=_find(row["b"], row["b_value"]) if row["relation"] == "conflict" else None,
                )
            )
    return examples


def read_vitaminc(file: Path, count: int, seed: int = 0) -> list[Example]:
    """Draw pairs of Wikipedia revisions; brackets of the source's tokenizer are undone."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    random.Random(seed).shuffle(rows)
    tidy = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
    examples = []
    for row in rows[:count]:
        evidence = re.sub(r"-[LR][RS]B-", lambda m: tidy[m.group()], row["evidence"])
        relation = {"REFUTES": "conflict", "SUPPORTS": "agree", "NOT ENOUGH INFO": "different-fact"}[
            row["label"]
        ]
        examples.append(
            Example(
                a=row["claim"],
                b=evidence,
                conflict=int(relation == "conflict"),
                relation=RELATIONS.index(relation),
                weight=0.5,
            )
        )
    return examples


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut running text into sentences roughly (training only; the shipped reader cuts better)."""
    borders, at = [], 0
    for match in re.finditer(
        r"(?<=[.!?][”\"’)])\s+(?=[A-Z“\"0-9])|(?<=[a-z0-9)][.!?])\s+(?=[A-Z“\"])|\n+", text
    ):
        if re.search(
            r"\b(?:Mr|Mrs|Dr|Col|Gen|Lt|Maj|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$",
            text[at : match.start()],
        ):
            continue
        borders.append((at, match.start()))
        at = match.end()
    borders.append((at, len(text)))
    return [(s, e) for s, e in borders if text[s:e].strip()]


def read_stories(files: list[Path], *, negatives: int, seed: int = 0) -> list[Example]:
    """Take sentence pairs from labelled stories: clashes, compatible pairs, and natural negatives.

    Args:
        files: story files.
        negatives: how many unlabelled pairs per story to keep, the most word-sharing first (half) and random ones.
        seed: for drawing.
    """
    examples: list[Example] = []
    for file in files:
        story = json.loads(file.read_text(encoding="utf-8"))
        texts = {x["id"]: x["text"] for x in story["articles"]}
        cut = {key: sentences(text) for key, text in texts.items()}
        marked = [
            Example(a=left, b=right, weight=2.0, **target)
            for one, two, target in _noted(story)
            if (left := _around(texts, cut, one)) != (right := _around(texts, cut, two))
        ]
        taken = {(e.a, e.b) for e in marked} | {(e.b, e.a) for e in marked}
        examples += marked + _natural(texts, cut, taken, negatives, random.Random(f"{seed}{file.name}"))
    return examples


def _noted(story: dict[str, Any]) -> Iterator[tuple[Any, Any, dict[str, int]]]:
    """Yield the pairs of evidence that the editors noted, and what holds between them."""
    for label in story["discrepancies"]:
        for value, other in combinations(label["values"], 2):
            for one in value["evidence"][:2]:
                for two in other["evidence"][:2]:
                    yield one, two, {"conflict": 1, "relation": 0, "kind": KINDS.index(label["kind"])}
        for value in label["values"]:
            for two in value["evidence"][1:2]:
                yield value["evidence"][0], two, {"conflict": 0, "relation": RELATIONS.index("agree")}
    for trap in story["compatible"]:
        for one, two in combinations(trap["evidence"], 2):
            yield one, two, {"conflict": 0}


def _around(texts: dict[str, str], cut: dict[str, list[tuple[int, int]]], evidence: dict[str, str]) -> str:
    """Return the sentence or sentences around a piece of evidence."""
    text = texts[evidence["article"]]
    at = text.find(evidence["quote"])
    inside = [(s, e) for s, e in cut[evidence["article"]] if s < at + len(evidence["quote"]) and at < e]
    return text[inside[0][0] : inside[-1][1]].strip()


def _natural(
    texts: dict[str, str],
    cut: dict[str, list[tuple[int, int]]],
    taken: set[tuple[str, str]],
    count: int,
    draw: random.Random,
) -> list[Example]:
    """Unlabelled sentence pairs of one story: as good as all agree or speak of different facts."""
    pool = []
    keys = sorted(texts)
    for i, left in enumerate(keys):
        for right in keys[i:]:
            for s, e in cut[left]:
                for u, v in cut[right]:
                    a, b = texts[left][s:e].strip(), texts[right][u:v].strip()
                    if (left == right and s >= u) or a == b or (a, b) in taken or min(len(a), len(b)) < 25:
                        continue
                    wa, wb = _words(a), _words(b)
                    pool.append((len(wa & wb) / (1 + min(len(wa), len(wb))), a, b))
    pool.sort(reverse=True)
    hard, rest = pool[: 3 * count], pool[3 * count :]
    chosen = draw.sample(hard, min(len(hard), count * 3 // 4)) + draw.sample(rest, min(len(rest), count // 4))
    return [Example(a=a, b=b, conflict=0, weight=1.0) for _, a, b in chosen]


def _words(sentence: str) -> set[str]:
    return {w for w in re.findall(r"\w+", sentence.lower()) if len(w) > 3}
