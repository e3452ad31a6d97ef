"""Pairs of marked values out of claims and the evidence for them: which two values fill one slot?

A claim that its evidence supports states some of the evidence's values. Altered, such a value clashes with the evidence's; any
other value of the evidence fills another slot and does not, whatever it is.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.pair_model.altered import MONTHS, WEEKDAYS, altered
from training.pair_model.data import KINDS, NEITHER, RELATIONS, Example
from training.pair_model.inference import tidy
from verify.match.in_full import MARK

VALUE = re.compile(
    r"(?<![\w.,$€£-])[$€£]?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?%|\s(?:million|billion|percent|per cent))?(?![\w])"
    r"|\b(?:" + "|".join([*WEEKDAYS, *MONTHS]) + r")\b(?:\s\d{1,2}(?!\d))?(?:,?\s\d{4})?"
)
MOST_OTHERS = 2  # other values of the evidence that one value of a claim is held against


def read_slots(folder: Path, seed: int = 0) -> list[Example]:
    """Read VitaminC's supported claims (Wikipedia revisions) as pairs of marked values.

    Args:
        folder: ``train/pairs`` of the data folder.
        seed: for the values that are drawn.
    """
    chance = random.Random(seed)
    examples = []
    for name in ("vitaminc-real.jsonl", "vitaminc-synthetic.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8", errors="replace").splitlines():
            row = json.loads(line)
            if row["label"] == "SUPPORTS":
                examples += _pairs(tidy(row["claim"]), tidy(row["evidence"]), chance)
    return examples


def _pairs(claim: str, evidence: str, chance: random.Random) -> Iterator[Example]:
    there: dict[str, list[re.Match[str]]] = {}
    for match in VALUE.finditer(evidence):
        there.setdefault(match.group(), []).append(match)
    for match in VALUE.finditer(claim):
        same = there.get(match.group(), [])
        other = altered(match.group(), chance)
        if len(same) != 1 or other is None:
            continue  # not stated, or stated of two things
        kind = "when" if any(word in match.group() for word in (*WEEKDAYS, *MONTHS)) else "number"
        a, b = (claim, match), (evidence, same[0])
        if chance.random() < 0.5:
            yield _example(_marked(*a, other), _marked(*b, match.group()), kind)
        else:
            yield _example(_marked(*a, match.group()), _marked(*b, other), kind)
        rest = [m for value, found in there.items() if value != match.group() for m in found]
        for one in chance.sample(rest, min(MOST_OTHERS, len(rest))):
            yield _example(_marked(*a, match.group()), _marked(evidence, one, one.group()), "")


def _marked(text: str, match: re.Match[str], value: str) -> str:
    return f"{text[: match.start()]}{MARK} {value} {MARK}{text[match.end() :]}"


def _example(a: str, b: str, kind: str) -> Example:
    if not kind:
        return Example(a=a, b=b, conflict=0, relations=NEITHER)
    return Example(a=a, b=b, conflict=1, relations=(RELATIONS.index("conflict"),), kind=KINDS.index(kind))
