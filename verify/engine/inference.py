"""Opening a model: one thread, on the processor, and nothing about its use is sent anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FUSION = "SkipLayerNormFusion"


def open_session(path: Path, *, threads: int = 1, fused: bool = True) -> Any:
    """Open an ONNX file for inference.

    Args:
        path: the file.
        threads: threads inside one inference. One: work is shared by processes.
        fused: whether the runtime joins each sum with the normalisation behind it. Not joined they take a sixth less of a pass on one core
            (onnxruntime 1.31), but differ in the last bits, which int8 makes more of: a model keeps what it was measured with.

    Raises:
        Exception: what the runtime raises for a file that is missing or damaged; it has several kinds.
    """
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # on Windows, where the variable that verify/__init__.py sets says nothing
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # errors are raised; warnings about the machine help nobody
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=None if fused else [_FUSION],
    )
