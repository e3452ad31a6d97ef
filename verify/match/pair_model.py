"""The sentence-pair model: does one sentence clash with the other, in which kind of fact, and by which words.

A MiniLM-L6 cross-encoder in int8 (``verify/weights/pair``; how it was trained stands in its card). It is one voice among
others: what it says enters the confidence of a clash as a feature, asked in both directions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.engine.inference import open_session
from verify.errors import ModelError
from verify.match.embed import readable
from verify.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    Run = tuple[float, np.ndarray, np.ndarray, list[np.ndarray], list[list[Span]]]

FOLDER = Path(__file__).parent.parent / "weights" / "pair"
WORTH_ASKING = 0.1  # probability of a clash from which the pair is asked the other way round as well
MARKED = 0.5  # probability from which a word piece counts as one of the clashing words


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the model says of two sentences, both directions averaged.

    Attributes:
        conflict: probability that they clash.
        relations: probability by relation ("agree", "update", …).
        kinds: probability by kind of fact, given a clash.
        left: the clashing words of the first sentence, offsets into it; None when none stand out.
        right: the same for the second.
    """

    conflict: float
    relations: dict[str, float]
    kinds: dict[str, float]
    left: Span | None
    right: Span | None


class PairModel:
    """The shipped model, loaded at first use; pairs are run one by one, so that a judgement depends on nothing else.

    Attributes:
        known: judgements made before, by the two texts, the lesser one first; whoever has kept some may put them back.
        used: the pairs that were asked for since somebody last cleared this.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._session: Any = None
        self._tokenizer: Any = None
        self._names: dict[str, list[str]] = {}
        self.known: dict[tuple[str, str], Judgement] = {}
        self.used: set[tuple[str, str]] = set()

    def judge(self, a: str, b: str) -> Judgement:
        """Judge two sentences.

        Raises:
            ModelError: the weights are missing or damaged.
        """
        if a > b:  # one order, so that a judgement does not depend on who is named first
            turned = self.judge(b, a)
            return replace(turned, left=turned.right, right=turned.left)
        if (a, b) not in self.known:
            self._load()
            self.known[a, b] = self._both_ways(a, b)
        self.used.add((a, b))
        return self.known[a, b]

    def forget(self) -> None:
        """Forget all judgements: a run over many stories must not keep those of all."""
        self.known.clear()
        self.used.clear()

    def _load(self) -> None:
        if self._session is not None:
            return
        from tokenizers import Tokenizer

        try:
            card = json.loads((self._folder / "labels.json").read_text(encoding="utf-8"))
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            session = open_session(self._folder / "model.onnx")
        except Exception as error:
            raise ModelError(
                f"the sentence-pair model cannot be loaded ({error})",
                where=str(self._folder),
                mend="reinstall the package, or train it anew with python -m training.pair_model",
            ) from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(int(card["longest"]))
        self._names = {"relations": card["relations"], "kinds": card["kinds"]}
        self._tokenizer, self._session = tokenizer, session

    def _both_ways(self, a: str, b: str) -> Judgement:
        import numpy as np

        one = self._run(a, b)
        # Most pairs have nothing to do with each other: those are asked in one direction only.
        other = self._run(b, a) if _sigmoid(one[0]) >= WORTH_ASKING else _turned(one)
        relations = (_softmax(one[1]) + _softmax(other[1])) / 2
        kinds = (_softmax(one[2]) + _softmax(other[2])) / 2
        conflict = float((_sigmoid(one[0]) + _sigmoid(other[0])) / 2)
        first = np.maximum(*_aligned(one[3][0], other[3][1]))
        second = np.maximum(*_aligned(one[3][1], other[3][0]))
        return Judgement(
            conflict=round(conflict, 4),
            relations=dict(zip(self._names["relations"], relations.round(4).tolist(), strict=True)),
            kinds=dict(zip(self._names["kinds"], kinds.round(4).tolist(), strict=True)),
            left=_span(first, one[4][0]),
            right=_span(second, one[4][1]),
        )

    def _run(self, a: str, b: str) -> Run:
        """Return conflict, relation and kind logits, and for each side the pieces' mark probabilities and places."""
        import numpy as np

        encoding = self._tokenizer.encode(readable(a), readable(b))
        types = np.array(encoding.type_ids)
        special = np.array(encoding.special_tokens_mask)
        conflict, relation, kind, words = self._session.run(
            None,
            {
                "input_ids": np.array([encoding.ids], np.int64),
                "attention_mask": np.ones((1, len(types)), np.int64),
                "token_type_ids": types[None].astype(np.int64),
            },
        )
        marks = 1 / (1 + np.exp(-words[0]))
        sides = [np.flatnonzero((types == side) & (special == 0)) for side in (0, 1)]
        offsets = encoding.offsets  # the tokeniser makes this list anew whenever it is asked
        places = [[Span(*offsets[i]) for i in rows.tolist()] for rows in sides]
        return float(conflict[0]), relation[0], kind[0], [marks[rows] for rows in sides], places


def _turned(run: Run) -> Run:
    return run[0], run[1], run[2], run[3][::-1], run[4][::-1]


def _sigmoid(x: float) -> float:
    import math

    return 1 / (1 + math.exp(-x))


def _softmax(x: np.ndarray) -> np.ndarray:
    import numpy as np

    e = np.exp(x - x.max())
    out: np.ndarray = e / e.sum()
    return out


def _aligned(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut both to the shorter one: truncation takes from whichever side is longer."""
    size = min(len(a), len(b))
    return a[:size], b[:size]


def _span(marks: np.ndarray, places: Sequence[Span]) -> Span | None:
    """Return the run of marked pieces around the strongest mark; gaps of one piece are bridged."""
    if len(marks) == 0 or marks.max() < MARKED:
        return None
    peak = int(marks.argmax())
    first = last = peak
    while first > 0 and (marks[first - 1] >= MARKED or (first > 1 and marks[first - 2] >= MARKED)):
        first -= 1
    while last + 1 < len(marks) and (
        marks[last + 1] >= MARKED or (last + 2 < len(marks) and marks[last + 2] >= MARKED)
    ):
        last += 1
    return Span(places[first].start, places[last].end)


@cache
def pair_model(name: str | None = None) -> PairModel:
    """Return the shipped model, or the one of a name; one a process."""
    if name is None:
        return PairModel(FOLDER)
    from verify.match.named_pair_model import NamedPairModel

    return NamedPairModel(name)
