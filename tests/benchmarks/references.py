"""How many of the words that refer to somebody are resolved: ``python tests/benchmarks/references.py --gold DIR``.

Takes the firm statements of the labelled sets whose subject or object stands in the text as a pronoun ("we", "he") or
as a description ("the two leaders", "this Ministry"), and asks the program whom those words stand for. Tells by kind of
text and of word how many of them are resolved, and how many to a name that the label accepts. The records that nobody
reads are counted like the others and never listed; ``--list`` shows the readable words that go wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from unread import SETS, is_unread

from graphkit.evaluation.gold import GoldRecord, read_gold
from graphkit.evaluation.scoring import folded_name
from graphkit.extraction import Extractor
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.language.parse import Doc, Token

FIRST = frozenset("we us our ours ourselves i me my mine myself".split())
SECOND = frozenset("you your yours".split())
THIRD = frozenset("he him his she her it its itself himself herself".split())
MANY = frozenset("they them their themselves both each".split())
ARTICLES = frozenset("the this that these those both all".split())
OFFICES = frozenset(
    "president minister ministry government administration secretary ambassador department embassy cabinet council"
    " committee delegation chancellor king queen prime foreign vice general leaders presidents ministers parties side"
    " sides alliance union commission court parliament governments".split()
)
"""Nouns that are written with a capital in descriptions too: "the President"."""


def kind_of(words: str) -> str | None:
    """Return what kind of reference some words are; None for a name."""
    first, *rest = words.split()
    lower = first.lower()
    if words in ("US", "U.S."):
        return None
    if not rest:
        for kind, pronouns in (("we, I", FIRST), ("you", SECOND), ("he, it", THIRD), ("they", MANY)):
            if lower in pronouns:
                return kind
        return None
    if any(word[0].isupper() and word.lower().rstrip("'s’") not in OFFICES for word in rest):
        return None
    if lower in FIRST | SECOND:
        return "our country"
    if lower in THIRD | MANY - {"both"}:
        return "its country"
    return "the country" if lower in ARTICLES else None


@dataclass(frozen=True)
class Reference:
    """Words of a label that refer to somebody, and the names that it accepts."""

    start: int
    end: int
    kind: str
    names: tuple[str, ...]


@dataclass
class Asked:
    """What the program says of the references of one record."""

    references: list[Reference]
    found: dict[Reference, set[str]] = field(default_factory=lambda: defaultdict(set))


class Probe:
    """A proposer that proposes nothing, and notes whom the words of labels stand for in each passage."""

    def __init__(self) -> None:
        self.asked: dict[str, Asked] = {}

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        asked = self.asked[passage.document.id]
        first = passage.block.start
        for reference in asked.references:
            if first <= reference.start < first + len(passage.block.text):
                head = _head(passage.doc, reference.start - first, reference.end - first)
                parties = passage.resolver.resolve(head) if head is not None else []
                names = (folded_name(passage.discourse.in_full(party.actor).label) for party in parties)
                asked.found[reference].update(names)
        yield from ()


def _head(doc: Doc, start: int, end: int) -> Token | None:
    tokens = [token for token in doc if start <= token.idx < end]
    return doc.span(tokens[0].i, tokens[-1].i + 1).root if tokens else None


def references(record: GoldRecord) -> list[Reference]:
    """Return the references of a record's firm statements; names of one stretch together."""
    names: dict[tuple[int, int], list[str]] = defaultdict(list)
    for statement in record.statements:
        if not statement.optional:
            for span, accepted in (
                (statement.subject_span, statement.subjects),
                (statement.object_span, statement.objects),
            ):
                if span is not None:
                    names[span] += map(folded_name, accepted)
    return [
        Reference(*span, kind, tuple(accepted))
        for span, accepted in names.items()
        if (kind := kind_of(record.text[slice(*span)])) is not None
    ]


def measured(records: Iterable[GoldRecord], *, listed: bool) -> Counter[tuple[str, str, str]]:
    """Return how many references there are, by kind of text, kind of words, and what the program makes of them."""
    probe = Probe()
    extractor = Extractor(proposers=[probe])
    kept = [(record, asked) for record in records if (asked := references(record))]
    probe.asked = {record.id: Asked(asked) for record, asked in kept}
    for _ in extractor.extract(record.document for record, _ in kept):
        pass
    counts: Counter[tuple[str, str, str]] = Counter()
    for record, asked in kept:
        for reference in asked:
            found = probe.asked[record.id].found[reference]
            verdict = "nobody" if not found else "right" if found.intersection(reference.names) else "wrong"
            counts[record.kind or "", reference.kind, verdict] += 1
            if listed and verdict != "right":
                words = record.text[reference.start : reference.end]
                print(f"{verdict:7} {record.id} {words!r}: {', '.join(found) or '-'} for {reference.names[0]}")
    return counts


def table(counts: Counter[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    head = "".join(f"{name:>8}" for name in ("asked", "right", "wrong", "nobody"))
    yield f"{'text':12}{'words':14}{head}{'share right':>13}{'right of told':>15}"
    rows: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (text, words, verdict), count in counts.items():
        for key in ((text, words), (text, "all"), ("all", words), ("all", "all")):
            rows[key][verdict] += count
    for (text, words), row in sorted(rows.items()):
        told = row["right"] + row["wrong"]
        yield (
            f"{text:12}{words:14}{row.total():>8}{row['right']:>8}{row['wrong']:>8}{row['nobody']:>8}"
            f"{row['right'] / row.total():>13.3f}{row['right'] / max(told, 1):>15.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--read", action="store_true", help="the readable records instead of the others")
    parser.add_argument("--list", action="store_true", help="with --read: the words that go wrong")
    chosen = parser.parse_args()
    if chosen.list and not chosen.read:
        parser.error("only readable records are listed: --read --list")
    records = (
        record
        for name in ("passages", "documents")
        for number, record in enumerate(read_gold(chosen.gold / SETS[name]))
        if is_unread(number) is not chosen.read
    )
    print(*table(measured(records, listed=chosen.list)), sep="\n")


if __name__ == "__main__":
    main()
