"""Packed weights taken apart again: the network says what the shipped graph says, up to rounding."""

from pathlib import Path

import pytest

pytest.importorskip("torch")

from tokenizers import Tokenizer

from training.encoder.examples import Example as Words
from training.encoder.network import pretrained
from training.encoder.unpack import unpack as unpack_reader
from training.encoder.watch import greedy_scores
from training.pair_model.data import Example
from training.pair_model.train import LONGEST, PairModel, probabilities
from training.pair_model.unpack import unpack as unpack_pairs
from verify.language.reader import load_reader
from verify.match.pair_model import FOLDER, pair_model

READER = Path(__file__).parents[2] / "verify" / "weights" / "reader" / "news_encoder"
PAIRS = [
    ("The minister resigned on Monday.", "The minister was dismissed on Monday."),
    ("Four people died in the fire.", "The fire killed six people."),
    ("It rained in the north.", "The bank opened a branch in Lodz."),
]


def test_the_pair_model_judges_as_it_did() -> None:
    model = PairModel(str(pretrained()))
    unpack_pairs(FOLDER, model)
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    told = probabilities(model, tokenizer, [Example(a=a, b=b, conflict=0) for a, b in PAIRS])
    shipped = [pair_model().judge(a, b).conflict for a, b in PAIRS]
    assert told == pytest.approx(shipped, abs=0.1)


def test_the_reader_reads_as_it_did() -> None:
    doc = load_reader(None)(
        "The minister resigned on Monday after a long debate in parliament, his office said."
    )
    example = Words(
        words=tuple(token.text for token in doc),
        upos=tuple(token.pos_ for token in doc),
        xpos=tuple(token.tag_ for token in doc),
        heads=tuple(0 if token.head is token else token.head.i + 1 for token in doc),
        deps=tuple("root" if token.head is token else token.dep_ for token in doc),
        starts=tuple(int(bool(token.is_sent_start)) for token in doc),
    )
    scores = greedy_scores(unpack_reader(READER), [example])
    assert min(scores.values()) >= 0.9


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes((READER / "model.onnx").read_bytes())
    with pytest.raises(ValueError, match="not a packed pair model"):
        unpack_pairs(tmp_path, PairModel(str(pretrained())))
