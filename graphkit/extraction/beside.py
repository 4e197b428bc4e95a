"""Relations that are said beside whatever else their words tell, so that their frames are tried by themselves.

Who shoots down a drone of somebody attacks him, as before, and intercepts him, too. What such frames read changes
nothing of what all others do: not the reading of clauses and names, nor who is sought for a predicate.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.ontology import Frame, Ontology, Trait

__all__ = ["beside_alone", "without_beside"]


def without_beside(ontology: Ontology) -> Ontology:
    """Return an ontology without the frames of relations that are said beside others."""
    return replace(ontology, frames=tuple(frame for frame in ontology.frames if not _is_beside(frame)))


def beside_alone(ontology: Ontology) -> Ontology:
    """Return an ontology with the frames of relations that are said beside others, and no more."""
    return replace(ontology, frames=tuple(filter(_is_beside, ontology.frames)))


def _is_beside(frame: Frame) -> bool:
    return Trait.BESIDE in frame.traits
