"""Fine-tunes MiniLM-L6 as a cross-encoder with one answer, and writes it as int8 ONNX."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.slot_model.examples import Example
from verify.match.slot_model import LONGEST, asked

RATE, PIECES, WARM_UP = 6e-5, 2400, 0.08

Row = tuple[list[int], list[int], Example]


class SlotNetwork(nn.Module):
    """MiniLM-L6 over both texts; the answer is read off the first state and the states of the covered values."""

    def __init__(self, folder: Path, cover: int) -> None:
        super().__init__()
        from transformers import BertConfig, BertModel

        config = BertConfig.from_pretrained(str(folder))
        self.encoder = BertModel.from_pretrained(str(folder), config=config, add_pooling_layer=False)
        width = config.hidden_size
        self.cover = cover
        self.mix = nn.Linear(4 * width, width)
        self.answer = nn.Linear(width, 1)
        self.dropout = nn.Dropout(0.15)

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        """Return logits, shape (pairs,); id 0 is padding."""
        states = self.encoder(
            input_ids=ids, attention_mask=(ids != 0).long(), token_type_ids=types
        ).last_hidden_state
        covers = (ids == self.cover).unsqueeze(-1).to(states.dtype)
        sides = []
        for side in (0, 1):
            here = covers * (types == side).unsqueeze(-1).to(states.dtype)
            sides.append((states * here).sum(1) / here.sum(1).clamp(min=1))
        parts = torch.cat([states[:, 0], *sides, sides[0] * sides[1]], -1)
        return self.answer(self.dropout(torch.tanh(self.mix(self.dropout(parts))))).squeeze(-1)


def learn(
    folder: Path,
    examples: Sequence[Example],
    *,
    epochs: int,
    seed: int,
    check: Callable[[SlotNetwork, Tokenizer], object],
    log: Callable[[str], None] = print,
) -> tuple[SlotNetwork, Tokenizer]:
    """Train; every pair is read in a random direction each time.

    Args:
        folder: the encoder's first weights and tokenizer.
        examples: all there is to learn from.
        epochs: passes.
        seed: of order, directions and dropout.
        check: measures after each pass.
        log: takes lines.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    network = SlotNetwork(folder, tokenizer.token_to_id("[MASK]"))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    total = epochs * sum(1 for _ in batches(rows(tokenizer, examples, random.Random(0)), random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * total), max(0.02, 1 - step / total))
    )
    began = time.time()
    for epoch in range(epochs):
        network.train()
        losses = []
        for ids, types, goal, weight in batches(rows(tokenizer, examples, rng), rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(ids, types)
            loss = nn.functional.binary_cross_entropy_with_logits(scores.float(), goal, weight=weight)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
            if len(losses) % 100 == 0:
                log(
                    f"epoch {epoch} step {len(losses)} loss {sum(losses[-100:]) / 100:.3f} {time.time() - began:.0f} s"
                )
        network.eval()
        log(f"epoch {epoch} {time.time() - began:.0f} s {check(network, tokenizer)}")
    return network, tokenizer


def rows(tokenizer: Tokenizer, examples: Sequence[Example], rng: random.Random) -> list[Row]:
    """Encode the pairs, each in a random direction."""
    made = []
    for example in examples:
        a, b = (example.a, example.b) if rng.random() < 0.5 else (example.b, example.a)
        encoding = tokenizer.encode(asked(example.kind, a), b)
        made.append((encoding.ids, encoding.type_ids, example))
    return made


def batches(encoded: Sequence[Row], rng: random.Random) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Group pairs of like length, at most `PIECES` pieces a batch, in random order."""
    order = sorted(encoded, key=lambda row: len(row[0]) * (0.9 + 0.2 * rng.random()))
    groups: list[list[Row]] = [[]]
    for row in order:
        if groups[-1] and max(len(row[0]), *(len(r[0]) for r in groups[-1])) * (len(groups[-1]) + 1) > PIECES:
            groups.append([])
        groups[-1].append(row)
    rng.shuffle(groups)
    for group in groups:
        size = max(len(ids) for ids, _, _ in group)
        yield (
            torch.tensor([ids + [0] * (size - len(ids)) for ids, _, _ in group]),
            torch.tensor([types + [0] * (size - len(types)) for _, types, _ in group]),
            torch.tensor([float(example.same) for _, _, example in group]),
            torch.tensor([example.weight for _, _, example in group]),
        )


def answers(network: SlotNetwork, tokenizer: Tokenizer, examples: Sequence[Example]) -> list[float]:
    """Return logits, one direction each."""
    network.eval()
    scores = []
    with torch.no_grad():
        for ids, types, _ in rows(tokenizer, examples, random.Random(0)):
            scores.append(float(network(torch.tensor([ids]), torch.tensor([types]))))
    return scores


def export(network: SlotNetwork, folder: Path, out: Path) -> None:
    """Write ``model.onnx`` (int8, weights by channel, activations at run time) and ``tokenizer.json``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    out.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 2000, network.cover, 102, 2001, network.cover, 102]])
    types = torch.tensor([[0, 0, 0, 0, 1, 1, 1]])
    with tempfile.TemporaryDirectory() as scratch:
        whole, ready = Path(scratch) / "fp32.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            network.eval(),
            (ids, types),
            str(whole),
            input_names=["input_ids", "token_type_ids"],
            output_names=["same"],
            dynamic_axes={name: {0: "B", 1: "S"} for name in ("input_ids", "token_type_ids")},
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
    shutil.copyfile(folder / "tokenizer.json", out / "tokenizer.json")
