"""A cross-encoder that the user names in place of the shipped sentence-pair model; needs sentence-transformers and torch."""

from __future__ import annotations

from verify.errors import ModelError
from verify.match.named_model import load_named
from verify.match.pair_model import Judgement, PairModel
from verify.model import KINDS

# What the outputs of models of inference are called, by how the words begin, and what that means here.
SAYS = {"contradict": "conflict", "entail": "agree", "neutral": "different-fact"}


class NamedPairModel(PairModel):
    """Any model of inference that sentence-transformers loads as a `CrossEncoder`.

    It tells contradiction from entailment, and neither which kind of fact clashes nor by which words: its clashes count as outcomes, and
    whole sentences are shown.

    Args:
        name: a folder or a model name.

    Raises:
        ModelError: sentence-transformers is missing, cannot load the model, or the model has no output for contradiction.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = load_named("CrossEncoder", name, what="the pair model")
        self._outputs = outputs_of(self._model.config.id2label)
        if "conflict" not in self._outputs:
            raise ModelError(
                "the pair model has no output for contradiction",
                where=name,
                mend="name a model of inference, with the labels contradiction, entailment and neutral",
            )

    def _load(self) -> None:
        """Nothing is left to load."""

    def _both_ways(self, a: str, b: str) -> Judgement:
        shares = self._model.predict(
            [(a, b), (b, a)], apply_softmax=True, batch_size=1, show_progress_bar=False
        )
        mean = (shares[0] + shares[1]) / 2
        said = {output: round(float(mean[place]), 4) for output, place in self._outputs.items()}
        return Judgement(
            conflict=said["conflict"],
            relations=said,
            kinds=dict.fromkeys(KINDS, round(1 / len(KINDS), 4)),
            left=None,
            right=None,
        )


def outputs_of(labels: dict[int, str]) -> dict[str, int]:
    """Map what we call the outputs to their places.

    >>> outputs_of({0: "CONTRADICTION", 1: "entailment", 2: "neutral"})
    {'conflict': 0, 'agree': 1, 'different-fact': 2}
    """
    return {
        meaning: int(place)
        for place, label in labels.items()
        for word, meaning in SAYS.items()
        if label.casefold().startswith(word)
    }
