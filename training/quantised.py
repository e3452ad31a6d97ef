"""Tables of an int8 ONNX graph as the floats that they stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

QUANTISED = "_quantized"


def read_graph(path: Path) -> tuple[Any, dict[str, Any]]:
    """Read a graph and its tables by name."""
    graph = onnx.load(path).graph
    return graph, {part.name: numpy_helper.to_array(part) for part in graph.initializer}


def floats(tables: dict[str, Any], name: str) -> Tensor:
    """Return the values of a table in int8, one scale a column or one for all.

    Args:
        tables: all tables of the graph, scales and zero points too.
        name: the table's, ending in ``_quantized``.
    """
    base = name.removesuffix(QUANTISED)
    values = tables[name].astype(np.float32) - tables[f"{base}_zero_point"].astype(np.float32)
    return torch.tensor(values * tables[f"{base}_scale"])
