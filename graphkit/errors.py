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
    """Base of all errors that graphkit raises on purpose."""


class InputError(GraphkitError):
    """A document, file, column or URL cannot be read."""


class OntologyError(GraphkitError):
    """A file of ``ontologies/`` is wrong; the message names the file and the resource."""


class ModelError(GraphkitError):
    """The spaCy model is missing or has not the components that extraction needs."""


class StoreError(GraphkitError):
    """A store or graph file cannot be opened, is locked by another writer, or is broken."""


class QueryError(GraphkitError):
    """A SPARQL query does not parse, is refused, or ran into a limit."""


class MissingExtraError(GraphkitError, ImportError):
    """An optional dependency is not installed.

    Args:
        package: Name of the distribution that is missing.
        extra: Name of the extra that brings it.
        purpose: What it is needed for, as a noun phrase ("reading PDF files").
    """

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(f'{purpose} needs {package}; install it with: pip install ".[{extra}]"')
        self.package = package
        self.extra = extra
