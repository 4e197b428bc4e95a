"""Gold records: passages with the statements that a careful reader finds in them.

Knows the JSON Lines form of a gold file and what each of its keys means. Must not know how statements are scored.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from graphkit.errors import InputError
from graphkit.evaluation.labelled_lines import read_lines
from graphkit.evaluation.labelled_texts import LabelledTexts, is_reference
from graphkit.model import Document, Statement

__all__ = [
    "PLOVER_CLASSES",
    "STATUSES",
    "GoldPair",
    "GoldRecord",
    "GoldStatement",
    "Part",
    "document_and_place",
    "is_unread",
    "read_gold",
    "read_gold_files",
    "read_labelled",
]

STATUSES = ("actual", "negated", "planned", "possible")
"""What a passage may say of a statement's truth."""
Part = Literal["all", "unread", "readable"]
"""Which records of a labelled set: those for scoring only are unread."""
_EVERY = "all"
"""Stands for every relation where a record says for which it is labelled."""


def is_unread(place: int) -> bool:
    """Whether the record at a place of a labelled set, counted from 0, is for scoring only: every third.

    Examples:
        >>> [place for place in range(7) if is_unread(place)]
        [2, 5]
    """
    return place % 3 == 2


def document_and_place(source: str) -> tuple[str, str]:
    """Return the document that a passage is of, and its place there, which stands behind the last "#"; "" if none does.

    Examples:
        >>> document_and_place("export.txt#10#0-305")
        ('export.txt#10', '0-305')
        >>> document_and_place("wire-7")
        ('wire-7', '')
    """
    document, _, place = source.rpartition("#")
    return (document, place) if document else (source, "")


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement that a passage makes, with every name and relation that counts as right.

    Attributes:
        subjects: Names of the subject, the preferred one first.
        relations: Names of relations of the ontology, the best first.
        objects: Names of the object, the preferred one first.
        status: "actual", "negated", "planned" or "possible".
        optional: Whether a careful reader could take it or leave it; then it is neither rewarded nor punished.
        subject_span: First and last character of the subject's words in the passage, where the file tells them.
        object_span: Those of the object's.
        trigger: Those of the words that say it; None where there are none, or the file does not tell.
        by_words: Whether the names are nothing but the words that somebody marked, as in an annotation program; then a
            party counts too whose mention has words of them, whatever its name.
    """

    subjects: tuple[str, ...]
    relations: tuple[str, ...]
    objects: tuple[str, ...]
    status: str = "actual"
    optional: bool = False
    subject_span: tuple[int, int] | None = field(default=None, repr=False)
    object_span: tuple[int, int] | None = field(default=None, repr=False)
    trigger: tuple[int, int] | None = field(default=None, repr=False)
    by_words: bool = field(default=False, repr=False)

    @property
    def place(self) -> int | None:
        """First character of what says it, as near as the file tells."""
        span = self.trigger or self.object_span or self.subject_span
        return None if span is None else span[0]

    def named_as(self, parties: Iterable[tuple[str, tuple[int, int]]]) -> GoldStatement:
        """Return the label with the names of the parties that were found where its words are marked.

        A label whose names somebody gave stays as it is.

        Args:
            parties: Name of each, with the first character of its mention in the passage and one past the last.
        """
        if not self.by_words:
            return self
        found = list(parties)
        subjects, objects = (
            (*names, *(name for name, (start, end) in found if span and start < span[1] and span[0] < end))
            for names, span in ((self.subjects, self.subject_span), (self.objects, self.object_span))
        )
        return replace(self, subjects=subjects, objects=objects)

    def __str__(self) -> str:
        return f"{self.subjects[0]} {self.relations[0]} {self.objects[0]} ({self.status})"


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """A passage and all that it states.

    Attributes:
        id: Unique in its file; the id of the document that is made of the passage.
        text: The passage.
        statements: What it states; empty where it states nothing.
        date: Publication date, where it is known.
        title: Title of the document, where the file tells it.
        construction: The construction of English that the passage stands for, where the file names one.
        source: The document that the passage is of, and behind the last "#" its place there, where the file tells it.
        kind: What kind of text it is ("news"), where the file names one.
        stratum: What the passage was drawn from, where it was drawn.
        weight: How many passages it stands for.
        labelled: Relations of which ``statements`` has all that the passage states; "all" among them stands for every
            one, and an empty set says that it is not labelled yet. None: all relations of the ontology but those that
            it marks as labelled apart.
    """

    id: str
    text: str
    statements: tuple[GoldStatement, ...] = ()
    date: dt.date | None = None
    title: str | None = field(default=None, repr=False)
    construction: str | None = None
    source: str | None = None
    kind: str | None = None
    stratum: str | None = None
    weight: float = 1.0
    labelled: frozenset[str] | None = field(default=None, repr=False)

    @property
    def is_labelled(self) -> bool:
        """Whether it is labelled for any relation."""
        return self.labelled != frozenset()

    def is_labelled_for(self, relation: str, apart: Container[str]) -> bool:
        """Say whether the labels have all that the passage states of a relation, so that what they lack is not said.

        Args:
            relation: Name of a relation.
            apart: Relations that the ontology marks as labelled apart.
        """
        if self.labelled is None:
            return relation not in apart
        return relation in self.labelled or _EVERY in self.labelled

    @property
    def document(self) -> Document:
        """The passage as a document.

        Raises:
            InputError: There are labels and no words, as in a replication package.
        """
        if self.statements and not self.text:
            raise InputError(
                f"the passage {self.id} is without its words, so that nothing can be read in it; use a file with them"
            )
        return Document(self.text, id=self.id, title=self.title, date=self.date)

    @property
    def origin(self) -> str:
        """What the passages of one document have in common: their source without its place there, or else the id."""
        return document_and_place(self.source)[0] if self.source else self.id

    def named_as_in(self, statements: Iterable[Statement]) -> GoldRecord:
        """Return the passage with its labels named as the parties that statements have where their words are marked.

        Args:
            statements: Statements of the passage, whose characters are counted in it.
        """
        if not any(gold.by_words for gold in self.statements):
            return self
        parties = {
            (actor.label, (mention.start, mention.end))
            for each in statements
            for actor, mention in ((each.subject, each.subject_mention), (each.object, each.object_mention))
        }
        return replace(self, statements=tuple(gold.named_as(sorted(parties)) for gold in self.statements))


PLOVER_CLASSES = {
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "CRIME": "COERCE",
}
"""Names of PLOVER classes of which one goes for both, as versions of the scheme differ."""


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A sentence in which one source and one target are marked, and the PLOVER class of what is told of them.

    Attributes:
        id: Unique in its file.
        text: The sentence.
        source: Words of who acts.
        target: Words of whom it concerns.
        event: PLOVER class ("ACCUSE").
    """

    id: str
    text: str
    source: str
    target: str
    event: str

    @property
    def document(self) -> Document:
        """The sentence as a document."""
        return Document(self.text, id=self.id)

    def says(self, statement: Statement) -> bool | None:
        """Say whether a statement of the marked parties is of their class; None for a statement of others."""
        ends = [(m.start, m.end) for m in (statement.subject_mention, statement.object_mention)]
        marked = self.marks(*ends) or (statement.relation.symmetric and self.marks(*reversed(ends)))
        return self.is_of_class(statement.plover) if statement.plover and marked else None

    def marks(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Say whether the first of two stretches of the sentence has words of the source, the second of the target."""
        return _overlaps(one, self.text, self.source) and _overlaps(other, self.text, self.target)

    def is_of_class(self, event: str) -> bool:
        """Say whether a PLOVER class is that of the event, by whichever of its names."""
        return PLOVER_CLASSES.get(event, event) == PLOVER_CLASSES.get(self.event, self.event)


def _overlaps(span: tuple[int, int], text: str, words: str) -> bool:
    return any(span[0] < at.end() and at.start() < span[1] for at in re.finditer(re.escape(words), text))


def read_labelled(
    path: str | Path,
    labelled_texts: str | Path | None = None,
    relations: Collection[str] | None = None,
    known: set[str] | None = None,
) -> list[GoldRecord | GoldPair]:
    """Read a file of gold records, of marked pairs, or of both, in the order of its lines.

    Args:
        path: JSON Lines; a line with ``event`` is a marked pair (``id``, ``text``, ``source``, ``target``, ``event``),
            any other a gold record; passages that are not labelled yet are left out, as ``read_gold`` does.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        relations: Names of all relations that there are; None where any name will do.
        known: Ids that stand in files read before; those of this file are added.

    Raises:
        InputError: The file cannot be read, a line is neither, a relation is none, or an id stands twice; the message
            names the line.
    """
    texts = LabelledTexts(labelled_texts)
    known = set() if known is None else known
    found: list[GoldRecord | GoldPair] = []
    for where, line in _labelled_lines(path):
        record = _gold_pair(line, where) if "event" in line else _gold_record(line, where, texts, relations)
        if record.id in known:
            raise InputError(f"{where}: the id {record.id!r} stands twice; give each record its own")
        known.add(record.id)
        found.append(record)
    return found


def _gold_pair(record: Mapping[str, Any], where: str) -> GoldPair:
    names = ("id", "text", "source", "target", "event")
    if not all(isinstance(record.get(name), str) and record[name] for name in names):
        raise InputError(f"{where}: no marked pair; expected {', '.join(names)}, each a text")
    return GoldPair(*(record[name] for name in names))


def read_gold(
    path: str | Path,
    labelled_texts: str | Path | None = None,
    annotator: str | None = None,
    relations: Collection[str] | None = None,
    *,
    unlabelled: bool = False,
) -> list[GoldRecord]:
    """Read a gold file.

    Args:
        path: JSON Lines; each line an object with ``id``, ``text`` and ``statements`` (each with ``s``, ``r``, ``o``
            and ``status``, and ``optional`` where it is), and ``date``, ``title``, ``construction``, ``source`` and
            ``kind`` where they are known, ``stratum`` and ``weight`` where the passage was drawn; ``labelled``, where
            it is labelled for other relations than ``GoldRecord`` tells, lists these, or "all". ``by_words`` of a
            statement says that its names are but the words at ``s_span`` and ``o_span``. Where ``statements`` is null
            the passage is not labelled yet, and is left out. A passage may refer to its words instead of having
            ``text``: by ``file``, ``source`` (the document's id), ``start``, ``end`` and ``sha256`` of the words.
        labelled_texts: Folder of the texts, for passages that refer to their words: JSON Lines with ``id`` and
            ``text``.
        annotator: Whose results are read of an export of Label Studio or Prodigy; without it the first of each task.
        relations: Names of all relations that there are; None where any name will do.
        unlabelled: Whether passages that are not labelled yet come too, labelled for no relation.

    Raises:
        InputError: The file cannot be read, a line is no gold record, or a relation is none; the message names the
            line.
    """
    texts = LabelledTexts(labelled_texts)
    records: dict[str, GoldRecord] = {}
    for where, line in read_lines(Path(path), annotator) if unlabelled else _labelled_lines(path, annotator):
        record = _gold_record(line, where, texts, relations)
        known = records.get(record.id)
        if known is not None and known.is_labelled and record.is_labelled:
            raise InputError(f"{path}: the id {record.id!r} stands twice; give each record its own")
        if known is None or record.is_labelled:
            records[record.id] = record
    return list(records.values())


def _check_relations(record: GoldRecord, where: str, relations: Collection[str]) -> None:
    """Refuse a relation that there is not, which nothing that is read could match."""
    named = [*chain.from_iterable(said.relations for said in record.statements), *sorted(record.labelled or ())]
    for name in named:
        if name not in relations and name != _EVERY:
            near = ", ".join(get_close_matches(name, relations, n=3, cutoff=0))
            raise InputError(f"{where}: the ontology has no relation {name!r}; the nearest names are {near}")


def _labelled_lines(path: str | Path, annotator: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    return (
        (where, line) for where, line in read_lines(Path(path), annotator) if line.get("statements", ()) is not None
    )


def read_gold_files(
    paths: Iterable[str | Path],
    labelled_texts: str | Path | None = None,
    annotator: str | None = None,
    relations: Collection[str] | None = None,
    part: Part = "all",
) -> list[GoldRecord]:
    """Read several gold files; see ``read_gold``.

    Args:
        paths: The files.
        labelled_texts: Folder of the texts, for passages that refer to their words.
        annotator: Whose results are read of an export.
        relations: Names of all relations that there are; None where any name will do.
        part: All records, those that training leaves for scoring, which are every third of each file, or the others.

    Raises:
        InputError: As ``read_gold``, and where a record's id stands in two files or there is no record.
    """
    records: dict[str, GoldRecord] = {}
    chosen: list[GoldRecord] = []
    paths = list(paths)
    for path in paths:
        for place, record in enumerate(read_gold(path, labelled_texts, annotator, relations)):
            if record.id in records:
                raise InputError(f"{path}: the id {record.id} is there twice; give every passage an id of its own")
            records[record.id] = record
            if part == "all" or is_unread(place) == (part == "unread"):
                chosen.append(record)
    if not chosen:
        which = "" if part == "all" else f" of the part {part!r} (every third is unread)"
        raise InputError(f"{', '.join(map(str, paths))}: no passage{which}; a gold file has one on each line")
    return chosen


def _gold_record(
    record: Mapping[str, Any], where: str, texts: LabelledTexts, relations: Collection[str] | None
) -> GoldRecord:
    words, title = texts.passage(record, where) if is_reference(record) else (None, None)
    try:
        gold = GoldRecord(
            id=str(record["id"]),
            text=_text(record) if words is None else words,
            statements=tuple(map(_gold_statement, () if record["statements"] is None else record["statements"])),
            date=dt.date.fromisoformat(record["date"]) if record.get("date") else None,
            title=record.get("title", title),
            construction=record.get("construction"),
            source=record.get("source"),
            kind=record.get("kind"),
            stratum=record.get("stratum"),
            weight=float(record.get("weight") or 1.0),
            labelled=_labelled_for(record),
        )
        _check_spans(gold)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        reason = f"no key {error}" if isinstance(error, KeyError) else error
        raise InputError(
            f"{where}: no gold record ({reason}); expected id, text, and statements with s, r, o and status"
        ) from error
    if relations is not None:
        _check_relations(gold, where, relations)
    return gold


def _labelled_for(record: Mapping[str, Any]) -> frozenset[str] | None:
    if record["statements"] is None:
        return frozenset()
    return frozenset(_names(record, "labelled")) if record.get("labelled") is not None else None


def _gold_statement(record: Mapping[str, Any]) -> GoldStatement:
    status = record["status"]
    if status not in STATUSES:
        raise ValueError(f"status {status!r} is none of {', '.join(STATUSES)}")
    return GoldStatement(
        _names(record, "s"),
        _names(record, "r"),
        _names(record, "o"),
        status,
        bool(record.get("optional", False)),
        _span(record, "s_span"),
        _span(record, "o_span"),
        _span(record, "trigger"),
        bool(record.get("by_words", False)),
    )


def _span(record: Mapping[str, Any], key: str) -> tuple[int, int] | None:
    span = record.get(key)
    if span is None:
        return None
    if not isinstance(span, list) or len(span) != 2 or not all(isinstance(n, int) for n in span) or span[0] >= span[1]:
        raise ValueError(f"{key!r} must be two numbers of characters, the first one and one past the last")
    return span[0], span[1]


def _check_spans(record: GoldRecord) -> None:
    """Refuse words that lie outside the text, which nothing that is read could be."""
    for said in record.statements:
        for key, span in (("s_span", said.subject_span), ("o_span", said.object_span), ("trigger", said.trigger)):
            if span is not None and not 0 <= span[0] < span[1] <= len(record.text):
                raise ValueError(f"{key!r} is {list(span)}, and the text has {len(record.text):,} characters")


def _names(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = record[key]
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{key!r} must be a list of one or more names")
    return tuple(names)


def _text(record: Mapping[str, Any]) -> str:
    if not isinstance(record["text"], str):
        raise ValueError("'text' must be text")
    return str(record["text"])
