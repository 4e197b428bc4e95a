"""The files of a learned reader: the network, and the card that says what it is and from what it was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.errors import InputError
from graphkit.extraction.pair_reader import CARD, FORM, WEIGHTS
from graphkit.files import replacing_files

__all__ = ["write_reader"]


def write_reader(
    weights: bytes,
    relations: Sequence[str],
    vocabulary: Sequence[str],
    about: Mapping[str, Any],
    folder: Path,
) -> None:
    """Write the files of a learned reader, both or none.

    Args:
        weights: The network as an ONNX file.
        relations: Names of the relations, in its order.
        vocabulary: The word pieces by number.
        about: What is told of how it was taught.
        folder: Where to.

    Raises:
        InputError: They cannot be written.
    """
    card = {
        "form": FORM,
        "weights": hashlib.blake2b(weights, digest_size=16).hexdigest(),
        "about": dict(about),
        "relations": list(relations),
        "vocabulary": list(vocabulary),
    }
    with replacing_files(folder, InputError, advice="name another folder") as unfinished:
        for name, content in ((WEIGHTS, weights), (CARD, json.dumps(card, ensure_ascii=False, indent=0).encode())):
            (unfinished / name).write_bytes(content)
