"""Clauses, actors and frames to statements; also the spaCy component ``graphkit``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.extraction.extractor import Extractor as Extractor
    from graphkit.extraction.extractor import Reading as Reading

__all__ = ["Extractor", "Reading"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from graphkit.extraction import extractor

        return getattr(extractor, name)
    raise AttributeError(f"module 'graphkit.extraction' has no attribute {name!r}")
