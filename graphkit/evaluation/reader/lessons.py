"""Lessons: windows of text with what a reader should say of each pair of actors in them.

From labelled passages (what a careful reader found), from sentences with a marked pair and its class of event, and from
text without labels, where what frames and phrases say stands in for labels, weighted by its probability. A relation for
which a passage is not labelled is neither taught nor denied by it. Must not know the network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphkit.evaluation.gold import GoldPair, GoldRecord, GoldStatement, is_unread, read_labelled
from graphkit.evaluation.scoring import folded_name, status_of
from graphkit.evaluation.training import source_of
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.extractor import Extractor, Judged
from graphkit.extraction.pair_reader import STATUSES
from graphkit.extraction.windows import Window, WindowCutter
from graphkit.model import Document
from graphkit.ontology import Ontology

__all__ = ["OWN", "Lesson", "LessonMaker", "readable", "without_labels"]

OWN = 0.7
"""How much a lesson of text counts that frames were written with."""

_SILENT = 0.2
"""How much it counts that frames say nothing of a pair: they miss half."""
_OTHERWISE = 0.5
"""How much it counts that frames say no other relation of a pair of which they say one."""
_LEAST = 0.05
_SURE = 0.3
"""Probability of a statement of the frames from which its status and trigger teach, too."""
_LONGEST_TRIGGER = 8
_OTHER_CLASS = 0.3
"""How much it counts that a marked pair is of no other class of event."""

Pair = tuple[int, str, str]
"""First character of the sentence, and the folded names of subject and object."""


@dataclass(slots=True)
class Lesson:
    """A window with what is said in it.

    Attributes:
        window: The window.
        pairs: Numbers of two mentions, those of one name left out.
        groups: For each of the pairs, which pair of names in which sentence it is of.
        targets: By group and relation, how probable it is said, 0 to 1.
        weights: How much each of these counts; 0 where nothing is known.
        statuses: By group and relation, number of the status; -1 where nothing is known.
        triggers: By group and relation, first and last piece of the words that say it; (0, 0) where there are none.
        either: Groups one of which says one relation of a list, and the list.
        weight: How much the lesson counts.
    """

    window: Window
    pairs: list[tuple[int, int]]
    groups: list[int]
    targets: NDArray[np.float32]
    weights: NDArray[np.float32]
    statuses: NDArray[np.int64]
    triggers: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    either: tuple[list[int], list[int]] | None = None
    weight: float = 1.0

    @property
    def says_something(self) -> bool:
        """Whether a relation is more probable than not."""
        return bool((self.targets > 0.5).any())


@dataclass(slots=True)
class _Page:
    """A window as it stands in its document, ``offset`` characters from its beginning.

    Of each mention it has the folded name in full, its first and last character, and the first of its sentence.
    """

    window: Window
    offset: int
    names: list[str]
    spans: list[tuple[int, int]]
    sentences: list[int]

    def lesson(self, relations: int, weight: float = 1.0) -> tuple[Lesson, dict[Pair, int]]:
        """Return a lesson that says nothing yet, and its groups."""
        groups: dict[Pair, int] = {}
        pairs, of_pairs = [], []
        for one, other in self.window.pairs:
            if self.names[one] != self.names[other]:
                key = (self.sentences[one], self.names[one], self.names[other])
                pairs.append((one, other))
                of_pairs.append(groups.setdefault(key, len(groups)))
        shape = (len(groups), relations)
        targets, weights = np.zeros(shape, np.float32), np.full(shape, weight, np.float32)
        return Lesson(self.window, pairs, of_pairs, targets, weights, np.full(shape, -1, np.int64)), groups

    def pieces(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and last piece of some characters of the document."""
        start, end = start - self.offset, end - self.offset
        inside = [n for n, (first, last) in enumerate(self.window.places) if 0 <= first < end and last > start]
        return (inside[0], inside[-1]) if inside else None


class _Collector:
    """Proposes nothing, and keeps the windows of every document."""

    def __init__(self, cutter: WindowCutter) -> None:
        self._cutter = cutter
        self._found: dict[str, list[tuple[Window, Passage]]] = defaultdict(list)

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        self._found[passage.document.id] += ((window, passage) for window in self._cutter.cut(passage))
        return iter(())

    def pages(self, document: Document) -> list[_Page]:
        return [_page(window, passage) for window, passage in self._found.pop(document.id, [])]


def _page(window: Window, passage: Passage) -> _Page:
    doc, offset = passage.doc, passage.block.start
    names, spans, sentences = [], [], []
    for mention in window.mentions:
        party = mention.party
        last = doc[party.end - 1]
        names.append(folded_name(passage.discourse.in_full(party.actor).label))
        spans.append((offset + doc[party.start].idx, offset + last.idx + len(last)))
        sentences.append(offset + doc[mention.sentence].idx)
    return _Page(window, offset, names, spans, sentences)


def readable(
    files: Iterable[Path],
    keep_unread: bool,
    labelled_texts: Path | None = None,
    relations: Collection[str] | None = None,
) -> dict[Path, list[GoldRecord | GoldPair]]:
    """Return the labelled passages and pairs by file, if need be but every third of each, which is to be scored only.

    Raises:
        InputError: As ``read_labelled``, and where an id stands in two files.
    """
    known: set[str] = set()
    records = {path: read_labelled(path, labelled_texts, relations, known) for path in files}
    return {
        path: [record for place, record in enumerate(many) if not (keep_unread and is_unread(place))]
        for path, many in records.items()
    }


def without_labels(
    texts: Iterable[Document], files: Iterable[Path], labelled_texts: Path | None = None
) -> list[Document]:
    """Return texts but those of which a passage is labelled, be it to learn from or to be scored only.

    What frames say of these, judged by weights that learned from the labels, would tell a reader the labels.
    """
    records = [record for path in files for record in read_labelled(path, labelled_texts)]
    known = {source_of(record) for record in records}
    words = {record.text.strip() for record in records}
    return [each for each in texts if each.id not in known and each.text.strip() not in words]


class LessonMaker:
    """Makes lessons of text.

    Args:
        extractor: Reads it without a learned reader.
        vocabulary: The word pieces; see ``WindowCutter``.
    """

    def __init__(self, extractor: Extractor, vocabulary: Sequence[str]) -> None:
        self._ontology: Ontology = extractor.ontology
        self._collector = _Collector(WindowCutter(vocabulary, extractor.ontology))
        proposers = [*extractor.proposers, self._collector]
        self._extractor = Extractor(
            extractor.model, extractor.ontology, proposers=proposers, judge=extractor.judge, min_confidence=0.0
        )
        self.relations = tuple(self._ontology.relations)
        self._number = {name: number for number, name in enumerate(self.relations)}
        known, apart = self._ontology.relations.values(), self._ontology.labelled_apart
        self._symmetric = {r.name for r in known if r.symmetric}
        self._events = np.array([r.plover is not None and r.name not in apart for r in known])
        said = {frame.relation.name for frame in self._ontology.frames}
        self._said = [number for number, name in enumerate(self.relations) if name in said]
        self._unsaid = [number for number, name in enumerate(self.relations) if name not in said]

    def of_labelled(
        self, records: Sequence[GoldRecord | GoldPair]
    ) -> Iterator[tuple[GoldRecord | GoldPair, list[Lesson]]]:
        """Yield labelled passages and sentences with a marked pair, each with its lessons."""
        read = self._extractor.candidates(record.document for record in records)
        for record, (document, _) in zip(records, read, strict=True):
            pages = self._collector.pages(document)
            if isinstance(record, GoldPair):
                told = [self._of_pair(page, record) for page in pages]
            else:
                told = [self._of_gold(page, record) for page in pages]
            yield record, [lesson for lesson in told if lesson is not None]

    def of_text(self, documents: Iterable[Document]) -> Iterator[Lesson]:
        """Yield the lessons of text without labels: what frames and phrases say of it."""
        for document, judged in self._extractor.candidates(documents):
            for page in self._collector.pages(document):
                lesson = self._of_frames(page, judged)
                if lesson.pairs:
                    yield lesson

    # --- labelled passages -------------------------------------------------------------------------------------------

    def _of_gold(self, page: _Page, record: GoldRecord) -> Lesson | None:
        lesson, groups = page.lesson(len(self.relations))
        if not lesson.pairs:
            return None
        apart = self._ontology.labelled_apart
        unknown = [n for n, name in enumerate(self.relations) if not record.is_labelled_for(name, apart)]
        lesson.weights[:, unknown] = 0
        for gold in record.statements:
            numbers = [self._number[name] for name in gold.relations if name in self._number]
            if numbers:
                self._tell(page, lesson, groups, gold, numbers)
        return lesson

    def _tell(
        self, page: _Page, lesson: Lesson, groups: Mapping[Pair, int], gold: GoldStatement, numbers: list[int]
    ) -> None:
        named = gold.named_as(zip(page.names, page.spans, strict=True))
        subjects, objects = (set(map(folded_name, names)) for names in (named.subjects, named.objects))
        ends = dict(zip(sorted(set(page.sentences)), [*sorted(set(page.sentences))[1:], 10**9], strict=True))
        for (sentence, one, other), group in groups.items():
            straight = one in subjects and other in objects
            turned = one in objects and other in subjects
            if not straight and not turned:
                self._pass_over_names(page, lesson, group, gold, numbers)
                continue
            here = gold.place is None or sentence <= gold.place < ends[sentence]
            for rank, number in enumerate(numbers):
                if not straight and self.relations[number] not in self._symmetric:
                    continue
                if gold.optional or rank or not here:
                    if not lesson.targets[group, number]:
                        lesson.weights[group, number] = 0  # could be said of them, or is said of them elsewhere
                    continue
                lesson.targets[group, number] = lesson.weights[group, number] = 1
                lesson.statuses[group, number] = STATUSES.index(gold.status)
                if gold.trigger is not None:
                    pieces = page.pieces(*gold.trigger)
                    if pieces is not None:
                        lesson.triggers[group, number] = pieces
                elif gold.place is not None:
                    lesson.triggers[group, number] = (0, 0)

    def _pass_over_names(
        self, page: _Page, lesson: Lesson, group: int, gold: GoldStatement, numbers: list[int]
    ) -> None:
        """Teach nothing of mentions where the labels have their words and other names."""
        if gold.subject_span is None or gold.object_span is None:
            return
        for (one, other), of_pair in zip(lesson.pairs, lesson.groups, strict=True):
            if of_pair != group:
                continue
            spans = page.spans[one], page.spans[other]
            straight = _overlap(spans[0], gold.subject_span) and _overlap(spans[1], gold.object_span)
            turned = _overlap(spans[1], gold.subject_span) and _overlap(spans[0], gold.object_span)
            for number in numbers:
                if straight or (turned and self.relations[number] in self._symmetric):
                    if not lesson.targets[group, number]:
                        lesson.weights[group, number] = 0

    # --- marked pairs ------------------------------------------------------------------------------------------------

    def _of_pair(self, page: _Page, record: GoldPair) -> Lesson | None:
        relations = enumerate(self._ontology.relations.values())
        numbers = [n for n, r in relations if self._events[n] and record.is_of_class(r.plover or "")]
        lesson, _ = page.lesson(len(self.relations), weight=0.0)
        marked = set()
        for (one, other), group in zip(lesson.pairs, lesson.groups, strict=True):
            spans = page.spans[one], page.spans[other]
            if record.marks(*spans) and not record.marks(*reversed(spans)):
                marked.add(group)
        if not marked or not numbers:
            return None
        of_class = np.zeros(len(self.relations), bool)
        of_class[numbers] = True
        for group in marked:
            lesson.weights[group] = np.where(self._events & ~of_class, _OTHER_CLASS, 0)
        lesson.either = sorted(marked), numbers
        return lesson

    # --- text without labels -----------------------------------------------------------------------------------------

    def _of_frames(self, page: _Page, judged: Sequence[Judged]) -> Lesson:
        lesson, groups = page.lesson(len(self.relations), weight=_SILENT)
        lesson.weights[:, self._unsaid] = 0  # no frame could have told it
        sentences = set(page.sentences)
        for each in judged:
            said = each.statement
            if said.evidence.start not in sentences or said.relation.name not in self._number:
                continue
            number = self._number[said.relation.name]
            ends = [(folded_name(said.subject.label), folded_name(said.object.label))]
            ends += [(ends[0][1], ends[0][0])] if said.relation.symmetric else []
            for one, other in ends:
                group = groups.get((said.evidence.start, one, other))
                if group is None:
                    continue
                lesson.weights[group, self._said] = np.maximum(lesson.weights[group, self._said], _OTHERWISE)
                if said.confidence <= lesson.targets[group, number]:
                    continue
                lesson.targets[group, number] = said.confidence if said.confidence >= _LEAST else 0
                lesson.weights[group, number] = 1
                if said.confidence >= _SURE:
                    lesson.statuses[group, number] = STATUSES.index(status_of(said))
                    words = said.trigger
                    pieces = None if words is None else page.pieces(words.start, words.end)
                    if not each.numbers["route near"] and pieces and pieces[1] - pieces[0] < _LONGEST_TRIGGER:
                        lesson.triggers[group, number] = pieces
        return lesson


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
