"""A taught network as ONNX in whole numbers of eight bits.

Weights are of seven bits and a sign, so that processors without VNNI, whose sums of products saturate, read the same.
"""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path

import torch

from graphkit.evaluation.reader.network import PairNetwork, WindowNetwork

__all__ = ["exported"]

_INPUTS = ("pieces", "marks", "spans", "subjects", "objects", "distances")
_OUTPUTS = ("relations", "statuses", "opens", "closes")
_AXES = {
    "pieces": {1: "length"},
    "marks": {0: "mentions"},
    "spans": {0: "mentions", 1: "length"},
    "subjects": {0: "pairs"},
    "objects": {0: "pairs"},
    "distances": {0: "pairs"},
    "relations": {0: "pairs"},
    "statuses": {0: "pairs"},
    "opens": {0: "pairs", 1: "length"},
    "closes": {0: "pairs", 1: "length"},
}
_OPSET = 17


def exported(network: PairNetwork) -> bytes:
    """Return a taught network as an ONNX file in whole numbers; ``write_reader`` writes it with its card."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ends = torch.tensor([0, 1]), torch.tensor([1, 0])
    example = (torch.full((1, 8), 2), torch.tensor([1, 4]), torch.full((2, 8), 0.125), *ends, torch.tensor([9, 7]))
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, small = (str(Path(scratch) / name) for name in ("whole.onnx", "small.onnx"))
        torch.onnx.export(
            WindowNetwork(network.eval()).eval(),
            example,
            whole,
            input_names=_INPUTS,
            output_names=_OUTPUTS,
            dynamic_axes=_AXES,
            opset_version=_OPSET,
            dynamo=False,
        )
        logging.disable(logging.WARNING)  # it tells everybody to prepare a network that is none of an image
        try:
            quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        finally:
            logging.disable(logging.NOTSET)
        return Path(small).read_bytes()
