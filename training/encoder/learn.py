"""Fine-tunes encoder and heads on all sets at once."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import swa_utils

from training.encoder.examples import IGNORED, Example, varied
from training.encoder.network import Labels, Network, pretrained, save_network
from training.encoder.rounding import round_inputs
from verify.language.encoder.pieces import Pieces

ENCODER_RATE, HEADS_RATE = 1.5e-4, 1.5e-3
WARM_UP = 0.06
MASKED = 0.06  # of the pieces, hidden in training so that words are read from what stands around them
SHARES = {"arcs": 1.0, "labels": 1.0, "upos": 0.3, "xpos": 0.5, "starts": 0.3, "names": 1.0, "tweets": 0.5}


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the network learns.

    Attributes:
        rate: a factor on the learning rates.
        pieces: of a batch at most, padding counted.
        mean_decay: of the running mean of the weights, a step.
        rounded: whether the encoder sees inputs rounded as in int8.
    """

    rate: float = 1.0
    pieces: int = 2600
    mean_decay: float = 0.997
    rounded: bool = False


STEADY = Pace()


@dataclass(frozen=True, slots=True)
class Targets:
    """What a batch is to say, one row a segment, IGNORED where nothing is known; `trees` where there are heads at all."""

    trees: bool
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    deps: Tensor
    starts: Tensor
    names: Tensor
    tweets: Tensor


def learn(
    network: Network,
    examples: Sequence[Example],
    *,
    epochs: int,
    folder: Path,
    seed: int,
    check: Callable[[Network], object] | None = None,
    log: Callable[[str], None] = print,
    pace: Pace = STEADY,
    share: float = 1.0,
) -> None:
    """Train with a linear fall of the learning rate after a short rise.

    What is kept in `folder` is a running mean of the weights (Polyak and Juditsky 1992), which generalises better than the last.

    Args:
        network: the network.
        examples: all there is to learn from; each tree is seen once an epoch.
        epochs: passes over the examples.
        folder: where `network.pt` goes after each epoch.
        seed: of order, variations and dropout.
        check: measures after each epoch.
        log: takes lines.
        pace: how fast it learns.
        share: how much of the examples without a tree is drawn anew for each epoch.
    """
    rng = random.Random(seed)
    torch.manual_seed(seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.to(device)
    pieces = Pieces(pretrained() / "tokenizer.json")
    if pace.rounded:
        round_inputs(network.encoder)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": encoder, "lr": pace.rate * ENCODER_RATE},
            {"params": heads, "lr": pace.rate * HEADS_RATE},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    draw = random.Random(seed)
    drawn = [[e for e in examples if e.heads or draw.random() < share] for _ in range(epochs)]
    mean = swa_utils.AveragedModel(network, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(pace.mean_decay))
    total = sum(len(batches(part, pieces, random.Random(0), pace.pieces)) for part in drawn)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * total), max(0.0, 1 - step / total))
    )
    began = time.time()
    for epoch, part in enumerate(drawn):
        network.train()
        seen: list[float] = []
        for batch in batches([varied(example, rng) for example in part], pieces, rng, pace.pieces):
            with torch.autocast(device.type, dtype=torch.bfloat16):
                loss = losses(network, batch, pieces, device)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(network)
            seen.append(float(loss.detach()))
            if len(seen) % 100 == 0:
                log(
                    f"epoch {epoch} step {len(seen)} loss {sum(seen[-100:]) / 100:.3f} {time.time() - began:.0f} s"
                )
        save_network(mean.module, folder)
        if check is not None:
            log(f"epoch {epoch} {time.time() - began:.0f} s {json.dumps(check(mean.module))}")


def batches(
    examples: Sequence[Example], pieces: Pieces, rng: random.Random, size: int = STEADY.pieces
) -> list[list[Example]]:
    """Put examples of like length and like kind together, at most `size` pieces a batch, in random order."""
    made: list[list[Example]] = []
    for trees in (True, False):
        pool = [example for example in examples if bool(example.heads) is trees]
        sizes = {id(example): pieces.count(example.words) for example in pool}
        pool.sort(key=lambda example: sizes[id(example)] * (0.9 + 0.2 * rng.random()))
        batch: list[Example] = []
        longest = 0
        for example in pool:
            longest = max(longest, sizes[id(example)])
            if batch and longest * (len(batch) + 1) > size:
                made.append(batch)
                batch, longest = [], sizes[id(example)]
            batch.append(example)
        if batch:
            made.append(batch)
    rng.shuffle(made)
    return made


def losses(network: Network, batch: list[Example], pieces: Pieces, device: torch.device) -> Tensor:
    """The weighted sum of the losses of all heads on one batch."""
    laid = pieces.batch([example.words for example in batch])
    ids, shapes, mask, first = (
        torch.from_numpy(x).to(device) for x in (laid.ids, laid.shapes, laid.mask, laid.first)
    )
    goal = targets(batch, network.tables, first.shape[1], device)
    gap = pieces.id_of("[MASK]")  # the ends of a segment and padding have lower numbers
    hidden = (torch.rand(ids.shape, device=device) < MASKED) & (ids > gap)
    states = network.dropout(network.encode(ids.masked_fill(hidden, gap), shapes, mask, first))
    words = states[:, 1:]
    parts = {
        "names": _loss(network.names(words), goal.names),
        "tweets": _loss(network.tweets(words), goal.tweets),
    }
    if goal.trees:
        there = (
            torch.arange(first.shape[1] + 1, device=device)[None]
            <= torch.from_numpy(laid.lengths).to(device)[:, None]
        )
        arcs = network.arcs(states).float().masked_fill(~there[:, None], -1e4)
        parts |= {
            "arcs": _loss(arcs, goal.heads),
            "labels": _loss(network.labels(states, goal.heads.clamp(min=0)), goal.deps),
            "upos": _loss(network.upos(words), goal.upos),
            "xpos": _loss(network.xpos(words), goal.xpos),
        }
        told = goal.starts != IGNORED
        if told.any():
            starts = network.starts(words).squeeze(-1)[told].float()
            parts["starts"] = functional.binary_cross_entropy_with_logits(starts, goal.starts[told].float())
    return torch.stack([SHARES[name] * part for name, part in parts.items()]).sum()


def _loss(scores: Tensor, goal: Tensor) -> Tensor:
    if not (goal != IGNORED).any():
        return scores.float().sum() * 0
    return functional.cross_entropy(scores.float().flatten(0, 1), goal.flatten(), ignore_index=IGNORED)


def targets(batch: list[Example], labels: Labels, width: int, device: torch.device) -> Targets:
    """Turn what the examples know into numbers."""

    def rows(values: Iterator[list[int]]) -> Tensor:
        return torch.tensor([row + [IGNORED] * (width - len(row)) for row in values], device=device)

    def numbers(table: Sequence[str], words: Sequence[str]) -> list[int]:
        index = {label: number for number, label in enumerate(table)}
        return [index.get(word, index.get(word.split(":")[0], IGNORED)) for word in words]

    return Targets(
        trees=bool(batch[0].heads),
        upos=rows(numbers(labels.upos, e.upos) for e in batch),
        xpos=rows(numbers(labels.xpos, e.xpos) for e in batch),
        heads=rows(list(e.heads) for e in batch),
        deps=rows(numbers(labels.deps, e.deps) for e in batch),
        # the first word of a segment is a start for certain, and a lone sentence teaches little of borders
        starts=rows(
            [IGNORED, *e.starts[1:]] if sum(e.starts) > 1 or len(e.words) < 40 else [] for e in batch
        ),
        names=rows(numbers(labels.names, () if e.tweets else e.names) for e in batch),
        tweets=rows(numbers(labels.tweets, e.names if e.tweets else ()) for e in batch),
    )
