"""A read-only SPARQL endpoint with its editor, and the explorer, over HTTP: ``serve`` runs it, ``application`` is ASGI.

Needs the extra ``serve``. Nothing here changes a graph.
"""

from graphkit.server.application import application
from graphkit.server.limits import Limits
from graphkit.server.running import serve

__all__ = ["Limits", "application", "serve"]
