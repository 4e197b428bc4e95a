"""How well extracted statements agree with a gold file: precision, recall and F1, status, and calibration.

Knows what counts as right: names compared without case, accents and a leading "the"; the order of the parties free
where the relation is symmetric; each gold statement matched once, in the order in which statements come; optional
gold statements neither rewarded nor punished, nor statements of relations for which a passage is not labelled. Must not
know how statements are found.
"""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.evaluation.calibration import Bin, Threshold, confidence_bins, thresholds
from graphkit.evaluation.gold import GoldRecord, GoldStatement, read_gold_files
from graphkit.model import Polarity, Relation, Statement
from graphkit.ontology import load_ontology

if TYPE_CHECKING:
    from graphkit.extraction.extractor import Extractor

__all__ = [
    "Evaluation",
    "Score",
    "Table",
    "accepted",
    "evaluate",
    "evaluate_file",
    "folded_name",
    "is_in_place",
    "judged_triples",
    "status_of",
    "told_once",
]

_UNSCORED_QUAD = "none"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of agreement; scores add up.

    Attributes:
        right: Predicted statements that match a required gold statement.
        predicted: Predicted statements that match no optional one.
        wanted: Required gold statements.
    """

    right: int = 0
    predicted: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0 to 1; 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that is found, 0 to 1; 0 where nothing is wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.wanted
        return 2 * self.right / total if total else 0.0

    def to_dict(self) -> dict[str, float | int]:
        """Return counts and shares, for JSON."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "right": self.right,
            "predicted": self.predicted,
            "gold": self.wanted,
        }


@dataclass(frozen=True, slots=True)
class Table:
    """A table to print.

    Attributes:
        title: What it shows.
        columns: Headings.
        rows: Cells, as texts.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Evaluation:
    """Scores of statements against gold records.

    Attributes:
        records: How many passages were scored.
        triple: Subject, relation and object agree.
        quad: The pair and the relation's quad class agree.
        dyad: The pair agrees, in either order.
        status_right: Matched triples whose status is right.
        relations: Triple scores by relation: a match counts for the gold statement's first relation, a wrong
            statement for its own.
        constructions: Triple scores by construction, for the records that name one.
        missed: Required gold statements that nothing matches.
        wrong: Statements that match nothing.
        misjudged: Matches whose status differs.
        matched: Statements that match a required gold statement, with it.
        scores: Triple scores by record, in the order of the records.
        bins: Calibration: how often statements of like confidence are right.
        thresholds: What is left when statements below a confidence are left out.
    """

    records: int
    triple: Score
    quad: Score
    dyad: Score
    status_right: int
    relations: dict[str, Score]
    constructions: dict[str, Score]
    missed: tuple[tuple[GoldRecord, GoldStatement], ...]
    wrong: tuple[tuple[GoldRecord, Statement], ...]
    misjudged: tuple[tuple[GoldRecord, GoldStatement, Statement], ...]
    matched: tuple[tuple[GoldRecord, GoldStatement, Statement], ...]
    scores: tuple[tuple[GoldRecord, Score], ...]
    bins: tuple[Bin, ...]
    thresholds: tuple[Threshold, ...]

    @property
    def status(self) -> float:
        """Share of the matched triples whose status is right, 0 to 1; 0 where nothing matches."""
        return self.status_right / self.triple.right if self.triple.right else 0.0

    @property
    def judged(self) -> list[tuple[float, bool]]:
        """Confidence of each statement, and whether it is right; those that match optional ones are left out."""
        right = [(s.confidence, True) for _, _, s in self.matched]
        return right + [(s.confidence, False) for _, s in self.wrong]

    def to_dict(self) -> dict[str, Any]:
        """Return all figures, for JSON; without the lists of errors."""
        return {
            "records": self.records,
            "triple": self.triple.to_dict(),
            "dyad+quad": self.quad.to_dict(),
            "dyad": self.dyad.to_dict(),
            "status": round(self.status, 4),
            "relations": {name: score.to_dict() for name, score in self.relations.items()},
            "constructions": {name: score.to_dict() for name, score in self.constructions.items()},
            "calibration": [
                {"low": b.low, "high": b.high, "count": b.count, "share": round(b.share, 4)} for b in self.bins
            ],
            "thresholds": [
                {"confidence": t.confidence, "kept": round(t.kept, 4), "precision": round(t.precision, 4)}
                | {"recall": round(t.recall, 4), "f1": round(t.f1, 4)}
                for t in self.thresholds
            ],
        }

    def tables(self) -> list[Table]:
        """Return the figures as tables, without empty ones: overall, by relation, by construction, calibration."""
        levels = (("triple", self.triple), ("dyad+quad", self.quad), ("dyad", self.dyad))
        status = ("status", f"{self.status:.3f}", "", "", str(self.status_right), str(self.triple.right), "")
        found = [
            Table(
                f"Agreement over {self.records} passages",
                ("level", "precision", "recall", "F1", "right", "predicted", "gold"),
                (*(_row(name, score) for name, score in levels), status),
            )
        ]
        for title, scores in (("relation", self.relations), ("construction", self.constructions)):
            if scores:
                found.append(
                    Table(
                        f"By {title}",
                        (title, "precision", "recall", "F1", "right", "predicted", "gold"),
                        tuple(_row(name, score) for name, score in scores.items()),
                    )
                )
        if rows := tuple(
            (f"{b.low:.2f}–{b.high:.2f}", str(b.count), f"{b.share:.3f}", "{:.3f}–{:.3f}".format(*b.interval))
            for b in self.bins
            if b.count
        ):
            found.append(Table("Calibration", ("confidence", "statements", "share right", "95 % interval"), rows))
            cuts = tuple(
                (f"{t.confidence:.1f}", f"{t.kept:.3f}", f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}")
                for t in self.thresholds
            )
            found.append(
                Table("Left at or above a confidence", ("at least", "kept", "precision", "recall", "F1"), cuts)
            )
        return found

    def errors(self, limit: int | None = None) -> list[str]:
        """Return what is missed, wrong and misjudged, one line each.

        Args:
            limit: How many of each kind; None for all.
        """
        lines = [f"missed {r.id}: {g} | {r.text}" for r, g in self.missed[:limit]]
        lines += [f"wrong {r.id}: {_spoken(s)} | {r.text}" for r, s in self.wrong[:limit]]
        lines += [f"status {r.id}: {_spoken(s)}, gold {g.status} | {r.text}" for r, g, s in self.misjudged[:limit]]
        return lines


def evaluate_file(
    path: str | Path | Iterable[str | Path], extractor: Extractor, labelled_texts: str | Path | None = None
) -> Evaluation:
    """Extract the statements of the passages of gold files and score them.

    Args:
        path: Gold file in JSON Lines, or several; their records' ids must differ.
        extractor: What extracts.
        labelled_texts: Folder of the texts, for passages that refer to their words.

    Raises:
        InputError: A file cannot be read, a line is no gold record, an id is there twice, or there is no passage.
    """
    records = read_gold_files([path] if isinstance(path, (str, Path)) else path, labelled_texts)
    found: list[Statement] = []
    for _, statements in extractor.extract(record.document for record in records):
        found += statements
    return evaluate(records, found, extractor.ontology.relations, extractor.ontology.labelled_apart)


def evaluate(
    gold: Iterable[GoldRecord],
    statements: Iterable[Statement],
    relations: Mapping[str, Relation] | None = None,
    apart: Container[str] | None = None,
) -> Evaluation:
    """Score statements against gold records.

    Args:
        gold: Records; a statement belongs to the record whose id is its document's.
        statements: Statements of the records' passages; those of other documents are left out.
        relations: Relations by name; None for those of the ontology that comes with graphkit.
        apart: Relations that it marks as labelled apart; None for those of the ontology that comes with graphkit.
    """
    records = list(gold)
    relations = relations or load_ontology().relations
    apart = load_ontology().labelled_apart if apart is None else apart
    by_document = _by_document(statements)
    triples = [(r, _Triple(relations, apart).judge(r, by_document[r.id])) for r in records]
    totals = [
        sum((level.judge(r, by_document[r.id]).score for r in records), Score())
        for level in (_QuadClass(relations, apart), _Dyad(relations, apart))
    ]
    matched = tuple((r, g, s) for r, outcome in triples for s, g in outcome.right)
    misjudged = [(r, g, s) for r, g, s in matched if status_of(s) != g.status]
    triple = sum((outcome.score for _, outcome in triples), Score())
    judged = [(s.confidence, True) for _, outcome in triples for s, _ in outcome.right]
    judged += [(s.confidence, False) for _, outcome in triples for s in outcome.wrong]
    return Evaluation(
        records=len(records),
        triple=triple,
        quad=totals[0],
        dyad=totals[1],
        status_right=triple.right - len(misjudged),
        relations=_by_relation([outcome for _, outcome in triples], list(relations)),
        constructions=_by_construction(triples),
        missed=tuple((r, g) for r, outcome in triples for g in outcome.missed),
        wrong=tuple((r, s) for r, outcome in triples for s in outcome.wrong),
        misjudged=tuple(misjudged),
        matched=matched,
        scores=tuple((r, outcome.score) for r, outcome in triples),
        bins=tuple(confidence_bins(judged)),
        thresholds=tuple(thresholds(judged, triple.wanted)),
    )


def judged_triples(
    record: GoldRecord, statements: Sequence[Statement], relations: Mapping[str, Relation], apart: Container[str] = ()
) -> tuple[list[GoldStatement], list[tuple[str, ...]]]:
    """Return the required gold statements of a record that are found, and a key of each wrong triple.

    Args:
        record: The passage.
        statements: Some statements of it.
        relations: Relations by name.
        apart: Relations that the ontology marks as labelled apart.
    """
    level = _Triple(relations, apart)
    outcome = level.judge(record, statements)
    return [gold for _, gold in outcome.right], [level.key(statement) for statement in outcome.wrong]


def accepted(record: GoldRecord, statement: Statement, relations: Mapping[str, Relation]) -> list[GoldStatement]:
    """Return the gold statements of a record with which a statement agrees in subject, relation and object.

    Args:
        record: A gold record.
        statement: A statement of its passage.
        relations: Relations by name.
    """
    level = _Triple(relations)
    return [gold for gold in record.statements if level.matches(statement, gold)]


def is_in_place(statement: Statement, gold: GoldStatement) -> bool | None:
    """Return whether the sentence of a statement has words of a label; None where the file does not tell its words.

    Args:
        statement: A statement of a passage.
        gold: A gold statement of the passage.
    """
    spans = [span for span in (gold.trigger, gold.subject_span, gold.object_span) if span is not None]
    if not spans:
        return None
    start = statement.evidence.start
    return any(start <= first < start + len(statement.evidence.sentence) for first, _ in spans)


def told_once(statement: Statement) -> tuple[str, str, str]:
    """Return relation and folded names of a statement: what counts once in a passage, however often it is said."""
    ends = (folded_name(statement.subject.label), folded_name(statement.object.label))
    one, other = sorted(ends) if statement.relation.symmetric else ends
    return statement.relation.name, one, other


def status_of(statement: Statement) -> str:
    """Return polarity and modality in one word, as gold files have it: actual, negated, planned or possible."""
    return "negated" if statement.polarity is Polarity.NEGATIVE else str(statement.modality)


# --- matching -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Outcome:
    """What came of the statements of one record at one level."""

    wanted: int = 0
    right: list[tuple[Statement, GoldStatement]] = field(default_factory=list)
    wrong: list[Statement] = field(default_factory=list)
    missed: list[GoldStatement] = field(default_factory=list)

    @property
    def score(self) -> Score:
        return Score(len(self.right), len(self.right) + len(self.wrong), self.wanted)


class _Level(ABC):
    """What must agree between a statement and a gold statement."""

    def __init__(self, relations: Mapping[str, Relation], apart: Container[str] = ()) -> None:
        self.relations = relations
        self._apart = apart

    def scores(self, statement: Statement) -> bool:
        """Say whether a statement counts at all."""
        return True

    @abstractmethod
    def key(self, statement: Statement) -> tuple[str, ...]:
        """Return what statements have in common that count once."""

    @abstractmethod
    def matches(self, statement: Statement, gold: GoldStatement) -> bool:
        """Say whether a statement is what the gold asks for."""

    def same(self, gold: GoldStatement, other: GoldStatement) -> bool:
        """Whether two gold statements are one at this level."""
        return False

    def judge(self, record: GoldRecord, statements: Sequence[Statement]) -> _Outcome:
        """Match the statements of a record, each once, against its gold; those it is not labelled for are nothing."""
        firm: list[GoldStatement] = []
        for gold in record.statements:
            if not gold.optional and not any(self.same(gold, other) for other in firm):
                firm.append(gold)
        accepted = firm + [gold for gold in record.statements if gold.optional]
        outcome = _Outcome(wanted=len(firm), missed=list(firm))
        named = {name for gold in record.statements for name in gold.relations}
        for statement in self._unique(s for s in statements if self._is_labelled(record, named, s)):
            hit = next((gold for gold in outcome.missed if self.matches(statement, gold)), None)
            if hit is not None:
                outcome.missed.remove(hit)
                outcome.right.append((statement, hit))
            elif not any(self.matches(statement, gold) for gold in accepted):
                if record.is_labelled_for(statement.relation.name, self._apart):
                    outcome.wrong.append(statement)
        return outcome

    def _is_labelled(self, record: GoldRecord, named: Container[str], statement: Statement) -> bool:
        """Whether a record has all statements of a relation, or some."""
        name = statement.relation.name
        return name in named or record.is_labelled_for(name, self._apart)

    def _unique(self, statements: Iterable[Statement]) -> list[Statement]:
        first: dict[tuple[str, ...], Statement] = {}
        for statement in statements:
            if self.scores(statement):
                first.setdefault(self.key(statement), statement)
        return list(first.values())

    def is_symmetric(self, relation: str) -> bool:
        return relation in self.relations and self.relations[relation].symmetric

    def quad(self, relation: str) -> str:
        return self.relations[relation].quad if relation in self.relations else _UNSCORED_QUAD

    def parties(self, statement: Statement) -> tuple[str, str]:
        """Return the folded names, in alphabetical order where the relation is symmetric."""
        pair = (folded_name(statement.subject.label), folded_name(statement.object.label))
        return (min(pair), max(pair)) if self.is_symmetric(statement.relation.name) else pair


class _Triple(_Level):
    """Subject, relation and object; open relations are not scored."""

    def scores(self, statement: Statement) -> bool:
        return statement.relation.name in self.relations

    def key(self, statement: Statement) -> tuple[str, ...]:
        return (statement.relation.name, *self.parties(statement))

    def matches(self, statement: Statement, gold: GoldStatement) -> bool:
        name = statement.relation.name
        return name in gold.relations and _pair_matches(statement, gold, self.is_symmetric(name))


class _QuadClass(_Level):
    """The pair and the quad class."""

    def key(self, statement: Statement) -> tuple[str, ...]:
        return (self.quad(statement.relation.name), *self.parties(statement))

    def matches(self, statement: Statement, gold: GoldStatement) -> bool:
        name = statement.relation.name
        if self.quad(name) not in {self.quad(r) for r in gold.relations}:
            return False
        free = self.is_symmetric(name) or any(self.is_symmetric(r) for r in gold.relations)
        return _pair_matches(statement, gold, free)

    def same(self, gold: GoldStatement, other: GoldStatement) -> bool:
        return _overlap(gold, other) and self.quad(gold.relations[0]) == self.quad(other.relations[0])


class _Dyad(_Level):
    """The pair, in either order."""

    def key(self, statement: Statement) -> tuple[str, ...]:
        return tuple(sorted((folded_name(statement.subject.label), folded_name(statement.object.label))))

    def matches(self, statement: Statement, gold: GoldStatement) -> bool:
        return _pair_matches(statement, gold, True)

    def same(self, gold: GoldStatement, other: GoldStatement) -> bool:
        return _overlap(gold, other) or _overlap(gold, other, crossed=True)


def _pair_matches(statement: Statement, gold: GoldStatement, any_order: bool) -> bool:
    subject, object_ = folded_name(statement.subject.label), folded_name(statement.object.label)
    subjects, objects = _folded(gold.subjects), _folded(gold.objects)
    straight = subject in subjects and object_ in objects
    return straight or (any_order and object_ in subjects and subject in objects)


def _overlap(gold: GoldStatement, other: GoldStatement, crossed: bool = False) -> bool:
    subjects, objects = _folded(other.subjects), _folded(other.objects)
    if crossed:
        subjects, objects = objects, subjects
    return bool(_folded(gold.subjects) & subjects and _folded(gold.objects) & objects)


@lru_cache(maxsize=20_000)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded_name(name) for name in names)


@lru_cache(maxsize=20_000)
def folded_name(name: str) -> str:
    """Return a name without case, accents, hyphens, full stops, a leading "the" and a possessive ending."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = bare.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("-", " ").replace(".", "").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words).removesuffix("'s")


def _by_document(statements: Iterable[Statement]) -> defaultdict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.document.id].append(statement)
    return found


# --- figures ------------------------------------------------------------------------------------------------


def _by_relation(outcomes: Iterable[_Outcome], order: Sequence[str]) -> dict[str, Score]:
    found: defaultdict[str, Score] = defaultdict(Score)
    for outcome in outcomes:
        for _, gold in outcome.right:
            found[gold.relations[0]] += Score(1, 1, 1)
        for gold in outcome.missed:
            found[gold.relations[0]] += Score(0, 0, 1)
        for statement in outcome.wrong:
            found[statement.relation.name] += Score(0, 1, 0)
    place = {name: n for n, name in enumerate(order)}
    return {name: found[name] for name in sorted(found, key=lambda name: (place.get(name, len(place)), name))}


def _by_construction(outcomes: Iterable[tuple[GoldRecord, _Outcome]]) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for record, outcome in outcomes:
        if record.construction is not None:
            found[record.construction] = found.get(record.construction, Score()) + outcome.score
    return found


def _row(name: str, score: Score) -> tuple[str, ...]:
    shares = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}")
    return (name, *shares, str(score.right), str(score.predicted), str(score.wanted))


def _spoken(statement: Statement) -> str:
    return f"{statement.subject.label} {statement.relation.name} {statement.object.label} ({status_of(statement)})"
