"""Counts that allow for what extraction gets wrong and what it misses, with 95 % intervals, from two labelled samples.

**Right.** Judged statements, drawn at random within strata, tell how many of those told are right: N p in each stratum,
with N known for every domain (post-stratified, C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey
Sampling, 1992, chapters 7 and 10). Where fewer than five of a domain in a stratum are judged, the rest takes the share
of the stratum, and where it too has few, of its class. **Missed.** Passages, drawn at random with those that tell
nothing, labelled in full, tell how many a reader finds that are not told: the mean shortfall of a passage times the
number of passages. The sum of the two is the difference estimator of Särndal and others (1992, section 6.3), in which
what is told is the known auxiliary and the labels give the mean of its errors; prediction-powered inference is the same
estimator (A. N. Angelopoulos and others, Science 382, 2023). It needs no model of the errors: its interval holds
whatever they depend on, as long as the samples are random. (Corrections for misclassified *variables* in regressions,
as in N. TeBlunthuis, V. Hase and C.-H. Chan, Communication Methods and Measures 18, 2024, answer another question, and
need such a model.)

**Series.** A month of a dyad has few labelled statements or none. Its correction is synthetic (J. N. K. Rao and I.
Molina, Small Area Estimation, 2015, chapter 3): the shares of its class, confidence and year are taken for its own.
That is an assumption, which the design cannot make good: where errors depend on the dyad, the interval is too narrow or
lies beside the truth.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphkit.errors import InputError
from graphkit.evaluation.gold import STATUSES, GoldRecord, GoldStatement
from graphkit.evaluation.judged import Judgement
from graphkit.evaluation.scoring import evaluate, status_of, told_once
from graphkit.graph.dates import Frequency, period_of, statement_date
from graphkit.graph.passages import TOLD, place_of
from graphkit.graph.selection import Selection
from graphkit.graph.statement_set import StatementSet
from graphkit.graph.states import party_label, state_iri
from graphkit.graph.tables import Table
from graphkit.model import Modality, Polarity, Relation, Statement
from graphkit.ontology import Ontology, load_ontology

__all__ = ["Corrected", "LabelledPassage", "compare_passages", "compare_with", "relations_of", "stratum_of"]

_BANDS = (0.6, 0.8)
"""Confidences at which one band ends and the next begins."""
_FEWEST = 5
"""Judged statements that a cell needs to be estimated from itself."""
_YEARLY = 20
"""Judged statements of a stratum in a year that its own share needs, and labelled passages of a year, tenfold."""

Domain = tuple[str, ...]


def stratum_of(said: Statement) -> str:
    """Return what a statement is drawn from and judged with: its quad class and band of confidence."""
    low = sum(said.confidence >= edge for edge in _BANDS)
    names = (f"below {_BANDS[0]:g}", f"{_BANDS[0]:g} to {_BANDS[1]:g}", f"from {_BANDS[1]:g}")
    return f"{_quad(said)}, {names[low]}"


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """How many more statements a passage makes than are read in it right.

    Attributes:
        stratum: What it was drawn from.
        weight: How many passages it stands for.
        date: Date of publication, or None.
        shortfall: Statements missed less those told twice, by quad class and relation; a passage without any counts.
        known: Whether its document can be one of the graph; one that was drawn because it tells something, and of whose
            document the graph tells nothing, is of another graph or of what was left out of this one.
        labelled: Whether it is labelled; one that is not stands for as many passages, of which others tell.
    """

    stratum: str
    weight: float
    date: dt.date | None
    shortfall: Mapping[tuple[str, str], int] = field(default_factory=dict)
    known: bool = True
    labelled: bool = True


def relations_of(statements: Iterable[Statement], ontology: Ontology) -> dict[str, Relation]:
    """Return the relations that labels may have, by name: those of the ontology, and those that statements have."""
    told = {said.relation.name: said.relation for said in statements if said.relation.quad != "open"}
    return ontology.relations | told


def compare_with(
    told: StatementSet, records: Iterable[GoldRecord], ontology: Ontology | None = None
) -> list[LabelledPassage]:
    """Return what is missed in labelled passages of a graph, or of the kinds of statements selected from one.

    Of a selection by relation, quad class, polarity, modality or confidence, only what it could hold is missed.

    Args:
        told: The statements.
        records: Passages as ``graphkit sample`` draws them, with the statements that a reader finds.
        ontology: The one that the graph was built with; that which comes with graphkit if not given.

    Raises:
        InputError: The statements were selected in a way of which labels do not tell whether they meet it, or a
            selection was changed afterwards; or a record is of no passage of a document.
    """
    scope = told.scope
    if scope is None:
        return compare_passages(records, told.statements, told.documents, ontology=ontology)
    if scope.changed:
        raise InputError(
            "passages cannot tell what is missed in a selection that was added to, or whose actors were merged, "
            "afterwards; do that first, then select"
        )
    beyond = sorted({name for selection in scope.selections for name in selection.beyond_labels})
    if beyond:
        raise InputError(
            f"labels do not tell what is missed in a selection by {', '.join(beyond)}; count in the whole graph, by "
            "quad, relation, year or as a series, or leave the passages out to correct what is wrong alone"
        )
    return compare_passages(records, scope.whole.statements, scope.whole.documents, scope.selections, ontology)


def compare_passages(
    records: Iterable[GoldRecord],
    statements: Collection[Statement],
    documents: Container[str] = (),
    selections: Sequence[Selection] = (),
    ontology: Ontology | None = None,
) -> list[LabelledPassage]:
    """Return what is missed in labelled passages.

    A statement is found where a right one of the passage has its parties, relation and status.

    Args:
        records: Passages as ``graphkit sample`` draws them, with the statements that a reader finds; those that are
            labelled for no relation are not labelled.
        statements: All statements of the graph.
        documents: Ids of its documents, those without statements too.
        selections: Kinds of statements that are counted, each by relation, quad class, polarity, modality or
            confidence.
        ontology: The one that the graph was built with; that which comes with graphkit if not given.

    Raises:
        InputError: A record is of no passage of a document.
    """
    known = ontology or load_ontology()
    labels = _Labels(known, relations_of(statements, known))
    least = max((selection.min_confidence or 0.0 for selection in selections), default=0.0)
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for said in statements:
        if said.confidence >= least:
            by_document[said.document.id].append(said)
    found = []
    for record in records:
        try:
            document, first, last = place_of(record.source or record.id)
        except ValueError:
            raise InputError(
                f"the passage {record.id} does not say where it stands; expected a source such as doc-1#0-420, as "
                "graphkit sample writes it"
            ) from None
        told = [
            _within(each, record.id, first)
            for each in by_document.get(document, ())
            if first <= each.evidence.start < last
        ]
        ours = record.stratum != TOLD or document in by_document or document in documents
        short = _shortfall(record, told, selections, labels) if ours else {}
        drawn = record.stratum or "all", record.weight, record.date
        found.append(LabelledPassage(*drawn, short, ours, record.is_labelled))
    return found


class Corrected:
    """Counts of statements that allow for errors.

    Args:
        statements: All statements that are told.
        judged: Which of a random sample of them are right.
        passages: Passages of a random sample; without labelled ones what is missed is not corrected. For those that are
            not labelled stand those of their stratum that are, as if drawn from it at random.

    Raises:
        InputError: No judged statement is among the statements, or no passage can be of their documents, or none of a
            stratum is labelled.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        judged: Iterable[Judgement],
        passages: Sequence[LabelledPassage] | None = None,
    ) -> None:
        self._told = [said for said in statements if said.relation.quad != "open"]
        self._strata = {said.id: stratum_of(said) for said in self._told}
        rights = {each.id: each.right for each in judged if each.right is not None}
        self._rights = {key: right for key, right in rights.items() if key in self._strata}
        labelled = [each for each in passages or () if each.labelled]
        self._passages = [each for each in labelled if each.known] or None
        self._strange_passages = len(labelled) - len(self._passages or ())
        drawn = [each for each in passages or () if each.known] if self._passages else []
        self._open_passages = len(drawn) - len(self._passages or ())
        self._sizes: dict[str, float] = defaultdict(float)
        for each in drawn:
            self._sizes[each.stratum] += each.weight
        self._strangers = len(rights) - len(self._rights)
        if not rights:
            raise InputError("no judged statement; set right to true or false on the lines that graphkit sample wrote")
        if labelled and not self._passages:
            raise InputError("no labelled passage is of a document of this graph; label passages drawn from it")
        if bare := self._sizes.keys() - {each.stratum for each in self._passages or ()}:
            raise InputError(f"no passage of the stratum {min(bare)!r} is labelled; label some of each, in their order")
        if not self._rights:
            raise InputError(
                "no judged statement is of this graph; judge a sample that graphkit sample draws from it, with right "
                "true or false"
            )
        self._sampled = [(self._strata[s.id], s, self._rights[s.id]) for s in self._told if s.id in self._rights]
        self._pools = _pools((stratum, right) for stratum, _, right in self._sampled)

    @property
    def note(self) -> str:
        """What is corrected, and what is not."""
        told = f"{len(self._rights):,} judged statements"
        if self._passages:
            told += f" and {len(self._passages):,} labelled passages: what is wrong and what is missed are corrected"
        else:
            told += ": what is wrong is corrected, what is missed is not; label passages to correct both"
        if self._strangers:
            told += f"; {self._strangers:,} judged statements are not in the graph and do not count"
        if self._open_passages:
            told += f"; {self._open_passages:,} passages are not labelled; others of their stratum stand for them"
        if self._strange_passages:
            told += f"; {self._strange_passages:,} labelled passages are of no document of the graph and do not count"
        return told

    def counts(self, by: str | Sequence[str] = "quad") -> Table:
        """Return numbers of statements by domain, corrected by the sampling design alone.

        Columns: the domain, ``told`` (statements of the graph), ``right`` (estimated), ``missed`` (estimated; None
        without passages), ``estimate`` (their sum), ``low`` and ``high`` (95 % interval).

        Args:
            by: "all", "quad", "relation", "year" (of publication), or several of them.

        Raises:
            InputError: There is no such domain.
        """
        names = (by,) if isinstance(by, str) else tuple(by)
        domains = _domains(names)
        cells = Counter((domains.of_statement(said), self._strata[said.id]) for said in self._told)
        judged: dict[tuple[Domain, str], list[bool]] = defaultdict(list)
        for stratum, said, right in self._sampled:
            judged[domains.of_statement(said), stratum].append(right)
        missed = self._missed(domains)
        rows = []
        for domain in sorted({domain for domain, _ in cells} | missed.keys()):
            own = {stratum: count for (of, stratum), count in cells.items() if of == domain}
            parts = self._right(own, {stratum: judged.get((domain, stratum), []) for stratum in own})
            told = sum(own.values())
            found, short = _sum(parts), _sum(missed.get(domain, []))
            total = _sum([*parts, *missed.get(domain, [])])
            low, high = total.interval
            known = [right for stratum in own for right in judged[domain, stratum]]
            low = max(low, float(sum(known)))
            if self._passages is None:  # no more can be right than are told, less those found wrong
                high = min(high, float(told - known.count(False)))
            lost = None if self._passages is None else short.value
            rows.append((*domain, told, found.value, lost, total.value, low, high))
        return Table((*names, "told", "right", "missed", "estimate", "low", "high"), tuple(rows), self.note)

    def series(self, frequency: Frequency = "month") -> Table:
        """Return numbers of statements by dyad, quad class and period, corrected by the shares of their like.

        Columns: ``period`` (its first day), ``first``, ``second``, ``quad``, ``told``, ``estimate``, ``low`` and
        ``high``: a 95 % interval for the number of statements that a reader would find, from how well the shares are
        known and from how far few statements stray from them. Those who act for a state count as it. A dyad and
        period of which nothing is told has no row, and undated statements count nowhere.

        Args:
            frequency: "day", "week", "month", "quarter" or "year".

        Raises:
            InputError: The frequency is none of these.
        """
        groups: dict[tuple[dt.date, str, str, str], Counter[tuple[str, int]]] = defaultdict(Counter)
        labels: dict[str, str] = {}
        for said in self._told:
            day = statement_date(said)
            if day is None:
                continue
            one, two = state_iri(said.subject, day), state_iri(said.object, day)
            for iri, actor in ((one, said.subject), (two, said.object)):
                labels.setdefault(iri, party_label(actor, day))
            if one != two:
                key = (period_of(day, frequency), min(one, two), max(one, two), _quad(said))
                groups[key][self._strata[said.id], _year(said)] += 1
        shares = _Shares(self._told, self._strata, self._sampled, self._pools, self._missed(_domains(("quad",))))
        rows = []
        for (period, one, two, quad), cells in groups.items():
            estimate, low, high = shares.of(quad, cells)
            if self._passages is None:
                low, high = (min(bound, float(sum(cells.values()))) for bound in (low, high))
            rows.append((period, labels[one], labels[two], quad, sum(cells.values()), estimate, low, high))
        columns = ("period", "first", "second", "quad", "told", "estimate", "low", "high")
        return Table(columns, tuple(sorted(rows, key=lambda row: row[:4])), self.note)

    def __repr__(self) -> str:
        return f"Corrected({self.note})"

    def _repr_html_(self) -> str:
        return self.counts()._repr_html_()

    def _right(self, cells: Mapping[str, int], judged: Mapping[str, Sequence[bool]]) -> list[_Part]:
        """Estimate how many statements of a domain are right, from its own in each stratum or else from its like.

        In a stratum with few of its own, those count as they were judged, and the shares of others stand for the rest
        alone: those of the stratum, else of its class, else of all. All that lean on the same others are one part,
        since they err together.
        """
        parts, rest = [], Counter[str]()
        for stratum, count in cells.items():
            own = judged[stratum]
            if len(own) >= min(_FEWEST, count):
                parts.append(_share_part(count, own))
            else:
                parts.append(_Part(float(sum(own)), 0.0, 0.0))
                rest[_pool_of(stratum, self._pools)] += count - len(own)
        return parts + [_share_part(count, self._pools[name], own=False) for name, count in rest.items()]

    def _missed(self, domains: _Domains) -> dict[Domain, list[_Part]]:
        """Estimate what is missed in each domain, one part for each stratum of the passages."""
        strata: dict[str, list[LabelledPassage]] = defaultdict(list)
        for passage in self._passages or ():
            strata[passage.stratum].append(passage)
        found: dict[Domain, list[_Part]] = defaultdict(list)
        wanted = {domains.of_statement(said) for said in self._told}
        for stratum, passages in strata.items():
            values = [domains.of_passage(passage) for passage in passages]
            for domain in wanted | {domain for each in values for domain in each}:
                short = [each.get(domain, 0) for each in values]
                found[domain].append(_mean_part(self._sizes[stratum], short))
        return found


# --- estimates --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """An estimate, its variance, and the degrees of freedom that the variance is known with."""

    value: float
    variance: float
    freedom: float

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval by Student's t."""
        from scipy.stats import t

        if self.variance == 0:
            return self.value, self.value
        half = float(t.ppf(0.975, max(self.freedom, 1.0))) * self.variance**0.5
        return max(0.0, self.value - half), self.value + half


def _sum(parts: Sequence[_Part]) -> _Part:
    """Add independent estimates; degrees of freedom as F. E. Satterthwaite, Biometrics Bulletin 2, 1946."""
    variance = sum(part.variance for part in parts)
    below = sum(part.variance**2 / part.freedom for part in parts if part.freedom)
    return _Part(sum(part.value for part in parts), variance, variance**2 / below if below else 1.0)


def _share_part(count: int, judged: Sequence[bool], own: bool = True) -> _Part:
    """Return the number that is right among a count, from a random sample of it, or of others if it is not its own.

    The variance takes one more right and one more wrong into account, so that a sample without errors is not taken for
    certainty (A. Agresti and B. A. Coull, American Statistician 52, 1998). The share of others is that of a population,
    from which the count strays as a binomial does.
    """
    n, right = len(judged), sum(judged)
    share = (right + 1) / (n + 2)
    left = max(0.0, 1 - n / count) if own else 1.0
    spread = share * (1 - share)
    strays = 0.0 if own else count * spread
    return _Part(count * right / n, count**2 * left * spread / max(n - 1, 1) + strays, max(n - 1, 1))


_ALL = ""
"""Name of the pool of all that is judged."""


def _pools(sampled: Iterable[tuple[str, bool]]) -> dict[str, list[bool]]:
    """Return what is judged by stratum, by class, and of all."""
    found: dict[str, list[bool]] = defaultdict(list)
    for stratum, right in sampled:
        for name in (stratum, _class_of(stratum), _ALL):
            found[name].append(right)
    return found


def _pool_of(stratum: str, pools: Mapping[str, Sequence[bool]]) -> str:
    """Return the name of those whose share stands for a stratum's: its own, its class, or all, the first of enough."""
    return next((name for name in (stratum, _class_of(stratum)) if len(pools.get(name, ())) >= _FEWEST), _ALL)


def _class_of(stratum: str) -> str:
    return stratum.partition(",")[0]


def _mean_part(size: float, values: Sequence[int]) -> _Part:
    """Return the total of so many passages from the values of some; without any miss, one in all is allowed for."""
    n = len(values)
    mean = sum(values) / n
    spread = sum((value - mean) ** 2 for value in values) / max(n - 1, 1)
    left = max(0.0, 1 - n / size)
    return _Part(size * mean, size**2 * left * (spread or 1 / n) / n, max(n - 1, 1))


class _Shares:
    """Shares of right statements by stratum and year, and what is missed for each right one by class."""

    def __init__(
        self,
        told: Sequence[Statement],
        strata: Mapping[str, str],
        sampled: Sequence[tuple[str, Statement, bool]],
        pools: Mapping[str, list[bool]],
        missed: Mapping[Domain, Sequence[_Part]],
    ) -> None:
        self._pools = pools
        by_year: dict[tuple[str, int | None], list[bool]] = defaultdict(list)
        for stratum, said, right in sampled:
            by_year[stratum, _year(said)].append(right)
        self._judged = {key: judged for key, judged in by_year.items() if len(judged) >= _YEARLY}
        self._judged |= {(name, None): judged for name, judged in pools.items()}
        self._missed = {domain[0]: _sum(parts) for domain, parts in missed.items()}
        self._rights: Counter[str] = Counter()
        for said in told:
            judged = self._judged[self._like(strata[said.id], _year(said))]
            self._rights[_quad(said)] += sum(judged) / len(judged)  # type: ignore[assignment]

    def of(self, quad: str, cells: Mapping[tuple[str, int], int]) -> tuple[float, float, float]:
        """Return the estimate of a group of statements of one class, and its interval.

        Given their shares, right ones are binomial, and missed ones, which come with chance r for each that is found,
        negative binomial. All that lean on the same judged ones err together. The interval is that of the gamma
        distribution of the same mean and variance.
        """
        missed, rights = self._missed.get(quad), self._rights[quad]
        odds = max(missed.value, 0.0) / rights if missed is not None and rights else 0.0
        mean = variance = found = 0.0
        counts: Counter[tuple[str, int | None]] = Counter()
        for (stratum, year), count in cells.items():
            counts[self._like(stratum, year)] += count
        for key, count in counts.items():
            judged = self._judged[key]
            n, right = len(judged), sum(judged)
            share, wary = right / n, (right + 1) / (n + 2)
            found += count * share
            variance += count**2 * wary * (1 - wary) / max(n - 1, 1)
            variance += (1 + odds) ** 2 * count * wary * (1 - wary) + count * share * odds * (1 + odds)
        if missed is not None and rights:
            variance += (found / rights) ** 2 * missed.variance
        mean = found * (1 + odds)
        return mean, *_gamma(mean, variance)

    def _like(self, stratum: str, year: int) -> tuple[str, int | None]:
        """Return whose share stands for a stratum's in a year: its own, or that of a pool of all years."""
        own = stratum, year
        return own if own in self._judged else (_pool_of(stratum, self._pools), None)


def _gamma(mean: float, variance: float) -> tuple[float, float]:
    from scipy.stats import gamma

    if mean <= 0 or variance <= 0:
        return mean, mean
    low, high = gamma.ppf((0.025, 0.975), mean**2 / variance, scale=variance / mean)
    return float(low), float(high)


# --- domains ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Domains:
    """What statements and shortfalls are counted by."""

    names: tuple[str, ...]

    def of_statement(self, said: Statement) -> Domain:
        return tuple(_STATEMENT[name](said) for name in self.names)

    def of_passage(self, passage: LabelledPassage) -> Counter[Domain]:
        """Return the shortfall of a passage by domain."""
        found: Counter[Domain] = Counter()
        when = "" if passage.date is None else str(passage.date.year)
        for (quad, relation), short in passage.shortfall.items():
            values = {"all": "all", "quad": quad, "relation": relation, "year": when}
            found[tuple(values[name] for name in self.names)] += short
        return found


def _domains(names: tuple[str, ...]) -> _Domains:
    for name in names:
        if name not in _STATEMENT:
            raise InputError(f"{name!r} is nothing to count by; take one or several of {', '.join(_STATEMENT)}")
    return _Domains(names)


def _quad(said: Statement) -> str:
    return said.quad or said.relation.quad


def _year(said: Statement) -> int:
    return 0 if said.document.date is None else said.document.date.year


_STATEMENT: Mapping[str, Callable[[Statement], str]] = {
    "all": lambda said: "all",
    "quad": _quad,
    "relation": lambda said: said.relation.name,
    "year": lambda said: str(_year(said) or ""),
}


def _shortfall(
    record: GoldRecord, own: Sequence[Statement], selections: Sequence[Selection], labels: _Labels
) -> dict[tuple[str, str], int]:
    """Return what a passage states and is not told, less what is told twice, by quad class and relation.

    What is told with another status than the label's is not told.
    """
    if not record.is_labelled:
        return {}
    lost: list[GoldStatement] = []
    counted: dict[tuple[str, ...], str] = {}
    apart = labels.ontology.labelled_apart
    for status in STATUSES:
        part = replace(record, statements=tuple(gold for gold in record.statements if gold.status == status))
        outcome = evaluate([part], [said for said in own if status_of(said) == status], labels.relations, apart)
        lost += [gold for _, gold in outcome.missed]
        counted |= {_key(said): said.id for _, _, said in outcome.matched}
    short = Counter(labels.kind(gold) for gold in lost if all(labels.could_be_in(each, gold) for each in selections))
    repeated = [said for said in own if counted.get(_key(said), said.id) != said.id]
    for selection in selections:
        repeated = list(selection.apply(repeated))
    short.subtract((_quad(said), said.relation.name) for said in repeated)
    return {kind: number for kind, number in short.items() if number}


def _within(said: Statement, passage: str, first: int) -> Statement:
    """Return a statement as one of a passage, from whose first character on its parties' words are counted."""
    evidence = said.evidence
    subject, other = (
        replace(words, start=words.start - first, end=words.end - first)
        for words in (said.subject_mention, said.object_mention)
    )
    own = replace(evidence, document=replace(evidence.document, id=passage))
    return replace(said, evidence=own, subject_mention=subject, object_mention=other)


def _key(said: Statement) -> tuple[str, ...]:
    """Return what statements have in common that a passage makes once."""
    return *told_once(said), status_of(said)


@dataclass(frozen=True, slots=True)
class _Labels:
    """What labels say: of which relation and quad class they are."""

    ontology: Ontology
    relations: Mapping[str, Relation]

    def kind(self, gold: GoldStatement) -> tuple[str, str]:
        """Return quad class and relation of a gold statement."""
        relation = self.relations.get(gold.relations[0])
        if relation is None:
            return "none", gold.relations[0]
        return self.ontology.derive(relation, *_status(gold)).quad or relation.quad, relation.name

    def could_be_in(self, selection: Selection, gold: GoldStatement) -> bool:
        """Say whether a statement such as the gold one would be in a selection by kinds of statements."""
        quad, name = self.kind(gold)
        label = self.relations[name].label if name in self.relations else name
        return selection.could_hold(name, label, quad, *_status(gold))


def _status(gold: GoldStatement) -> tuple[Polarity, Modality]:
    polarity = Polarity.NEGATIVE if gold.status == "negated" else Polarity.POSITIVE
    return polarity, Modality(gold.status) if gold.status in ("planned", "possible") else Modality.ACTUAL
