"""Relations that are said beside whatever else their words tell, so that their frames are tried by themselves.

Who shoots down a drone of somebody attacks him, as before, and intercepts him, too. What such frames read changes
nothing of what all others do: not the reading of clauses and names, nor who is sought for a predicate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.extraction.candidates import Candidate, Passage, Proposer
from graphkit.language.clauses import ClauseReader
from graphkit.language.words import Lexicon
from graphkit.ontology import Frame, Ontology

__all__ = ["BesideProposer", "beside_alone", "without_beside"]


def without_beside(ontology: Ontology) -> Ontology:
    """Return an ontology without the frames of relations that are said beside others."""
    return replace(ontology, frames=tuple(frame for frame in ontology.frames if not _is_beside(frame)))


def beside_alone(ontology: Ontology) -> Ontology:
    """Return an ontology with the frames of relations that are said beside others, and no more."""
    return replace(ontology, frames=tuple(filter(_is_beside, ontology.frames)))


def _is_beside(frame: Frame) -> bool:
    return "beside" in frame.traits


class BesideProposer:
    """Proposes what another proposer finds that was made for ``beside_alone``, with clauses read for all frames.

    Args:
        proposer: Reads the frames of these relations.
        ontology: All frames.
        lexicon: Word lists.
    """

    def __init__(self, proposer: Proposer, ontology: Ontology, lexicon: Lexicon) -> None:
        self._proposer = proposer
        self._events = ontology.noun_frames
        self._lexicon = lexicon

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what a passage says beside all else."""
        return self._proposer.propose(replace(passage, clauses=ClauseReader(self._lexicon, self._events)))
