"""The judge: how probable it is that a text says what a candidate says, learned from labelled passages.

Reads the weights (``judge.json`` beside the ontology, made by ``graphkit train``) and evaluates them in whole numbers:
boosted decision trees whose leaves are summed, and a table from sums to probabilities. So the same candidate has the
same probability on every machine, in any order. Must not know how weights are learned.

The trees are those of J. H. Friedman, Annals of Statistics 29, 2001, walked as C. Lucchese et al. do it (QuickScorer,
SIGIR 2015); the table is an isotonic regression (Zadrozny and Elkan, KDD 2002) on statements that the trees had not
seen.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from graphkit.errors import OntologyError
from graphkit.ontology.load import ontology_file

__all__ = [
    "BESIDE_READER",
    "FILE",
    "KINDS_OF_SHARES",
    "Judge",
    "Keys",
    "Node",
    "Shares",
    "Tree",
    "Verdict",
    "Weight",
    "judge_file",
    "load_judge",
    "to_json",
]

FILE, BESIDE_READER = "judge.json", "judge-learned.json"
"""Weights for frames and phrases alone, and for these with the learned reader."""
_OF_SHARES = ("share", "cases")
"""What is told of a kind: the share, and how many cases lie behind it."""
_AT_ONCE = 64
"""Candidates that go through the trees together, few enough for the processor's cache."""
_LEAVES = 64
"""Leaves that a tree has at most: the bits of a word."""
_REMEMBERED = 16_384
"""Words whose shares are remembered."""
_NARROW = 1000
"""Limit up to which it is looked up, and not sought, between which limits a number lies."""
_BITS_OF_FRACTION, _EXPONENT_OF_1 = 52, 1023
"""How a floating-point number of 64 bits is made (IEEE 754); its exponent tells which bit a power of two is."""
_SCALE = 10_000
"""Shares are counted in parts of this while they are computed, and told in thousandths."""
_NONE = (0, 0)


class Keys(NamedTuple):
    """What shares of right candidates are kept for: each from what is particular to what is general."""

    entry: tuple[str, ...]
    relation: tuple[str, ...]
    word: tuple[str, ...]
    ways: tuple[str, ...]
    roles: tuple[str, ...]
    link: tuple[str, ...]


KINDS_OF_SHARES = Keys._fields


@dataclass(frozen=True, slots=True)
class Shares:
    """How many candidates of a kind were right.

    Attributes:
        counts: By kind of word and word: right ones, and all.
        overall: Right ones and all, of all kinds.
        prior: How many candidates of the more general kind a share starts from.
    """

    counts: Mapping[str, Mapping[str, tuple[int, int]]]
    overall: tuple[int, int]
    prior: int

    def numbers(self, keys: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Return what ``of`` tells of each kind, by "share " and kind, and by "cases " and kind.

        Args:
            keys: By kind, words from the most particular to the most general.
        """
        found: dict[str, int] = {}
        for kind, words in keys.items():
            found |= zip([f"{what} {kind}" for what in _OF_SHARES], self.of(kind, words), strict=True)
        return found

    def of(self, kind: str, words: Sequence[str] | None) -> tuple[int, int]:
        """Return a share in thousandths, and how many cases lie behind it, at most 50.

        A word that no labelled passage had has the share of the next more general one.

        Args:
            kind: Kind of words.
            words: Words from the most particular to the most general; without any, both numbers are 0.
        """
        if words is None:
            return _NONE
        table = self.counts.get(kind, {})
        share = _SCALE * self.overall[0] // max(self.overall[1], 1)
        cases = 0
        for word in reversed(words):
            right, cases = table.get(word, _NONE)
            if cases:
                share = (right * _SCALE + self.prior * share) // (cases + self.prior)
        return share * 1000 // _SCALE, min(cases, 50)


@dataclass(frozen=True, slots=True)
class Node:
    """A question of a tree.

    Attributes:
        feature: Place of the number in the list of features.
        limit: The number at or below which the answer is ``left``.
        left: Place of the next node in the tree.
        right: That above the limit.
        value: What the tree gives on average to whom it asks this.
    """

    feature: int
    limit: int
    left: int
    right: int
    value: int


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature did to a verdict.

    Attributes:
        feature: Its name.
        number: What it was.
        weight: What it added to the sum, in thousandths of log-odds or so; below 0 where it spoke against.
    """

    feature: str
    number: int
    weight: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """How probable a candidate is, and why.

    Attributes:
        thousandths: Probability, 0 to 1000.
        weights: The features that weighed, the heaviest first.
        total: The sum of what the trees give, in thousandths of log-odds or so.
    """

    thousandths: int
    weights: tuple[Weight, ...] = ()
    total: int = 0

    @property
    def probability(self) -> float:
        """Probability, 0 to 1."""
        return self.thousandths / 1000


Tree = tuple[Node | int, ...]


@dataclass(frozen=True)
class Judge:
    """Weights as they were learned.

    Attributes:
        features: Names of the numbers that trees ask for.
        trees: Trees; a leaf is a whole number.
        base: What every sum starts from.
        table: Sums and their probabilities in thousandths, both rising; between two of them it is a straight line.
        shares: How many candidates of a kind were right.
        threshold: Thousandths from which a statement is told by default.
        about: What the weights were learned from, as the file tells it.
        digest: Hash of the file.
    """

    features: tuple[str, ...]
    trees: tuple[Tree, ...]
    base: int
    table: tuple[tuple[int, int], ...]
    shares: Shares
    threshold: int
    about: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""

    def __reduce__(self) -> tuple[type[Judge], tuple[Any, ...]]:
        return type(self), tuple(getattr(self, each.name) for each in fields(self))  # without what it remembers

    def thousandths(
        self, names: tuple[str, ...], candidates: Sequence[tuple[Sequence[int], Mapping[str, tuple[str, ...]]]]
    ) -> list[int]:
        """Return the probability of each candidate in thousandths.

        Args:
            names: What the numbers of the candidates are called. What is lacking counts as 0, and what the weights do
                not know is passed over.
            candidates: Numbers in the order of the names; and words by kind, for shares.
        """
        share, kinds = self._share, self._kinds
        rows = [
            [*row, *chain.from_iterable([share(kind, keys.get(kind)) for kind in kinds]), 0] for row, keys in candidates
        ]
        return [self.probable(self.base + total) for total in self._forest(names).totals(rows)]

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        """The kinds of words whose shares are asked for."""
        asked = (name.partition(" ") for name in self.features)
        return tuple(dict.fromkeys(kind for what, _, kind in asked if what in _OF_SHARES))

    @cached_property
    def _share(self) -> Callable[[str, tuple[str, ...] | None], tuple[int, int]]:
        return lru_cache(maxsize=_REMEMBERED)(self.shares.of)

    @cached_property
    def _forest(self) -> Callable[[tuple[str, ...]], _Forest]:
        """Return the trees as they ask for rows of numbers of some names; behind them stand shares and a 0."""

        def forest(names: tuple[str, ...]) -> _Forest:
            shares = [f"{what} {kind}" for kind in self._kinds for what in _OF_SHARES]
            columns = {name: column for column, name in enumerate((*names, *shares))}
            return _Forest(self.trees, [columns.get(name, len(names) + len(shares)) for name in self.features])

        return lru_cache(maxsize=2)(forest)

    def verdict(self, numbers: Mapping[str, int], keys: Mapping[str, Sequence[str]]) -> Verdict:
        """Return the probability of a candidate and which features weighed most.

        A feature is given, at each question that asks for it, by how much the answer moved what the tree gives on
        average (A. Saabas, treeinterpreter, 2014).

        Args:
            numbers: Numbers by name.
            keys: Words by kind.
        """
        row = self._row(numbers, keys)
        total, moved = self.base, [0] * len(row)
        for tree in self.trees:
            node = tree[0]
            while isinstance(node, Node):
                following = tree[node.left if row[node.feature] <= node.limit else node.right]
                value = following.value if isinstance(following, Node) else following
                moved[node.feature] += value - node.value
                node = following
            total += node
        weights = [Weight(name, row[i], moved[i]) for i, name in enumerate(self.features) if moved[i]]
        weights.sort(key=lambda w: (-abs(w.weight), w.feature))
        return Verdict(self.probable(total), tuple(weights), total)

    def _row(self, numbers: Mapping[str, int], keys: Mapping[str, Sequence[str]]) -> list[int]:
        known = {**numbers, **self.shares.numbers(keys)}
        return list(map(known.get, self.features, repeat(0)))

    def probable(self, total: int) -> int:
        """Return the probability in thousandths that the table gives to a sum of what trees give."""
        table = self.table
        place = bisect_right(table, (total, 1001))
        if place == 0:
            return table[0][1]
        if place == len(table):
            return table[-1][1]
        (low, under), (high, over) = table[place - 1], table[place]
        return under + (over - under) * (total - low) // (high - low)


class _Forest:
    """Trees as words of bits, a bit for each leaf: an answer strikes out the leaves to which it does not lead.

    Where the answer is on the right, the leaves on the left of the question are struck out; of what is left at the end
    the first leaf counts. What a number strikes out of all trees is put together beforehand, by the limits of its
    feature that lie below it, so a candidate takes one look at the table for each number above a limit.

    Args:
        trees: The trees.
        columns: Where in a row the number of each feature stands.
    """

    def __init__(self, trees: Sequence[Tree], columns: Sequence[int]) -> None:
        struck: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        leaves = np.zeros((len(trees), _LEAVES), dtype=np.int64)

        def strike(number: int, place: int, first: int) -> int:
            """Note what the questions from one on strike out; return the leaf behind its last."""
            node = trees[number][place]
            if not isinstance(node, Node):
                leaves[number, first] = node
                return first + 1
            middle = strike(number, node.left, first)
            struck[node.feature][node.limit].append((number, (1 << middle) - (1 << first)))
            return strike(number, node.right, middle)

        for number in range(len(trees)):
            strike(number, 0, 0)
        self._left = np.zeros((1 + sum(map(len, struck.values())), len(trees)), dtype=np.uint64)
        self._narrow: list[tuple[int, list[int], int]] = []
        self._wide: list[tuple[int, list[int], int]] = []
        first = 0
        for feature, by_limit in struck.items():
            limits = sorted(by_limit)
            for row, limit in enumerate(limits, first + 1):
                numbers, words = zip(*by_limit[limit], strict=True)
                np.bitwise_or.at(self._left[row], list(numbers), np.array(words, dtype=np.uint64))
            rows = self._left[first + 1 : first + 1 + len(limits)]
            np.bitwise_or.accumulate(rows, axis=0, out=rows)
            if limits[0] >= 0 and limits[-1] <= _NARROW:
                row_of = [first + below if (below := bisect_left(limits, n)) else 0 for n in range(limits[-1] + 2)]
                self._narrow.append((columns[feature], row_of, limits[-1] + 1))
            else:
                self._wide.append((columns[feature], limits, first))
            first += len(limits)
        np.invert(self._left, out=self._left)
        self._leaves = leaves
        self._places = np.arange(len(trees)) * _LEAVES - _EXPONENT_OF_1

    def totals(self, rows: Sequence[Sequence[int]]) -> list[int]:
        """Return the sum of what the trees give to each candidate.

        Args:
            rows: Numbers of each candidate.
        """
        found: list[int] = []
        left = np.empty((min(len(rows), _AT_ONCE), self._left.shape[1]), dtype=np.uint64)
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            left = left[: len(some)]
            for row, words in zip(some, left, strict=True):
                np.bitwise_and.reduce(self._left.take(self._struck(row), axis=0), axis=0, out=words)
            first = (left & -left).astype(np.float64).view(np.int64) >> _BITS_OF_FRACTION
            found += self._leaves.take(first + self._places).sum(axis=1).tolist()
        return found

    def _struck(self, row: Sequence[int]) -> list[int]:
        """Return which rows of the table tell what the numbers of a candidate leave of the trees."""
        found = [
            known
            for column, row_of, most in self._narrow
            if (number := row[column]) > 0 and (known := row_of[number if number < most else most])
        ]
        found += [first + below for column, limits, first in self._wide if (below := bisect_left(limits, row[column]))]
        return found or [0]


def judge_file(folder: Path | None = None, *, learned: bool = False) -> Path:
    """Return the file of weights for an ontology folder: its own, else the one that comes with graphkit.

    Args:
        folder: Folder of the ontology; None for that of ``load_ontology``.
        learned: Whether the learned reader proposes too.

    Raises:
        OntologyError: There is none.
    """
    name = BESIDE_READER if learned else FILE
    path = ontology_file(name, folder)
    if path is None:
        raise OntologyError(f"{name}: there are no such weights; install the package again, or make: graphkit train")
    return path


def load_judge(folder: Path | None = None, *, learned: bool = False) -> Judge:
    """Return the judge of an ontology folder; a second call for the same file returns the same object.

    Args:
        folder: Folder of the ontology; see ``judge_file``.
        learned: Whether the learned reader proposes too.

    Raises:
        OntologyError: There are no weights, or the file is not one of weights.
    """
    path = judge_file(folder, learned=learned)
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _load(path: Path, changed: int) -> Judge:
    content = path.read_bytes()
    try:
        return from_json(json.loads(content), hashlib.blake2b(content, digest_size=16).hexdigest())
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise OntologyError(
            f"{path}: no weights of a judge ({type(error).__name__}: {error}); make them anew with: graphkit train"
        ) from error


def from_json(record: Mapping[str, Any], digest: str = "") -> Judge:
    """Return the judge that a file of weights describes.

    Raises:
        KeyError: A part is missing.
        ValueError: A part is not of its kind.
    """
    features = tuple(str(name) for name in record["features"])
    trees = tuple(_tree(nodes, len(features)) for nodes in record["trees"])
    table = tuple((int(total), int(share)) for total, share in record["probabilities"])
    if not trees or not table or any(b <= a or q < p for (a, p), (b, q) in pairwise(table)):
        raise ValueError("it has no trees, or its probabilities do not rise")
    shares = record["shares"]
    counts = {
        kind: {word: (int(right), int(cases)) for word, (right, cases) in words.items()}
        for kind, words in shares["counts"].items()
    }
    overall = shares["overall"]
    return Judge(
        features,
        trees,
        int(record["base"]),
        table,
        Shares(counts, (int(overall[0]), int(overall[1])), int(shares["prior"])),
        round(1000 * float(record["threshold"])),
        record.get("about", {}),
        digest,
    )


def to_json(judge: Judge) -> str:
    """Return the file of weights of a judge: JSON with a tree and a kind of shares on each line."""
    counts = judge.shares.counts
    lines = [
        "{",
        f'"about": {json.dumps(judge.about, ensure_ascii=False, indent=1)},',
        f'"threshold": {judge.threshold / 1000:.3f},',
        f'"base": {judge.base},',
        f'"probabilities": {json.dumps(judge.table)},',
        f'"features": {json.dumps(judge.features)},',
        '"shares": {',
        f'"overall": {json.dumps(judge.shares.overall)},',
        f'"prior": {judge.shares.prior},',
        '"counts": {',
        ",\n".join(f'"{kind}": {{{_counted(counts[kind])}}}' for kind in sorted(counts)),
        "}},",
        '"trees": [',
        ",\n".join(json.dumps([_flat(node) for node in tree], separators=(",", ":")) for tree in judge.trees),
        "]",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _counted(words: Mapping[str, tuple[int, int]]) -> str:
    rows = [
        f"{json.dumps(word, ensure_ascii=False)}:[{right},{cases}]" for word, (right, cases) in sorted(words.items())
    ]
    return ",\n".join(", ".join(rows[i : i + 6]) for i in range(0, len(rows), 6))


def _flat(node: Node | int) -> list[int] | int:
    return node if isinstance(node, int) else [node.feature, node.limit, node.left, node.right, node.value]


def _tree(nodes: Sequence[Any], features: int) -> Tree:
    """Return a tree whose questions lead onwards only, so that every candidate comes to a leaf."""
    found: list[Node | int] = []
    led: list[int] = []
    for place, each in enumerate(nodes):
        if isinstance(each, int):
            found.append(each)
            continue
        node = Node(*(int(part) for part in each))
        if not 0 <= node.feature < features or min(node.left, node.right) <= place:
            raise ValueError("a tree has a question that leads nowhere")
        found.append(node)
        led += node.left, node.right
    if sorted(led) != list(range(1, len(found))):
        raise ValueError("a tree has an answer to which nothing leads, or more than one question")
    if not found or sum(isinstance(node, int) for node in found) > _LEAVES:
        raise ValueError(f"a tree has no leaf, or more than {_LEAVES}")
    return tuple(found)
