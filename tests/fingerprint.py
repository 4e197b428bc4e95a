"""What the learned reader says of 200 sentences, to tell a library that reads otherwise.

``python tests/fingerprint.py`` writes ``tests/gold/fingerprint.json``: of each of the first 200 passages of own.jsonl
the statement that the reader alone finds the most probable, and its probability in thousandths. A test reads them
again. Another version of ONNX Runtime or of the tokenizer, or another processor, may move a probability by no more than
``TOLERANCE``. Written anew with new weights, and never to please a library.
"""

from __future__ import annotations

import json
from pathlib import Path

from graphkit.evaluation.gold import read_gold
from graphkit.evaluation.training import unlearned
from graphkit.extraction import Extractor
from graphkit.extraction.learned import LearnedProposer
from graphkit.extraction.pair_reader import load_pair_reader
from graphkit.ontology import load_ontology

HOME = Path(__file__).parent / "gold"
FILE = HOME / "fingerprint.json"
SENTENCES = 200
TOLERANCE = 10
"""Thousandths that a probability may move."""


def fingerprint() -> dict[str, list[str | int]]:
    """Return the most probable statement of each sentence with its probability in thousandths, by id."""
    ontology = load_ontology()
    reader = load_pair_reader()
    assert reader is not None
    extractor = Extractor(proposers=[LearnedProposer(reader, ontology)], judge=unlearned())
    records = read_gold(HOME / "own.jsonl")[:SENTENCES]
    found: dict[str, list[str | int]] = {}
    for document, judged in extractor.candidates(record.document for record in records):
        if judged:
            most = max(judged, key=lambda each: each.numbers["learned"])
            said = most.statement
            found[document.id] = [said.subject.label, said.relation.name, said.object.label, most.numbers["learned"]]
        else:
            found[document.id] = []
    return found


def main() -> None:
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in fingerprint().items())
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
