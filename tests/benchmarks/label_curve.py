"""How much labelled text teaches the learned reader: ``python tests/benchmarks/label_curve.py --gold DIR --texts DIR``.

Teaches a reader by an eighth, a quarter, a half and all of the readable labelled passages, several seeds each, and
prints how well each reads the passages that nobody reads: alone, without frames, phrases and the judge. All begin from
one network that text without labels taught (``--first``, a file that ``graphkit train reader --first`` wrote), and see
their passages equally often. A seed draws the documents and their order. Needs the extra ``train-reader``, and hours.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import torch
from unread import Labelled, read_labelled

from graphkit.evaluation.gold import GoldPair, GoldRecord
from graphkit.evaluation.reader.export import exported
from graphkit.evaluation.reader.files import write_reader
from graphkit.evaluation.reader.lessons import OWN, Lesson, LessonMaker, readable
from graphkit.evaluation.reader.network import PairNetwork
from graphkit.evaluation.reader.teaching import Course, encoder_of, teach
from graphkit.evaluation.reader.training import _encoder_folder, _kept, _lessons
from graphkit.evaluation.scoring import Score, evaluate
from graphkit.evaluation.training import part_of, unlearned
from graphkit.extraction import Extractor
from graphkit.extraction.learned import LearnedProposer
from graphkit.extraction.pair_reader import load_pair_reader
from graphkit.ontology import Ontology, load_ontology

SETS = ("passages", "documents", "current-events", "re3d")
LABELLED = ("passages.train", "documents.train", "current-events.dev", "re3d.dev", "plover.dev")
LABELLED_HERE = Path(__file__).parent.parent / "gold"
EIGHTHS = 8
LEAST = 500
"""Thousandths from which the reader alone tells a statement."""


def alone(folder: Path | None, ontology: Ontology, labelled: Labelled) -> dict[str, Score]:
    """Return how a reader reads each set of unread passages without frames, phrases and the judge.

    Args:
        folder: Folder of its weights; None for the weights that come with graphkit.
        ontology: Relations and actors.
        labelled: The unread passages.
    """
    reader = load_pair_reader(folder)
    assert reader is not None
    proposer = LearnedProposer(reader, ontology, weak=False)
    extractor = Extractor(ontology=ontology, proposers=[proposer], judge=unlearned())
    found: dict[str, Score] = {}
    for name in SETS:
        records = labelled.sets[name]
        read = extractor.candidates(record.document for record in records)
        told = [each.statement for _, judged in read for each in judged if each.numbers["learned"] >= LEAST]
        found[name] = evaluate(records, told).triple
    return found


def main() -> None:
    """Teach the readers and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--texts", type=Path, required=True, help="folder of the texts that own labels refer to")
    parser.add_argument("--first", type=Path, required=True, help="what text without labels taught")
    parser.add_argument("--passes", type=float, default=3.0, help="how often each labelled passage is read")
    parser.add_argument("--shares", type=int, nargs="+", default=[1, 2, 4, 8], help="eighths of the documents")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=2, help="threads of arithmetic")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    ontology, home = load_ontology(), _encoder_folder()
    first = _kept(args.first, home)
    maker = LessonMaker(Extractor(ontology=ontology, fast=True), first.vocabulary)
    weights = dict.fromkeys((args.gold / f"{name}.jsonl" for name in LABELLED[:1]), 1.0)
    weights[LABELLED_HERE / "further.jsonl"] = 1.0
    weights |= dict.fromkeys((args.gold / f"{name}.jsonl" for name in LABELLED[1:]), OWN)
    weights |= dict.fromkeys((LABELLED_HERE / "inventory.jsonl", LABELLED_HERE / "own.jsonl"), OWN)
    taught: list[tuple[GoldRecord | GoldPair, list[Lesson]]] = []
    for path, weight in weights.items():
        taught += _lessons(maker, readable([path], True, args.texts)[path], weight)
    labelled = read_labelled(args.gold, "unread")
    network = PairNetwork(encoder_of(home, first.vocabulary, first.numbers), len(maker.relations))
    fresh = {name: value.clone() for name, value in network.state_dict().items()}
    figures: dict[int, list[float]] = defaultdict(list)
    print("passages seed      P     R    F1  documents  current-events   re3d  minutes")
    for seed in args.seeds:
        for share in args.shares:
            began = time.monotonic()
            torch.manual_seed(seed)
            first.into(network, fresh, maker.relations)
            some = [(r, many) for r, many in taught if (part_of(r, EIGHTHS) - seed) % EIGHTHS < share]
            teach(network, [lesson for _, many in some for lesson in many], Course(args.passes, 1e-4, seed=seed), print)
            with tempfile.TemporaryDirectory() as folder:
                write_reader(exported(network), maker.relations, first.vocabulary, {"seed": seed}, Path(folder))
                scores = alone(Path(folder), ontology, labelled)
            figures[share].append(scores["passages"].f1)
            one, others = scores["passages"], [scores[name].f1 for name in SETS[1:]]
            print(
                f"{len(some):8,} {seed:4}  {one.precision:.3f} {one.recall:.3f} {one.f1:.3f}"
                f"  {others[0]:9.3f} {others[1]:15.3f} {others[2]:6.3f} {(time.monotonic() - began) / 60:8.1f}",
                flush=True,
            )
    for share, many in figures.items():
        spread = f", {min(many):.3f} to {max(many):.3f}"
        print(f"{share} of {EIGHTHS} of the documents, {len(many)} seeds: mean F1 {statistics.mean(many):.3f}{spread}")


if __name__ == "__main__":
    main()
