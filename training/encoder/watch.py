"""Quick looks at a network on gold words: scores while it learns, and the names it is sure of."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch

from training.encoder.examples import IGNORED, Example
from training.encoder.learn import batches, targets
from training.encoder.network import Network, pretrained
from training.names import spans
from verify.language.encoder.pieces import Pieces


def greedy_scores(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Quick scores on gold words, without trees being made whole: for watching the training only."""
    network.eval()
    device = next(network.parameters()).device
    pieces = Pieces(pretrained() / "tokenizer.json")
    right = {"uas": 0, "las": 0, "upos": 0}
    words = found = true = good = 0
    with torch.no_grad():
        for batch in batches(examples, pieces, random.Random(0)):
            laid = pieces.batch([e.words for e in batch])
            parts = (torch.from_numpy(x).to(device) for x in (laid.ids, laid.shapes, laid.mask, laid.first))
            states = network.encode(*parts)
            goal = targets(batch, network.tables, laid.first.shape[1], device)
            if goal.trees:
                there = torch.arange(states.shape[1])[None] <= torch.from_numpy(laid.lengths)[:, None]
                arcs = network.arcs(states).masked_fill(~there[:, None].to(device), -1e4).argmax(-1)
                deps = network.labels(states, arcs).argmax(-1)
                told = goal.heads != IGNORED
                words += int(told.sum())
                right["uas"] += int((told & (arcs == goal.heads)).sum())
                right["las"] += int((told & (arcs == goal.heads) & (deps == goal.deps)).sum())
                right["upos"] += int((told & (network.upos(states[:, 1:]).argmax(-1) == goal.upos)).sum())
            tags = network.names(states[:, 1:]).argmax(-1)
            for example, row in zip(batch, tags.tolist(), strict=True):
                if example.names and not example.heads:
                    gold = set(spans(example.names))
                    ours = set(spans([network.tables.names[tag] for tag in row[: len(example.words)]]))
                    found, true, good = found + len(ours), true + len(gold), good + len(gold & ours)
    scores = {name: round(count / words, 4) for name, count in right.items()} if words else {}
    return scores | ({"names": round(2 * good / (found + true), 4)} if found + true else {})


def sure_names(
    network: Network, texts: Sequence[Sequence[str]], size: int = 64
) -> list[tuple[list[str], list[float]]]:
    """Name words: for each text its IOB2 tags and the probability of each."""
    network.eval()
    device = next(network.parameters()).device
    pieces = Pieces(pretrained() / "tokenizer.json")
    order = sorted(range(len(texts)), key=lambda number: pieces.count(texts[number]))
    told: list[tuple[list[str], list[float]]] = [([], [])] * len(texts)
    for at in range(0, len(order), size):
        numbers = order[at : at + size]
        laid = pieces.batch([texts[number] for number in numbers])
        parts = (torch.from_numpy(x).to(device) for x in (laid.ids, laid.shapes, laid.mask, laid.first))
        with torch.no_grad():
            shares = torch.softmax(network.names(network.encode(*parts)[:, 1:]), -1).cpu()
        for number, row in zip(numbers, shares, strict=True):
            best = row[: len(texts[number])].max(-1)
            told[number] = (
                [network.tables.names[tag] for tag in best.indices.tolist()],
                best.values.tolist(),
            )
    return told
