"""The packed int8 graph as a network again, so that training can go on from the weights that are shipped."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor

from training.encoder.network import Labels, Network
from training.quantised import QUANTISED, floats, read_graph

LAYER = ("qkv", "attention.output.dense", "intermediate.dense", "output.dense")  # in the order of the graph
PARTS = ("query", "key", "value")


def unpack(folder: Path) -> Network:
    """Read a packed pipeline's component.

    Rounding to int8 is not undone; training smooths it out. The output for tweets is not packed and starts anew.

    Args:
        folder: the component's folder, with `model.onnx`, `relations.onnx` and `labels.json`.

    Raises:
        ValueError: when the graph is not one that `training.encoder.export` writes.
    """
    told: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{name: tuple(words) for name, words in told.items()}, tweets=tuple(told["names"]))
    network = Network(labels)
    weights = _network_weights(folder / "model.onnx", len(network.encoder.encoder.layer))
    _, relations = read_graph(folder / "relations.onnx")
    (label,) = (table for table in relations.values() if table.ndim == 3)
    weights["label"] = torch.tensor(label)
    missing, unknown = network.load_state_dict(weights, strict=False)
    if unknown or any(not name.startswith("tweets.") for name in missing):
        raise ValueError(f"{folder}: not a packed reader; lacks {missing}, has {unknown}")
    return network


def _network_weights(path: Path, layers: int) -> dict[str, Tensor]:
    graph, kept = read_graph(path)
    weights = {
        name.removeprefix("network."): torch.tensor(values)
        for name, values in kept.items()
        if name.startswith("network.") and name.endswith((".weight", ".bias"))
    }
    for name in kept:
        if name.startswith("network.") and name.endswith(QUANTISED):
            values = floats(kept, name)
            plain = name.removeprefix("network.").removesuffix(QUANTISED)
            weights[plain] = values if "embeddings" in plain else values.t().contiguous()
    # Projections that the export joined or turned have lost their names, but not their order.
    products = [
        n.input[1] for n in graph.node if n.op_type == "MatMulInteger" and n.input[1].startswith("onnx::")
    ]
    sums = [
        name
        for n in graph.node
        if n.op_type == "Add"
        for name in n.input
        if name.startswith("onnx::") and name in kept
    ]
    for layer in range(layers):
        base = f"encoder.encoder.layer.{layer}."
        for place, name in zip(LAYER, products[layer * len(LAYER) :], strict=False):
            values = floats(kept, name).t().contiguous()
            if place == "qkv":
                bias = torch.tensor(kept[sums[layer]])
                for part, rows, row in zip(PARTS, values.chunk(3), bias.chunk(3), strict=True):
                    weights[f"{base}attention.self.{part}.weight"] = rows
                    weights[f"{base}attention.self.{part}.bias"] = row
            else:
                weights[f"{base}{place}.weight"] = values
    weights["arc"] = torch.cat([floats(kept, products[-1]), torch.tensor(kept[sums[-1]])[None]])
    return weights
