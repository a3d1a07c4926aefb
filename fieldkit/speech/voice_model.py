"""What a model that tells voices apart must look like: 80 mel bands a frame in, one vector a sound out."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = (
    "1"  # read at import: else it keeps a database and a device's id in the home folder
)

import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as raised

BANDS = 80
INPUT = "features"
TROUBLE = (
    raised.Fail,
    raised.InvalidArgument,
    raised.InvalidGraph,
    raised.InvalidProtobuf,
    raised.NoModel,
    raised.NoSuchFile,
    raised.NotImplemented,
    raised.RuntimeException,
)
"""What onnxruntime raises; these have no base of their own."""


def is_one(path: Path) -> bool:
    """Say whether a file takes (sounds, frames, 80) as `features` and gives (sounds, numbers)."""
    try:
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    except TROUBLE:
        return False
    takes, gives = session.get_inputs(), session.get_outputs()
    is_fed = [one.name for one in takes] == [INPUT] and len(takes[0].shape) == 3 and takes[0].shape[2] == BANDS
    return is_fed and len(gives) == 1 and len(gives[0].shape) == 2
