"""Learns whom pronouns of the third person stand for, from labelled passages that have the words of their parties.

A label whose subject or object stands in the text as "it" or "they", with names of whom it is, tells which of
those who were named before is meant. Logistic regression of scikit-learn over traits, turned into whole numbers; the
threshold is that from which, on documents that the weights had not seen, as many of those told are right as is asked
for. Mentions that are in no label teach nothing, since nobody told whom they mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.actors.antecedents import Antecedent, Ranker, traits
from graphkit.errors import InputError, MissingExtraError
from graphkit.evaluation.gold import GoldRecord, is_unread, read_labelled
from graphkit.evaluation.scoring import folded_name
from graphkit.evaluation.training import fold_of, source_of
from graphkit.extraction import Extractor
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.language.coreference import NEUTER, PERSONAL, PLURAL
from graphkit.language.parse import Token

__all__ = ["Case", "Learned", "head_of", "learn", "named", "train"]

_PRONOUNS = PERSONAL | NEUTER | PLURAL
_STRENGTH = 0.1
"""Inverse strength of the ridge, chosen on readable folds."""
_PRECISION = 0.7
"""Share of right ones that the threshold is to keep among those told, on documents that were not seen."""
_UNITS = 1000
_LEAST_CASES = 50
Spans = Mapping[tuple[int, int], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled word that refers to somebody.

    Attributes:
        source: Source document, on one side of every fold.
        traits: Of each who may be meant, what weighs.
        right: Whether it is meant.
    """

    source: str
    traits: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of learning.

    Attributes:
        ranker: The weights.
        cases: How many words refer to somebody.
        told: How many of them are told whom they mean, by weights that had not seen the document.
        right: How many of these rightly.
    """

    ranker: Ranker
    cases: int
    told: int
    right: int


class _Asking:
    """A proposer that proposes nothing, and notes who may be meant by the words of labels."""

    def __init__(self, asked: Mapping[str, tuple[str, Spans]]) -> None:
        self._asked = asked
        self.cases: list[Case] = []

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        source, spans = self._asked[passage.document.id]
        first = passage.block.start
        for (start, end), names in spans.items():
            if first <= start < first + len(passage.block.text):
                head = head_of(passage, start - first, end - first)
                found = passage.resolver.antecedents(head) if head is not None else []
                if found:
                    right = _right([self._names(each, passage) for each in found], names)
                    self.cases.append(Case(source, tuple(tuple(traits(each.seen)) for each in found), right))
        yield from ()

    @staticmethod
    def _names(antecedent: Antecedent, passage: Passage) -> set[str]:
        return {folded_name(passage.discourse.in_full(party.actor).label) for party in antecedent.parties}


def head_of(passage: Passage, start: int, end: int) -> Token | None:
    """Return the head of the words between two characters of a block; None where there is no word."""
    tokens = [token for token in passage.doc if start <= token.idx < end]
    return passage.doc.root(tokens[0].i, tokens[-1].i + 1) if tokens else None


def _right(named: Sequence[set[str]], names: frozenset[str]) -> tuple[bool, ...]:
    """Return who is meant: those together whom a label names, and where there are none, one whom it names."""
    several = any(each <= names and len(each) > 1 for each in named)
    return tuple(each <= names and (len(each) > 1 or not several) for each in named)


def named(record: GoldRecord) -> dict[tuple[int, int], frozenset[str]]:
    """Return the names that labels accept for each of the stretches of text that they are of, if they give names."""
    found: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for statement in record.statements:
        if statement.by_words:
            continue
        for span, names in (
            (statement.subject_span, statement.subjects),
            (statement.object_span, statement.objects),
        ):
            if span is not None:
                found[span].update(map(folded_name, names))
    return {span: frozenset(names) for span, names in found.items()}


def train(
    paths: Sequence[str | Path],
    *,
    keep_unread: bool = True,
    command: str = "",
    licences: Sequence[str] = (),
    labelled_texts: str | Path | None = None,
    model: str | None = None,
) -> Learned:
    """Learn weights from files of labelled passages.

    Args:
        paths: JSON Lines of passages with their statements (``graphkit.evaluation.gold``).
        keep_unread: Whether every third record of each file is left for scoring.
        command: The command that made the file, for its header.
        licences: Licences of the texts, for its header.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        model: Name of a spaCy model.

    Raises:
        InputError: A file cannot be read, an id stands twice, or there is too little to learn from.
        MissingExtraError: scikit-learn is not installed.
    """
    known: set[str] = set()
    records = [
        record
        for path in paths
        for place, record in enumerate(read_labelled(path, labelled_texts, known=known))
        if isinstance(record, GoldRecord) and not (keep_unread and is_unread(place))
    ]
    about = {
        "command": command,
        "files": sorted(Path(path).name for path in paths),
        "licences": sorted(licences),
        "passages": len(records),
    }
    return learn(_cases(records, model), about)


def _cases(records: Iterable[GoldRecord], model: str | None) -> list[Case]:
    """Return the words of labels that refer to somebody, with who may be meant."""
    kept = [(record, spans) for record in records if (spans := _referring(record))]
    asking = _Asking({record.id: (source_of(record), spans) for record, spans in kept})
    extractor = Extractor(model, proposers=[asking])
    for _ in extractor.extract(record.document for record, _ in kept):
        pass
    return asking.cases


def _referring(record: GoldRecord) -> Spans:
    """Return the spans of a record that are a pronoun of the third person."""
    found = named(record).items()
    return {span: names for span, names in found if record.text[slice(*span)].strip().lower() in _PRONOUNS}


def learn(cases: Sequence[Case], about: Mapping[str, Any] | None = None) -> Learned:
    """Learn weights from words that refer to somebody.

    Raises:
        InputError: There are too few.
        MissingExtraError: scikit-learn is not installed.
    """
    folds = [fold_of(case.source) for case in cases]
    if len(cases) < _LEAST_CASES or len(set(folds)) < 2:
        raise InputError(
            f"{len(cases)} labelled words that refer to somebody are too few to learn from; give labels whose s_span "
            f'or o_span is on "it" or "they", at least {_LEAST_CASES}, of several documents'
        )
    best: list[tuple[int, bool]] = []
    for fold in sorted(set(folds)):
        base, weights = _fitted([case for case, f in zip(cases, folds, strict=True) if f != fold])
        for case, f in zip(cases, folds, strict=True):
            if f == fold:
                totals = [base + sum(weights.get(trait, 0) for trait in each) for each in case.traits]
                place = max(range(len(totals)), key=lambda i: (totals[i], -i))
                best.append((totals[place], case.right[place]))
    threshold, told, right = _threshold(best)
    base, weights = _fitted(cases)
    about = {**(about or {}), "cases": len(cases), "told": told, "right": right}
    return Learned(Ranker(weights, base, threshold, about), len(cases), told, right)


def _threshold(best: Sequence[tuple[int, bool]]) -> tuple[int, int, int]:
    """Return the lowest sum that keeps the precision sought, and how many are told from there, and how many rightly."""
    found = (max((total for total, _ in best), default=0) + 1, 0, 0)
    right = 0
    ordered = sorted(best, reverse=True)
    for told, (total, is_right) in enumerate(ordered, 1):
        right += is_right
        last = told == len(ordered) or ordered[told][0] != total
        if last and right >= _PRECISION * told:
            found = (total, told, right)
    return found


def _fitted(cases: Sequence[Case]) -> tuple[int, dict[str, int]]:
    """Return what every sum starts from, and the weights of traits, in whole numbers."""
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits
    except ImportError as error:
        raise MissingExtraError("scikit-learn", "train", "learning weights") from error
    rows = [dict.fromkeys(each, 1) for case in cases for each in case.traits]
    right = [is_right for case in cases for is_right in case.right]
    if len(set(right)) < 2:
        raise InputError("all or none of those who may be meant are meant; give labels of other texts too")
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=500, random_state=0)
    with threadpool_limits(1):
        model.fit(matrix, right)
    weights = {
        str(trait): weight
        for trait, share in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        if (weight := round(_UNITS * float(share)))
    }
    return round(_UNITS * float(model.intercept_[0])), weights
