"""The packed int8 pair model as a network again, so that training can go on from the weights that are shipped."""

from __future__ import annotations

from pathlib import Path

import torch

from training.pair_model.train import PairModel
from training.quantised import QUANTISED, floats, read_graph


def unpack(folder: Path, model: PairModel) -> None:
    """Give a model the weights of a packed one; the rounding to int8 is not undone.

    Args:
        folder: with ``model.onnx``.
        model: takes the weights.

    Raises:
        ValueError: the graph is not one that ``training.pair_model.export`` writes.
    """
    graph, tables = read_graph(folder / "model.onnx")
    weights = {
        name: torch.tensor(table) for name, table in tables.items() if name.endswith((".weight", ".bias"))
    }
    for name in tables:
        if name.startswith("encoder.embeddings.") and name.endswith(QUANTISED):
            weights[name.removesuffix(QUANTISED)] = floats(tables, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":  # its output is called after the module that it belongs to
            module = node.output[0].lstrip("/").partition("/MatMul")[0].partition("/Gemm")[0]
            module = module.removesuffix("_MatMul_output_quantized").replace("/", ".")
            weights[f"{module}.weight"] = floats(tables, node.input[1]).t().contiguous()
    missing, unknown = model.load_state_dict(weights, strict=False)
    if missing or unknown:
        raise ValueError(f"{folder}: not a packed pair model; lacks {missing}, has {unknown}")
