"""The exceptions of graphkit: one small family, so that callers can catch all of it or one kind.

    GraphkitError
    ├── InputError         a document, file, column or URL cannot be read
    ├── OntologyError      a file of ``ontologies/`` is wrong; the message names file and resource
    ├── ModelError         the spaCy model is missing or unfit
    ├── StoreError         a store or graph file cannot be opened, is locked or is broken
    ├── QueryError         a SPARQL query does not parse, is refused or ran into a limit
    └── MissingExtraError  an optional dependency is not installed; the message says which extra

Every message names the file, line or document, what was expected, and what to do.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires

__all__ = [
    "GraphkitError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "OntologyError",
    "QueryError",
    "StoreError",
]


class GraphkitError(Exception):
    """Base of all errors that graphkit raises on purpose.

    Examples:
        >>> issubclass(StoreError, GraphkitError)
        True
    """


class InputError(GraphkitError):
    """A document, file, column or URL cannot be read.

    Examples:
        >>> import graphkit as gk
        >>> gk.explain("")
        Traceback (most recent call last):
        ...
        graphkit.errors.InputError: the text to explain is ''; give a sentence
    """


class OntologyError(GraphkitError):
    """A file of ``ontologies/`` is wrong; the message names the file and the resource.

    Examples:
        >>> import graphkit as gk
        >>> gk.explain("Peru thanked Chile.", ontology="no/folder")
        Traceback (most recent call last):
        ...
        graphkit.errors.OntologyError: no/folder/geopolitics.ttl: cannot be read ...
    """


class ModelError(GraphkitError):
    """The spaCy model is missing or has not the components that extraction needs.

    Examples:
        >>> import graphkit as gk
        >>> gk.explain("Peru thanked Chile.", model="no_such_model")
        Traceback (most recent call last):
        ...
        graphkit.errors.ModelError: the spaCy model 'no_such_model' is not installed; install it with pip, or ...
    """


class StoreError(GraphkitError):
    """A store or graph file cannot be opened, is locked by another writer, or is broken.

    Examples:
        >>> import graphkit as gk
        >>> gk.load("no/graph.ttl")
        Traceback (most recent call last):
        ...
        graphkit.errors.StoreError: no/graph.ttl: there is no such file or folder; ...
    """


class QueryError(GraphkitError):
    """A SPARQL query does not parse, is refused, or ran into a limit.

    Examples:
        >>> import graphkit as gk
        >>> gk.KnowledgeGraph().query("SELECT")
        Traceback (most recent call last):
        ...
        graphkit.errors.QueryError: the query does not parse: line 1, column 7, at its end
    """


class MissingExtraError(GraphkitError, ImportError):
    """An optional dependency is not installed.

    Args:
        package: Name of the distribution that is missing.
        extra: Name of the extra that brings it.
        purpose: What it is needed for, as a noun phrase ("reading PDF files").

    Examples:
        >>> print(MissingExtraError("pypdf", "pdf", "reading PDF files"))
        reading PDF files needs pypdf; install it with: pip install "pypdf>=5" (in a clone of graphkit: ".[pdf]")
    """

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        clone = f'".[{extra}]"'
        brought = " ".join(f'"{each}"' for each in _brought_by(extra))
        how = f"{brought} (in a clone of graphkit: {clone})" if brought else f"{clone} in a clone of graphkit"
        super().__init__(f"{purpose} needs {package}; install it with: pip install {how}")
        self.package = package
        self.extra = extra
        self._purpose = purpose

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str, str]]:
        return type(self), (self.package, self.extra, self._purpose)  # so that it passes from one process to another


def _brought_by(extra: str) -> list[str]:
    """Return what an extra brings, as pip takes it in any folder.

    The extra itself is none of ours on a package index, where "graphkit" is another project.
    """
    try:
        declared = requires("graphkit-geo") or []
    except PackageNotFoundError:
        return []
    parted = (each.partition(";") for each in declared)
    return [name.strip() for name, _, marker in parted if marker.replace("'", '"').strip() == f'extra == "{extra}"']
