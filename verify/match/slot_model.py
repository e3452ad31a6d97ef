"""The slot model: two values, themselves covered, and the question whether they fill one slot of one happening.

A MiniLM-L6 cross-encoder in int8 (``verify/weights/slot``; how it was trained stands in its card). It never sees the values, so it cannot
tell a clash from an agreement: the comparators do that. It tells whether there is anything to compare.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.errors import ModelError
from verify.match.embed import readable

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex

FOLDER = Path(__file__).parent.parent / "weights" / "slot"
KINDS = ("when", "number", "place")
COVER = "[MASK]"  # a word piece of the encoder
LONGEST = 160  # word pieces of both texts together


def covered(index: StoryIndex, fact: Fact) -> str:
    """Return the sentence of a fact with its value covered."""
    text = index.documents[fact.article_id].article.text
    span = index.sentence(fact.article_id, fact.sentence).span
    return " ".join(f"{text[span.start : fact.span.start]} {COVER} {text[fact.span.end : span.end]}".split())


class SlotModel:
    """The shipped model, loaded at first use; pairs are run one by one, so that an answer depends on nothing else."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._session: Any = None
        self._tokenizer: Any = None
        self._known: dict[tuple[str, str, str], float] = {}

    def same(self, kind: str, a: str, b: str) -> float:
        """Say how likely two covered values fill one slot, both directions averaged.

        Args:
            kind: of the values, one of `KINDS`.
            a: one text, as `covered` gives it.
            b: the other.

        Returns:
            Logit, 0 for "as likely as not"; the same for (a, b) and (b, a).

        Raises:
            ModelError: the weights are missing or damaged.
        """
        a, b = sorted((readable(a), readable(b)))
        if (kind, a, b) not in self._known:
            self._load()
            self._known[kind, a, b] = round((self._run(kind, a, b) + self._run(kind, b, a)) / 2, 3)
        return self._known[kind, a, b]

    def _load(self) -> None:
        if self._session is not None:
            return
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(
                str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(
                f"the slot model cannot be loaded ({error})",
                where=str(self._folder),
                mend="reinstall the package, or train it anew with python -m training.slot_model",
            ) from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        self._tokenizer = tokenizer

    def _run(self, kind: str, a: str, b: str) -> float:
        import numpy as np

        encoding = self._tokenizer.encode(asked(kind, a), b)
        (same,) = self._session.run(
            None,
            {
                "input_ids": np.array([encoding.ids], np.int64),
                "token_type_ids": np.array([encoding.type_ids], np.int64),
            },
        )
        return float(same[0])


def asked(kind: str, text: str) -> str:
    """Put the kind before a text: the model is asked in these words."""
    return f"{kind}: {text}"


def probability(logit: float) -> float:
    """Turn a logit into a probability."""
    return 1 / (1 + math.exp(-logit))


@cache
def slot_model() -> SlotModel:
    """Return the shipped model; one a process."""
    return SlotModel(FOLDER)
