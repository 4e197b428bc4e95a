"""Random samples to label: statements to judge, for how many are right, and passages, for how many are missed.

Statements are drawn within strata of quad class and confidence, passages within those that tell something and those
that tell nothing, so that rare classes and what is missed in silence are seen; each drawn one has the number that it
stands for. What is drawn depends on the seed and on what there is, not on its order.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.errors import InputError, StoreError
from graphkit.evaluation.annotation_tasks import Form, label_studio_interface, tasks_of_passages, tasks_of_statements
from graphkit.evaluation.judged import Judgement, judged_lines
from graphkit.files import replacing_files
from graphkit.graph.corrected import stratum_of
from graphkit.graph.passages import SILENT, TOLD, Passage, passages_of
from graphkit.model import Document, Statement
from graphkit.records import to_json

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

__all__ = ["PASSAGES", "STATEMENTS", "Sample", "draw_sample", "passage_record", "sample_passages", "sample_statements"]

STATEMENTS = "statements.jsonl"
"""Name of the file of statements to judge."""
PASSAGES = "passages.jsonl"
"""Name of the file of passages to label."""

Drawn = TypeVar("Drawn")


@dataclass(frozen=True, slots=True)
class Sample:
    """What is drawn to be labelled.

    Attributes:
        statements: Statements to judge.
        passages: Passages to label in full, in the form of gold files; empty where no texts were given.
        note: What could not be drawn from.
    """

    statements: tuple[Judgement, ...]
    passages: tuple[dict[str, Any], ...] = ()
    note: str = ""

    def save(self, folder: str | Path, form: Form | None = None, ontology: Ontology | None = None) -> list[Path]:
        """Write the samples to a folder, and return the paths of the files.

        Args:
            folder: Gets ``statements.jsonl`` and, where there are any, ``passages.jsonl``; for Label Studio
                ``statements.json`` and ``passages.json`` to import, and the interfaces of the projects as ``.xml``.
            form: "label-studio" or "prodigy" for tasks of these programs.
            ontology: Whose relations Label Studio lists for passages; None for the one that comes with graphkit.

        Raises:
            StoreError: A file is there, with what somebody may have judged, or cannot be written.
        """
        target = Path(folder)
        texts = self._texts(form, ontology)
        for name in texts:
            if (target / name).exists():
                raise StoreError(f"{target / name} is there and may hold judgements; choose another folder")
        with replacing_files(target) as unfinished:
            for name, text in texts.items():
                (unfinished / name).write_text(text, encoding="utf-8")
        return [target / name for name in texts]

    def _texts(self, form: Form | None, ontology: Ontology | None) -> dict[str, str]:
        """Return the text of each file by its name."""
        if form is None:
            texts = {STATEMENTS: judged_lines(self.statements)}
            lines = "".join(to_json(each) + "\n" for each in self.passages)
            return texts | ({PASSAGES: lines} if self.passages else {})
        suffix = ".json" if form == "label-studio" else ".jsonl"
        texts = {Path(STATEMENTS).stem + suffix: tasks_of_statements(self.statements, form)}
        if self.passages:
            texts[Path(PASSAGES).stem + suffix] = tasks_of_passages(self.passages, form)
        if form == "label-studio":
            from graphkit.ontology import load_ontology

            texts["statements.xml"] = label_studio_interface()
            texts["passages.xml"] = label_studio_interface((ontology or load_ontology()).relations)
        return texts


def draw_sample(
    statements: Sequence[Statement], texts: Iterable[Document] | None = None, size: int = 200, *, seed: int = 0
) -> Sample:
    """Draw statements to judge and, where the texts are given, passages to label.

    Args:
        statements: All statements of a graph.
        texts: The documents that the graph was built from, those without statements too.
        size: How many statements, and how many passages, but two of each stratum at least.
        seed: Of the random numbers.

    Raises:
        InputError: The size is no whole number, one or more.
    """
    judged = tuple(sample_statements(statements, size, seed=seed))
    if texts is None:
        return Sample(judged)
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for said in statements:
        by_document[said.document.id].append(said)
    seen: set[str] = set()
    passages: list[Passage] = []
    for document in texts:
        seen.add(document.id)
        passages += passages_of(document, by_document.get(document.id, ()))
    missing = len(by_document.keys() - seen)
    note = f"{missing:,} documents of the graph are not among the texts; no passage is drawn of them" if missing else ""
    records = tuple(passage_record(*each) for each in sample_passages(passages, size, seed=seed))
    return Sample(judged, records, note)


def sample_statements(statements: Iterable[Statement], size: int = 200, *, seed: int = 0) -> list[Judgement]:
    """Return a random sample of statements to judge, stratified by quad class and confidence.

    Half of the sample goes to the strata in equal parts, the other half by how many statements they have.

    Args:
        statements: Statements; open relations are left out.
        size: How many, but two of each stratum at least, or all if there are fewer.
        seed: Of the random numbers; the same gives the same sample.

    Raises:
        InputError: The size is no whole number, one or more.
    """
    told = [said for said in statements if said.relation.quad != "open"]
    drawn = _stratified(told, stratum_of, lambda said: said.id, size, seed)
    return [Judgement(said.id, statement=said, stratum=stratum, weight=weight) for said, stratum, weight in drawn]


def sample_passages(passages: Iterable[Passage], size: int = 200, *, seed: int = 0) -> list[tuple[Passage, str, float]]:
    """Return a random sample of passages to label in full, with what each was drawn from and how many it stands for.

    Half of the sample goes in equal parts to those that tell something and those that tell nothing, the other half by
    how many there are of each.

    Args:
        passages: All passages of the documents.
        size: How many, but two of each at least, or all if there are fewer.
        seed: Of the random numbers; the same gives the same sample.

    Raises:
        InputError: The size is no whole number, one or more.
    """
    return _stratified(
        list(passages), lambda each: TOLD if each.statements else SILENT, lambda each: each.id, size, seed
    )


def passage_record(passage: Passage, stratum: str, weight: float) -> dict[str, Any]:
    """Return a drawn passage in the form of gold files, with ``statements`` null until it is labelled."""
    document = passage.document
    record: dict[str, Any] = {
        "id": passage.id,
        "text": passage.text,
        "date": document.date.isoformat() if document.date else None,
        "source": passage.id,
        "stratum": stratum,
        "weight": weight,
        "labelled": ["all"],
        "statements": None,
    }
    return record


def _stratified(
    units: Sequence[Drawn], stratum: Callable[[Drawn], str], key: Callable[[Drawn], Hashable], size: int, seed: int
) -> list[tuple[Drawn, str, float]]:
    if not isinstance(size, int) or size < 1:
        raise InputError(f"a sample of {size!r} is none; give a whole number, one or more")
    strata: dict[str, list[Drawn]] = defaultdict(list)
    for unit in units:
        strata[stratum(unit)].append(unit)
    shares = _allocation({name: len(members) for name, members in strata.items()}, size)
    drawn = []
    for name in sorted(strata):
        members = sorted(strata[name], key=lambda unit: _lot(seed, key(unit)))
        chosen = members[: shares[name]]
        drawn += [(unit, name, len(members) / len(chosen)) for unit in chosen]
    return sorted(drawn, key=lambda each: _lot(seed, key(each[0])))


def _allocation(sizes: dict[str, int], size: int) -> dict[str, int]:
    """Return how many to draw from each stratum: half in equal parts, half by size, two at least, none beyond all."""
    total = sum(sizes.values())
    if total <= size:
        return dict(sizes)
    wanted = {name: size / 2 / len(sizes) + size / 2 * count / total for name, count in sizes.items()}
    shares = {name: min(count, max(2, int(wanted[name]))) for name, count in sizes.items()}
    for name in sorted(sizes, key=lambda name: (shares[name] - sizes[name], name)):
        spare = size - sum(shares.values())
        if spare <= 0:
            break
        shares[name] += min(spare, sizes[name] - shares[name])
    return shares


def _lot(seed: int, key: Hashable) -> str:
    """Return a random number that a unit draws, as a hash of its key, the same whatever else there is."""
    return hashlib.sha256(f"{seed} {key}".encode()).hexdigest()
