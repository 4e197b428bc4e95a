"""Adds relations to a learned reader: the network stays as it is, and what it makes of a pair tells one relation more.

Of each new relation a logistic regression is learned over the network's states of pairs (a linear probe: G. Alain and
Y. Bengio, arXiv 1610.01644, 2016), which takes minutes and some dozens of labelled passages. What the reader said
before it says still, to the last digit. Needs onnx, and no torch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.errors import InputError, MissingExtraError
from graphkit.evaluation.gold import GoldPair, GoldRecord
from graphkit.evaluation.reader.files import write_reader
from graphkit.evaluation.reader.lessons import OWN, Lesson, LessonMaker, readable, without_labels
from graphkit.evaluation.training import check_parts, digest_of, fold_folder, part_of
from graphkit.extraction import Extractor
from graphkit.extraction.pair_reader import CARD, WEIGHTS, inputs_of, load_pair_reader, reader_card
from graphkit.model import Document
from graphkit.ontology import Ontology
from graphkit.version import __version__

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["add_relations"]

_RIDGE = 0.1
"""Chosen on passages that were left out, and on news that tell none of it."""
_RARE = -4.0
"""Log-odds of a relation at the start: most pairs have none."""
_STEPS = 200
_HALF = 0.5


@dataclass(slots=True)
class _Cases:
    """States of pairs, with what is said of the groups that they are of.

    Attributes:
        states: By pair.
        groups: By pair, the number of its group; the numbers rise.
        targets: By group and new relation, how probable it is said.
        weights: How much each of these counts.
    """

    states: list[NDArray[np.float32]] = field(default_factory=list)
    groups: list[NDArray[np.int64]] = field(default_factory=list)
    targets: list[NDArray[np.float32]] = field(default_factory=list)
    weights: list[NDArray[np.float32]] = field(default_factory=list)

    def add(self, lesson: Lesson, states: NDArray[np.float32], new: Sequence[int]) -> None:
        """Add what a lesson says of some relations, with the states of its pairs."""
        order = np.argsort(lesson.groups, kind="stable")
        self.states.append(states[order])
        self.groups.append(np.array(lesson.groups, dtype=np.int64)[order])
        self.targets.append(lesson.targets[:, new])
        self.weights.append(lesson.weights[:, new] * lesson.weight)


def add_relations(
    labelled: Sequence[str | Path],
    texts: Iterable[Document],
    folder: Path,
    *,
    begun: Path,
    beside: Sequence[str | Path] = (),
    ontology: Ontology | None = None,
    keep_unread: bool = True,
    parts: int = 3,
    command: str = "",
    licences: Sequence[str] = (),
    labelled_texts: Path | None = None,
    told: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Add to a reader the relations of an ontology that it lacks, and return what its card tells.

    Args:
        labelled: Files of labelled passages; what they say of relations that the reader knows teaches nothing.
        texts: Text without labels, which tells what the new relations are not; documents of which a passage is
            labelled are left out.
        folder: Where ``reader.onnx`` and ``reader.json`` go, and those taught without a part of the documents.
        begun: Folder of the reader.
        beside: Files of text that the frames were written with; they count less.
        ontology: Relations, frames and actors; None for those that come with graphkit.
        keep_unread: Whether every third record of each file is left for scoring.
        parts: Parts of the documents of which each is left out once, two or more; 0 to make one reader only.
        command: The command that made the files, for the card.
        licences: Licences of the texts, for the card.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        told: Takes lines about how far it is.

    Raises:
        InputError: A file cannot be read or names a relation that there is not, an id stands twice, there is no reader
            to begin with, too few passages tell a relation that it lacks, or there is one part.
        MissingExtraError: onnx is not installed.
    """
    check_parts(parts)
    reader = _Reader(begun)
    files = [Path(path) for path in (*labelled, *beside)]
    extractor = Extractor(ontology=ontology, fast=True)
    records = readable(files, keep_unread, labelled_texts, extractor.ontology.relations)
    maker = LessonMaker(extractor, reader.vocabulary)
    told(f"reading {sum(map(len, records.values())):,} labelled passages")
    gold = []
    for path, many in records.items():
        for record, lessons in maker.of_labelled(many):
            for lesson in lessons:
                lesson.weight = OWN if path in map(Path, beside) else 1.0
                gold.append((record, lesson))
    added = _added(gold, maker.relations, reader.relations, parts)
    new = [maker.relations.index(name) for name in added]
    told("adding " + ", ".join(f"{name} ({count:,} pairs that tell it)" for name, count in added.items()))
    of_passages: dict[int, _Cases] = {}
    for record, lesson in gold:
        cases = of_passages.setdefault(part_of(record, parts) if parts else 0, _Cases())
        cases.add(lesson, reader.states(lesson), new)
    of_texts = _Cases()
    documents = without_labels(texts, files, labelled_texts)
    told(f"reading {len(documents):,} texts without labels")
    for lesson in maker.of_text(documents):
        of_texts.add(lesson, reader.states(lesson), new)
    about = {
        "command": command,
        "graphkit": __version__,
        "labels": digest_of(record for many in records.values() for record in many),
        "files": sorted(path.name for path in records),
        "passages": sum(map(len, records.values())),
        "texts": len(documents),
        "licences": sorted(licences),
        "added": added,
        "begun with": {"weights": reader.digest, **reader.about},
    }
    for part in (*range(parts), None):
        taught = [of_texts, *(cases for of, cases in of_passages.items() if of != part)]
        to = folder if part is None else fold_folder(folder, part)
        weights = reader.grown(*_learned(taught, len(new)))
        kept = about | {"without part": part, "parts": parts}
        write_reader(weights, [*reader.relations, *added], reader.vocabulary, kept, to)
    return about


def _added(
    gold: Sequence[tuple[GoldRecord | GoldPair, Lesson]], relations: Sequence[str], known: Sequence[str], parts: int
) -> dict[str, int]:
    """Return the relations that passages tell and a reader lacks, each with how many pairs tell it.

    Raises:
        InputError: There is none, or the passages that tell one are of a single document.
    """
    lacking = [number for number, name in enumerate(relations) if name not in known]
    if not lacking:
        raise InputError("the reader knows every relation of the ontology; begin with one that lacks what is new")
    found: dict[str, int] = {}
    for number in lacking:
        telling = {part_of(r, parts or 1) for r, lesson in gold if (lesson.targets[:, number] > _HALF).any()}
        if len(telling) == 1 and parts > 1:
            raise InputError(
                f"the passages that tell {relations[number]} are of too few documents to leave some out; give passages "
                'of several documents, each with its "source"'
            )
        if telling:
            found[relations[number]] = int(sum((lesson.targets[:, number] > _HALF).sum() for _, lesson in gold))
    if not found:
        names = ", ".join(relations[number] for number in lacking)
        raise InputError(f"no passage tells of two actors that are found what the reader lacks ({names}); label some")
    return found


def _learned(taught: Sequence[_Cases], count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return for each new relation the weights of a state, and what is added to their sum.

    The loss is that of the network (``teaching``): of a group the pair that says a relation the most, and what is said
    counts twice.
    """
    from scipy.optimize import minimize

    states = np.concatenate([each for cases in taught for each in cases.states]).astype(np.float64)
    targets = np.concatenate([each for cases in taught for each in cases.targets])
    weights = np.concatenate([each for cases in taught for each in cases.weights])
    sizes = [np.bincount(each) for cases in taught for each in cases.groups]
    starts = np.concatenate([[0], np.cumsum(np.concatenate(sizes))[:-1]])

    def loss(
        parameters: NDArray[np.float64], said: NDArray[np.float64], counted: NDArray[np.float64]
    ) -> tuple[float, NDArray[np.float64]]:
        odds = states @ parameters[:-1] + parameters[-1]
        best = np.maximum.reduceat(odds, starts)
        first = _first_of(odds, best, starts)
        wrong = np.logaddexp(0, best) - said * best
        moved = counted * (1 / (1 + np.exp(-best)) - said)
        slope = np.append(moved @ states[first] + _RIDGE * parameters[:-1], moved.sum())
        return float((counted * wrong).sum() + _RIDGE / 2 * (parameters[:-1] ** 2).sum()), slope

    found = []
    for number in range(count):
        said = targets[:, number].astype(np.float64)
        counted = weights[:, number] * (1 + said)
        begin = np.append(np.zeros(states.shape[1]), _RARE)
        done = minimize(
            loss, begin, (said, counted), method="L-BFGS-B", jac=True, options={"maxiter": _STEPS, "maxls": 40}
        )
        found.append(done.x)
    learned = np.array(found, dtype=np.float32)
    return learned[:, :-1].T.copy(), learned[:, -1].copy()


def _first_of(odds: NDArray[np.float64], best: NDArray[np.float64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return of each group the first pair that has its highest odds."""
    sizes = np.diff(np.append(starts, len(odds)))
    highest = np.flatnonzero(odds == np.repeat(best, sizes))
    return highest[np.searchsorted(highest, starts)]


class _Reader:
    """A reader as files, whose states of pairs can be had and to which relations can be added.

    Args:
        folder: Where it is.
    """

    def __init__(self, folder: Path) -> None:
        try:
            import onnx
        except ImportError as error:
            raise MissingExtraError("onnx", "train", "adding relations to a reader") from error
        import onnxruntime

        card = reader_card(folder) if (folder / CARD).is_file() else None
        known = load_pair_reader(folder) if card is not None else None
        if card is None or known is None:
            raise InputError(f"{folder}: no learned reader to begin with; name a folder with {WEIGHTS} and {CARD}")
        self.relations, self.vocabulary, self.digest = known.relations, known.vocabulary, known.digest
        self.about: dict[str, Any] = dict(card.get("about", {}))
        self._model = onnx.load_from_string((folder / WEIGHTS).read_bytes())
        self._odds, self._states, self._statuses = self._places(folder)
        shown = onnx.ModelProto()
        shown.CopyFrom(self._model)
        shown.graph.output.append(onnx.helper.make_tensor_value_info(self._states, onnx.TensorProto.FLOAT, None))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            shown.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def _places(self, folder: Path) -> tuple[str, str, str]:
        """Return the names of the log-odds of relations, of the states that they come from, and of what tells statuses
        of each relation.
        """
        graph = self._model.graph
        makers = {name: node for node in graph.node for name in node.output}
        held = {each.name for each in graph.initializer}
        odds = makers["relations"].input[0]
        node = makers[odds]
        while node.op_type not in ("DynamicQuantizeLinear", "Gemm", "MatMul") and node.input[0] in makers:
            node = makers[node.input[0]]
        statuses = [n.input[1] for n in graph.node if n.op_type == "Einsum" and n.input[1] in held]
        if node.op_type not in ("DynamicQuantizeLinear", "Gemm", "MatMul") or len(statuses) != 1:
            raise InputError(
                f"{folder / WEIGHTS}: a network to which no relation can be added; teach it without --from"
            )
        return odds, node.input[0], statuses[0]

    def states(self, lesson: Lesson) -> NDArray[np.float32]:
        """Return the states of the pairs of a lesson."""
        found: NDArray[np.float32] = self._session.run([self._states], inputs_of(lesson.window, lesson.pairs))[0]
        return found

    def grown(self, weights: NDArray[np.float32], biases: NDArray[np.float32]) -> bytes:
        """Return the network with relations added behind its own, whose statuses are those of relations at large.

        Args:
            weights: By number of a state and new relation.
            biases: By new relation.
        """
        from onnx import ModelProto, helper, numpy_helper

        model = ModelProto()
        model.CopyFrom(self._model)
        graph, before, count = model.graph, len(self.relations), len(biases)
        name = f"added.{before}"
        graph.initializer.extend(
            [numpy_helper.from_array(weights, f"{name}.weight"), numpy_helper.from_array(biases, f"{name}.bias")]
        )
        nodes = [
            helper.make_node("Gemm", [self._states, f"{name}.weight", f"{name}.bias"], [f"{name}.odds"]),
            helper.make_node("Concat", [self._odds, f"{name}.odds"], [f"{name}.all"], axis=1),
        ]
        for place, node in enumerate(graph.node):
            if "relations" in node.output:
                node.input[0] = f"{name}.all"
                behind = [graph.node.pop() for _ in range(len(graph.node) - place)]
                graph.node.extend([*nodes, *reversed(behind)])
                break
        for tensor in graph.initializer:
            if tensor.name == self._statuses:
                known = numpy_helper.to_array(tensor)
                plain = np.zeros((count, *known.shape[1:]), known.dtype)
                tensor.CopyFrom(numpy_helper.from_array(np.concatenate([known, plain]), self._statuses))
        for output in graph.output:
            if output.name in ("relations", "statuses"):
                output.type.tensor_type.shape.dim[1].dim_value = before + count
        del graph.value_info[:]
        return bytes(model.SerializeToString())
