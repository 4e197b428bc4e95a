"""The browser page and the notebook display of a knowledge graph.

Knows drawing; gets its statements from ``graphkit.graph`` and imports the heavy parts only when a page is made.
"""

from graphkit.view.graph_view import GraphView

__all__ = ["GraphView"]
