"""The ontology: relations, frames, word lists and actors, read from the Turtle files of ``ontologies/``.

The only reader of those files. Knows their vocabularies and checks them; must not know how text is analysed.
"""

from graphkit.ontology.entries import ActorEntry, Frame, ImpossiblePair, Membership, Office, Quad, Trait
from graphkit.ontology.load import Ontology, load_ontology
from graphkit.ontology.relations import Codes

__all__ = [
    "ActorEntry",
    "Codes",
    "Frame",
    "ImpossiblePair",
    "Membership",
    "Office",
    "Ontology",
    "Quad",
    "Trait",
    "load_ontology",
]
