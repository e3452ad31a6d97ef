"""The card tells the scores that were measured."""

from __future__ import annotations

import json
from pathlib import Path

from training.card import tables, write_scores

WEIGHTS = Path(__file__).parents[2] / "verify" / "weights"


def test_card_and_scores_agree() -> None:
    scores = json.loads((WEIGHTS / "reader-scores.json").read_text(encoding="utf-8"))
    assert tables(scores) in (WEIGHTS / "READER.md").read_text(encoding="utf-8")


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    card = tmp_path / "READER.md"
    card.write_text((WEIGHTS / "READER.md").read_text(encoding="utf-8"), encoding="utf-8")
    write_scores(card, WEIGHTS / "reader-scores.json")
    once = card.read_text(encoding="utf-8")
    write_scores(card, WEIGHTS / "reader-scores.json")
    assert card.read_text(encoding="utf-8") == once


def test_packed_reader_is_small_and_carries_no_training_text() -> None:
    packed = WEIGHTS / "reader"
    assert sum(path.stat().st_size for path in packed.rglob("*") if path.is_file()) <= 30e6
    strings = json.loads((packed / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert not [
        string
        for string in strings
        if string.islower() and len(string) > 20 and ":" not in string and "=" not in string
    ]
    assert len(strings) < 2000
