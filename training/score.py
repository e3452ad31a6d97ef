"""Scores of a packed reader against gold files, on raw text (its own tokens and sentences)."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import conllu, names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def score_files(reader: Path, treebank: Path | None, iob2: Path | None) -> dict[str, float]:
    """Score a reader on a CoNLL-U file, an IOB2 file, or both.

    Returns:
        `uas`, `las`, `upos`, `sents_f`, `ner_precision`, `ner_recall`, `ner_f1` in percent, `words_per_second` (of processor time).
    """
    from verify.language.reader import load_reader

    nlp = load_reader(str(reader))
    scores: dict[str, float] = {}
    if treebank is not None:
        groups = conllu.group_sentences(conllu.read_conllu(treebank), 6, random.Random(1))
        scores |= score_docs(nlp, [conllu.to_doc(group, nlp.vocab) for group in groups], "trees")
    if iob2 is not None:
        sentences = names.read_iob2(iob2, treebank) if treebank is not None else names.read_columns(iob2)
        timed = scores.get("words_per_second")
        scores |= score_docs(nlp, [names.to_doc([sentence], nlp.vocab) for sentence in sentences], "names")
        if timed:
            scores["words_per_second"] = timed
    return scores


def score_docs(nlp: Language, golds: list[Doc], what: str) -> dict[str, float]:
    """Score `nlp` on gold documents; `what` is `trees` or `names`."""
    from spacy.training import Example

    begin = time.process_time()
    predicted = list(nlp.pipe((gold.text for gold in golds), batch_size=64))
    words = sum(len(doc) for doc in predicted) / (time.process_time() - begin)
    examples = [Example(doc, gold) for doc, gold in zip(predicted, golds, strict=True)]
    result: dict[str, Any] = {}
    for name in ("tagger", "morphologizer", "parser", "ner"):
        result |= nlp.get_pipe(name).score(examples)
    picked = (
        {"uas": "dep_uas", "las": "dep_las", "upos": "pos_acc", "xpos": "tag_acc", "sents_f": "sents_f"}
        if what == "trees"
        else {"ner_precision": "ents_p", "ner_recall": "ents_r", "ner_f1": "ents_f"}
    )
    scores = {name: round(100 * (result.get(key) or 0.0), 1) for name, key in picked.items()}
    if what == "names":
        scores |= {
            f"f1_{label}": round(100 * value["f"], 1)
            for label, value in sorted((result.get("ents_per_type") or {}).items())
        }
    return scores | {"words_per_second": round(words)}


def score_sets(reader: Path, build: Path) -> dict[str, dict[str, float]]:
    """Score on every converted measuring set under `build`."""
    from spacy.tokens import DocBin

    from verify.language.reader import load_reader

    nlp = load_reader(str(reader))
    scores = {}
    for path in sorted(build.glob("*-dev-*.spacy")):
        part, _, name = path.stem.partition("-dev-")
        golds = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        scores[f"{part}/{name}"] = score_docs(nlp, golds, "trees" if part == "syntax" else "names")
    return scores


def print_scores(reader: Path, treebank: Path | None, iob2: Path | None) -> None:
    print(json.dumps(score_files(reader, treebank, iob2), sort_keys=True))
