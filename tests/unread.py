"""Measures extraction on text that nobody reads: ``python tests/unread.py --gold ../shared/gold``.

Of each labelled set every third record (the 3rd, 6th, …) is for scoring only: it is never printed, listed or learned
from. The figures of these records gate a change: ``--check tests/gold/unread.json`` fails where one falls, ``--pin``
writes those that rise. ``--read`` gives the same table for the other two thirds. ``--freeze`` keeps the statements of a
run, and ``--compare`` tells what has come and gone since: readable records are listed, the others are counted.
``--routes`` tells what each frame and pattern does, on the readable records and on corpora. Passages of our own
for the relations that are labelled apart (``tests/gold/inventory-own.jsonl``) are measured too, each of these relations
in a row of its own. ``--texts`` adds those of ``inventory.jsonl`` to them, and passages of ``further.jsonl``,
``weighing.jsonl`` and ``remaining.jsonl``, whose words are elsewhere, and of ``composed.jsonl``. None is pinned.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from plover import read_plover, score_plover

from graphkit.engines import ExtractionSettings
from graphkit.engines.extraction import extract_batch
from graphkit.errors import GraphkitError, InputError
from graphkit.evaluation.calibration import area_under_curve, calibration_error
from graphkit.evaluation.gold import GoldPair, GoldRecord, is_unread, read_gold
from graphkit.evaluation.resampling import Interval, resampled
from graphkit.evaluation.scoring import Evaluation, Score, accepted, evaluate, is_in_place, status_of
from graphkit.model import Document, Statement
from graphkit.ontology import load_ontology

SETS = {
    "current-events": "current-events.dev.jsonl",
    "re3d": "re3d.dev.jsonl",
    "passages": "passages.train.jsonl",
    "documents": "documents.train.jsonl",
}
_KINDS = ("news", "official", "background", "analysis")
APART = "inventory"
LATER = ("further", "weighing", "remaining", "composed")
KINDS = dict.fromkeys(("passages", *LATER), _KINDS)
OWN_FILES = {name: Path(__file__).parent / "gold" / f"{name}.jsonl" for name in (APART, *LATER)}
"""Passages that the project labelled, most without their words; they are rows of their own, and none is pinned."""
WRITTEN = Path(__file__).parent / "gold" / "inventory-own.jsonl"
"""Passages written and labelled for the project, which are of the set of relations that are labelled apart."""
PLOVER = "plover"
PLOVER_FILE = "plover.dev.jsonl"
POOLED = "all"
PARTS = ("unread", "read", "all")
TOLERANCE = 0.005
"""How far a figure may lie under its pin: room for a parse that differs between processors."""
FEWER = "calibration error"
"""The one figure of which less is better."""
CHUNK = 60_000
"""Characters of text that a process is given at a time."""


# --- labelled text ------------------------------------------------------------------------------------------


@dataclass
class Labelled:
    """Labelled records by set, and which of them nobody reads."""

    sets: dict[str, list[GoldRecord]] = field(default_factory=dict)
    plover: list[GoldPair] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    digest: str = ""

    def documents(self) -> dict[str, list[Document]]:
        found = {name: [record.document for record in records] for name, records in self.sets.items()}
        return found | {PLOVER: [record.document for record in self.plover]}


def read_labelled(folder: Path, part: str, texts: Path | None = None) -> Labelled:
    """Read a part of the sets of a folder, of our own passages, and of those whose words are in a folder of texts.

    Raises:
        InputError: A set is not there or is no gold file, or two records have one id.
    """
    found = Labelled()
    seen: Counter[str] = Counter()
    files = [(name, folder / file) for name, file in SETS.items()]
    files += [*(OWN_FILES.items() if texts is not None else ()), (APART, WRITTEN)]
    for name, file in files:
        records = read_gold(file, texts)
        found.sets.setdefault(name, []).extend(record for n, record in enumerate(records) if _is_of(part, n))
        found.unread |= {record.id for n, record in enumerate(records) if is_unread(n)}
        seen.update(record.id for record in records)
    records = read_plover(folder / PLOVER_FILE)
    found.plover = [record for n, record in enumerate(records) if _is_of(part, n)]
    found.unread |= {record.id for n, record in enumerate(records) if is_unread(n)}
    seen.update(record.id for record in records)
    if twice := [key for key, count in seen.items() if count > 1]:
        raise InputError(f"{folder}: the id {twice[0]} stands in two sets; give every record an id of its own")
    found.digest = _digest(found)
    return found


def _is_of(part: str, index: int) -> bool:
    return part == "all" or is_unread(index) is (part == "unread")


def _digest(labelled: Labelled) -> str:
    """A hash of the records, for telling whether pins are of these."""
    sets = {name: records for name, records in labelled.sets.items() if name not in OWN_FILES}
    content = repr((sets, labelled.plover)).encode()
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def read_corpus(path: Path, first: int) -> list[Document]:
    """Read the first texts of a corpus in JSON Lines, with their dates."""
    from graphkit.sources import read

    documents = read([path], on_skip=lambda *_: None)
    return [document for document, _ in zip(documents, range(first), strict=False)]


# --- extraction ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A statement, and whether it is told without being asked for all."""

    statement: Statement
    told: bool


@dataclass
class Extraction:
    """What was found: statements by set and record, the cost, and what failed."""

    found: dict[str, dict[str, list[Found]]]
    words: int
    seconds: float
    failures: list[str]

    def statements(self, name: str, *, told: bool) -> list[Statement]:
        return [each.statement for many in self.found[name].values() for each in many if each.told or not told]


Chunk = list[Document]
Read = tuple[list[tuple[str, list[Found], str | None]], float]


def extract_all(
    sets: Mapping[str, Sequence[Document]], floor: float, workers: int, *, fast: bool = False
) -> Extraction:
    """Extract every set once.

    Args:
        sets: Documents by set.
        floor: Confidence, 0 to 1, below which nothing is kept.
        workers: How many processes.
        fast: Whether the learned reader is left out.
    """
    chunks = [(name, chunk) for name, documents in sets.items() for chunk in _chunks(documents)]
    result = Extraction({name: {} for name in sets}, 0, 0.0, [])
    for (name, chunk), (rows, seconds) in zip(chunks, _read_chunks([c for _, c in chunks], workers, fast), strict=True):
        result.words += sum(len(document.text.split()) for document in chunk)
        result.seconds += seconds
        for key, found, failure in rows:
            result.found[name][key] = [each for each in found if each.told or each.statement.confidence >= floor]
            result.failures += [f"{name}: {key}: {failure}"] if failure else []
    return result


def _chunks(documents: Iterable[Document]) -> Iterator[Chunk]:
    chunk: Chunk = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _read_chunks(chunks: list[Chunk], workers: int, fast: bool) -> Iterator[Read]:
    read = partial(_read_chunk, fast=fast)
    if workers == 1:
        yield from map(read, chunks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, chunks)


def _read_chunk(chunk: Chunk, fast: bool = False) -> Read:
    extractor: Any = ExtractionSettings(min_confidence=0.0, fast=fast, relations=("all",)).make()
    extractor.nlp  # noqa: B018 (loads the model before the clock runs)
    start = time.process_time()
    rows = []
    for each in extract_batch(extractor, chunk):
        found = [Found(s, s.confidence >= extractor.judge.threshold / 1000) for s in each.statements]
        rows.append((each.document.id, found, each.failure))
    return rows, time.process_time() - start


# --- figures ------------------------------------------------------------------------------------------------


def measure(labelled: Labelled, extraction: Extraction) -> dict[str, Any]:
    """Return the figures of every set, of its kinds, and of all together."""
    rows: dict[str, Any] = {}
    for name, records in labelled.sets.items():
        told, every = (extraction.statements(name, told=told) for told in (True, False))
        rows[name] = _row(records, told, every)
        for relation in _relations_of(records) if name == APART else ():
            rows[f"{name} {relation}"] = _row([_only(record, relation) for record in records], told, every)
        for kind in KINDS.get(name, ()):
            if of_kind := [record for record in records if record.kind == kind]:
                rows[f"{name} {kind}"] = _row(of_kind, told, every)
    told, every = (
        list(chain.from_iterable(extraction.statements(name, told=told) for name in SETS)) for told in (True, False)
    )
    rows[POOLED] = _row(list(chain.from_iterable(labelled.sets[name] for name in SETS)), told, every)
    ontology = load_ontology()
    apart, by_default = ontology.labelled_apart, [said for said in told if said.relation.name in ontology.told()]
    found = {key: [each.statement for each in many if each.told] for key, many in extraction.found[PLOVER].items()}
    placed = list(_in_place(chain.from_iterable(labelled.sets[name] for name in SETS), told))
    return {
        "words": extraction.words,
        "CPU seconds": round(extraction.seconds, 1),
        "words per CPU second": round(extraction.words / max(extraction.seconds, 0.001)),
        "failures": len(extraction.failures),
        "told by default": len(by_default),
        "labelled apart": sum(said.relation.name in apart for said in by_default),
        "right": len(placed),
        "right in place": sum(placed),
        "sets": rows,
        PLOVER: score_plover(labelled.plover, found),
    }


def _in_place(records: Iterable[GoldRecord], told: Iterable[Statement]) -> Iterator[bool]:
    """Yield of each statement that a label has whether its sentence has words of the label, where these are known."""
    of_record = {record.id: record for record in records}
    relations = load_ontology().relations
    for statement in told:
        placed = [
            is_in_place(statement, gold) for gold in accepted(of_record[statement.document.id], statement, relations)
        ]
        if placed and None not in placed:
            yield any(placed)


def _relations_of(records: Iterable[GoldRecord]) -> list[str]:
    """Return the relations labelled apart for which there are labelled records, in the order of the ontology."""
    apart = load_ontology().labelled_apart
    labelled = (name for name in load_ontology().relations if name in apart)
    return [name for name in labelled if any(record.is_labelled_for(name, apart) for record in records)]


def _only(record: GoldRecord, relation: str) -> GoldRecord:
    """Return a record as if it were labelled for one relation alone, if it is labelled for that."""
    statements = tuple(gold for gold in record.statements if gold.relations[0] == relation)
    known = record.is_labelled_for(relation, load_ontology().labelled_apart)
    return replace(record, statements=statements, labelled=frozenset({relation} if known else ()))


def _row(records: Sequence[GoldRecord], told: Sequence[Statement], every: Sequence[Statement]) -> dict[str, Any]:
    ids = {record.id for record in records}
    evaluation = evaluate(records, told)
    intervals = score_intervals(evaluation)
    judged = evaluate(records, every).judged
    return {
        "records": evaluation.records,
        "documents": len({record.origin for record in records}),
        "gold": evaluation.triple.wanted,
        **{
            name: {"value": round(value, 4), "interval": [round(bound, 4) for bound in intervals[name]]}
            for name, value in _shares(evaluation.triple).items()
        },
        "dyad F1": round(evaluation.dyad.f1, 4),
        "status": round(evaluation.status, 4),
        "AUC": round(area_under_curve(judged), 4),
        FEWER: round(calibration_error(judged), 4),
        "told": sum(statement.document.id in ids for statement in told),
        "all": sum(statement.document.id in ids for statement in every),
    }


def score_intervals(evaluation: Evaluation) -> dict[str, Interval]:
    """Return 95 % intervals of precision, recall and F1 of the triples, by resampling the documents.

    Args:
        evaluation: Of one passage or more.
    """
    counts = [(score.right, score.predicted, score.wanted) for _, score in evaluation.scores]
    origins = [record.origin for record, _ in evaluation.scores]
    return dict(zip(("precision", "recall", "f1"), resampled(counts, origins, _shares_of), strict=True))


def _shares_of(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Precision, recall and F1 of right, predicted and wanted."""
    right, predicted, wanted = sums.T
    below = np.maximum((predicted, wanted, predicted + wanted), 1)
    return np.stack((right / below[0], right / below[1], 2 * right / below[2]), axis=1)


def _shares(score: Score) -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def table(figures: Mapping[str, Any]) -> str:
    """Return the figures as a table in plain text."""
    head = f"{'set':22}{'records':>8}{'gold':>6}  {'precision':18}{'recall':18}{'triple F1':18}"
    lines = [head + f"{'dyad':>6}{'status':>8}{'AUC':>7}{'cal.err':>9}{'told':>7}{'all':>7}"]
    for name, row in figures["sets"].items():
        spans = "".join(f"{_spanned(row[key]):18}" for key in ("precision", "recall", "f1"))
        lines.append(
            f"{name:22}{row['records']:>8}{row['gold']:>6}  {spans}{row['dyad F1']:>6.3f}{row['status']:>8.3f}"
            f"{row['AUC']:>7.3f}{row[FEWER]:>9.3f}{row['told']:>7}{row['all']:>7}"
        )
    plover = figures[PLOVER]
    spans = ", ".join(f"{name} {_spanned(plover[name])}" for name in ("pair found", "macro-F1", "accuracy"))
    lines += [f"{PLOVER:22}{plover['records']:>8}  {spans}"]
    speed = (
        f"{figures['words']} words in {figures['CPU seconds']} CPU seconds, {figures['words per CPU second']} a second"
    )
    lines += [f"{speed}; {figures['failures']} texts failed"]
    share = f"{figures['labelled apart']} of {figures['told by default']} statements told by default"
    lines += [f"{share} are of relations that are labelled apart"]
    lines += [
        f"of {figures['right']} told that a label has, {figures['right in place']} stand in a sentence with its words"
    ]
    return "\n".join(lines)


def _spanned(figure: Mapping[str, Any]) -> str:
    low, high = figure["interval"]
    return f"{figure['value']:.3f} ({low:.3f}–{high:.3f})".replace("0.", ".")


# --- pins ---------------------------------------------------------------------------------------------------


def pinned_of(figures: Mapping[str, Any]) -> dict[str, float]:
    """Return what is pinned: F1, dyad F1 and status of each set, what confidence is worth over all, and PLOVER."""
    found = {}
    for name, row in figures["sets"].items():
        if name.split()[0] in OWN_FILES:
            continue
        found[f"{name}: triple F1"] = row["f1"]["value"]
        found |= {f"{name}: {key}": row[key] for key in ("dyad F1", "status")}
    found |= {f"{POOLED}: {key}": figures["sets"][POOLED][key] for key in ("AUC", FEWER)}
    return found | {f"{PLOVER}: {key}": figures[PLOVER][key]["value"] for key in ("pair found", "macro-F1")}


def falls(pinned: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """Return the figures that are worse than pinned by more than the tolerance, in words."""
    found = [f"{name}: no longer measured" for name in pinned if name not in measured]
    for name, value in pinned.items():
        worse = (measured.get(name, value) - value) * (1 if name.endswith(FEWER) else -1)
        if worse > TOLERANCE + 1e-9:
            found.append(f"{name}: {measured[name]} instead of {value}")
    return found


def better(pinned: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, float]:
    """Return the better of each figure as pinned and as measured."""
    best = {name: (min if name.endswith(FEWER) else max) for name in measured}
    return {name: best[name](value, pinned.get(name, value)) for name, value in measured.items()}


def check(path: Path, digest: str, measured: Mapping[str, float]) -> list[str]:
    """Return why the figures do not hold against the pins of a file; nothing where they do."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    if kept["digest"] != digest:
        return ["the labelled text is another than that of the pins: pin anew with --pin --allow-fall"]
    return falls(kept["figures"], measured)


def pin(path: Path, digest: str, measured: Mapping[str, float], *, allow_fall: bool) -> list[str]:
    """Write figures that rise to a file; with ``allow_fall`` all as measured. Return why nothing was written."""
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"digest": digest, "figures": {}}
    if old["digest"] != digest and not allow_fall:
        return ["the labelled text is another than that of the pins: say --allow-fall"]
    kept = dict(measured) if allow_fall else better(old["figures"], measured)
    text = json.dumps({"digest": digest, "figures": kept}, indent=2) + "\n"
    path.with_suffix(".new").write_text(text, encoding="utf-8")
    path.with_suffix(".new").replace(path)
    return []


# --- frozen runs --------------------------------------------------------------------------------------------


def frozen(labelled: Labelled, extraction: Extraction) -> dict[str, Any]:
    """Return the statements of a run by set and record, for a later comparison.

    A statement is [what it says, status, told, confidence, verdict, frame]; of an unread record what it says is
    hashed, and its frame left out. The verdict is "right", "wrong" or "" (optional, or not labelled).
    """
    verdicts = {}
    for name, records in labelled.sets.items():
        verdicts |= _verdicts(evaluate(records, extraction.statements(name, told=False)))
    return {
        name: {
            key: _frozen_record(many, verdicts, hidden=key in labelled.unread) for key, many in records.items() if many
        }
        for name, records in extraction.found.items()
    }


def _frozen_record(many: Iterable[Found], verdicts: Mapping[str, str], *, hidden: bool) -> dict[str, Any]:
    rows = []
    for each in many:
        s = each.statement
        says = _key(s)
        if hidden:
            says = hashlib.blake2b(f"{s.document.id} {says}".encode(), digest_size=8).hexdigest()
        frame = "" if hidden else s.evidence.frame
        rows.append([says, status_of(s), each.told, s.confidence, verdicts.get(s.id, ""), frame])
    return {"unread": hidden, "statements": rows}


def _key(statement: Statement) -> str:
    pair = [statement.subject.label, statement.object.label]
    if statement.relation.symmetric:
        pair.sort()
    return f"{pair[0]} {statement.relation.name} {pair[1]}"


def _verdicts(evaluation: Evaluation) -> dict[str, str]:
    right = {s.id: "right" for _, _, s in evaluation.matched}
    return {s.id: "wrong" for _, s in evaluation.wrong} | right


def compared(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return what came, went and changed its status since a frozen run, in lines; only sets of both runs.

    Statements of unread records are counted and never shown.
    """
    lines = []
    for name in now:
        if name not in before:
            continue
        counts: Counter[str] = Counter()
        listed = []
        for key in dict.fromkeys((*before[name], *now[name])):
            one, other = before[name].get(key), now[name].get(key)
            for change, verdict, words in _changes(one, other):
                counts[f"{change} {verdict}".strip()] += 1
                if not (one or other)["unread"]:
                    listed.append(f"  {change:7} {verdict:6} {key}: {words}")
        told = ", ".join(f"{count} {what}" for what, count in sorted(counts.items())) or "no change"
        lines += [f"{name}: {told}", *sorted(listed)]
    return lines


def _changes(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> Iterator[tuple[str, str, str]]:
    old, new = (_told(record, told=True) for record in (one, other))
    loose = [_told(record, told=False) for record in (one, other)]
    for says in dict.fromkeys((*old, *new)):
        verdict = next((row[4] for rows in (old, new) for row in rows.get(says, ()) if row[4]), "")
        if says not in old:
            yield "came", verdict, _worded(new[says], "left out before" if says in loose[0] else "")
        elif says not in new:
            yield "went", verdict, _worded(old[says], "now left out" if says in loose[1] else "")
        elif {row[1] for row in old[says]} != {row[1] for row in new[says]}:
            yield "status", verdict, _worded(old[says], "now " + ", ".join(sorted({row[1] for row in new[says]})))


def _told(record: Mapping[str, Any] | None, *, told: bool) -> dict[str, list[list[Any]]]:
    found = defaultdict(list)
    for row in record["statements"] if record else ():
        if row[2] is told:
            found[row[0]].append(row)
    return dict(found)


def _worded(rows: Sequence[Sequence[Any]], remark: str) -> str:
    says, status, _, confidence, _, frame = max(rows, key=lambda row: row[3])
    return f"{says} ({status}) {confidence:.2f} {frame}" + (f"; {remark}" if remark else "")


# --- the command --------------------------------------------------------------------------------------------


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/unread.py", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--texts", type=Path, help="folder of the texts of our own labels, to measure these too")
    parser.add_argument("--part", choices=PARTS, default="unread", help="which records are measured")
    parser.add_argument("--read", dest="part", action="store_const", const="read", help="measure the readable records")
    parser.add_argument("--min-confidence", type=float, default=0.1, help="least confidence of all statements [0.1]")
    parser.add_argument("--workers", type=int, choices=(1, 2), default=1, help="processes")
    parser.add_argument("--fast", action="store_true", help="read without the learned reader")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="tell what confidence is worth, and draw it")
    parser.add_argument("--check", type=Path, metavar="PINS", help="fail where a figure is worse than in this file")
    parser.add_argument("--pin", type=Path, metavar="PINS", help="write figures that have risen to this file")
    parser.add_argument("--allow-fall", action="store_true", help="pin figures that are worse than before, too")
    parser.add_argument("--freeze", type=Path, metavar="FILE", help="keep the statements; not within the repository")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="tell what changed since a frozen run")
    parser.add_argument("--routes", action="store_true", help="with --read: what each frame and pattern is worth")
    parser.add_argument("--corpus", type=Path, nargs="+", default=[], help="texts without labels, to go with these")
    parser.add_argument("--first", type=int, default=100, help="how many texts of each corpus [100]")
    chosen = parser.parse_args(arguments)
    if chosen.part != "unread" and (chosen.check or chosen.pin):
        parser.error("pins are of the unread records: leave out --part and --read")
    if chosen.routes and chosen.part != "read":
        parser.error("what frames and patterns do is told of the readable records: --read --routes")
    if chosen.freeze and Path(__file__).resolve().parents[1] in chosen.freeze.resolve().parents:
        parser.error("keep frozen statements outside the repository")
    return chosen


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and check, pin, freeze or compare as asked; 1 where a figure has fallen or a text failed."""
    chosen = options(arguments)
    try:
        labelled = read_labelled(chosen.gold, chosen.part, chosen.texts)
        corpora = {f"corpus {path.stem}": read_corpus(path, chosen.first) for path in chosen.corpus}
    except GraphkitError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.routes:
        _report_routes(chosen, labelled, chain.from_iterable(corpora.values()))
        return 0
    extraction = extract_all(labelled.documents() | corpora, chosen.min_confidence, chosen.workers, fast=chosen.fast)
    figures = measure(labelled, extraction)
    print(json.dumps(figures, indent=2) if chosen.json else table(figures))
    if chosen.plot:
        _report_confidence(chosen.plot, labelled, extraction)
    _keep(chosen, labelled, extraction)
    worse = []
    if chosen.check:
        worse += check(chosen.check, labelled.digest, pinned_of(figures))
    if chosen.pin:
        worse += pin(chosen.pin, labelled.digest, pinned_of(figures), allow_fall=chosen.allow_fall)
    print(*worse, sep="\n", end="\n" if worse else "", file=sys.stderr)
    return 1 if worse or extraction.failures else 0


def _report_routes(chosen: argparse.Namespace, labelled: Labelled, corpus: Iterable[Document]) -> None:
    from graphkit.cli.terminal import show_table
    from graphkit.evaluation.routes import routes
    from graphkit.extraction import Extractor

    report = routes(Extractor(), chain.from_iterable(labelled.sets.values()), corpus)
    if chosen.json:
        print(json.dumps(report.to_dict(), indent=1))
        return
    for shown in report.tables():
        show_table(shown.columns, shown.rows, title=shown.title)


def _report_confidence(plot: Path, labelled: Labelled, extraction: Extraction) -> None:
    """Print what confidence is worth of all that is told, as ``notebooks/quality.md`` has it, and draw it."""
    from graphkit.graph.plots import plot_calibration

    records = list(chain.from_iterable(labelled.sets[name] for name in SETS))
    scored = evaluate(records, list(chain.from_iterable(extraction.statements(name, told=True) for name in SETS)))
    for each in scored.bins:
        span = f"{each.low:.1f}–{each.high:.1f}" if each.low else f"below {each.high:.1f}"
        low, high = each.interval
        print(f"| {span} | {each.count:,} | {each.share:.2f} ({low:.2f}–{high:.2f}) |")
    for cut in scored.thresholds:
        print(f"| {cut.confidence} | {cut.kept:.2f} | {cut.precision:.2f} | {cut.recall:.2f} | {cut.f1:.2f} |")
    plot_calibration(scored.bins, scored.thresholds).savefig(plot)


def _keep(chosen: argparse.Namespace, labelled: Labelled, extraction: Extraction) -> None:
    if not (chosen.freeze or chosen.compare):
        return
    now = frozen(labelled, extraction)
    if chosen.compare:
        print(*compared(json.loads(chosen.compare.read_text(encoding="utf-8")), now), sep="\n")
    if chosen.freeze:
        chosen.freeze.write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
