"""Measures who says what is read: ``python tests/attribution.py --texts ../shared/corpus [--fast] [--part unread]``.

``tests/gold/attribution.jsonl`` has passages in which every attribution is marked: the source, the word of speaking and
the stretches of what is said. Its words are elsewhere; ``--texts`` names their folder. Every third passage is for
scoring only and is never listed. Of the statements whose words stand inside such a stretch, told is how many carry a
source, and the right one; of the others, how many carry one. ``--check`` fails where fewer than 80 in 100 carry the
right one, or more than 3 in 100 of the others carry any.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring import command, options, part_of

from graphkit.actors.mentions import fold
from graphkit.evaluation.labelled_texts import LabelledTexts
from graphkit.extraction import Extractor
from graphkit.model import Attribution, Document, Statement

GOLD = Path(__file__).parent / "gold" / "attribution.jsonl"
INSIDE, OUTSIDE = 0.80, 0.03


@dataclass
class Counts:
    """How many statements carry a source.

    Attributes:
        inside: Statements inside what somebody says.
        carried: Of these, how many carry a source.
        right: And the right one.
        outside: Statements outside.
        stray: Of these, how many carry one.
        listed: What went wrong, a line each.
    """

    inside: int = 0
    carried: int = 0
    right: int = 0
    outside: int = 0
    stray: int = 0
    listed: list[str] = field(default_factory=list)

    def add(self, said: Statement, content: Mapping[str, Any] | None, text: str) -> None:
        """Count a statement.

        Args:
            said: The statement.
            content: The innermost attribution that its words stand in; None where there is none.
            text: The passage.
        """
        found = said.attribution
        if content is None:
            self.outside += 1
            self.stray += found is not None
            wrong = found is not None
        else:
            right = found is not None and is_right(found, content, text)
            self.inside += 1
            self.carried += found is not None
            self.right += right
            wrong = not right
        if wrong:
            wanted = "nobody" if content is None else " or ".join(content["source"]) or "unnamed"
            told = "nobody" if found is None else found.text
            triple = f"{said.subject.label} {said.relation.label} {said.object.label}"
            self.listed.append(f"{said.document.id}: {triple}; by {wanted}, told: {told}\n    {said.evidence.sentence}")

    def __str__(self) -> str:
        shares = [(self.carried, self.inside), (self.right, self.inside), (self.stray, self.outside)]
        carried, right, stray = (number / max(whole, 1) for number, whole in shares)
        return (
            f"{self.inside} statements inside what somebody says: {carried:.3f} carry a source, {right:.3f} the right "
            f"one; {self.outside} outside: {stray:.3f} carry one"
        )


def is_right(found: Attribution, content: Mapping[str, Any], text: str) -> bool:
    """Say whether a source is the one that is marked, by its actor or by its words."""
    names = {fold(name) for name in content["source"]}
    words = fold(text[slice(*content["source_span"])]) if content["source_span"] else ""
    said = fold(found.text)
    linked = found.actor is not None and fold(found.actor.label) in names
    return linked or said in names or bool(words and (words in said or said in words))


def innermost(said: Statement, attributions: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the attribution of the shortest stretch that the words of a statement stand in."""
    words = [said.trigger] if said.trigger is not None else [said.subject_mention, said.object_mention]
    start, end = min(each.start for each in words), max(each.end for each in words)
    found = [
        (last - first, number, each)
        for number, each in enumerate(attributions)
        for first, last in each["content"]
        if first <= start < last and end <= last + 1
    ]
    return min(found)[2] if found else None


def measure(records: Iterable[Mapping[str, Any]], texts: LabelledTexts, extractor: Extractor) -> Counts:
    """Read passages and count.

    Args:
        records: Labelled passages.
        texts: Has their words.
        extractor: Reads them.
    """
    by_id = {record["id"]: record for record in records}
    documents = []
    for record in by_id.values():
        words, title = texts.passage(record, record["id"])
        date = dt.date.fromisoformat(record["date"]) if record["date"] else None
        documents.append(Document(words, id=record["id"], title=title, date=date))
    counts = Counts()
    for document, statements in extractor.extract(documents):
        for said in statements:
            counts.add(said, innermost(said, by_id[document.id]["attributions"]), document.text)
    return counts


def main() -> None:
    parser = command(__doc__, "what is wrong")
    parser.add_argument("--texts", type=Path, required=True, help="folder of the texts")
    chosen = options(parser)
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    counts = measure(part_of(records, chosen.part), LabelledTexts(chosen.texts), Extractor(fast=chosen.fast))
    print("\n".join(counts.listed) if chosen.list else counts)
    enough = counts.right >= INSIDE * counts.inside and counts.stray <= OUTSIDE * counts.outside
    sys.exit(chosen.check and not enough)


if __name__ == "__main__":
    main()
