"""The learned reader's weights: for each ordered pair of actors in a window, how probable each relation is.

Runs the network (``reader.onnx`` beside the ontology, described by ``reader.json``; both made by ``graphkit train
reader``) with ONNX Runtime, one window at a time and on one thread, so that a window reads the same whatever is read
beside it. Must not know how weights are learned.

The network: a small BERT (Devlin and others, NAACL 2019; here MiniLM, Wang and others, NeurIPS 2020) over pieces with
typed marks before mentions (Zhong and Chen, NAACL 2021); a pair is its two mentions and the words that both attend to
(Zhou and others, AAAI 2021).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.errors import OntologyError
from graphkit.extraction.judge import BESIDE_READER, FILE
from graphkit.extraction.windows import Window, distance_classes
from graphkit.model import Modality
from graphkit.ontology.load import ontology_file, ontology_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "CARD",
    "FORM",
    "STATUSES",
    "WEIGHTS",
    "PairReader",
    "Scores",
    "inputs_of",
    "load_pair_reader",
    "reader_card",
]

WEIGHTS, CARD = "reader.onnx", "reader.json"
STATUSES: tuple[str, ...] = (Modality.ACTUAL, "negated", Modality.PLANNED, Modality.POSSIBLE)
FORM = 1
_SLOWER = ["SkipLayerNormFusion"]
"""What ONNX Runtime may not do to a graph: one operator that takes longer than the two it replaces."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a window.

    Attributes:
        relations: Probability by pair and relation, 0 to 1; the pairs in the order of the window.
        statuses: Log-odds by pair, relation and status.
        opens: Log-odds by pair and piece that the words which say it begin there; the first piece is for none.
        closes: That they end there.
    """

    relations: NDArray[np.float32]
    statuses: NDArray[np.float32]
    opens: NDArray[np.float32]
    closes: NDArray[np.float32]


class PairReader:
    """Reads windows.

    Args:
        weights: The network as an ONNX file.
        card: What ``reader.json`` tells.

    Attributes:
        relations: Names of the relations, in the order of the scores.
        vocabulary: The word pieces by number.
        digest: Hash of the weights.
    """

    def __init__(self, weights: bytes, card: dict[str, Any]) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
        self.relations = tuple(str(name) for name in card["relations"])
        self.vocabulary = tuple(str(piece) for piece in card["vocabulary"])
        self.digest = hashlib.blake2b(weights, digest_size=16).hexdigest()
        self._made_of = weights, card

    def __reduce__(self) -> tuple[type[PairReader], tuple[bytes, dict[str, Any]]]:
        return type(self), self._made_of  # a session cannot be pickled

    def read(self, window: Window) -> Scores:
        """Return what the network says of the pairs of a window."""
        found = self._session.run(None, inputs_of(window, window.pairs))
        return Scores(*found)


def inputs_of(window: Window, pairs: Sequence[tuple[int, int]]) -> dict[str, NDArray[Any]]:
    """Return what the network is given of a window to read some of its pairs."""
    spans = np.zeros((len(window.mentions), len(window.pieces)), dtype=np.float32)
    for number, mention in enumerate(window.mentions):
        spans[number, mention.start : mention.end] = 1 / (mention.end - mention.start)
    ends = np.array(pairs, dtype=np.int64)
    subjects, objects = ends[:, 0], ends[:, 1]
    marks = np.array([mention.mark for mention in window.mentions], dtype=np.int64)
    return {
        "pieces": np.array([window.pieces], dtype=np.int64),
        "marks": marks,
        "spans": spans,
        "subjects": subjects,
        "objects": objects,
        "distances": distance_classes(marks[objects] - marks[subjects]),
    }


def _beside(folder: Path | None) -> Path | None:
    """Return the folder of the weights: that of an ontology, else of the package; None where an ontology has a judge
    of its own that knows no learned reader.
    """
    own = folder or ontology_folder()
    if not (own / CARD).is_file() and (own / FILE).is_file() and not (own / BESIDE_READER).is_file():
        return None
    card = ontology_file(CARD, own)
    return None if card is None else card.parent


def reader_card(folder: Path | None = None) -> dict[str, Any] | None:
    """Return what is told of the weights that go with an ontology folder, or None where there are none.

    Raises:
        OntologyError: The file is no card.
    """
    beside = _beside(folder)
    if beside is None:
        return None
    path = beside / CARD
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        form = card["form"]
        if form != FORM:
            raise ValueError(f"it is of form {form}, this program reads form {FORM}")
    except (KeyError, OSError, TypeError, ValueError) as error:
        raise OntologyError(
            f"{path}: no card of a learned reader ({error}); make it anew with: graphkit train reader"
        ) from error
    return card


def load_pair_reader(folder: Path | None = None) -> PairReader | None:
    """Return the learned reader of an ontology folder, or None where there is none.

    A second call for the same files returns the same object.

    Args:
        folder: Folder of the ontology; where it has no ``reader.json``, that of the ontology that comes with graphkit
            is used.

    Raises:
        OntologyError: The files are not those of a learned reader.
    """
    beside = _beside(folder)
    if beside is None:
        return None
    path = beside / WEIGHTS
    try:
        return _load(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error}); make it anew with: graphkit train reader") from error


@lru_cache(maxsize=4)
def _load(path: Path, changed: int) -> PairReader:
    card = reader_card(path.parent)
    assert card is not None
    weights = path.read_bytes()
    digest = hashlib.blake2b(weights, digest_size=16).hexdigest()
    if digest != card["weights"]:
        raise OntologyError(f"{path}: its weights are not those that {CARD} describes; make both with one command")
    try:
        return PairReader(weights, card)
    except Exception as error:  # onnxruntime has a class of its own for each fault, and none above them all
        raise OntologyError(f"{path}: no network that ONNX Runtime takes ({error})") from error
