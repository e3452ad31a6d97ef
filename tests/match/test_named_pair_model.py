"""A cross-encoder of the user's: a small one is made here, since none is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.config import Options
from verify.errors import ModelError
from verify.match.named_pair_model import NamedPairModel, outputs_of
from verify.match.pair_model import PairModel, pair_model
from verify.match.remembered import judging_version
from verify.model import Article
from verify.pipeline import check

A = "The minister resigned on Monday."
B = "The minister was dismissed on Monday."


def make(folder: Path, labels: dict[int, str]) -> str:
    """Save a cross-encoder of random weights, with the shipped tokenizer."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    pytest.importorskip("sentence_transformers")
    from verify.match.pair_model import FOLDER

    torch.manual_seed(1)
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(FOLDER / "tokenizer.json"), pad_token="[PAD]", model_max_length=128
    )
    tokenizer.save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label=labels,
        label2id={label: number for number, label in labels.items()},
    )
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


INFERENCE = {0: "contradiction", 1: "entailment", 2: "neutral"}


def test_contradiction_is_a_clash_either_way_round(tmp_path: Path) -> None:
    model = NamedPairModel(make(tmp_path, INFERENCE))
    one, other = model.judge(A, B), model.judge(B, A)
    assert one == other
    assert set(one.relations) == {"conflict", "agree", "different-fact"}
    assert sum(one.relations.values()) == pytest.approx(1, abs=0.001)
    assert one.conflict == one.relations["conflict"] and one.left is one.right is None


def test_a_check_asks_the_named_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = make(tmp_path, INFERENCE)
    asked = []
    judge = NamedPairModel._both_ways
    monkeypatch.setattr(
        NamedPairModel, "_both_ways", lambda self, a, b: asked.append((a, b)) or judge(self, a, b)
    )
    articles = [Article(id="a", text=A + " He thanked his staff."), Article(id="b", text=B)]
    report = check(articles, Options(one_story=True, min_confidence=0.0, pair_model=name))
    assert asked
    assert dict(report.options)["pair_model"] == name


def test_judgements_of_two_models_are_kept_apart(tmp_path: Path) -> None:
    assert judging_version(make(tmp_path, INFERENCE)) != judging_version()


def test_without_a_name_it_is_the_shipped_one() -> None:
    assert type(pair_model(Options().pair_model)) is PairModel


def test_a_model_without_contradiction_is_refused(tmp_path: Path) -> None:
    name = make(tmp_path, {0: "LABEL_0", 1: "LABEL_1"})
    with pytest.raises(ModelError, match="no output for contradiction"):
        NamedPairModel(name)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="cannot be loaded"):
        NamedPairModel(str(tmp_path / "empty"))


def test_labels_are_known_by_how_they_begin() -> None:
    assert outputs_of({0: "Contradictory", 1: "not_entailment"}) == {"conflict": 0}
    assert outputs_of({0: "x"}) == {}
