"""The trained network as an int8 ONNX file, and the spaCy pipeline around it."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder.network import Labels, Network, pretrained

INPUTS = ("ids", "shapes", "first")
OUTPUTS = ("upos", "xpos", "starts", "names", "arcs", "child", "head")


class Exported(nn.Module):
    """What is asked at run time, of one segment without padding.

    The three projections of attention are one product, and nothing is masked: both save time on a processor.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.heads = network.encoder.config.num_attention_heads

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        encoder = self.network.encoder
        embeddings = encoder.embeddings
        places = embeddings.position_embeddings.weight[: ids.shape[1]]
        states = embeddings.word_embeddings(ids) + embeddings.token_type_embeddings(shapes) + places
        states = embeddings.LayerNorm(states)
        for layer in encoder.encoder.layer:
            states = self._layer(layer, states)
        states = states[0]
        words = states[first]
        all_states = torch.cat([states[:1], words], 0)
        head = torch.relu(self.network.arc_head(all_states))
        child = torch.relu(self.network.arc_child(words))
        arcs = (child @ self.network.arc[:-1] + self.network.arc[-1]) @ head.transpose(0, 1)
        return (
            self.network.upos(words).argmax(-1),
            self.network.xpos(words).argmax(-1),
            self.network.starts(words)[:, 0],
            torch.log_softmax(self.network.names(words), -1),
            arcs,
            torch.relu(self.network.label_child(words)),
            torch.relu(self.network.label_head(all_states)),
        )

    def _layer(self, layer: nn.Module, states: Tensor) -> Tensor:
        attention = layer.attention.self
        parts = (attention.query, attention.key, attention.value)
        weight = torch.cat([part.weight for part in parts]).t()
        bias = torch.cat([part.bias for part in parts])
        width = states.shape[-1]
        split = (
            (states @ weight + bias).view(1, -1, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        )
        query, key, value = split[0], split[1], split[2]
        weights = torch.softmax(query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5, -1)
        context = (weights @ value).transpose(1, 2).reshape(1, -1, width)
        attended = layer.attention.output
        states = attended.LayerNorm(attended.dense(context) + states)
        wide = nn.functional.gelu(layer.intermediate.dense(states))
        return layer.output.LayerNorm(layer.output.dense(wide) + states)


def write_graph(network: Network, target: Path) -> None:
    """Write `target`: the graph with weights in int8, one scale a channel; activations are scaled at run time."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ids = torch.randint(5, 2000, (1, 24))
    example = (ids, torch.zeros_like(ids), torch.arange(1, 20))
    with tempfile.TemporaryDirectory() as scratch:
        whole, ready = Path(scratch) / "fp32.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            Exported(network).eval(),
            example,
            str(whole),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes={"ids": {1: "P"}, "shapes": {1: "P"}, "first": {0: "W"}},
            opset_version=20,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(target),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )


class Relations(nn.Module):
    """Scores the relations of words to the heads that the best tree gives them; a graph of its own, asked once the tree is known."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.weights = network.label

    def forward(self, child: Tensor, head: Tensor) -> Tensor:
        one = torch.ones_like(child[:, :1])
        left = (torch.cat([child, one], 1) @ self.weights.flatten(1)).view(-1, *self.weights.shape[1:])
        return (left @ torch.cat([head, one], 1).unsqueeze(-1)).squeeze(-1)


def write_relations(network: Network, target: Path) -> None:
    """Write `target`, in float32: it is small, and its scores are close to each other."""
    states = torch.rand(7, network.label.shape[0] - 1)
    torch.onnx.export(
        Relations(network).eval(),
        (states, states),
        str(target),
        input_names=["child", "head"],
        output_names=["relations"],
        dynamic_axes={"child": {0: "W"}, "head": {0: "W"}},
        opset_version=20,
        dynamo=False,
    )


def pack(network: Network, out: Path) -> None:
    """Write the pipeline: spaCy's tokenizer with the habits of news, and the encoder as its one trained component."""
    import spacy

    from training.tokenizer import customise
    from verify.language.reader import register_components

    register_components()
    labels = network.tables
    nlp = spacy.blank("en")
    customise(nlp)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_graph(network, folder / "model.onnx")
        write_relations(network, folder / "relations.onnx")
        told = {"upos": labels.upos, "xpos": labels.xpos, "deps": labels.deps, "names": labels.names}
        (folder / "labels.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        shutil.copyfile(pretrained() / "tokenizer.json", folder / "tokenizer.json")
        component = nlp.add_pipe("news_encoder")
        component.from_disk(folder)
        nlp.meta.update(
            name="news_reader",
            description="Reader of English news",
            license="CC BY-SA 4.0",
            version=f"2.0+{_digest(folder)}",
            performance={},
        )
        if out.exists():
            shutil.rmtree(out)
        nlp.to_disk(out)
    keep_strings(out, labels)


def _digest(folder: Path) -> str:
    """A version that follows the weights, so that caches see new ones."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(folder.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def keep_strings(out: Path, labels: Labels) -> None:
    """Keep only labels in the packed vocabulary: words that spaCy met while packing have no business there."""
    needed = {
        "",
        "_SP",
        "SPACE",
        "dep",
        "ROOT",
        *labels.upos,
        *labels.xpos,
        *labels.deps,
        "PER",
        "ORG",
        "LOC",
    }
    (out / "vocab" / "strings.json").write_text(
        json.dumps(sorted(needed), ensure_ascii=False), encoding="utf-8"
    )
