"""The score table of the model card, from the scores that `run` writes."""

from __future__ import annotations

import json
from pathlib import Path

START, END = "<!-- scores -->", "<!-- end of scores -->"
TREES = {"syntax/ewt": "UD EWT dev (web)", "syntax/gum": "UD GUM dev (seven open genres)"}
NAMES = {
    "names/wikigold": "wikigold, last tenth",
    "names/politics": "CrossNER politics, last 100 sentences",
    "names/uner": "Universal NER on EWT dev, last third",
    "names/gum": "GUM dev, names derived from its entities",
}


def tables(scores: dict[str, dict[str, float]]) -> str:
    """Lay the scores out as two Markdown tables."""
    trees = ["| Parse | UAS | LAS | UPOS | tags | sentences F1 |", "|---|---|---|---|---|---|"]
    for key, title in TREES.items():
        row = scores[key]
        trees.append(
            f"| {title} | {row['uas']} | {row['las']} | {row['upos']} | {row['xpos']} | {row['sents_f']} |"
        )
    names = ["| Names | precision | recall | F1 | PER | LOC | ORG |", "|---|---|---|---|---|---|---|"]
    for key, title in NAMES.items():
        row = scores[key]
        columns = (
            row[name] for name in ("ner_precision", "ner_recall", "ner_f1", "f1_PER", "f1_LOC", "f1_ORG")
        )
        names.append(f"| {title} | " + " | ".join(str(column) for column in columns) + " |")
    return "\n".join([*trees, "", *names])


def write_scores(card: Path, scores: Path) -> None:
    """Put the tables between the markers of the card."""
    text = card.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    laid_out = tables(json.loads(scores.read_text(encoding="utf-8")))
    card.write_text(f"{before}{START}\n\n{laid_out}\n\n{END}{after}", encoding="utf-8")
