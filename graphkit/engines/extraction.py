"""What every engine runs: which extractor, with which model and ontology, over a batch of documents.

Knows how an extractor is named so that another process can make the same one, and that a document on which
it fails is reported instead of stopping the run. Knows nothing of processes or files.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from graphkit.errors import GraphkitError, InputError
from graphkit.model import Document, Statement, content_hash
from graphkit.sources.notices import Notice, NoticeKind, Report

if TYPE_CHECKING:
    from graphkit.formats.run_settings import RunSettings

__all__ = ["DEFAULT_EXTRACTOR", "Extracted", "ExtractionSettings", "StatementSource", "extract_batch"]

DEFAULT_EXTRACTOR = "graphkit.extraction:Extractor"
_RARELY = 20_000
"""New objects, after which Python looks for garbage while documents are read, instead of its own 700 or 2,000."""


class StatementSource(Protocol):
    """What reads documents to statements, such as ``graphkit.extraction.Extractor``."""

    def extract(
        self, documents: Iterable[Document], report: Report | None = None
    ) -> Iterator[tuple[Document, list[Statement]]]:
        """Yield every document with its statements, in the order given.

        Before it yields a document, it reports what of it was left out, and that all of it was.
        """
        ...


class Extracted(NamedTuple):
    """What came of one document.

    Attributes:
        document: The document.
        statements: What it says; empty where it failed.
        failure: Why it could not be read, else None.
        left_out: What of it was not read, and why.
    """

    document: Document
    statements: list[Statement]
    failure: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractionSettings:
    """How statements are extracted, in a form that can be sent to another process.

    Attributes:
        model: Name or folder of a spaCy model; None for the default.
        ontology: Folder of the ontology files; None for those of the package.
        extractor: Class or function that makes the extractor, as ``module:name``. It is called with ``model``, the name
            or None, and with ``ontology``, a ``graphkit.ontology.Ontology``, where it takes one.
        min_confidence: Probability, 0 to 1, below which graphkit's own extractor tells no statement; None for that of
            the judge's weights.
        fast: Whether graphkit's own extractor reads by frames and phrases alone, without the learned reader.
        relations: Names of the relations that graphkit's own extractor tells, "all" for every one; none for those that
            are not off by default.
    """

    model: str | None = None
    ontology: str | None = None
    extractor: str = DEFAULT_EXTRACTOR
    min_confidence: float | None = None
    fast: bool = False
    relations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "relations", tuple(self.relations))  # a list, where the settings come as JSON
        if not isinstance(self.extractor, str):
            raise InputError(f"the extractor of the settings is {self.extractor!r}; name it, as in 'my_module:make'")

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as JSON can hold them."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """A hash of all that statements depend on besides the text: settings, version, ontology and weights."""
        from graphkit.extraction.judge import load_judge
        from graphkit.extraction.pair_reader import reader_card
        from graphkit.ontology import load_ontology
        from graphkit.version import __version__

        if self.extractor != DEFAULT_EXTRACTOR:
            return content_hash(*asdict(self).values(), __version__)
        ontology = load_ontology(self._ontology_folder)
        card = None if self.fast else reader_card(ontology.path)
        judge = load_judge(ontology.path, learned=card is not None)
        weights = None if card is None else card["weights"]
        return content_hash(*asdict(self).values(), __version__, ontology.digest, judge.digest, weights)

    def recorded(self, speaker: str | None = None) -> RunSettings:
        """Return the settings as a store or the folder of a build records them.

        Args:
            speaker: Who says "we" in the documents of the run that do not tell it.
        """
        from graphkit.formats.run_settings import RunSettings

        return RunSettings.of(
            self.model,
            self._ontology_folder,
            min_confidence=self.min_confidence,
            fast=self.fast,
            relations=self.relations,
            speaker=speaker,
            extractor=None if self.extractor == DEFAULT_EXTRACTOR else self.extractor,
        )

    @property
    def _ontology_folder(self) -> Path | None:
        return None if self.ontology is None else Path(self.ontology)

    def make(self) -> StatementSource:
        """Return the extractor of these settings, made once in each process, and anew where the ontology has changed.

        Raises:
            InputError: There is no such class or function, it takes other arguments, or it fails.
            GraphkitError: Model or ontology cannot be loaded.
        """
        from graphkit.ontology.load import folder_state

        folder = self._ontology_folder
        return _made(self, () if folder is None else folder_state(folder))


@lru_cache(maxsize=16)
def _made(settings: ExtractionSettings, state: tuple[tuple[str, int, int], ...]) -> StatementSource:
    module, _, name = settings.extractor.partition(":")
    try:
        factory: Callable[..., StatementSource] = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise InputError(f"no extractor {settings.extractor!r} ({error}); expected module:name") from error
    options: dict[str, Any] = {"model": settings.model}
    if settings.ontology is not None or _takes_ontology(factory):
        from graphkit.ontology import load_ontology

        options["ontology"] = load_ontology(None if settings.ontology is None else Path(settings.ontology))
    if settings.extractor == DEFAULT_EXTRACTOR:
        options |= {"min_confidence": settings.min_confidence, "fast": settings.fast, "relations": settings.relations}
    try:
        signature(factory).bind(**options)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"the extractor {settings.extractor!r} cannot be called with {' and '.join(options)} ({error}); write "
            "it as def make(model, ontology)"
        ) from error
    try:
        return factory(**options)
    except GraphkitError:
        raise
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise InputError(f"the extractor {settings.extractor!r} could not be made ({said}); mend it") from error


def _takes_ontology(factory: Callable[..., StatementSource]) -> bool:
    try:
        return "ontology" in signature(factory).parameters
    except (TypeError, ValueError):  # no class or function, which is told where it is called
        return False


def extract_batch(extractor: StatementSource, documents: Sequence[Document]) -> Iterator[Extracted]:
    """Yield what comes of each document; where the batch fails, its documents are tried one by one.

    Raises:
        GraphkitError: Model or ontology are wrong, which no other document would mend.
    """
    try:
        with _rarer_collection():
            read = list(_read(extractor, documents))
    except GraphkitError:
        raise
    except Exception as error:
        if len(documents) == 1:
            yield Extracted(documents[0], [], f"could not be extracted ({type(error).__name__}: {error})")
            return
        for document in documents:
            yield from extract_batch(extractor, [document])
        return
    yield from read


def _read(extractor: StatementSource, documents: Sequence[Document]) -> Iterator[Extracted]:
    notices: list[Notice] = []
    for document, statements in extractor.extract(documents, notices.append):
        failure = next((notice.reason for notice in notices if notice.kind is NoticeKind.SKIPPED), None)
        left_out = tuple(notice.reason for notice in notices if notice.kind is not NoticeKind.SKIPPED)
        yield Extracted(document, statements, failure, left_out)
        notices.clear()


@contextmanager
def _rarer_collection() -> Iterator[None]:
    """Let Python look for garbage less often: a parse is many small objects, and all of them live to its end."""
    youngest, *older = gc.get_threshold()
    if 0 < youngest < _RARELY:
        gc.set_threshold(_RARELY, *older)
    try:
        yield
    finally:
        gc.set_threshold(youngest, *older)
