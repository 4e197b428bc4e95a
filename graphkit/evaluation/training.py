"""Learns the judge's weights from labelled passages: which candidates were right, by what is plain to see of them.

Boosted trees of scikit-learn over whole numbers, turned into whole numbers themselves; shares of right candidates by
entry, relation, word and shape, each counted without the documents of the candidate that it is a feature of; and a
table of probabilities, made on candidates that the trees had not seen. Folds are by source document, so that no
document teaches what is asked of it. The same labels give the same file.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError, MissingExtraError
from graphkit.evaluation.calibration import area_under_curve, calibration_error
from graphkit.evaluation.gold import GoldPair, GoldRecord, GoldStatement, is_unread, read_labelled
from graphkit.evaluation.judged import Judgement, is_judged_file, read_judged
from graphkit.evaluation.scoring import accepted, is_in_place, status_of, told_once
from graphkit.extraction.features import NUMBERS, SPELLING, is_led
from graphkit.extraction.judge import KINDS_OF_SHARES, Judge, Node, Shares, Tree
from graphkit.files import replacing
from graphkit.model import Document, Statement

if TYPE_CHECKING:
    from graphkit.extraction.extractor import Extractor, Judged
    from graphkit.extraction.pair_reader import PairReader

__all__ = [
    "JudgedSentence",
    "Labelled",
    "Learned",
    "check_parts",
    "count_on",
    "crossed_readers",
    "digest_of",
    "fold_folder",
    "fold_of",
    "label",
    "learn",
    "part_of",
    "report",
    "source_of",
    "train",
    "unlearned",
    "write_weights",
]

_log = logging.getLogger("graphkit.evaluation")
_FOLDS = 6
"""Parts of the source documents for what is counted or learned without a document."""
_PRIOR = 6
"""Candidates of the more general kind that a share starts from."""
_LEAST_CASES = 4
"""Cases below which the share of a word is left out of the file."""
_UNITS = 1000
"""Whole numbers of a leaf to one unit of log-odds."""
_TREES, _LEAVES, _RATE, _LEAST_IN_LEAF, _RIDGE = 500, 63, 0.03, 40, 3.0
"""Chosen on readable folds."""
_PRECISION = 0.78
"""Precision that the default threshold is to keep on out-of-fold statements, so far as it can be had; with a reader
that was taught by all passages it is a little higher."""
_RISING = tuple(f"share {kind}" for kind in KINDS_OF_SHARES)
_TITLED, _MISSPELLED, _TORN = -140, -450, -1400
"""What texts in Title Case, with many slips, and names with a slip in them lose, in thousandths of log-odds: so much
that they are as often right as they are probable (``tests/spelling.py --weigh``), with many slips 0.2 more, which keeps
the precision of print nearly. Labelled texts are spelled well."""
_KNOTS = 24
"""Groups of statements in the table of probabilities."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement that was read, and whether a reader finds it too.

    Attributes:
        numbers: What is seen of it, in whole numbers by name.
        keys: Words by kind, for shares.
        right: Whether the labels have it.
        source: Source document, on one side of every fold.
        firm: Whether it says how probable a statement is: the labels tell all that the text says, and no frame was
            written with the text.
        triple: Passage, relation and parties: what counts once, however often it is said.
        labels: The labels, by passage and place, that have its triple.
    """

    numbers: dict[str, int]
    keys: dict[str, tuple[str, ...]]
    right: bool
    source: str
    firm: bool
    triple: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of learning.

    Attributes:
        judge: The weights.
        probabilities: Out-of-fold probability of each labelled statement, thousandths, in their order.
        labelled: The statements.
        wanted: Required statements of the labels that tell all.
    """

    judge: Judge
    probabilities: tuple[int, ...]
    labelled: tuple[Labelled, ...]
    wanted: int


def unlearned() -> Judge:
    """Return a judge that knows nothing: everything is as probable as not."""
    return Judge((), ((0,),), 0, ((0, 500),), Shares({}, (1, 2), 1), 0)


def train(
    paths: Sequence[str | Path],
    extractor: Extractor,
    *,
    beside: Sequence[str | Path] = (),
    keep_unread: bool = True,
    command: str = "",
    licences: Sequence[str] = (),
    readers: Sequence[PairReader] = (),
    unseen: Sequence[str | Path] = (),
    whole: PairReader | None = None,
    labelled_texts: str | Path | None = None,
    begun: Judge | None = None,
) -> Learned:
    """Learn weights from files of labelled passages.

    Args:
        paths: JSON Lines of passages with their statements, or of sentences with a marked pair and its PLOVER class
            (``graphkit.evaluation.gold``), or judged statements (``graphkit.evaluation.judged``), whose sentences are
            read again. Pairs and judged statements teach, but say nothing of how probable a statement is.
        extractor: What proposes; its judge is not asked.
        beside: Files of text that the frames were written with, which reads better than other: it teaches too, but
            says nothing of how probable a statement is.
        keep_unread: Whether every third record of each file is left for scoring.
        command: The command that made the file, for its header.
        licences: Licences of the texts, for its header.
        readers: Learned readers that propose too, where they were taught by the same passages: each was taught without
            one part of the documents, as ``part_of`` tells it, and reads that part.
        unseen: Further files of passages, by which no learned reader was taught.
        whole: The learned reader that reads these: the one that is used in the end.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        begun: Weights that stay as they are, but for what was counted of each kind of statement, which is counted on.

    Raises:
        InputError: A file cannot be read, names a relation that there is not, an id stands twice, or there is too
            little to learn from.
        MissingExtraError: scikit-learn is not installed.
    """
    labelled: list[Labelled] = []
    read: list[Record] = []
    known: set[str] = set()
    wanted = 0
    for path in (*paths, *beside, *unseen):
        records = _records(path, labelled_texts, extractor.ontology.relations, known)
        readable = [r for place, r in enumerate(records) if not (keep_unread and is_unread(place))]
        by = (whole,) if whole is not None and path in unseen else readers
        found, required = _crossed(readable, extractor, by) if by else label(readable, extractor)
        labelled += [replace(each, firm=False) for each in found] if path in beside else found
        wanted += 0 if path in beside else required
        read += readable
    about = {
        "command": command,
        "labels": digest_of(read),
        "files": sorted(Path(path).name for path in (*paths, *beside, *unseen)),
        "licences": sorted(licences),
        "passages": len(read),
        "statements": len(labelled),
        "right": sum(each.right for each in labelled),
    }
    return learn(labelled, wanted, about) if begun is None else count_on(begun, labelled, wanted, about)


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence with what a reader says of statements read in it.

    Attributes:
        document: The sentence as a document.
        judgements: What is right or wrong of it.
    """

    document: Document
    judgements: tuple[Judgement, ...]

    @property
    def id(self) -> str:
        """Id of the document that the sentence is from."""
        return self.document.id

    def says(self, statement: Statement) -> bool | None:
        """Return whether the reader finds a statement right; None where that is not told."""
        same = [
            each.right
            for each in self.judgements
            if each.statement is not None
            and told_once(each.statement) == told_once(statement)
            and status_of(each.statement) == status_of(statement)
        ]
        return same[0] if same else None


Record = GoldRecord | GoldPair | JudgedSentence


def digest_of(records: Iterable[Record]) -> str:
    """Return a hash of labelled passages, by which a file of weights tells what it learned from."""
    digest = hashlib.blake2b(digest_size=16)
    for record in records:
        digest.update(repr(record).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _records(
    path: str | Path, labelled_texts: str | Path | None, relations: Collection[str], known: set[str]
) -> Sequence[Record]:
    """Return the passages, pairs or judged sentences of a file.

    Raises:
        InputError: The file cannot be read, a line is wrong, or no judged statement is there as a whole.
    """
    if not is_judged_file(path):
        return read_labelled(path, labelled_texts, relations, known)
    sentences: dict[tuple[str, str], tuple[Document, list[Judgement]]] = {}
    for each in read_judged(path):
        if each.statement is not None and each.right is not None:
            of, sentence = each.statement.document, each.statement.evidence.sentence
            document = Document(sentence, of.id, date=of.date)
            sentences.setdefault((of.id, sentence), (document, []))[1].append(each)
    if not sentences:
        raise InputError(
            f"{path}: no judged statement to learn from; each needs right (true or false) and statement, the whole "
            "statement as graphkit sample writes it"
        )
    return [JudgedSentence(document, tuple(judged)) for document, judged in sentences.values()]


def label(records: Iterable[Record], extractor: Extractor) -> tuple[list[Labelled], int]:
    """Read passages, and return what was read with whether it is right, and how many statements are required.

    Statements that match an optional label are left out, and wrong ones of a relation for which a passage is not
    labelled. Of a marked pair a statement is right whose class of event is the pair's, and wrong with another class;
    those of other parties are left out, since the labels do not tell what else the sentence says. Of a judged sentence
    the statements are left out that nobody has judged.

    Args:
        records: Labelled passages.
        extractor: What reads.
    """
    found: list[Labelled] = []
    wanted = lost = 0
    listed = list(records)
    read = extractor.candidates(record.document for record in listed)
    for record, (_, judged) in zip(listed, read, strict=True):
        if isinstance(record, GoldPair | JudgedSentence):
            told = ((each, record.says(each.statement)) for each in judged)
            kept: list[tuple[Judged, bool, tuple[str, ...]]] = [
                (e, right, ()) for e, right in told if right is not None
            ]
            lost += isinstance(record, JudgedSentence) and not kept
        else:
            wanted += sum(not gold.optional for gold in record.statements)
            named = record.named_as_in(each.statement for each in judged)
            kept = list(_told_right(named, judged, extractor))
        for each, right, labels in kept:
            firm = isinstance(record, GoldRecord)
            triple = " ".join((record.id, *told_once(each.statement)))
            found.append(Labelled(each.numbers, each.keys, right, source_of(record), firm, triple, labels))
    if lost:
        _log.warning("%d judged sentences teach nothing: alone, they are read otherwise than in their document", lost)
    return found, wanted


def crossed_readers(folder: Path) -> tuple[PairReader, ...]:
    """Return the readers that ``graphkit train reader`` taught without each part of the documents.

    Raises:
        InputError: There are none in the folder, or they are not of one run, with all of its parts.
    """
    from graphkit.extraction.pair_reader import CARD, load_pair_reader

    found: list[PairReader] = []
    while (fold_folder(folder, len(found)) / CARD).is_file():
        reader = load_pair_reader(fold_folder(folder, len(found)))
        assert reader is not None
        found.append(reader)
    if not found:
        raise InputError(
            f"{fold_folder(folder, 0)}: no reader taught without a part of the documents; make them with: "
            "graphkit train reader --parts 3"
        )
    parts = range(len(found))
    taught = [_how_taught(fold_folder(folder, part)) for part in parts]
    one_run = [taught[0] | {"parts": len(found), "without part": part} for part in (*parts, None)]
    if [*taught, _how_taught(folder) if (folder / CARD).is_file() else one_run[-1]] != one_run:
        raise InputError(
            f"{folder}: its readers are of several runs, so that some may have been taught by what they are to read; "
            f"remove {fold_folder(folder, 0).name} and so on, and teach them anew: graphkit train reader --parts 3"
        )
    return tuple(found)


def _how_taught(folder: Path) -> dict[str, Any]:
    """Return what the card of a reader tells of the run that it was taught in."""
    from graphkit.extraction.pair_reader import reader_card

    card = reader_card(folder)
    assert card is not None
    return dict(card.get("about", {}))


def check_parts(parts: int) -> None:
    """Refuse a number of parts of which none teaches anything when it is left out.

    Raises:
        InputError: It is one.
    """
    if parts == 1:
        raise InputError("one part is all documents, and without them nothing is taught; give 0 parts, or 2 and more")


def fold_folder(folder: Path, part: int) -> Path:
    """Return where the reader is kept that was taught without a part of the documents."""
    return folder / f"without-{part}"


def part_of(record: Record, parts: int) -> int:
    """Return which of some parts of the documents a passage is of; passages of one document are of one part."""
    return fold_of(source_of(record), parts)


def _crossed(
    records: Sequence[Record], extractor: Extractor, readers: Sequence[PairReader]
) -> tuple[list[Labelled], int]:
    """Read passages, each with the learned reader that was taught without it; see ``label``."""
    from graphkit.extraction import Extractor
    from graphkit.extraction.proposers import default_proposers

    found: list[Labelled] = []
    wanted = 0
    for part, reader in enumerate(readers):
        proposers = default_proposers(extractor.ontology, reader=reader, weak=False)
        one = Extractor(extractor.model, extractor.ontology, proposers=proposers, judge=extractor.judge)
        labelled, required = label((r for r in records if part_of(r, len(readers)) == part), one)
        found += labelled
        wanted += required
    return found, wanted


def _told_right(
    record: GoldRecord, judged: Sequence[Judged], extractor: Extractor
) -> Iterator[tuple[Judged, bool, tuple[str, ...]]]:
    apart = extractor.ontology.labelled_apart
    for each in judged:
        matching = accepted(record, each.statement, extractor.ontology.relations)
        if not matching and not record.is_labelled_for(each.statement.relation.name, apart):
            continue
        if not matching or not all(gold.optional for gold in matching):
            labels = tuple(f"{record.id} {record.statements.index(gold)}" for gold in matching if not gold.optional)
            yield each, any(_is_said_there(each, gold) for gold in matching), labels


def _is_said_there(judged: Judged, gold: GoldStatement) -> bool:
    """Whether a sentence says what a label has: at any rate where grammar finds it, else where the label's words are.

    A passage says of a pair what one of its sentences says, and no other sentence does for that.
    """
    return is_led(judged.numbers) or is_in_place(judged.statement, gold) is not False


def source_of(record: Record) -> str:
    """Return the document that a passage is from: its source without its place there, else its id without a number.

    Of a judged sentence the id is that of the document, and of a marked pair it is all that is known.
    """
    if not isinstance(record, GoldRecord):
        return record.id
    return record.origin if record.source else re.sub(r"[-#]\d+$", "", record.id)


def learn(labelled: Sequence[Labelled], wanted: int, about: dict[str, Any] | None = None) -> Learned:
    """Learn weights from labelled statements.

    Args:
        labelled: Statements with whether they are right.
        wanted: How many statements the labels require, for the default threshold.
        about: What is told of the labels in the file.

    Raises:
        InputError: There are not enough statements, or all or none of them are right.
        MissingExtraError: scikit-learn is not installed.
    """
    folds = [fold_of(each.source) for each in labelled]
    if len(labelled) < 200 or len(set(folds)) < 3 or len({each.right for each in labelled}) < 2:
        raise InputError(
            f"{len(labelled)} labelled statements are too few to learn from; give at least 200, right and wrong ones, "
            "of several documents"
        )
    if not any(each.firm for each in labelled):
        raise InputError(
            "nothing tells how probable a statement is: marked pairs and judged statements do not say what else their "
            "sentences tell; give passages too, with all their statements"
        )
    rows = _Rows(labelled, folds)
    everything = range(len(labelled))
    totals = [0] * len(labelled)
    for fold in sorted(set(folds)):
        base, trees = rows.boosted([i for i in everything if folds[i] != fold], {fold})
        for i in everything:
            if folds[i] == fold:
                row = rows.of(i, {fold})
                totals[i] = base + sum(_leaf(tree, row) for tree in trees)
    table = _calibrated(_once(totals, labelled))
    base, trees = rows.boosted(everything, set())
    features = (*rows.features, *SPELLING)
    judge = Judge(features, (*trees, *_of_spelling(features)), base, table, rows.shares(), 500, about or {})
    probabilities = tuple(judge.probable(total) for total in totals)
    judge = replace(judge, threshold=_threshold(_once(probabilities, labelled), wanted))
    return Learned(judge, probabilities, tuple(labelled), wanted)


def count_on(begun: Judge, labelled: Sequence[Labelled], wanted: int, about: dict[str, Any] | None = None) -> Learned:
    """Return weights with what labelled statements add to the shares, by which a new relation or frame is known.

    Trees, table of probabilities and threshold stay, which takes far more statements to learn.

    Args:
        begun: The weights.
        labelled: Statements with whether they are right.
        wanted: How many statements the labels require.
        about: What is told of the labels in the file.

    Raises:
        InputError: There is no statement.
    """
    if not labelled:
        raise InputError("nothing is read in these passages for which they are labelled, so there is nothing to count")
    folds = [fold_of(each.source) for each in labelled]
    probabilities = [0] * len(labelled)
    for fold in sorted(set(folds)):
        others = [each for each, of in zip(labelled, folds, strict=True) if of != fold]
        judge = replace(begun, shares=_with_more(begun.shares, others))
        places = [place for place, of in enumerate(folds) if of == fold]
        rows = [([labelled[i].numbers[name] for name in NUMBERS], labelled[i].keys) for i in places]
        for place, told in zip(places, judge.thousandths(NUMBERS, rows), strict=True):
            probabilities[place] = told
    kept = {**(about or {}), "begun with": dict(begun.about)}
    judge = replace(begun, shares=_with_more(begun.shares, labelled), about=kept, digest="")
    return Learned(judge, tuple(probabilities), tuple(labelled), wanted)


def _with_more(shares: Shares, labelled: Iterable[Labelled]) -> Shares:
    """Return shares with some statements counted in; words that are new and rare are left out."""
    counts, overall = _counted(labelled)
    kept = {kind: dict(words) for kind, words in shares.counts.items()}
    for kind, words in counts.items():
        known = kept.setdefault(kind, {})
        for word, (right, cases) in words.items():
            if word in known or cases >= _LEAST_CASES:
                before = known.get(word, (0, 0))
                known[word] = before[0] + right, before[1] + cases
    return Shares(kept, (shares.overall[0] + overall[True], shares.overall[1] + overall.total()), shares.prior)


def _counted(labelled: Iterable[Labelled]) -> tuple[dict[str, dict[str, list[int]]], Counter[bool]]:
    """Return right ones and all by kind of word and word, and how many are right and wrong."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    overall: Counter[bool] = Counter()
    for each in labelled:
        overall[each.right] += 1
        for kind, words in each.keys.items():
            for word in words:
                counts[kind][word][0] += each.right
                counts[kind][word][1] += 1
    return counts, overall


def fold_of(source: str, folds: int = _FOLDS) -> int:
    """Return which of some folds a document is in."""
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=4).digest()[0] % folds


class _Rows:
    """Numbers of labelled statements, with shares that leave out some folds."""

    def __init__(self, labelled: Sequence[Labelled], folds: Sequence[int]) -> None:
        self._labelled, self._folds = labelled, folds
        varied = [name for name in NUMBERS if len({each.numbers[name] for each in labelled}) > 1]
        told = [name for name in varied if name not in SPELLING]
        self._of_shares = tuple(f"{what} {kind}" for what in ("share", "cases") for kind in KINDS_OF_SHARES)
        self.features = (*told, *self._of_shares)
        self._numbers = [[each.numbers[name] for name in told] for each in labelled]
        self._counted: dict[frozenset[int], Shares] = {}

    def shares(self, left_out: frozenset[int] = frozenset()) -> Shares:
        """Return the shares of all folds but some; those of rare words are left out."""
        if left_out not in self._counted:
            some = zip(self._labelled, self._folds, strict=True)
            counts, overall = _counted(each for each, fold in some if fold not in left_out)
            kept = {
                kind: {word: (right, cases) for word, (right, cases) in words.items() if cases >= _LEAST_CASES}
                for kind, words in counts.items()
            }
            self._counted[left_out] = Shares(kept, (overall[True], overall.total()), _PRIOR)
        return self._counted[left_out]

    def boosted(self, places: Sequence[int], left_out: set[int]) -> tuple[int, tuple[Tree, ...]]:
        """Return trees learned from some statements, each with shares that leave out its own fold and some others."""
        rows = [self.of(i, left_out | {self._folds[i]}) for i in places]
        return _boosted(self.features, rows, [self._labelled[i].right for i in places])

    def of(self, place: int, left_out: set[int]) -> list[int]:
        """Return the row of a statement with shares that leave out some folds."""
        shares = self.shares(frozenset(left_out)).numbers(self._labelled[place].keys)
        return [*self._numbers[place], *(shares.get(name, 0) for name in self._of_shares)]


def _of_spelling(features: Sequence[str]) -> tuple[Tree, Tree]:
    """Return the trees that make what is read of texts in an odd spelling less sure."""
    titled, misspelled, torn = map(features.index, SPELLING)
    slips: Tree = (Node(misspelled, 0, 1, 2, 0), 0, Node(torn, 0, 3, 4, _MISSPELLED), _MISSPELLED, _TORN)
    return (Node(titled, 0, 1, 2, 0), 0, _TITLED), slips


def _boosted(features: Sequence[str], rows: list[list[int]], right: list[bool]) -> tuple[int, tuple[Tree, ...]]:
    """Return boosted trees in whole numbers, and what every sum starts from."""
    try:
        import numpy as np
        from sklearn.ensemble import HistGradientBoostingClassifier
        from threadpoolctl import threadpool_limits
    except ImportError as error:
        raise MissingExtraError("scikit-learn", "train", "learning weights") from error
    model = HistGradientBoostingClassifier(
        max_iter=_TREES,
        max_leaf_nodes=_LEAVES,
        learning_rate=_RATE,
        min_samples_leaf=_LEAST_IN_LEAF,
        l2_regularization=_RIDGE,
        monotonic_cst=[int(name in _RISING) for name in features],
        early_stopping=False,
        random_state=0,
    )
    with threadpool_limits(1):  # the order of sums, and so their last digits, would hang on the number of threads
        model.fit(np.array(rows, dtype=np.float64), np.array(right, dtype=np.int8))
    trees = tuple(_whole(predictor.nodes) for (predictor,) in model._predictors)
    return round(_UNITS * float(model._baseline_prediction.ravel()[0])), trees


def _whole(nodes: Any) -> Tree:
    """Return a tree of scikit-learn in whole numbers; its limits lie between whole numbers.

    What a question gives on average is made of its leaves: scikit-learn keeps there what it would have been as a leaf,
    before it was scaled by the rate of learning.
    """
    return tuple(
        round(_UNITS * average)
        if node["is_leaf"]
        else Node(
            int(node["feature_idx"]),
            int(float(node["num_threshold"]) // 1),
            int(node["left"]),
            int(node["right"]),
            round(_UNITS * average),
        )
        for node, average in zip(nodes, _averages(nodes), strict=True)
    )


def _averages(nodes: Any) -> list[float]:
    """Return what each node of a tree gives on average to the cases that come to it; its children stand behind it."""
    found = [float(node["value"]) for node in nodes]
    for place in reversed(range(len(nodes))):
        node = nodes[place]
        if not node["is_leaf"]:
            ways = [int(node["left"]), int(node["right"])]
            counts = [int(nodes[way]["count"]) for way in ways]
            found[place] = sum(n * found[way] for n, way in zip(counts, ways, strict=True)) / max(sum(counts), 1)
    return found


def _leaf(tree: Tree, row: Sequence[int]) -> int:
    node = tree[0]
    while isinstance(node, Node):
        node = tree[node.left if row[node.feature] <= node.limit else node.right]
    return node


def _calibrated(judged: Sequence[tuple[int, bool]]) -> tuple[tuple[int, int], ...]:
    """Return the table from sums to probabilities: groups of like sums, pooled until their shares rise.

    Pool-adjacent-violators (Ayer and others, Annals of Mathematical Statistics 26, 1955) over groups of equal size;
    between the mean sums of two groups the table is a straight line.

    Args:
        judged: Sum and whether it is right of what each passage tells, once.
    """
    ordered = sorted(judged)
    size = max(1, len(ordered) // _KNOTS)
    groups: list[list[int]] = []  # sum of totals, right ones, cases
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        groups.append([sum(total for total, _ in part), sum(is_right for _, is_right in part), len(part)])
        while len(groups) > 1 and groups[-2][1] * groups[-1][2] >= groups[-1][1] * groups[-2][2]:
            last = groups.pop()
            groups[-1] = [a + b for a, b in zip(groups[-1], last, strict=True)]
    table: list[tuple[int, int]] = []
    for total, hits, cases in groups:
        knot = (total // cases, (1000 * hits + cases // 2) // cases)
        if not table or knot[0] > table[-1][0]:
            table.append(knot)
    return tuple(table)


def _once(sums: Sequence[int], labelled: Sequence[Labelled]) -> list[tuple[int, bool]]:
    """Return sum or probability, and whether it is right, of what passages with all labels say, as ``evaluate`` counts.

    A triple counts once, as the surest of its statements has it, and so does a label: what says it again by another
    relation that may stand for it is left out.
    """
    surest: dict[str, tuple[int, Labelled]] = {}
    for value, each in zip(sums, labelled, strict=True):
        if each.firm and (each.triple not in surest or value > surest[each.triple][0]):
            surest[each.triple] = value, each
    found: list[tuple[int, bool]] = []
    told: set[str] = set()
    for value, each in sorted(surest.values(), key=lambda pair: -pair[0]):
        new = [label for label in each.labels if label not in told]
        told.update(new[:1])
        if new or not each.labels:
            found.append((value, bool(new)))
    return found


def _threshold(judged: Sequence[tuple[int, bool]], wanted: int) -> int:
    """Return the probability, in thousandths, from which F1 is highest among those that keep the precision sought."""
    best = (False, 0.0, 0)
    told = hits = 0
    ordered = sorted(judged, reverse=True)
    for place, (probability, is_right) in enumerate(ordered):
        told, hits = told + 1, hits + is_right
        if place + 1 < len(ordered) and ordered[place + 1][0] == probability:
            continue
        f1 = 2 * hits / (told + max(wanted, hits))
        best = max(best, (hits >= _PRECISION * told, f1, probability))
    return best[2]


def report(learned: Learned) -> dict[str, float]:
    """Return what the weights are worth on statements that they had not seen."""
    firm = [(share / 1000, right) for share, right in _once(learned.probabilities, learned.labelled)]
    told = [right for share, right in firm if share >= learned.judge.threshold / 1000]
    return {
        "area under the curve": round(area_under_curve(firm), 3),
        "calibration error": round(calibration_error(firm), 3),
        "threshold": learned.judge.threshold / 1000,
        "precision": round(sum(told) / max(len(told), 1), 3),
        "recall": round(sum(told) / max(learned.wanted, 1), 3),
        "told": len(told),
        "read": len(firm),
    }


def write_weights(text: str, path: Path) -> None:
    """Write a file of weights, whole or not at all.

    Args:
        text: The file, as ``judge.to_json`` or ``antecedents.to_json`` gives it.
        path: Where it goes.

    Raises:
        InputError: It cannot be written.
    """
    with replacing(path, InputError, advice="name another file", parents=True) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
