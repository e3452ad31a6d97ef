"""Scores of a packed reader against gold files, on raw text with its own tokens."""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import names
from training.conllu import read_conllu
from training.score_trees import f1, groups, score_trees, written

if TYPE_CHECKING:
    from spacy.language import Language

CORES = 2


def score_files(
    reader: Path | None,
    *,
    conllu: Path | None = None,
    iob2: Path | None = None,
    timeml: Path | None = None,
    coreference: Path | None = None,
) -> dict[str, float]:
    """Score a reader on gold files of any of four kinds.

    Args:
        reader: a packed pipeline; None for the one of this package.
        conllu: a treebank.
        iob2: names, Universal NER's columns or two; the spaces come from `conllu` where it holds the same sentences.
        timeml: a folder of TimeML documents.
        coreference: a treebank with entities in GUM's manner.

    Returns:
        Fractions between 0 and 1: `uas`, `las`, `upos`, `xpos`, `sents_f1` (see `score_trees`), `ner_precision`, `ner_recall`, `ner_f1`
        (exact spans and labels), what `training.timeml` and `training.coreference` give, and `words_per_second` on two processes.
    """
    from verify.language.reader import load_reader

    nlp = load_reader(str(reader) if reader else None)
    scores: dict[str, float] = {}
    texts: list[str] = []
    if conllu is not None:
        sentences = list(read_conllu(conllu))
        texts += [text for group in groups(sentences) for text, _ in [written(group, borders=True)]]
        scores |= score_trees(nlp, sentences)
    if iob2 is not None:
        named = list(names.read_names(iob2, conllu))
        scores |= score_names(nlp, named)
        texts = texts or [text_of(sentence) for sentence in named]
    if timeml is not None:
        from training.timeml import score_timeml

        scores |= score_timeml(timeml, nlp)
    if coreference is not None:
        from training.coreference import score_coreference

        scores |= score_coreference(coreference, nlp)
    if texts:
        scores["words_per_second"] = words_per_second(reader, texts)
    return scores


def text_of(sentence: names.NamedSentence) -> str:
    return "".join(
        word + (" " if space else "") for word, space in zip(sentence.words, sentence.spaces, strict=True)
    ).strip()


def score_names(nlp: Language, sentences: Iterable[names.NamedSentence]) -> dict[str, float]:
    """Score names by exact letters and label; a name that overlaps words the set leaves open does not count."""
    found = true = right = 0
    by_label: dict[str, list[int]] = {}
    golds = list(sentences)
    for doc, gold in zip(nlp.pipe(text_of(sentence) for sentence in golds), golds, strict=True):
        spans, open_ = gold_names(gold)
        ours = set()
        letters = [0]
        for character in doc.text:
            letters.append(letters[-1] + (not character.isspace()))
        for ent in doc.ents:
            span = (letters[ent.start_char], letters[ent.end_char], ent.label_)
            if not any(start < span[1] and span[0] < end for start, end in open_):
                ours.add(span)
        found, true, right = found + len(ours), true + len(spans), right + len(ours & spans)
        for label in ("PER", "ORG", "LOC"):
            row = by_label.setdefault(label, [0, 0, 0])
            for place, group in enumerate((ours & spans, ours, spans)):
                row[place] += sum(span[2] == label for span in group)
    return {
        "ner_precision": round(right / max(found, 1), 4),
        "ner_recall": round(right / max(true, 1), 4),
        "ner_f1": f1(right, found, true),
        **{f"ner_f1_{label}": f1(*row) for label, row in by_label.items()},
    }


def gold_names(sentence: names.NamedSentence) -> tuple[set[tuple[int, int, str]], list[tuple[int, int]]]:
    """Return the names as (start, end, label) and the words that are left open, in letters without white space."""
    spans: set[tuple[int, int, str]] = set()
    open_: list[tuple[int, int]] = []
    letters, start, label = 0, 0, ""
    for word, tag in [*zip(sentence.words, sentence.tags, strict=True), ("", "O")]:
        if label and not tag.startswith("I-"):
            spans.add((start, letters, label))
            label = ""
        if tag.startswith("B-"):
            start, label = letters, tag[2:]
        elif tag == "-":
            open_.append((letters, letters + len(word)))
        letters += len(word)
    return spans, open_


def words_per_second(reader: Path | None, texts: Sequence[str]) -> float:
    """Measure reading on two processes at once, loading left out."""
    share = [list(texts[number::CORES]) for number in range(CORES)]
    with ProcessPoolExecutor(CORES, mp_context=multiprocessing.get_context("spawn")) as pool:
        runs = list(pool.map(_timed, [reader] * CORES, share))
    elapsed = max(end for _, _, end in runs) - min(begin for _, begin, _ in runs)
    return round(sum(words for words, _, _ in runs) / elapsed)


def _timed(reader: Path | None, texts: list[str]) -> tuple[int, float, float]:
    from verify.language.reader import load_reader

    nlp = load_reader(str(reader) if reader else None)
    list(nlp.pipe(texts[:3]))
    begin = time.monotonic()
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts))
    return words, begin, time.monotonic()


def score_sets(reader: Path, data: Path) -> dict[str, dict[str, float]]:
    """Score on every measuring set of the training data and, where they lie beside it, of the sets for measuring only."""
    from training.coreference import score_coreference
    from training.name_sets import name_sets
    from training.timeml import score_timeml
    from verify.language.reader import load_reader

    nlp = load_reader(str(reader))
    trees = {"ewt": data / "ud-ewt/en_ewt-ud-dev.conllu", "gum": data / "ud-gum/en_gum-ud-dev.conllu"}
    scores = {f"trees/{name}": score_trees(nlp, list(read_conllu(path))) for name, path in trees.items()}
    _, measured = name_sets(data, random.Random(1))
    scores |= {f"names/{name}": score_names(nlp, sentences) for name, sentences in measured.items()}
    scores["chains/gum"] = score_coreference(trees["gum"], nlp)
    for folder in sorted((data.parent / "measure" / "timebank").glob("*")):
        if any(folder.glob("*.tml")):
            scores[f"times/{folder.name}"] = score_timeml(folder, nlp)
    texts = [
        text_of_group
        for group in groups(list(read_conllu(trees["gum"])))
        for text_of_group, _ in [written(group, borders=False)]
    ]
    scores["speed"] = {"words_per_second": words_per_second(reader, texts)}
    return scores


def print_scores(reader: Path | None, **files: Any) -> None:
    """Print one JSON object."""
    print(json.dumps(score_files(reader, **files), sort_keys=True))
