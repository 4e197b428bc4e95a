"""graphkit builds geopolitical knowledge graphs from news and diplomatic text.

The public API in one place; everything is imported on first use, so that ``import graphkit`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graphkit.version import __version__

if TYPE_CHECKING:
    from graphkit.engines.building import build, explain, extract, load
    from graphkit.errors import (
        GraphkitError,
        InputError,
        MissingExtraError,
        ModelError,
        OntologyError,
        QueryError,
        StoreError,
    )
    from graphkit.graph.own_statements import statement
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.model import (
        Actor,
        Attribution,
        Document,
        DocumentReference,
        Evidence,
        Interval,
        Mention,
        Modality,
        Polarity,
        Precision,
        Reason,
        Relation,
        Source,
        Statement,
        Toll,
    )
    from graphkit.sources import Notice, UrlRules, read

_HOMES = {
    "graphkit.engines.building": ("build", "explain", "extract", "load"),
    "graphkit.errors": (
        "GraphkitError",
        "InputError",
        "MissingExtraError",
        "ModelError",
        "OntologyError",
        "QueryError",
        "StoreError",
    ),
    "graphkit.graph.own_statements": ("statement",),
    "graphkit.knowledge_graph": ("KnowledgeGraph",),
    "graphkit.model": (
        "Actor",
        "Attribution",
        "Document",
        "DocumentReference",
        "Evidence",
        "Interval",
        "Mention",
        "Modality",
        "Polarity",
        "Precision",
        "Reason",
        "Relation",
        "Source",
        "Statement",
        "Toll",
    ),
    "graphkit.sources": ("Notice", "UrlRules", "read"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022
    "__version__",
    "Actor",
    "Attribution",
    "Document",
    "DocumentReference",
    "Evidence",
    "GraphkitError",
    "InputError",
    "Interval",
    "KnowledgeGraph",
    "Mention",
    "MissingExtraError",
    "Modality",
    "ModelError",
    "Notice",
    "OntologyError",
    "Polarity",
    "Precision",
    "QueryError",
    "Reason",
    "Relation",
    "Source",
    "Statement",
    "StoreError",
    "Toll",
    "UrlRules",
    "build",
    "explain",
    "extract",
    "load",
    "read",
    "statement",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'graphkit' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
