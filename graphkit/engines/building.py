"""From any input to statements and to a knowledge graph: the public ``extract``, ``build`` and ``load``.

Joins sources, an engine and the graph; each of them is documented where it lives.
"""

from __future__ import annotations

import difflib
import logging
import os
import shlex
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, cast

from graphkit.engines.dispatch import run
from graphkit.engines.extraction import Extracted, ExtractionSettings
from graphkit.engines.shards import Part
from graphkit.errors import InputError
from graphkit.model import Document, DocumentReference, Statement
from graphkit.sources import Notice, NoticeKind, ReadingOptions, Report, read
from graphkit.sources.notices import told_undated

if TYPE_CHECKING:
    from graphkit.extraction import Extractor
    from graphkit.extraction.explanation import Explanation
    from graphkit.formats.run_settings import RunSettings
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.ontology.load import Ontology
    from graphkit.rdf.store import Store

__all__ = ["MERGES", "BuildOptions", "build", "build_into", "explain", "extract", "load", "review_of", "run_settings"]

OnDocument = Callable[[Extracted], None]


class BuildOptions(ReadingOptions, total=False):
    """Arguments of ``extract`` that ``build`` hands on to it; see there."""

    model: str | None
    ontology: str | Path | None
    engine: str
    workers: int | None
    min_confidence: float | None
    fast: bool
    relations: Sequence[str]
    shards: str | Path | None
    part: Part | None
    on_skip: Report | None
    settings: ExtractionSettings | None


def extract(
    inputs: Any,
    *,
    model: str | None = None,
    ontology: str | Path | None = None,
    engine: str = "in-process",
    workers: int | None = None,
    min_confidence: float | None = None,
    fast: bool = False,
    relations: Sequence[str] = (),
    shards: str | Path | None = None,
    part: Part | None = None,
    unless: Callable[[Document], bool] | None = None,
    on_skip: Report | None = None,
    settings: ExtractionSettings | None = None,
    **reading: Unpack[ReadingOptions],
) -> Iterator[Extracted]:
    """Yield every document of an input with what it says.

    Args:
        inputs: A file, folder, URL, text, Document, dictionary or table, or a list of these; see ``graphkit.read``.
        model: Name or folder of a spaCy model; None for the default.
        ontology: Folder of ontology files; None for those of the package.
        engine: ``in-process``, ``processes`` or ``spark``.
        workers: Number of processes; by default one for each processor.
        min_confidence: Statements less probable are left out, 0 to 1; None for the probability of the judge's weights.
        fast: Read by frames and phrases alone, without the learned reader: over twice as fast, and less is found.
        relations: Names of the relations to tell ("regulates"), "all" for every one; none for those that are not off
            by default.
        shards: Folder where finished shards are kept, so that a stopped run can be taken up again.
        part: This job's share of the shards, where several jobs share the folder.
        unless: Documents for which it is true are passed over without a word.
        on_skip: Takes a notice for each document that was left out; see ``graphkit.read``.
        settings: Model, ontology and extractor in one, instead of ``model``, ``ontology``, ``fast`` and ``relations``.
        **reading: Further settings of ``graphkit.read``, such as ``text_column``.

    Raises:
        InputError: An input cannot be opened and ``on_skip`` is None, there is no such engine or relation, the number
            of workers is none, the confidence is no number from 0 to 1, or an argument contradicts ``settings``.
        ModelError: The spaCy model is missing or unfit.
        OntologyError: An ontology file is wrong.

    Examples:
        >>> import graphkit as gk
        >>> for found in gk.extract(["Peru sanctioned Chile.", "It rained in the valley."]):
        ...     print([said.relation.name for said in found.statements])
        ['sanctions']
        []
    """
    _check_names("extract", reading, ReadingOptions.__optional_keys__)
    chosen = _settings(
        {
            "model": model,
            "ontology": ontology,
            "fast": fast,
            "relations": relations,
            "min_confidence": min_confidence,
            "settings": settings,
        }
    )
    documents = read(inputs, on_skip=on_skip, **reading)
    if unless is not None:
        documents = (document for document in documents if not unless(document))
    kept = None if shards is None else Path(shards)
    told = set[str]()
    for extracted in run(documents, chosen, engine=engine, workers=workers, folder=kept, part=part):
        if extracted.failure is not None:
            _report(Notice(extracted.document.id, extracted.failure, document=extracted.document.id), on_skip)
        for reason in extracted.left_out:
            of_run = _quotes(reason, reading.get("speaker"))  # and not of this document alone
            if not of_run or reason not in told:
                _report(Notice("speaker" if of_run else extracted.document.id, reason, NoticeKind.KEPT), on_skip)
            told.add(reason)
        yield extracted._replace(statements=_surer(extracted.statements, min_confidence or 0.0))


def _quotes(reason: str, speaker: str | None) -> bool:
    """Return whether what a reason quotes at its end is the name of a speaker, or how it begins."""
    quoted = reason.rpartition("“")[2].removesuffix("”")
    return speaker is not None and quoted != reason and speaker.startswith(quoted)


def _settings(options: BuildOptions) -> ExtractionSettings:
    """Return the settings of the extractor that options of ``extract`` stand for.

    Raises:
        InputError: The confidence is no number from 0 to 1, or an option contradicts the settings that are given.
    """
    ontology, least, names = options.get("ontology"), options.get("min_confidence"), options.get("relations", ())
    named = ExtractionSettings(
        options.get("model"),
        None if ontology is None else str(ontology),
        fast=options.get("fast", False),
        relations=(names,) if isinstance(names, str) else tuple(names),
    )
    chosen = options.get("settings") or named
    for name in ("model", "ontology", "fast", "relations"):
        given, instead = getattr(named, name), getattr(chosen, name)
        if given and given != instead:
            raise InputError(
                f"{name} is {given!r} and {instead!r} in settings; give it there: ExtractionSettings({name}={given!r})"
            )
    if least is None:
        return chosen
    if not isinstance(least, (int, float)) or not 0 <= least <= 1:
        raise InputError(f"min_confidence is {least!r}; give a number from 0 to 1, or None")
    return replace(chosen, min_confidence=float(least))


def _check_names(function: str, given: Iterable[str], known: Collection[str]) -> None:
    """Check the names of arguments, of which another function would tell that it does not know them.

    Raises:
        TypeError: One is unknown.
    """
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise TypeError(f"{function}() takes no argument {name!r}" + (f"; did you mean {near[0]}?" if near else ""))


def run_settings(options: BuildOptions) -> RunSettings:
    """Return what a store or the folder of a build records of a run with these options of ``extract``.

    Raises:
        InputError: The confidence is no number from 0 to 1.
        OntologyError: A file of the ontology is wrong.
    """
    return _settings(options).recorded(options.get("speaker"))


def _surer(statements: list[Statement], min_confidence: float) -> list[Statement]:
    return [statement for statement in statements if statement.confidence >= min_confidence]


def _report(notice: Notice, on_skip: Report | None) -> None:
    if on_skip is not None:
        on_skip(notice)
        return
    logging.getLogger("graphkit.engines").warning("%s", notice)


def build(
    inputs: Any,
    *,
    merges: str | Path | None = None,
    on_document: OnDocument | None = None,
    **options: Unpack[BuildOptions],
) -> KnowledgeGraph:
    """Return the knowledge graph of an input.

    Copies of a story count as one document, and a person who goes by several names is one actor with one label
    (``graphkit.actors.resolution``). How many documents have no date is logged as a warning of "graphkit.engines",
    unless ``on_skip`` takes the notices; ``kg.undated`` lists them.

    Args:
        inputs: A file, folder, URL, text, Document, dictionary or table, or a list of these; see ``graphkit.read``.
        merges: Review file with decisions on which actors are one; it is brought up to date, and made if it is
            missing and there is something to decide.
        on_document: Called after each document, for progress.
        **options: Everything that ``extract`` takes: ``model``, ``engine``, ``min_confidence``, ``text_column`` ….

    Raises:
        GraphkitError: As ``extract`` does, and where the review file cannot be read, before anything else is.

    Examples:
        >>> import graphkit as gk
        >>> kg = gk.build(["Russia invaded Ukraine on 24 February 2022."])
        >>> [(each.subject.label, each.relation.label, each.object.label) for each in kg.statements]
        [('Russia', 'invades', 'Ukraine')]
    """
    from graphkit.actors.resolution import known_labels
    from graphkit.actors.review import read_review, review_merges
    from graphkit.graph.duplicates import Copies
    from graphkit.knowledge_graph import KnowledgeGraph

    _check_names("build", options, BuildOptions.__optional_keys__)
    if merges is not None and os.path.lexists(merges):
        read_review(merges)  # what is wrong with it is told before the work
    copies = Copies()
    statements: list[Statement] = []
    documents: list[DocumentReference] = []
    for extracted in extract(inputs, **options):
        copies.add(extracted.document)
        documents.append(extracted.document.reference)
        statements += extracted.statements
        if on_document is not None:
            on_document(extracted)
    _tell_undated(documents, options)
    known = _ontology(options)
    resolution = review_merges(statements, merges, ontology=known).with_labels(known_labels(known))
    return KnowledgeGraph(resolution.apply(statements), documents=documents, duplicates=copies.found())


def _tell_undated(documents: list[DocumentReference], options: BuildOptions) -> None:
    undated = sum(document.date is None for document in documents)
    if undated and options.get("on_skip") is None:
        count = f"{len(documents):,} document{'' if len(documents) == 1 else 's'}"
        logging.getLogger("graphkit.engines").warning("%s, %s", count, told_undated(undated))


def build_into(
    store: Store,
    inputs: Any,
    *,
    on_document: OnDocument | None = None,
    on_replaced: Callable[[str], None] | None = None,
    again: bool = False,
    **options: Unpack[BuildOptions],
) -> Counter[str]:
    """Put the documents of an input into a store, each whole; those that are there unchanged are not read again.

    Known actors enter with their labels in the ontology, so that SPARQL over the store and over a file say the same.
    The settings are recorded in the store (``Store.runs``), for who builds it again.

    Args:
        store: A store open for writing.
        inputs: A file, folder, URL, text, Document, dictionary or table, or a list of these; see ``graphkit.read``.
        on_document: Called after each document that was extracted, for progress.
        on_replaced: Called with the id of each document that takes the place of another text.
        again: Read documents again that are there unchanged, so that they are read with these settings too.
        **options: Everything that ``extract`` takes, apart from ``unless``.

    Returns:
        How many documents were "added", "replaced" and "unchanged".

    Raises:
        StoreError: The store is read-only, or the disk is full.
        GraphkitError: As ``extract`` does.
    """
    from graphkit.actors.resolution import Resolution, known_labels

    changes: Counter[str] = Counter()
    labelled = Resolution(labels=known_labels(_ontology(options)))

    def current(document: Document) -> bool:
        if not store.is_current(document):
            return False
        if again:
            same.add(document.id)
            return False
        changes["unchanged"] += 1
        return True

    def report(notice: Notice) -> None:
        id = notice.document
        if id is not None and any(True for _ in store.statements(id)):
            out = f"graphkit forget {shlex.quote(id)} --from {shlex.quote(str(store.path))}"
            notice = replace(
                notice, reason=f"{notice.reason}; the store keeps what its earlier text said, until: {out}"
            )
        _report(notice, on_skip)

    on_skip = options.get("on_skip")
    if on_skip is not None:
        options["on_skip"] = report
    same, read_now = set[str](), set[str]()
    recorded = False
    for extracted in extract(inputs, unless=current, **options):
        if extracted.failure is None:
            if not recorded:
                store.note_run(run_settings(options).to_dict())
                recorded = True
            change = store.add_document(extracted.document, labelled.apply(extracted.statements))
            changes[change] += 1
            read_now.add(extracted.document.id)
            if change == "replaced" and on_replaced is not None and extracted.document.id not in same:
                on_replaced(extracted.document.id)
        if on_document is not None:
            on_document(extracted)
    if again and recorded and store.documents.keys() <= read_now:
        store.note_run(run_settings(options).to_dict(), of_all=True)
    return changes


MERGES = "merges.yaml"
"""Review file in the folder of a store."""


def review_of(store: Path) -> Path | None:
    """Return what has the name of the review file in the folder of a store, a file or not, or None."""
    file = store / MERGES
    return file if os.path.lexists(file) else None


def load(path: str | Path, *, merges: str | Path | None = None) -> KnowledgeGraph:
    """Return the graph in a file or store; the suffix says which format (``graphkit.formats.graph_files`` lists them).

    Args:
        path: File, or the folder of a store.
        merges: Review file whose decisions are applied; a store's own ``merges.yaml`` is found without it.

    Raises:
        StoreError: The file cannot be read or is not a graph of graphkit.
        InputError: The review file cannot be read, or its decisions contradict each other.

    Examples:
        >>> import graphkit as gk, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     gk.build(["Peru sanctioned Chile."]).save(f"{folder}/kg.ttl")
        ...     len(gk.load(f"{folder}/kg.ttl"))
        1
    """
    from graphkit.knowledge_graph import KnowledgeGraph

    kg = KnowledgeGraph.load(path)
    review = merges if merges is not None else review_of(Path(path))
    if review is None and not Path(path).is_dir():
        return kg
    from graphkit.actors.resolution import known_labels
    from graphkit.actors.review import Review, read_review
    from graphkit.ontology import load_ontology

    decided = Review() if review is None else read_review(review)
    resolved = decided.with_labels(known_labels(load_ontology())).apply(kg.statements)
    return KnowledgeGraph(resolved, documents=kg.documents.values(), duplicates=kg.duplicates)


def explain(
    text: str,
    *,
    model: str | None = None,
    ontology: str | Path | None = None,
    fast: bool = False,
    relations: Sequence[str] = (),
) -> Explanation:
    """Return what graphkit finds in a text, and why: actors, clauses, frames, statements and near misses.

    Args:
        text: One sentence or more.
        model: Name or folder of a spaCy model; None for the default.
        ontology: Folder of ontology files; None for those of the package.
        fast: Read by frames and phrases alone, without the learned reader, as ``extract`` does.
        relations: Names of the relations to tell, "all" for every one; none for those that are not off by default.

    Returns:
        An explanation that prints itself; its ``sentences`` have the parts, and ``statements`` what came out.

    Raises:
        InputError: The text is empty or no string, or there is no such relation.
        ModelError: The spaCy model is missing or unfit.
        OntologyError: An ontology file is wrong.

    Examples:
        >>> import graphkit as gk
        >>> [sentence] = gk.explain("Tehran denied that it had armed the Houthis.").sentences
        >>> [(clause.predicate, clause.status) for clause in sentence.clauses]
        [('denied', 'the text says that it is so'), ('armed', 'the text says that it is not so, by “denied”')]
    """
    from graphkit.extraction.explanation import explain as explained
    from graphkit.sources.inputs import mended

    if not isinstance(text, str) or not text.strip():
        raise InputError(f"the text to explain is {text!r}; give a sentence")
    settings = _settings({"model": model, "ontology": ontology, "fast": fast, "relations": relations})
    return explained(mended(Document(text)).text, cast("Extractor", settings.make()))


def _ontology(options: BuildOptions) -> Ontology:
    """Return the ontology that extraction with these options reads."""
    from graphkit.ontology import load_ontology

    folder = _settings(options).ontology
    return load_ontology(None if folder is None else Path(folder))
