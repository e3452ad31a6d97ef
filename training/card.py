"""The score tables of the model card, from the scores that `run` writes."""

from __future__ import annotations

import json
from pathlib import Path

START, END = "<!-- scores -->", "<!-- end of scores -->"
TREES = {"trees/ewt": "UD EWT dev (web)", "trees/gum": "UD GUM dev (seven open genres)"}
NAMES = {
    "names/uner": "Universal NER on EWT dev, last third (the rest is learned from)",
    "names/wikigold": "wikigold, last tenth",
    "names/politics": "CrossNER politics, last 100 sentences",
    "names/gum": "GUM dev, names derived from its entities",
}
TIMES = {"times/TimeBank": "TimeBank", "times/AQUAINT": "AQUAINT"}


def tables(scores: dict[str, dict[str, float]]) -> str:
    """Lay the scores out as Markdown tables."""
    columns = ("uas", "las", "upos", "xpos", "tokens", "sents_f1", "las_own_borders")
    trees = _table(
        ("Parse", "UAS", "LAS", "UPOS", "tags", "tokens", "sentences", "LAS, own borders"),
        TREES,
        columns,
        scores,
    )
    columns = ("ner_precision", "ner_recall", "ner_f1", "ner_f1_PER", "ner_f1_LOC", "ner_f1_ORG")
    names = _table(("Names", "precision", "recall", "F1", "PER", "LOC", "ORG"), NAMES, columns, scores)
    columns = ("time_span_f1", "time_value_f1")
    times = _table(("Times", "span F1", "value F1"), TIMES, columns, scores)
    columns = ("names_b3_f1", "matched_b3_f1", "he_she_f1", "it_they_f1")
    chains = _table(
        ("Chains of names", "B³, end to end", "B³, names found", "he, she", "it, they"),
        {"chains/gum": "GUM dev"},
        columns,
        scores,
    )
    speed = f"{scores['speed']['words_per_second']:,.0f} words a second on two cores, all of spaCy included."
    return "\n\n".join((trees, names, times, chains, speed))


def _table(
    head: tuple[str, ...], rows: dict[str, str], columns: tuple[str, ...], scores: dict[str, dict[str, float]]
) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for key, title in rows.items():
        lines.append(f"| {title} | {' | '.join(f'{scores[key][column]:.3f}' for column in columns)} |")
    return "\n".join(lines)


def write_scores(card: Path, scores: Path) -> None:
    """Put the tables between the markers of the card."""
    text = card.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    laid_out = tables(json.loads(scores.read_text(encoding="utf-8")))
    card.write_text(f"{before}{START}\n\n{laid_out}\n\n{END}{after}", encoding="utf-8")
