"""Near-duplicate articles: the same wire story in ten papers, found by the words that they share.

Two documents are copies where the Jaccard index of their five-word shingles reaches a threshold, and a brief is a
copy of the longer story that has nearly all its shingles. Candidates are found by MinHash signatures in bands, so that
not every pair is compared: A. Z. Broder, On the resemblance and containment of documents, Compression and Complexity
of Sequences (1997) 21-29; bands as in J. Leskovec, A. Rajaraman and J. D. Ullman, Mining of Massive Datasets (2014),
chapter 3. Knows texts; must not know statements or graphs.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from graphkit.errors import InputError
from graphkit.model import Document, DocumentReference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Signature: TypeAlias = NDArray[np.uint64]

__all__ = ["Copies", "find_duplicates", "last_originals", "resemblance", "signature"]

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_HASHES = 128
_AT_ONCE = 4096
"""Shingles that are hashed at once, so that a long text takes no more memory than a short one."""
_ROWS = 4
_BRIEF_ROWS = 2
_BRIEF = 20
_CONTAINED = 0.8
_LEAST = 0.25
_SEED = 20120417
_SHORT = 20
_HEADS = 20
_MIX = 0x9E3779B97F4A7C15


def find_duplicates(documents: Iterable[Document], *, threshold: float = 0.6) -> dict[str, str]:
    """Return, for every copy of a story, its id and the id of the document that stands for all copies.

    The one that stands for all is the earliest dated, of several the one with the lowest id; it is no key. A brief
    of 24 words or more, all but a fifth of which stand in one story up to four times as long, is a copy of it (the
    first paragraphs of an agency's report), and never stands for it; so a survey that takes in several briefs
    makes no copies of each other of the reports that they come from. Texts of fewer than 20 words are copies only
    of texts with the very same words. Takes time linear in the number of words and keeps one kilobyte for each
    document, none of the text.

    Args:
        documents: Documents, read once.
        threshold: Share of five-word shingles, 0 to 1, that two copies have in common (Jaccard's index), as
            the signatures estimate it (standard error 0.04). Another headline and byline leave 0.9, a few words
            changed in every sentence 0.6.

    Raises:
        InputError: The threshold is not above 0 and at most 1.
    """
    copies = Copies()
    for document in documents:
        copies.add(document)
    return copies.found(threshold=threshold)


def last_originals(copies: Mapping[str, str]) -> dict[str, str]:
    """Return copies, each with the document at the end of its chain: a copy of a copy is one of the same story.

    Of documents that are copies of each other in a circle the one with the lowest id stands for all.

    Args:
        copies: For copies of a story, document id to the id of the document of which it is one.
    """
    if copies.keys().isdisjoint(copies.values()):
        return dict(copies)
    last: dict[str, str] = {}
    for at in copies:
        passed: dict[str, None] = {}
        while at in copies and at not in last and at not in passed:
            passed[at] = None
            at = copies[at]
        if at in passed:
            way = list(passed)
            at = min(way[way.index(at) :])
        at = last.get(at, at)
        last.update(dict.fromkeys(passed, at))
    return {copy: last[copy] for copy in copies if last[copy] != copy}


class Copies:
    """Finds copies among documents that come one by one; ``find_duplicates`` says how.

    Examples:
        >>> copies = Copies()
        >>> copies.add(Document("Two ministers met.", id="morning"))
        >>> copies.add(Document("Two ministers met!", id="noon"))
        >>> copies.found()
        {'noon': 'morning'}
    """

    def __init__(self) -> None:
        self._names: list[tuple[dt.date, str]] = []
        self._signatures: list[Signature] = []

    def add(self, document: Document) -> None:
        """Take in a document; its text is not kept."""
        self.add_signed(document, signature(document.text))

    def add_signed(self, document: Document | DocumentReference, signed: Signature) -> None:
        """Take in a document of whose text only the signature is at hand."""
        self._names.append((document.date or dt.date.max, document.id))
        self._signatures.append(signed)

    def found(self, *, threshold: float = 0.6) -> dict[str, str]:
        """Return, for every copy, its id and the id of the document that stands for all copies.

        Raises:
            InputError: The threshold is not above 0 and at most 1.
        """
        if not 0 < threshold <= 1:
            raise InputError(f"the threshold is {threshold}; give a share above 0 and at most 1")
        groups = _Groups(len(self._names))
        for bucket in _buckets(self._signatures, _ROWS):
            self._unite(bucket, groups, threshold)
        return self._representatives(groups, self._wholes(groups))

    def _unite(self, bucket: list[int], groups: _Groups, threshold: float) -> None:
        heads: dict[int, int] = {}
        for place in bucket:
            for head in list(heads.values()):
                if groups.of(head) != groups.of(place) and (
                    resemblance(self._signatures[head], self._signatures[place]) >= threshold
                ):
                    groups.unite(head, place)
            if len(heads) < _HEADS:
                heads.setdefault(groups.of(place), place)

    def _wholes(self, groups: _Groups) -> dict[int, int]:
        """Return, for each group of briefs, the group of the story that has most of it."""
        sizes = [int(signed[-1]) for signed in self._signatures]
        best: dict[int, tuple[float, tuple[dt.date, str], int]] = {}
        for bucket in _buckets(self._signatures, _BRIEF_ROWS):
            longest = sorted(bucket, key=lambda place: (-sizes[place], self._names[place]))
            for head in longest[:_HEADS]:
                for place in bucket:
                    if _BRIEF <= sizes[place] < sizes[head] and groups.of(place) != groups.of(head):
                        share = _share(self._signatures[place], self._signatures[head])
                        found = (-share, self._names[head], groups.of(head))
                        if share >= _CONTAINED:
                            best[groups.of(place)] = min(found, best.get(groups.of(place), found))
        return {group: whole for group, (_, _, whole) in best.items()}

    def _representatives(self, groups: _Groups, wholes: dict[int, int]) -> dict[str, str]:
        first: dict[int, tuple[dt.date, str]] = {}
        for place, name in enumerate(self._names):
            group = groups.of(place)
            first[group] = min(first.get(group, name), name)
        pairs = ((name[1], first[_last(groups.of(place), wholes)][1]) for place, name in enumerate(self._names))
        return {document: stands for document, stands in pairs if document != stands}


def _last(group: int, wholes: dict[int, int]) -> int:
    """Return the group at the end of a chain of ever longer stories."""
    passed = {group}
    while (whole := wholes.get(group)) is not None and whole not in passed:
        group = whole
        passed.add(group)
    return group


def signature(text: str) -> Signature:
    """Return the MinHash signature of a text's runs of five words, without regard to case and punctuation.

    A text of fewer than 20 words counts as a single run. The last number is that of the runs.
    """
    import numpy as np

    own = np.unique(_shingles(_WORD.findall(text.lower())))
    factors, masks = _permutations()
    lowest: Signature = np.full(_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(own), _AT_ONCE):
        mixed = (own[start : start + _AT_ONCE, None] ^ masks) * factors
        lowest = np.minimum(lowest, np.min(mixed ^ (mixed >> np.uint64(29)), axis=0))
    return np.append(lowest, np.uint64(len(own)))


def resemblance(first: Signature, second: Signature) -> float:
    """Return the Jaccard index of two texts' shingles, 0 to 1, as their signatures estimate it."""
    return float((first[:-1] == second[:-1]).mean())


def _share(brief: Signature, whole: Signature) -> float:
    """Return the share of a brief's shingles that a longer text has, 0 to 1; 0 where it is far longer.

    The shingles that two sets have in common are J / (1 + J) of the sum of both sizes.
    """
    alike = resemblance(brief, whole)
    if alike < _LEAST:
        return 0.0
    return min(alike / (1 + alike) * float(brief[-1] + whole[-1]) / float(brief[-1]), 1.0)


def _shingles(words: list[str]) -> NDArray[np.uint64]:
    import numpy as np

    codes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64)
    size = _SHINGLE if len(words) >= _SHORT else max(len(words), 1)
    total = np.zeros(max(len(codes) - size + 1, 1), dtype=np.uint64)
    for place in range(min(size, len(codes))):
        total = total * np.uint64(_MIX) + codes[place : len(codes) - size + 1 + place]
    return total


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Factors and masks of the hash functions, drawn once from a fixed seed."""
    import numpy as np

    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 2**63, size=_HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, random.integers(0, 2**63, size=_HASHES, dtype=np.uint64)


def _buckets(signatures: Sequence[Signature], rows: int) -> Iterator[list[int]]:
    """Yield groups of documents that agree in a whole band of so many rows of their signatures."""
    import numpy as np

    if not signatures:
        return
    hashes = np.stack(signatures)
    for start in range(0, _HASHES, rows):
        keys = hashes[:, start]
        for row in range(start + 1, start + rows):
            keys = keys * np.uint64(_MIX) ^ hashes[:, row]
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        ends = np.append(starts[1:], len(ordered))
        for first, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
            yield order[first:end].tolist()


class _Groups:
    """Disjoint groups of documents, united step by step."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, place: int) -> int:
        """Return the number of the group."""
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def unite(self, one: int, other: int) -> None:
        """Make one group of two."""
        low, high = sorted((self.of(one), self.of(other)))
        self._parent[high] = low
