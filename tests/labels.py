"""What users write: files of judged statements, passages that refer to their words, and a relation of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphkit.evaluation.judged import Judgement, judged_lines

OWN_RELATION = """
gk:tracksVesselsOf a owl:ObjectProperty, gk:Relation ;
    rdfs:label "tracks-vessels-of"@en ; gk:inverseLabel "vessels-tracked-by"@en ;
    skos:definition "Follows ships of the other party to watch what they do."@en ;
    rdfs:subPropertyOf gk:materialConflictWith ;
    rdfs:domain gk:Actor ; rdfs:range gk:Actor ;
    gk:event plover:COERCE ; gk:code cameo:170 ; gk:plannedCode cameo:137 .
"""
"""A relation that the ontology lacks, as somebody adds it to a copy of ``geopolitics.ttl``."""


def write_judged(judgements: Iterable[Judgement], path: Path) -> None:
    """Write a file of judged statements."""
    path.write_text(judged_lines(judgements), encoding="utf-8")


def reference(text: str, file: str, source: str, start: int, end: int) -> dict[str, Any]:
    """Return the reference to a passage of a document, which is in a file, as a labelled passage has it."""
    digest = hashlib.sha256(text[start:end].encode()).hexdigest()
    return {"file": file, "source": source, "start": start, "end": end, "sha256": digest}
