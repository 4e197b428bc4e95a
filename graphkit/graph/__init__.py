"""The knowledge graph and its analysis: statements to edges, merging, dyads, blocs, balance, timelines,
events.

Knows statements and the ontology; must not know how statements were extracted, nor RDF, nor drawing.
"""

from graphkit.graph.knowledge_graph import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
