"""Turns the trained pair model into an int8 ONNX file with its labels, tokenizer and card."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch

from training.pair_model.data import KINDS, RELATIONS
from training.pair_model.train import LONGEST, PairModel


def export(model: PairModel, folder: str, out: Path) -> None:
    """Write ``model.onnx`` (dynamic int8, weights per channel), ``labels.json`` and ``tokenizer.json`` into ``out``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(5, 2000, (1, 24))
    types = torch.tensor([[0] * 12 + [1] * 12])
    names = ["input_ids", "attention_mask", "token_type_ids"]
    with tempfile.TemporaryDirectory() as scratch:
        whole, ready = Path(scratch) / "fp32.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            model.eval(),
            (ids, torch.ones_like(ids), types),
            str(whole),
            input_names=names,
            output_names=["conflict", "relation", "kind", "words"],
            dynamic_axes={name: {0: "B", 1: "S"} for name in [*names, "words"]},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(out / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    labels = {"relations": list(RELATIONS), "kinds": list(KINDS), "longest": LONGEST}
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(Path(folder) / "tokenizer.json", out / "tokenizer.json")
