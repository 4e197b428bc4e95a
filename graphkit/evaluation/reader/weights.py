"""A reader's file turned back into weights of its network, so that it is taught further: what ``export`` did, undone.

Whole numbers of eight bits become the numbers that they stand for, which are those that were taught but for rounding.
Must not know how lessons are taught.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from graphkit.errors import InputError
from graphkit.extraction.pair_reader import WEIGHTS

__all__ = ["weights_of"]

_INSIDE = "network."
"""What the names of all weights begin with in the file."""
_WHOLE, _SCALE, _ZERO = "_quantized", "_scale", "_zero_point"
_TURNED = "_Transposed"
_ADDED = "added."
"""Begins the names of relations that were added to a network."""
_BIAS, _WEIGHT = ".bias", ".weight"
_NEEDED = {"relation.weight", "relation.bias", "status_of_relation"}
"""Weights with a row for each relation."""
_FARTHEST = 8
"""Operators from a product to the sum with its bias, at most."""


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    """Return the weights of a reader's network by name, relations that were added to it among them.

    Args:
        folder: Where ``reader.onnx`` is.

    Raises:
        InputError: It cannot be read, or is another network.
    """
    try:
        graph = onnx.load_from_string((folder / WEIGHTS).read_bytes()).graph
    except Exception as error:  # protobuf raises what it likes
        raise InputError(f"{folder / WEIGHTS}: no network that can be read ({error}); name another folder") from error
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found: dict[str, NDArray[Any]] = {
        name.removeprefix(_INSIDE): value
        for name, value in held.items()
        if name.startswith(_INSIDE) and not name.endswith((_WHOLE, _SCALE, _ZERO))
    }
    users = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            users[name].append(node)
    for name in (each.removesuffix(_WHOLE) for each in held if each.endswith(_WHOLE)):
        whole, scale, zero = (held[name + part] for part in (_WHOLE, _SCALE, _ZERO))
        value = (whole.astype(np.float32) - zero.astype(np.float32)) * scale
        if name.startswith(_INSIDE):
            own = name.removeprefix(_INSIDE)
            found[own.removesuffix(_TURNED)] = value.T if own.endswith(_TURNED) else value
        elif bias := _bias_behind(users[name + _WHOLE][0], users, held):
            found[bias.removeprefix(_INSIDE).removesuffix(_BIAS) + _WEIGHT] = value.T
    if not found.keys() >= _NEEDED:
        raise InputError(f"{folder / WEIGHTS}: a network of another form; teach one from the beginning")
    for name in sorted((each for each in held if each.startswith(_ADDED) and each.endswith(_WEIGHT)), key=_place):
        bias = name.removesuffix(_WEIGHT) + _BIAS
        found["relation.weight"] = np.concatenate([found["relation.weight"], held[name].T])
        found["relation.bias"] = np.concatenate([found["relation.bias"], held[bias]])
    return {name: torch.from_numpy(np.array(value, dtype=np.float32, order="C")) for name, value in found.items()}


def _place(name: str) -> int:
    return int(name.removeprefix(_ADDED).removesuffix(_WEIGHT))


def _bias_behind(node: Any, users: dict[str, list[Any]], held: dict[str, Any]) -> str:
    """Return the name of the bias that is added to what an operator gives, empty where there is none near it."""
    for _ in range(_FARTHEST):
        bias = next((name for name in node.input if name.endswith(_BIAS) and name in held), "")
        if bias or not users[node.output[0]]:
            return str(bias)
        node = users[node.output[0]][0]
    return ""
