"""all-MiniLM-L6-v2 as an ONNX graph, written from its safetensors without torch.

The graph takes ``input_ids`` of shape (1, tokens) and gives one L2-normalised vector of 384 numbers, mean-pooled over
the tokens, and the tokens' states of shape (1, tokens, 384). It takes one text at a time: dynamic quantisation scales activations over the whole input, so a text's
vector would otherwise depend on the texts that happen to share its batch, and no padding needs to be masked.

Source of the architecture: Devlin et al. 2019 (BERT), Wang et al. 2020 (MiniLM); pooling as in sentence-transformers.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OPSET = 20
_IR_VERSION = 10


class _Graph:
    """Nodes and constants under construction; every method returns the name of its output."""

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def linear(self, x: str, layer: str, output: str) -> str:
        kernel = self.constant(f"{layer}.kernel", self.weights[f"{layer}.weight"].T)
        bias = self.constant(f"{layer}.bias", self.weights[f"{layer}.bias"])
        return self.node("Add", [self.node("MatMul", [x, kernel], f"{output}.product"), bias], output)

    def normalise(self, x: str, layer: str, output: str, epsilon: float) -> str:
        scale = self.constant(f"{layer}.scale", self.weights[f"{layer}.weight"])
        shift = self.constant(f"{layer}.shift", self.weights[f"{layer}.bias"])
        return self.node("LayerNormalization", [x, scale, shift], output, axis=-1, epsilon=epsilon)


def _embeddings(graph: _Graph, epsilon: float) -> str:
    words = graph.constant("words", graph.weights["embeddings.word_embeddings.weight"])
    # Every token is of segment 0, so that segment's vector can be added to the positions once and for all.
    places = graph.weights["embeddings.position_embeddings.weight"]
    positions = graph.constant(
        "positions", places + graph.weights["embeddings.token_type_embeddings.weight"][0]
    )
    graph.node("Gather", [words, "input_ids"], "word_vectors")
    graph.node("Shape", ["input_ids"], "length", start=1, end=2)
    zero = graph.constant("zero", np.array([0], np.int64))
    graph.node("Slice", [positions, zero, "length", zero], "position_vectors")
    graph.node("Add", ["word_vectors", "position_vectors"], "token_vectors")
    return graph.normalise("token_vectors", "embeddings.LayerNorm", "hidden0", epsilon)


def _layer(graph: _Graph, x: str, number: int, epsilon: float) -> str:
    prefix, out = f"encoder.layer.{number}.", f"layer{number}."
    split: dict[str, str] = {}
    for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
        flat = graph.linear(x, f"{prefix}attention.self.{part}", f"{out}{part}")
        heads = graph.node("Reshape", [flat, "to_heads"], f"{out}{part}.heads")
        split[part] = graph.node("Transpose", [heads], f"{out}{part}.split", perm=order)
    scores = graph.node("MatMul", [split["query"], split["key"]], f"{out}scores")
    scaled = graph.node("Mul", [scores, "scale"], f"{out}scaled")
    weights = graph.node("Softmax", [scaled], f"{out}weights", axis=-1)
    context = graph.node("MatMul", [weights, split["value"]], f"{out}context")
    together = graph.node("Transpose", [context], f"{out}together", perm=[0, 2, 1, 3])
    joined = graph.node("Reshape", [together, "to_flat"], f"{out}joined")
    attended = graph.linear(joined, f"{prefix}attention.output.dense", f"{out}attended")
    first = graph.node("Add", [attended, x], f"{out}first")
    middle = graph.normalise(first, f"{prefix}attention.output.LayerNorm", f"{out}middle", epsilon)
    wide = graph.node(
        "Gelu", [graph.linear(middle, f"{prefix}intermediate.dense", f"{out}wide")], f"{out}gelu"
    )
    narrow = graph.linear(wide, f"{prefix}output.dense", f"{out}narrow")
    second = graph.node("Add", [narrow, middle], f"{out}second")
    return graph.normalise(second, f"{prefix}output.LayerNorm", f"hidden{number + 1}", epsilon)


def _model(folder: Path) -> Any:
    from onnx import TensorProto, helper
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    width, heads, epsilon = config["hidden_size"], config["num_attention_heads"], config["layer_norm_eps"]
    graph = _Graph(
        {key.removeprefix("bert."): value for key, value in load_file(folder / "model.safetensors").items()}
    )
    graph.constant("to_heads", np.array([0, 0, heads, width // heads], np.int64))
    graph.constant("to_flat", np.array([0, 0, width], np.int64))
    graph.constant("scale", np.array(1 / np.sqrt(width // heads), np.float32))
    x = _embeddings(graph, epsilon)
    for number in range(config["num_hidden_layers"]):
        x = _layer(graph, x, number, epsilon)
    axis = graph.constant("token_axis", np.array([1], np.int64))
    mean = graph.node("ReduceMean", [x, axis], "mean", keepdims=0)
    graph.node("LpNormalization", [mean], "embedding", axis=-1, p=2)
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])
    embedding = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, width])
    states = helper.make_tensor_value_info(x, TensorProto.FLOAT, [1, "tokens", width])
    built = helper.make_graph(graph.nodes, "minilm", [ids], [embedding, states], graph.constants)
    return helper.make_model(built, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)


def write_graph(folder: Path, target: Path, *, quantised: bool = True) -> None:
    """Write the model of a folder as an ONNX file; a reader never sees half a file.

    Args:
        folder: holds ``config.json`` and ``model.safetensors``.
        target: the file to write; its folder must exist.
        quantised: weights in int8, one scale a channel (Jacob et al. 2018), else float32.
    """
    import onnx

    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".minilm-") as scratch:
        whole, small = Path(scratch) / "float32.onnx", Path(scratch) / "int8.onnx"
        onnx.save(_model(folder), whole)
        if quantised:
            _quantise(whole, small)
        (small if quantised else whole).replace(target)


def _quantise(whole: Path, small: Path) -> None:
    import logging

    from onnxruntime.quantization import QuantType, quantize_dynamic

    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.ERROR)  # it advises a pre-processing step that this small graph does not need
    try:
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    finally:
        root.setLevel(level)
