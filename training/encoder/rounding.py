"""What int8 does to the encoder's inputs, done in training, so that the weights learn to live with it (Jacob et al. 2018)."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

# Between the least and the greatest value of a segment, as onnxruntime's dynamic quantisation has it.
STEPS = 255


def rounded(states: Tensor) -> Tensor:
    """Round states to 256 values for each segment; gradients pass as if nothing had been done.

    Args:
        states: shape (segments, pieces, width).
    """
    values = states.detach().float()
    least = values.amin(dim=(1, 2), keepdim=True).clamp(max=0)
    step = (values.amax(dim=(1, 2), keepdim=True).clamp(min=0) - least).clamp(min=1e-6) / STEPS
    zero = torch.round(-least / step)
    near = (torch.round(values / step + zero).clamp(0, STEPS) - zero) * step
    return states + (near - values).to(states.dtype)


def round_inputs(encoder: nn.Module) -> None:
    """Make every linear layer of the encoder see rounded inputs, as it does in the packed graph."""

    def before(_: nn.Module, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
        return (rounded(inputs[0]), *inputs[1:])

    for part in encoder.modules():
        if isinstance(part, nn.Linear):
            part.register_forward_pre_hook(before)
