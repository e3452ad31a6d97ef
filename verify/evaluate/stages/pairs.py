"""Labelled pairs of sentences, and how well a score puts the wanted ones first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from verify.evaluate.reading import reading


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two sentences and how the one stands to the other ("agree", "conflict", "update", …)."""

    a: str
    b: str
    relation: str


def read_pairs(path: Path, *, limit: int | None = None) -> list[LabelledPair]:
    """Read pairs from a file with one JSON object a line, keys ``a``, ``b`` and ``relation``.

    Raises:
        InputError: the path is no such file.
    """
    with (
        reading(
            path,
            "holds no labelled pairs",
            mend="write one JSON object a line, with the keys a, b and relation",
            missing="name one file of pairs (*.jsonl)",
        ),
        path.open(encoding="utf-8") as lines,
    ):
        records = [json.loads(line) for line in islice(lines, limit)]
        return [LabelledPair(record["a"], record["b"], record["relation"]) for record in records]


def average_precision(wanted: Sequence[bool], scores: Sequence[float]) -> float:
    """Return the mean of the precision at each wanted pair, highest scores first; of equal scores none comes first.

    >>> average_precision([True, False, True, False], [0.9, 0.8, 0.7, 0.1])
    0.8333333333333333
    """
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(list(wanted), list(scores))) if any(wanted) else 0.0
