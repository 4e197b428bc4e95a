"""How well extracted statements agree with a gold file: precision, recall and F1, status, and calibration.

Knows what counts as right: names compared without case, accents and a leading "the", and where a label has nothing but
the words that somebody marked, parties by these; the order of the parties free where the relation is symmetric; each
gold statement matched once, in the order in which statements come; optional gold statements neither rewarded nor
punished, nor statements of relations for which a passage is not labelled. A passage counts for as many as it stands
for. Must not know how statements are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from graphkit.actors.mentions import fold
from graphkit.evaluation.calibration import Bin, Threshold, confidence_bins, figures_of, thresholds
from graphkit.evaluation.gold import GoldRecord, GoldStatement, Part, read_gold_files
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
    "spoken",
    "status_of",
    "told_once",
]

_COLUMNS = ("precision", "recall", "F1", "right", "predicted", "gold")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of agreement; scores add up, and are whole numbers where each passage stands for itself.

    Attributes:
        right: Predicted statements that match a required gold statement.
        predicted: Predicted statements that match no optional one.
        wanted: Required gold statements.
    """

    right: float = 0
    predicted: float = 0
    wanted: float = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.wanted + other.wanted)

    def times(self, weight: float) -> Score:
        """Return the score of so many passages alike."""
        return self if weight == 1 else Score(self.right * weight, self.predicted * weight, self.wanted * weight)

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
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"right": self.right, "predicted": self.predicted, "gold": self.wanted}
        return {name: round(share, 4) for name, share in shares.items()} | {
            name: round(count, 2) for name, count in counts.items()
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
    """Scores of statements against gold records; a record that was drawn counts for all that it stands for.

    Attributes:
        scores: Triple scores (subject, relation and object agree) by record, in the order of the records, each for
            itself alone.
        quad: The pair and the relation's quad class agree.
        dyad: The pair agrees, in either order.
        relations: Triple scores by relation: a match counts for the gold statement's first relation, a wrong
            statement for its own.
        missed: Required gold statements that nothing matches.
        wrong: Statements that match nothing.
        matched: Statements that match a required gold statement, with it.
    """

    scores: tuple[tuple[GoldRecord, Score], ...]
    quad: Score
    dyad: Score
    relations: dict[str, Score]
    missed: tuple[tuple[GoldRecord, GoldStatement], ...]
    wrong: tuple[tuple[GoldRecord, Statement], ...]
    matched: tuple[tuple[GoldRecord, GoldStatement, Statement], ...]

    @property
    def records(self) -> int:
        """How many passages were scored."""
        return len(self.scores)

    @cached_property
    def triple(self) -> Score:
        """Subject, relation and object agree."""
        return sum((score.times(record.weight) for record, score in self.scores), Score())

    @property
    def stands_for(self) -> float:
        """How many passages those that were scored stand for."""
        return sum(record.weight for record, _ in self.scores)

    @cached_property
    def constructions(self) -> dict[str, Score]:
        """Triple scores by construction, for the records that name one."""
        found: defaultdict[str, Score] = defaultdict(Score)
        for record, score in self.scores:
            if record.construction is not None:
                found[record.construction] += score.times(record.weight)
        return dict(found)

    @cached_property
    def misjudged(self) -> tuple[tuple[GoldRecord, GoldStatement, Statement], ...]:
        """Matches whose status differs."""
        return tuple((r, gold, said) for r, gold, said in self.matched if status_of(said) != gold.status)

    @property
    def status_right(self) -> float:
        """Matched triples whose status is right."""
        return sum(record.weight for record, gold, said in self.matched if status_of(said) == gold.status)

    @cached_property
    def bins(self) -> tuple[Bin, ...]:
        """Calibration: how often statements of like confidence are right."""
        return tuple(confidence_bins(self.judged))

    @cached_property
    def thresholds(self) -> tuple[Threshold, ...]:
        """What is left when statements below a confidence are left out."""
        weights = [record.weight for record, _, _ in self.matched] + [record.weight for record, _ in self.wrong]
        return tuple(thresholds(self.judged, self.triple.wanted, weights))

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
            "stands_for": round(self.stands_for, 2),
            "triple": self.triple.to_dict(),
            "dyad+quad": self.quad.to_dict(),
            "dyad": self.dyad.to_dict(),
            "status": round(self.status, 4),
            "relations": {name: score.to_dict() for name, score in self.relations.items()},
            "constructions": {name: score.to_dict() for name, score in self.constructions.items()},
            **figures_of(self.bins, self.thresholds),
        }

    def tables(self) -> list[Table]:
        """Return the figures as tables, without empty ones: overall, by relation, by construction, calibration."""
        levels = (("triple", self.triple), ("dyad+quad", self.quad), ("dyad", self.dyad))
        counts = _count(self.status_right), _count(self.triple.right)
        status = ("status", f"{self.status:.3f}", "", "", *counts, "")
        rows = (*(_row(name, score) for name, score in levels), status)
        drawn = any(record.weight != 1 for record, _ in self.scores)
        title = f"Agreement over {self.records} passages" + f", which stand for {self.stands_for:,.0f}" * drawn
        found = [Table(title, ("level", *_COLUMNS), rows)]
        for title, scores in (("relation", self.relations), ("construction", self.constructions)):
            if scores:
                rows = tuple(_row(name, score) for name, score in scores.items())
                found.append(Table(f"By {title}", (title, *_COLUMNS), rows))
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
            columns = ("at least", "kept", "precision", "recall", "F1")
            found.append(Table("Left at or above a confidence", columns, cuts))
        return found

    def errors(self, limit: int | None = None) -> list[str]:
        """Return what is missed, wrong and misjudged, one line each.

        Args:
            limit: How many of each kind; None for all.
        """
        lines = [f"missed {r.id}: {g} | {r.text}" for r, g in self.missed[:limit]]
        lines += [f"wrong {r.id}: {_named(s)} | {r.text}" for r, s in self.wrong[:limit]]
        lines += [f"status {r.id}: {_named(s)}, gold {g.status} | {r.text}" for r, g, s in self.misjudged[:limit]]
        return lines


def evaluate_file(
    path: str | Path | Iterable[str | Path],
    extractor: Extractor,
    labelled_texts: str | Path | None = None,
    annotator: str | None = None,
    part: Part = "all",
) -> Evaluation:
    """Extract the statements of the passages of gold files and score them.

    Args:
        path: Gold file in JSON Lines, or several; their records' ids must differ.
        extractor: What extracts.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        annotator: Whose results are read of an export of Label Studio or Prodigy; without it the first of each task.
        part: All passages, those that training leaves for scoring ("unread"), or the others ("readable").

    Raises:
        InputError: A file cannot be read, a line is no gold record, a relation is none of the extractor's ontology, an
            id is there twice, or there is no passage.
    """
    paths = [path] if isinstance(path, (str, Path)) else path
    records = read_gold_files(paths, labelled_texts, annotator, extractor.ontology.relations, part)
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
    relations = relations or load_ontology().relations
    apart = load_ontology().labelled_apart if apart is None else apart
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.document.id].append(statement)
    records = [record.named_as_in(by_document[record.id]) for record in gold]
    triples, quads, dyads = (
        [(r, _Level(relations, apart, what).judge(r, by_document[r.id])) for r in records]
        for what in ("triple", "quad", "dyad")
    )
    quad, dyad = (sum((o.score.times(r.weight) for r, o in level), Score()) for level in (quads, dyads))
    return Evaluation(
        scores=tuple((r, outcome.score) for r, outcome in triples),
        quad=quad,
        dyad=dyad,
        relations=_by_relation(triples, list(relations)),
        missed=tuple((r, g) for r, outcome in triples for g in outcome.missed),
        wrong=tuple((r, s) for r, outcome in triples for s in outcome.wrong),
        matched=tuple((r, g, s) for r, outcome in triples for s, g in outcome.right),
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
    level = _Level(relations, apart)
    named = record.named_as_in(statements)
    own = dict(zip(map(id, named.statements), record.statements, strict=True))
    outcome = level.judge(named, statements)
    return [own[id(gold)] for _, gold in outcome.right], [level.key(statement) for statement in outcome.wrong]


def accepted(record: GoldRecord, statement: Statement, relations: Mapping[str, Relation]) -> list[GoldStatement]:
    """Return the gold statements of a record with which a statement agrees in subject, relation and object.

    Args:
        record: A gold record.
        statement: A statement of its passage.
        relations: Relations by name.
    """
    level = _Level(relations)
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


def spoken(statement: Statement, relation: str | None = None) -> str:
    """Return a statement in one line, with its status; the relation by its label, or as it is given."""
    said = relation or statement.relation.label
    return f"{statement.subject.label} {said} {statement.object.label} ({status_of(statement)})"


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


@dataclass(frozen=True, slots=True)
class _Level:
    """What must agree between a statement and a gold statement; of triples, open relations are not scored."""

    relations: Mapping[str, Relation]
    apart: Container[str] = ()
    what: Literal["triple", "quad", "dyad"] = "triple"

    def judge(self, record: GoldRecord, statements: Iterable[Statement]) -> _Outcome:
        """Match the statements of a record against its gold; those it is not labelled for are nothing.

        What a passage tells several times counts once, as the surest of its statements has it. Of a triple that the
        gold has with several statuses, each of them counts once, and is found first by what has that status.
        """
        firm: list[list[GoldStatement]] = []
        for gold in record.statements:
            if not gold.optional:
                same = next((many for many in firm if any(self._are_same(gold, each) for each in many)), None)
                if same is None:
                    firm.append([gold])
                elif self.what == "triple":
                    same.append(gold)
        accepted = [*chain.from_iterable(firm), *(gold for gold in record.statements if gold.optional)]
        named = {name for gold in record.statements for name in gold.relations}
        surest: dict[tuple[str, ...], Statement] = {}
        exact: set[tuple[str, ...]] = set()
        for statement in statements:
            name = statement.relation.name
            if (name in named or record.is_labelled_for(name, self.apart)) and self._scores(name):
                key = self.key(statement)
                if len(statuses := self._statuses(statement, firm)) > 1 and status_of(statement) in statuses:
                    key = (*key, status_of(statement))
                    exact.add(key)
                if key not in surest or statement.confidence > surest[key].confidence:
                    surest[key] = statement
        outcome, left = _Outcome(wanted=len(firm)), list(firm)
        for _, statement in sorted(surest.items(), key=lambda each: (each[0] not in exact, -each[1].confidence)):
            hits = [many for many in left if any(self.matches(statement, gold) for gold in many)]
            if hits:
                hit = min(hits, key=lambda many: many[0].status != status_of(statement))
                left.remove(hit)
                outcome.right.append((statement, hit[0]))
            elif not any(self.matches(statement, gold) for gold in accepted):
                if record.is_labelled_for(statement.relation.name, self.apart):
                    outcome.wrong.append(statement)
        outcome.missed = [many[0] for many in left]
        return outcome

    def key(self, statement: Statement) -> tuple[str, ...]:
        """Return what statements have in common that count once."""
        name, ends = (
            statement.relation.name,
            (folded_name(statement.subject.label), folded_name(statement.object.label)),
        )
        return (self._kind(name), *(sorted(ends) if self._is_free(name) else ends))

    def matches(self, statement: Statement, gold: GoldStatement) -> bool:
        """Say whether a statement is what the gold asks for."""
        name = statement.relation.name
        if self._kind(name) not in map(self._kind, gold.relations):
            return False
        return _pair_matches(statement, gold, self._is_free(name, *(gold.relations if self.what == "quad" else ())))

    def _statuses(self, statement: Statement, firm: Iterable[list[GoldStatement]]) -> set[str]:
        """Return the statuses that the gold has of a triple."""
        if self.what != "triple":
            return set()
        return {gold.status for many in firm for gold in many if self.matches(statement, gold)}

    def _are_same(self, gold: GoldStatement, other: GoldStatement) -> bool:
        """Whether two gold statements are one at this level; as triples only those that were marked several times."""
        if self._kind(gold.relations[0]) != self._kind(other.relations[0]):
            return False
        if self.what == "triple" and not (gold.by_words and other.by_words and gold.status == other.status):
            return False
        free = self.what == "dyad" or (self.what == "triple" and self._is_free(gold.relations[0]))
        return _overlap(gold, other) or (free and _overlap(gold, other, crossed=True))

    def _scores(self, relation: str) -> bool:
        return self.what != "triple" or relation in self.relations

    def _kind(self, relation: str) -> str:
        if self.what == "triple":
            return relation
        return self.relations[relation].quad if self.what == "quad" and relation in self.relations else "none"

    def _is_free(self, *relations: str) -> bool:
        """Whether the parties may stand in either order."""
        return self.what == "dyad" or any(r in self.relations and self.relations[r].symmetric for r in relations)


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
    words = fold(name).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("-", " ").replace(".", "").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words).removesuffix("'s")


# --- figures ------------------------------------------------------------------------------------------------


def _by_relation(outcomes: Iterable[tuple[GoldRecord, _Outcome]], order: Sequence[str]) -> dict[str, Score]:
    found: defaultdict[str, Score] = defaultdict(Score)
    for record, outcome in outcomes:
        counted = [(gold.relations[0], Score(1, 1, 1)) for _, gold in outcome.right]
        counted += [(gold.relations[0], Score(0, 0, 1)) for gold in outcome.missed]
        counted += [(statement.relation.name, Score(0, 1, 0)) for statement in outcome.wrong]
        for name, score in counted:
            found[name] += score.times(record.weight)
    place = {name: n for n, name in enumerate(order)}
    return {name: found[name] for name in sorted(found, key=lambda name: (place.get(name, len(place)), name))}


def _row(name: str, score: Score) -> tuple[str, ...]:
    shares = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}")
    return (name, *shares, *map(_count, (score.right, score.predicted, score.wanted)))


def _count(number: float) -> str:
    return f"{number:.0f}"


def _named(statement: Statement) -> str:
    return spoken(statement, statement.relation.name)
