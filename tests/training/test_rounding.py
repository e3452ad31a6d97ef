"""Inputs rounded in training as int8 rounds them."""

import pytest

pytest.importorskip("torch")

import torch
from torch import nn

from training.encoder.rounding import STEPS, round_inputs, rounded


def test_each_segment_keeps_its_own_256_values_and_the_gradient_passes() -> None:
    states = (
        torch.randn(2, 9, 64, generator=torch.Generator().manual_seed(1))
        * torch.tensor([1.0, 30.0])[:, None, None]
    )
    states.requires_grad_()
    found = rounded(states)
    for before, after in zip(states, found, strict=True):
        step = float(before.detach().max() - before.detach().min()) / STEPS
        assert len(after.unique()) <= STEPS + 1
        assert float((before - after).detach().abs().max()) <= step / 2 + 1e-5
    found.sum().backward()
    assert torch.equal(states.grad, torch.ones_like(states))


def test_nothing_is_nothing() -> None:
    states = torch.tensor([[[0.0, 3.1, -1.7]]])
    assert float(rounded(states)[0, 0, 0]) == 0.0
    assert torch.equal(rounded(torch.zeros(1, 2, 3)), torch.zeros(1, 2, 3))


def test_linear_layers_see_rounded_inputs() -> None:
    encoder = nn.Sequential(nn.Linear(4, 4), nn.LayerNorm(4))
    states = torch.randn(1, 3, 4, generator=torch.Generator().manual_seed(2))
    expected = encoder(rounded(states))
    round_inputs(encoder)
    assert torch.equal(encoder(states), expected)
