"""Claims against tuples that people wrote: CaRB's development sentences, and its sentences of reported speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from verify.config import Options
from verify.errors import InputError
from verify.evaluate.stages.plain import words, written
from verify.evaluate.stages.tuples import Tuple, sentence_score, tuples_of
from verify.model import Article, Document

TUPLES = "dev.tsv"
REPORTED = "said_type_annotations.tsv"
REPORTING = frozenset(
    "say says said saying tell told add adds added state stated claim claimed maintained announced "
    "reported warns warned promises promised".split()
)
CONTEXT = "C: "  # CaRB's mark of who said or thought it: no argument
PASSIVE = frozenset("was were been be is are".split())  # who "was told" does not speak
UNTELLING = frozenset("the a an of , . '".split())
BREAKS = frozenset(", of for with at in from".split())

Rows = Mapping[str, Sequence[tuple[str, ...]]]


def measure(path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Measure claims and their speakers.

    Args:
        path: a folder with CaRB's ``dev.tsv``, ``said_type_annotations.tsv`` or both; a row holds sentence, predicate
            and arguments, between tabs.
        limit: the first so many sentences of each file only.

    Returns:
        ``precision``, ``recall`` and ``f1`` by CaRB's rule (:mod:`verify.evaluate.stages.tuples`), and ``speaker``: the
        share of reported sentences with a claim that is credited to one whom the annotators name; ``other_speaker`` is
        the share of credited claims in those sentences that are credited to somebody else.

    Raises:
        InputError: the folder holds neither file, or no row of one has a predicate and an argument.
    """
    figures: dict[str, object] = {}
    if (path / TUPLES).is_file():
        figures |= _tuple_figures(_read(path / TUPLES), limit)
    if (path / REPORTED).is_file():
        figures |= _speaker_figures(_read(path / REPORTED), limit)
    if not figures:
        raise InputError(
            "holds no tuples", where=str(path), mend=f"name a folder that holds {TUPLES} or {REPORTED}"
        )
    return figures


def _tuple_figures(rows: Rows, limit: int | None) -> dict[str, object]:
    precision = recall = 0.0
    found = wanted = sentences = 0
    for sentence, tuples in islice(rows.items(), limit):
        gold = [_tuple(row) for row in tuples]
        ours = tuples_of(_document(sentence))
        scores = sentence_score(gold, ours)
        precision, recall = precision + scores[0], recall + scores[1]
        found, wanted, sentences = found + len(ours), wanted + len(gold), sentences + 1
    precision, recall = precision / max(1, found), recall / max(1, wanted)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "sentences": sentences,
        "gold_tuples": wanted,
        "claim_tuples": found,
    }


def _speaker_figures(rows: Rows, limit: int | None) -> dict[str, object]:
    right = sentences = credited = elsewhere = 0
    for sentence, tuples in islice(rows.items(), limit):
        gold = _speakers(tuples)
        if not gold:
            continue
        speakers = [c.speaker for c in _document(sentence).claims if c.speaker]
        hits = [any(_same(speaker, other) for other in gold) for speaker in speakers]
        sentences += 1
        right += any(hits)
        credited += len(hits)
        elsewhere += hits.count(False)
    return {
        "speaker": round(right / max(1, sentences), 4),
        "reported_sentences": sentences,
        "other_speaker": round(elsewhere / max(1, credited), 4),
        "credited_claims": credited,
    }


def _read(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Read rows by their sentence, in the order of the file; a sentence that nobody has annotated is left out."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        sentence, *cells = line.split("\t")
        if len(cells) >= 2:
            rows.setdefault(sentence.strip("\ufeff "), []).append(tuple(cell.strip() for cell in cells))
    if not rows:
        raise InputError(
            "holds no tuples",
            where=str(path),
            mend="write sentence, predicate and arguments, with tabs between them",
        )
    return rows


def _tuple(row: Sequence[str]) -> Tuple:
    predicate, first, *rest = (cell for cell in row if not cell.startswith(CONTEXT))
    return Tuple(
        tuple(words(predicate)), tuple(words(first)), tuple(word for cell in rest for word in words(cell))
    )


def _speakers(tuples: Iterable[Sequence[str]]) -> list[str]:
    """Return who speaks: the first argument of each tuple whose predicate is a verb of saying."""
    return [
        first
        for predicate, first, *_ in tuples
        if REPORTING & set(words(predicate)) and not PASSIVE & set(words(predicate)) and words(first)
    ]


def _same(ours: str, gold: str) -> bool:
    """Say whether two phrases name one bearer: all telling words of the shorter stand in the longer, its head among them.

    "Wathen" is "Mr. Wathen", and the company is not "a spokesman for the company".
    """
    one, other = words(ours), words(gold)
    few, many = sorted((one, other), key=len)
    return bool(_telling(few) & _telling(_head(many))) and _telling(few) <= _telling(many)


def _head(phrase: Sequence[str]) -> list[str]:
    """Return what stands before the first mark or preposition."""
    end = next((i for i, word in enumerate(phrase) if i and word in BREAKS), len(phrase))
    return list(phrase[:end])


def _telling(phrase: Sequence[str]) -> set[str]:
    return set(phrase) - UNTELLING


def _document(sentence: str) -> Document:
    from verify.pipeline import understand

    text, _ = written(sentence.split())
    return understand(Article(id="sentence", text=text), options=Options())
