"""The spaCy component that runs the encoder: tags, tree, sentence borders and names of a document in one pass.

Segments between certain borders are read one by one, so what is said of a sentence depends on nothing else.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from verify.engine.inference import open_session
from verify.language.encoder.decode import best_tags, best_tree
from verify.language.encoder.pieces import Pieces
from verify.language.encoder.punctuation import hang_marks

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

FILES = ("model.onnx", "relations.onnx", "tokenizer.json", "labels.json")
LONGEST = 380  # word pieces of a segment; the encoder has 512 places
PAUSES = frozenset(";:,—–")
ROOT, MARK = "root", "punct"


@dataclass(slots=True)
class Reading:
    """What is known of the words of a document, one entry a word; heads are word numbers, a root's is its own."""

    heads: list[int]
    deps: list[int]
    upos: list[int]
    xpos: list[int]
    names: list[int]


class NewsEncoder:
    """Runs the network and fills `head`, `dep`, `pos`, `tag`, sentence starts and `doc.ents`.

    Borders that were set or forbidden before (`verify/language/sentences.py`) are kept; open ones are decided here.

    Args:
        vocab: the pipeline's.
        threads: threads inside one inference.
    """

    def __init__(self, vocab: Vocab, threads: int = 1) -> None:
        self.vocab = vocab
        self.threads = threads
        self._folder = Path()

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> NewsEncoder:
        """Load the weights; raises OSError when a file is missing, ValueError when one is damaged."""
        self._folder = Path(path)
        if missing := [file for file in FILES if not (self._folder / file).exists()]:
            raise OSError(f"{self._folder} lacks {', '.join(missing)}")
        try:
            self._session, self._relations = (
                open_session(self._folder / file, threads=self.threads) for file in FILES[:2]
            )
            self._pieces = Pieces(self._folder / "tokenizer.json")
        except Exception as error:  # both libraries raise kinds of their own
            raise ValueError(f"damaged weights in {self._folder}: {error}") from error
        labels: dict[str, list[str]] = json.loads((self._folder / "labels.json").read_text(encoding="utf-8"))
        self.name_tags = tuple(labels["names"])
        self.deps = tuple(labels["deps"])
        self._root, self._mark = self.deps.index(ROOT), self.deps.index(MARK)
        # spaCy writes a root's relation in capitals
        self._deps, self._upos, self._xpos = (
            np.array([self.vocab.strings.add(word) for word in words], np.uint64)
            for words in (
                ["ROOT" if dep == ROOT else dep for dep in self.deps],
                labels["upos"],
                labels["xpos"],
            )
        )
        self._white = [self.vocab.strings.add(word) for word in ("dep", "SPACE", "_SP")]
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        for file in FILES:
            shutil.copyfile(self._folder / file, Path(path) / file)

    @property
    def labels(self) -> tuple[str, ...]:
        """The relations of the parse."""
        return self.deps

    def __call__(self, doc: Doc) -> Doc:
        from spacy.attrs import IS_SPACE, SENT_START

        flags = doc.to_array([IS_SPACE, SENT_START]).astype(np.int64)
        kept = np.flatnonzero(flags[:, 0] == 0)
        if not len(kept):
            return doc
        words = [doc[int(index)].text for index in kept]
        reading = self._read(words, flags[kept, 1])
        self._annotate(doc, kept, reading)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        yield from map(self, stream)

    def _read(self, words: Sequence[str], starts: NDArray[np.int64]) -> Reading:
        reading = Reading([], [], [], [], [])
        for first, last in self._segments(words, starts):
            laid = self._pieces.batch([words[first:last]])
            upos, xpos, borders, names, arcs, child, head = self._session.run(
                None, {"ids": laid.ids, "shapes": laid.shapes, "first": laid.first[0]}
            )
            open_ = (starts[first:last] == 0) & (borders > 0)
            cuts = [0, *(int(cut) for cut in np.flatnonzero(open_) if cut), last - first]
            for start, end in pairwise(cuts):
                columns = np.r_[0, start + 1 : end + 1]
                heads = best_tree(arcs[start:end, columns])
                deps = self._labels_of(child[start:end], head[columns[heads]], heads == 0)
                heads = hang_marks(
                    words[first + start : first + end], heads, deps == self._mark, arcs[start:end, columns]
                )
                base = first + start
                reading.heads += [
                    base + number if h == 0 else base + h - 1 for number, h in enumerate(heads.tolist())
                ]
                reading.deps += deps.tolist()
            reading.upos += upos.tolist()
            reading.xpos += xpos.tolist()
            reading.names += best_tags(names, self.name_tags)
        return reading

    def _segments(self, words: Sequence[str], starts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        """Yield word ranges between certain borders; a range too long for the encoder is cut at its last pause."""
        first, size, pause = 0, 2, 0
        for index, word in enumerate(words):
            count = len(self._pieces.of(word)[0])
            if index > first and starts[index] == 1:
                yield first, index
                first, size, pause = index, 2, 0
            elif size + count > LONGEST:
                cut = pause or index
                yield first, cut
                first, pause = cut, 0
                size = self._pieces.count(words[first:index])
            size += count
            if word in PAUSES:
                pause = index + 1
        yield first, len(words)

    def _labels_of(
        self, child: NDArray[Any], head: NDArray[Any], roots: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """The best relation of each word to its head; only a root's is `root`."""
        (scores,) = self._relations.run(None, {"child": child, "head": head})
        scores[:, self._root] = np.where(roots, np.inf, -np.inf)
        best: NDArray[np.int64] = scores.argmax(1)
        return best

    def _annotate(self, doc: Doc, kept: NDArray[np.int64], reading: Reading) -> None:
        from spacy.attrs import DEP, HEAD, POS, TAG

        table = np.empty((len(doc), 4), np.uint64)
        dep, pos, tag = self._white
        table[:] = (0, dep, pos, tag)
        # White space hangs on the word before it, as spaCy has it; before the first word on that.
        places = np.searchsorted(kept, np.arange(len(doc)), side="right") - 1
        table[:, 0] = (kept[np.maximum(places, 0)] - np.arange(len(doc))).astype(np.uint64)
        table[kept, 0] = (kept[reading.heads] - kept).astype(np.uint64)
        table[kept, 1] = self._deps[reading.deps]
        table[kept, 2] = self._upos[reading.upos]
        table[kept, 3] = self._xpos[reading.xpos]
        doc.from_array([HEAD, DEP, POS, TAG], table)
        doc.set_ents(list(self._names(doc, kept, reading.names)))

    def _names(self, doc: Doc, kept: NDArray[np.int64], tags: Sequence[int]) -> Iterator[Span]:
        from spacy.tokens import Span

        start = -1
        for number, tag in enumerate([*tags, 0]):
            name = self.name_tags[tag]
            if start >= 0 and not name.startswith("I-"):
                label = self.name_tags[tags[start]][2:]
                yield Span(doc, int(kept[start]), int(kept[number - 1]) + 1, label=label)
                start = -1
            if name.startswith("B-"):
                start = number
