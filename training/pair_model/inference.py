"""Reads sets of open inference data as sentence pairs: what clashes, what agrees, what does neither.

A pair that is "neutral" there may be a refinement or tell of something else: only that it neither clashes nor agrees is learned.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.pair_model.data import NEITHER, RELATIONS, Example

SAID = {
    "contradiction": "conflict",
    "REFUTES": "conflict",
    "entailment": "agree",
    "SUPPORTS": "agree",
    "neutral": "",
    "NOT ENOUGH INFO": "",
}
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
TABLES = {  # file: columns of premise, hypothesis and label; whether the first line is a heading
    "conjnli-train.tsv": (0, 1, 2, True),
    "negation-mnli.tsv": (1, 2, 3, True),
    "negation-snli.tsv": (1, 2, 3, True),
    "snli-dev.tsv": (0, 1, 2, False),
    "snli-test.tsv": (0, 1, 2, False),
}
VALUE_SWAPS = 2000  # of Breaking-NLI, whose pairs differ by one word of a few lists


def read_inference(folder: Path, seed: int = 0) -> list[Example]:
    """Read VitaminC (Wikipedia revisions), ConjNLI, the negation sets, SNLI (captions) and some of Breaking-NLI.

    Args:
        folder: ``train/pairs`` of the data folder.
        seed: for drawing the value swaps.
    """
    swaps = [
        (row["sentence1"], row["sentence2"], row["gold_label"])
        for row in _lines(folder / "breaking-nli.jsonl")
    ]
    random.Random(seed).shuffle(swaps)
    revisions = [
        (_tidy(row["claim"]), _tidy(row["evidence"]), row["label"])
        for name in ("vitaminc-real.jsonl", "vitaminc-synthetic.jsonl")
        for row in _lines(folder / name)
    ]
    tables = [row for name in TABLES for row in _table(folder / name, *TABLES[name])]
    return list(_examples([*revisions, *tables, *swaps[:VALUE_SWAPS]]))


def _examples(rows: Iterable[tuple[str, str, str]]) -> Iterator[Example]:
    for a, b, label in rows:
        said = SAID.get(label)
        if said == "":
            yield Example(a=a, b=b, conflict=0, relations=NEITHER)
        elif said is not None:
            yield Example(a=a, b=b, conflict=int(said == "conflict"), relations=(RELATIONS.index(said),))


def _lines(file: Path) -> Iterator[dict[str, str]]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        yield json.loads(line)


def _table(
    file: Path, premise: int, hypothesis: int, label: int, heading: bool
) -> Iterator[tuple[str, str, str]]:
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows[int(heading) :]:
        if len(row) > max(premise, hypothesis, label):
            yield row[premise], row[hypothesis], row[label].strip()


def _tidy(text: str) -> str:
    """Undo the brackets, quotation marks and gaps of the source's tokenizer."""
    text = re.sub(r"-[LR][RS]B-", lambda m: BRACKETS[m.group()], text)
    text = text.replace("`` ", '"').replace(" ''", '"')
    return re.sub(r" (?=[.,;:!?%)\]]|'s\b|n't\b)|(?<=[(\[]) ", "", text)
